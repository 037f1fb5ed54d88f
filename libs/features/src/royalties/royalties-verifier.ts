import { Injectable } from '@nestjs/common';
import { reportRoyalty, withRates, type LocalDate, type ReportedPeriod, type Sale } from '@tamga/domain';
import { SYSTEM } from '@tamga/features/identity';
import { Database, type NamedQuery } from '@tamga/platform';
import { saleOf, termsOf } from './report-reckoning.js';
import { readReckoning } from './report-view.js';
import { LINES, type LineRow } from './royalty-reports.queries.js';

export type RoyaltiesCheck = { readonly check: string; readonly ok: boolean; readonly checked: number; readonly firstBad?: string };
type AcceptedRow = { id: string; agreementId: string; terms: unknown; from: LocalDate; until: LocalDate; acceptedAt: Date; supersedesId: string | null; computation: unknown; due: string; charge: string };
type Period = ReportedPeriod & { readonly id: string };

const AGREEMENTS: NamedQuery = {
  name: 'royalties-verify-agreements',
  text: "SELECT DISTINCT agreement_id AS id FROM royalty_reports WHERE agreement_id > $1::uuid AND state IN ('accepted', 'superseded') ORDER BY agreement_id LIMIT 20",
};
const ACCEPTED: NamedQuery = {
  name: 'royalties-verify-accepted',
  text: `SELECT id, agreement_id AS "agreementId", terms, period_from AS "from", period_until AS until, accepted_at AS "acceptedAt", supersedes_id AS "supersedesId", computation, due_minor::text AS due, charge_minor::text AS charge
    FROM royalty_reports WHERE agreement_id = ANY ($1::uuid[]) AND state IN ('accepted', 'superseded') ORDER BY agreement_id, period_from, id`,
};
const LOWEST = '00000000-0000-0000-0000-000000000000';

/** Proves for `tamga verify` that each accepted royalty report comes to what it was accepted with, to the cent: by its own terms, sales and exchange rates, and the reports that were accepted before it. */
@Injectable()
export class RoyaltiesVerifier {
  constructor(private readonly database: Database) {}

  async verify(): Promise<readonly RoyaltiesCheck[]> {
    let [after, checked] = [LOWEST, 0];
    let bad: string | null = null;
    for (;;) {
      const agreements = (await this.database.fetch<{ id: string }>(SYSTEM, AGREEMENTS, [after])).map(({ id }) => id);
      const last = agreements.at(-1);
      if (last === undefined) return [{ check: 'royalty-reports-come-to-the-same', ok: bad === null, checked, ...(bad === null ? {} : { firstBad: bad }) }];
      after = last;
      const rows = await this.database.fetch<AcceptedRow>(SYSTEM, ACCEPTED, [agreements]);
      const sales = new Map(rows.map(({ id }): [string, Sale[]] => [id, []]));
      for (const line of await this.database.fetch<LineRow>(SYSTEM, LINES, [rows.map(({ id }) => id)])) sales.get(line.reportId)?.push(saleOf(line));
      const periods = new Map(rows.map(({ id, from, until }): [string, Period] => [id, { id, from, until, sales: sales.get(id) ?? [] }]));
      for (const row of rows) {
        checked++;
        bad ??= fault(row, rows.filter(({ agreementId }) => agreementId === row.agreementId), periods);
      }
    }
  }
}

/** What is wrong with an accepted report, or null. */
function fault(row: AcceptedRow, ofLicence: readonly AcceptedRow[], periods: ReadonlyMap<string, Period>): string | null {
  const own = periods.get(row.id);
  const { rates, others = standingAt(row, ofLicence), royalty: kept } = readReckoning(row.computation);
  const replaced = row.supersedesId === null ? null : (periods.get(row.supersedesId) ?? null);
  if (!own) return `report ${row.id} is not among those of its licence`;
  const beside = others.filter((id) => id !== row.supersedesId);
  const lost = beside.find((id) => !periods.has(id));
  if (lost !== undefined) return `report ${row.id} was accepted beside ${lost}, which is no accepted report of its licence any more`;
  const found = reportRoyalty(withRates(termsOf(row), rates), own, beside.flatMap((id) => periods.get(id) ?? []), replaced);
  if ('missing' in found) return `report ${row.id} was accepted with too few exchange rates to compute it again`;
  const { due, charge } = found.royalty;
  if (String(due) !== row.due || String(charge) !== row.charge) return `report ${row.id} was accepted with ${row.due} and charged ${row.charge}, and comes to ${due} and ${charge}`;
  return kept.due === due && kept.charge === charge ? null : `report ${row.id} says ${kept.due} and ${kept.charge} in its working, and comes to ${due} and ${charge}`;
}

/** For reports of before their company was kept: what was accepted and not corrected when this one was accepted. */
function standingAt({ id, acceptedAt }: AcceptedRow, ofLicence: readonly AcceptedRow[]): readonly string[] {
  const before = ofLicence.filter((each) => each.id !== id && each.acceptedAt < acceptedAt);
  const corrected = new Set(before.map(({ supersedesId }) => supersedesId));
  return before.filter((each) => !corrected.has(each.id)).map((each) => each.id);
}
