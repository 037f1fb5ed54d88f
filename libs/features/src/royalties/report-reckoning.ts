import { Injectable } from '@nestjs/common';
import {
  noRates, readRoyaltyTerms, reportRoyalty, withRates, type Actor, type ExchangeRate, type FieldError, type LocalDate, type ReportedPeriod, type ReportRoyalty, type RoyaltyTerms, type Sale,
} from '@tamga/domain';
import type { Tx } from '@tamga/platform';
import { ExchangeRates } from './exchange-rates.service.js';
import { ACCEPTED_OF, LINES, type LineRow, type ReportRow } from './royalty-reports.queries.js';

/** What a report owes, with which rates of the office it was found, and beside which accepted reports; those are not known of what was kept before they were. */
export type Reckoned = { readonly royalty: ReportRoyalty; readonly rates: readonly ExchangeRate[]; readonly others?: readonly string[] };
export type Reckoning = { readonly reckoned: Reckoned } | { readonly faults: readonly FieldError[] };
type AcceptedRow = { id: string; from: LocalDate; until: LocalDate };

/**
 * What a report is computed by: kept with it since it was asked for, so that a later change of the agreement does not move what was handed in.
 * @throws Error for terms that were kept and cannot be read: they were read when they were kept
 */
export function termsOf(row: Pick<ReportRow, 'id' | 'terms'>): RoyaltyTerms {
  const read = readRoyaltyTerms(row.terms);
  if ('faults' in read) throw new Error(`the terms of royalty report ${row.id} cannot be read`);
  return read.terms;
}

/** Computes a report beside what its licence has reported before. */
@Injectable()
export class ReportReckoning {
  constructor(private readonly rates: ExchangeRates) {}

  /**
   * `faults`: each sale without an exchange rate, as `/sales/3/currency`.
   * @param terms other terms than its own: what it would owe by them
   */
  async reckon(tx: Tx, row: ReportRow, sales: readonly Sale[], terms = termsOf(row)): Promise<Reckoning> {
    const accepted = (await tx.query<AcceptedRow>(ACCEPTED_OF, [row.agreementId, row.officeId])).filter(({ id }) => id !== row.id);
    const lines = await tx.query<LineRow>(LINES, [accepted.map(({ id }) => id)]);
    const of = new Map<string, Sale[]>(accepted.map(({ id }) => [id, []]));
    for (const line of lines) of.get(line.reportId)?.push(saleOf(line));
    const periods = accepted.map(({ id, from, until }): ReportedPeriod & { id: string } => ({ id, from, until, sales: of.get(id) ?? [] }));
    const own: ReportedPeriod = { from: row.periodFrom, until: row.periodUntil, sales };
    const [others, replaced] = [periods.filter(({ id }) => id !== row.supersedesId), periods.find(({ id }) => id === row.supersedesId) ?? null];
    const rates = await this.rates.forSales(tx, row.officeId, { to: terms.currency, sales: [...sales, ...periods.flatMap((each) => each.sales)] });
    const found = reportRoyalty(withRates(terms, rates), own, others, replaced);
    if ('royalty' in found) return { reckoned: { royalty: found.royalty, rates, others: others.map(({ id }) => id) } };
    const ours = found.missing.filter(({ sale }) => sale < sales.length);
    if (ours.length > 0) return { faults: noRates(ours, sales, terms.currency) };
    // Of what was reported before, by terms in another currency.
    const [missed] = found.missing;
    const earlier = missed && others.flatMap((each) => each.sales)[missed.sale - sales.length];
    return { faults: [{ pointer: '/sales', code: 'no-rate', params: { from: missed?.currency ?? '', to: terms.currency, on: earlier?.on ?? row.periodUntil } }] };
  }
}

export const saleOf = ({ on, product, territory, currency, gross, deductions, others }: LineRow): Sale => ({ on, product, territory, currency, gross: BigInt(gross), deductions: BigInt(deductions), others: BigInt(others) });

/** Who a licensee is when they write by their link: nobody of the office, and named in its history. */
export const licenseeActor = (row: Pick<ReportRow, 'officeId' | 'contactName' | 'locale'>): Actor => ({ kind: 'system', userId: null, officeId: row.officeId, roles: [], locale: row.locale, name: row.contactName });
