import { Injectable } from '@nestjs/common';
import { decimalText, Refused, type Actor, type LocalDate } from '@tamga/domain';
import { Clock, Database } from '@tamga/platform';
import { COST_AGES, MONEY_COSTS } from './money-costs.queries.js';
import { officeOf } from './report-filter.js';

export type CostAge = (typeof COST_AGES)[number];
/** `others`: a licensee, a joint owner, a funder or a department is to pay it back. */
export const COST_BEARERS = ['others', 'office'] as const;
export type CostBearer = (typeof COST_BEARERS)[number];
/** Amounts in whole units as text: what has not been paid back. `cases`: of each currency those with the most; `caseId` null: costs of no case. */
export type CostsReport = {
  readonly today: LocalDate; readonly rows: readonly { readonly currency: string; readonly age: CostAge; readonly bearer: CostBearer; readonly count: number; readonly amount: string }[];
  readonly cases: readonly { readonly caseId: string | null; readonly reference: string | null; readonly currency: string; readonly count: number; readonly amount: string; readonly oldestOn: LocalDate; /** In the order of the ages. */ readonly ages: readonly string[] }[];
};

/** As many cases of a currency as one looks through. */
const MOST_COST_CASES = 100;

/** What patents and the rest have cost that nobody has paid back; reads what is open alone. */
@Injectable()
export class MoneyCostsReport {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async of(actor: Actor): Promise<CostsReport> {
    type Minor<Row> = Omit<Row, 'amount'> & { readonly minor: string };
    const [row] = await this.database.fetch<{ today: LocalDate; rows: Minor<CostsReport['rows'][number]>[]; cases: Minor<CostsReport['cases'][number]>[] }>(actor, MONEY_COSTS, [officeOf(actor, 'ledger.read'), this.clock.now(), MOST_COST_CASES]);
    if (!row) throw new Refused({ code: 'not-found' });
    const say = (minor: string, currency: string): string => decimalText({ minor: BigInt(minor), currency });
    return { today: row.today, rows: row.rows.map(({ minor, ...each }) => ({ ...each, amount: say(minor, each.currency) })), cases: row.cases.map(({ minor, ages, ...each }) => ({ ...each, amount: say(minor, each.currency), ages: ages.map((age) => say(age, each.currency)) })) };
  }
}
