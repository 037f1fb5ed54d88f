import { Injectable } from '@nestjs/common';
import { decimalText, Refused, type Actor, type LocalDate, type Permission, type ReceivableAge } from '@tamga/domain';
import { Clock, Database, type NamedQuery } from '@tamga/platform';
import { MONEY_LATE_REPORTS, MONEY_OBLIGATIONS, MONEY_PAYOUTS, MONEY_RECEIVABLES } from './money-outlook.queries.js';
import { daysOf, type MoneyPeriod } from './money-period.js';
import { officeOf } from './report-filter.js';

/** Amounts in whole units as text. */
export type ReceivablesReport = { readonly today: LocalDate; readonly rows: readonly { readonly currency: string; readonly age: ReceivableAge; readonly count: number; readonly amount: string }[] };
export type LateReport = { readonly id: string; readonly contact: string; readonly agreementId: string; readonly agreementTitle: string; readonly periodFrom: LocalDate; readonly periodUntil: LocalDate; readonly dueOn: LocalDate; readonly days: number };
/** `ages` counts all, `reports` names the latest `MOST_LATE_REPORTS`. */
export type LateReports = { readonly today: LocalDate; readonly ages: readonly { readonly age: Exclude<ReceivableAge, 'current'>; readonly count: number }[]; readonly reports: readonly LateReport[] };
export const OBLIGATION_SIDES = ['others', 'us'] as const;
/** `others` owe the office, or the office's university (`us`) owes. */
export type ObligationSide = (typeof OBLIGATION_SIDES)[number];
/** `month` is `overdue` or YYYY-MM. `currency` and `amount` null: duties, and payments of which nobody knows the amount yet. */
export type ObligationMonth = { readonly month: string; readonly side: ObligationSide; readonly currency: string | null; readonly count: number; readonly amount: string | null };
export type ObligationsAhead = { readonly today: LocalDate; readonly until: LocalDate; readonly rows: readonly ObligationMonth[] };
export const OPEN_PAYOUT_STATES = ['due', 'held', 'ordered', 'paid'] as const;
export type ShownPayoutState = (typeof OPEN_PAYOUT_STATES)[number];
/** `paid` within the period; the others are of today. */
export type PayoutReport = { readonly today: LocalDate; readonly rows: readonly { readonly currency: string; readonly state: ShownPayoutState; readonly payees: number; readonly amount: string }[] };

/** As many as one looks through by name. */
const MOST_LATE_REPORTS = 200;

const say = (minor: string, currency: string): string => decimalText({ minor: BigInt(minor), currency });

/** What is owed to the office and by it: read from what is open, however much was settled before. */
@Injectable()
export class MoneyOutlookReport {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async receivables(actor: Actor): Promise<ReceivablesReport> {
    const { today, rows } = await this.ask<{ today: LocalDate; rows: { currency: string; age: ReceivableAge; count: number; minor: string }[] }>(actor, 'invoice.read', MONEY_RECEIVABLES);
    return { today, rows: rows.map(({ minor, ...row }) => ({ ...row, amount: say(minor, row.currency) })) };
  }

  async lateReports(actor: Actor): Promise<LateReports> {
    return this.ask<LateReports>(actor, 'royalty.read', MONEY_LATE_REPORTS, [MOST_LATE_REPORTS]);
  }

  async obligations(actor: Actor): Promise<ObligationsAhead> {
    const { rows, ...around } = await this.ask<{ today: LocalDate; until: LocalDate; rows: (Omit<ObligationMonth, 'amount'> & { minor: string | null })[] }>(actor, 'agreement.read', MONEY_OBLIGATIONS);
    return { ...around, rows: rows.map(({ minor, ...row }) => ({ ...row, amount: minor === null || row.currency === null ? null : say(minor, row.currency) })) };
  }

  async payouts(actor: Actor, period: MoneyPeriod): Promise<PayoutReport> {
    const { today, rows } = await this.ask<{ today: LocalDate; rows: { currency: string; state: ShownPayoutState; payees: number; minor: string }[] }>(actor, 'distribution.read', MONEY_PAYOUTS, daysOf(period));
    return { today, rows: rows.map(({ minor, ...row }) => ({ ...row, amount: say(minor, row.currency) })) };
  }

  private async ask<Row>(actor: Actor, permission: Permission, query: NamedQuery, more: readonly unknown[] = []): Promise<Row> {
    const officeId = officeOf(actor, permission);
    officeOf(actor, 'ledger.read');
    const [row] = await this.database.fetch<Row>(actor, query, [officeId, this.clock.now(), ...more]);
    if (!row) throw new Refused({ code: 'not-found' });
    return row;
  }
}
