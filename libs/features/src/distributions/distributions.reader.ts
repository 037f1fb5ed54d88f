import { Injectable } from '@nestjs/common';
import { decimalText, Refused, type Actor, type DistributionState, type Payee, type PayoutState } from '@tamga/domain';
import { allow } from '@tamga/features/identity';
import { Database, decodeCursor, encodeCursor, type NamedQuery, type Tx } from '@tamga/platform';
import { invalid } from './distribution-step.js';
import { LINES, PAYOUTS, RUN, RUNS, TOTALS, UNITS, type CostEntry, type LeftOut, type LineRow, type PayoutRow, type RunRow, type UnitRow } from './distributions.queries.js';
import { sayWorking } from './preview-view.js';

export type DistributionView = {
  readonly id: string; readonly number: number; readonly state: DistributionState; readonly currency: string; readonly from: string | null; readonly until: string; readonly total: string; readonly note: string; readonly lines: number; readonly costs: readonly CostEntry[]; readonly index: string | null;
  readonly leftOut: readonly (Omit<LeftOut, 'dates'> & { readonly dates: LeftOut['dates'] | null })[]; readonly totals: readonly { readonly to: Payee; readonly amount: string }[]; readonly digest: string;
  readonly submitted: { readonly by: string; readonly at: string; readonly own: boolean }; readonly decided: { readonly by: string; readonly at: string; readonly reason: string | null } | null; readonly reversed: { readonly by: string; readonly at: string; readonly reason: string } | null; readonly version: number;
};
export type DistributionPage = { readonly data: readonly DistributionView[]; readonly page: { readonly nextCursor: string | null } };
export type LineView = {
  readonly position: number; readonly to: Payee; readonly account: string; readonly caseId: string; readonly reference: string; readonly agreementId: string | null; readonly payee: string | null; readonly toPayeeId: string | null; readonly toPayee: string | null; readonly held: boolean; readonly amount: string; readonly unit: number;
};
export type WorkingView = { readonly unit: number; readonly policy: string; readonly scope: string; readonly receipts: number; readonly gross: string; readonly costs: string; readonly before: string; readonly steps: readonly string[] };
export type LinePage = { readonly data: readonly LineView[]; readonly workings: readonly WorkingView[]; readonly page: { readonly nextCursor: string | null } };
export type PayoutView = { readonly id: string; readonly payeeId: string; readonly payee: string; readonly amount: string; readonly state: PayoutState; readonly paidOn: string | null; readonly paymentId: string | null };

const PART_IDS: NamedQuery = { name: 'distribution-part-ids', text: 'SELECT DISTINCT unnest(part_ids) AS id FROM distribution_units WHERE run_id = $1 AND office_id = $2 ORDER BY 1' };

/** Runs as they were computed, line by line with the working. */
@Injectable()
export class DistributionsReader {
  constructor(private readonly database: Database) {}

  /** Newest first. @throws Refused forbidden, invalid-input */
  list(actor: Actor, { limit, cursor }: { readonly limit: number; readonly cursor?: string }): Promise<DistributionPage> {
    return this.database.read(actor, async (tx) => {
      const officeId = allow(actor, 'distribution.read');
      const after = cursor === undefined ? [2_147_483_647] : decodeCursor(cursor, 1);
      if (typeof after?.[0] !== 'number') throw invalid({ pointer: '/cursor', code: 'cursor-format' });
      const rows = await tx.query<RunRow>(RUNS, [officeId, after[0], limit + 1]);
      const shown = rows.slice(0, limit);
      const last = rows.length > limit ? shown.at(-1) : undefined;
      return { data: shown.map((row) => viewOf(row, [], actor)), page: { nextCursor: last ? encodeCursor([last.number]) : null } };
    });
  }

  /** @throws Refused forbidden, not-found */
  get(actor: Actor, id: string): Promise<DistributionView> {
    return this.database.read(actor, (tx) => this.view(tx, actor, allow(actor, 'distribution.read'), id));
  }

  async view(tx: Tx, actor: Actor, officeId: string, id: string): Promise<DistributionView> {
    const [row, totals] = await Promise.all([tx.one<RunRow>(RUN, [id, officeId]), tx.query<{ recipient: Payee; amount: string }>(TOTALS, [id, officeId])]);
    if (!row) throw new Refused({ code: 'not-found' });
    return viewOf(row, totals, actor);
  }

  /** The parts of receipts that a run shares out. */
  async partIds(tx: Tx, officeId: string, id: string): Promise<readonly string[]> {
    return (await tx.query<{ id: string }>(PART_IDS, [id, officeId])).map((row) => row.id);
  }

  /** @throws Refused forbidden, not-found, invalid-input */
  lines(actor: Actor, id: string, { limit, cursor }: { readonly limit: number; readonly cursor?: string }): Promise<LinePage> {
    return this.database.read(actor, async (tx) => {
      const officeId = allow(actor, 'distribution.read');
      const after = cursor === undefined ? [0] : decodeCursor(cursor, 1);
      if (typeof after?.[0] !== 'number') throw invalid({ pointer: '/cursor', code: 'cursor-format' });
      const [row, rows] = await Promise.all([tx.one<RunRow>(RUN, [id, officeId]), tx.query<LineRow>(LINES, [id, officeId, after[0], limit + 1])]);
      if (!row) throw new Refused({ code: 'not-found' });
      const shown = rows.slice(0, limit);
      const say = (minor: string): string => decimalText({ minor: BigInt(minor), currency: row.currency });
      const units = await tx.query<UnitRow>(UNITS, [id, officeId, [...new Set(shown.map(({ unit }) => unit))]]);
      const last = rows.length > limit ? shown.at(-1) : undefined;
      return {
        data: shown.map(({ position, recipient, account, caseId, reference, agreementId, payee, toPayeeId, toPayee, held, amount, unit }) => ({ position, to: recipient, account, caseId, reference, agreementId, payee, toPayeeId, toPayee, held, amount: say(amount), unit })),
        workings: units.map(({ place, policyCode, scope, partIds, gross, costs, before, steps }) => ({ unit: place, policy: policyCode, scope, receipts: partIds.length, gross: say(gross), costs: say(costs), before: say(before), steps: sayWorking(steps, row.currency, actor.locale) })),
        page: { nextCursor: last ? encodeCursor([last.position]) : null },
      };
    });
  }

  /** @throws Refused forbidden, not-found */
  payouts(actor: Actor, id: string): Promise<readonly PayoutView[]> {
    return this.database.read(actor, async (tx) => {
      const officeId = allow(actor, 'distribution.read');
      const [row, rows] = await Promise.all([tx.one<RunRow>(RUN, [id, officeId]), tx.query<PayoutRow>(PAYOUTS, [id, officeId])]);
      if (!row) throw new Refused({ code: 'not-found' });
      return rows.map(({ id: payoutId, payeeId, name, amount, state, paidOn, paymentId }) => ({ id: payoutId, payeeId, payee: name, amount: decimalText({ minor: BigInt(amount), currency: row.currency }), state, paidOn, paymentId }));
    });
  }
}

function viewOf(row: RunRow, totals: readonly { readonly recipient: Payee; readonly amount: string }[], actor: Actor): DistributionView {
  const say = (minor: string): string => decimalText({ minor: BigInt(minor), currency: row.currency });
  const { id, number, state, currency, fromOn, untilOn, note, lines, costs, leftOut, index, version } = row;
  return {
    id, number, state, currency, from: fromOn, until: untilOn, total: say(row.totalMinor), note, lines, costs, index, version, digest: row.resultSha256,
    leftOut: leftOut.map((each) => ({ ...each, dates: each.dates ?? null, amount: say(each.amount) })), totals: totals.map(({ recipient, amount }) => ({ to: recipient, amount: say(amount) })),
    submitted: { by: row.submittedByName, at: row.submittedAt.toISOString(), own: row.submittedBy === actor.userId },
    decided: row.decidedAt ? { by: row.decidedByName ?? '', at: row.decidedAt.toISOString(), reason: row.reason } : null,
    reversed: row.reversedAt ? { by: row.reversedByName ?? '', at: row.reversedAt.toISOString(), reason: row.reverseReason ?? '' } : null,
  };
}
