import { Injectable } from '@nestjs/common';
import {
  afterStep, decimalText, firstRoundOn, isOpenRemuneration, isRemunerationFault, Refused, remunerationState, roundOn,
  type Actor, type LocalDate, type RemunerationClaim, type RemunerationStep,
} from '@tamga/domain';
import { appendAudit } from '@tamga/features/identity';
import { newId, type Tx } from '@tamga/platform';
import { DUE, INSERT_DUES, INSERT_MOVES, LOCK_DUE, PAID_BEFORE, SAVE_DUE, type DueBasis, type DueRow, type MoveKind } from './remuneration.queries.js';
import { invalid } from './remuneration-step.js';

/** A claim that is to be written down. `sourceKey`: what brought it about; the same one is written once. Amounts in minor units. */
export type NewDue = {
  readonly payeeId: string; readonly caseId: string | null; readonly ground: DueRow['ground']; readonly ruleCode: string | null; readonly citation: string; readonly subject?: string; readonly sourceKey: string; readonly basis: DueBasis;
  readonly triggerId?: string | null; readonly triggerOn?: LocalDate | null; readonly agreementId?: string | null; readonly obligationId?: string | null; readonly documentId?: string | null; readonly runId?: string; readonly payoutId?: string; readonly held?: boolean;
  readonly currency: string | null; readonly owed: bigint | null; readonly nominalOn: LocalDate | null; readonly dueOn: LocalDate | null; readonly dayFlag?: string | null; readonly isDemo?: boolean;
};
export type Move = { readonly kind: MoveKind; readonly amount?: bigint; readonly on?: LocalDate; readonly reason?: string; readonly code?: string; readonly detail?: { readonly [key: string]: string }; readonly documentId?: string | null; readonly counterOf?: string };
/** What else of the row changes with a step. */
export type DueChange = { readonly currency?: string; readonly paidOn?: LocalDate | null; readonly nominalOn?: LocalDate | null; readonly dueOn?: LocalDate | null; readonly dayFlag?: string | null; readonly basis?: DueBasis };

const BATCH = 1_000;

/** One claim's row and its history, which always change together. */
@Injectable()
export class DueFile {
  /** What was written before stays as it is. @returns the ids that are new */
  async open(tx: Tx, actor: Actor, officeId: string, wanted: readonly NewDue[]): Promise<readonly string[]> {
    const made: string[] = [];
    for (let from = 0; from < wanted.length; from += BATCH) {
      const rows = wanted.slice(from, from + BATCH).map(({ owed, dueOn, held = false, ...due }) => ({
        ...due, id: newId(), held, dueOn, owed: owed === null ? null : String(owed), state: owed === null ? 'expected' : 'due', remindOn: dueOn === null || held ? null : firstRoundOn(dueOn),
      }));
      const written = new Set((await tx.query<{ id: string }>(INSERT_DUES, [officeId, JSON.stringify(rows), tx.now])).map(({ id }) => id));
      const fresh = rows.filter(({ id }) => written.has(id));
      if (fresh.length === 0) continue;
      await this.moves(tx, actor, officeId, fresh.flatMap(({ id, owed, documentId }) => [{ dueId: id, kind: 'recorded' as const, documentId: documentId ?? null }, ...(owed === null ? [] : [{ dueId: id, kind: 'assessed' as const, amount: BigInt(owed) }])]));
      made.push(...fresh.map(({ id }) => id));
    }
    return made;
  }

  /** @throws Refused not-found; stale-version when a version is given and is another by now */
  async hold(tx: Tx, officeId: string, id: string, version: number | null): Promise<DueRow> {
    const [, row] = await Promise.all([tx.query(LOCK_DUE, [id, officeId]), tx.one<DueRow>(DUE, [id, officeId])]);
    if (!row) throw new Refused({ code: 'not-found' });
    if (version !== null && row.version !== version) throw new Refused({ code: 'stale-version', facts: { version: row.version } });
    return row;
  }

  /**
   * A step with its line in the history. What is settled is reminded of no more; what is open again is, from where it stands today.
   * @param pointer of the amount in what was sent
   * @throws Refused remuneration-step-impossible, invalid-input for an amount that would pay too much or leave too little
   */
  async step(tx: Tx, actor: Actor, row: DueRow, { step, move, change = {}, today, pointer = '/amount' }: { readonly step: RemunerationStep; readonly move: Omit<Move, 'kind' | 'amount'>; readonly change?: DueChange; readonly today: LocalDate; readonly pointer?: string }): Promise<void> {
    const after = afterStep(claimOf(row), step);
    const currency = change.currency ?? row.currency ?? 'KZT';
    if (isRemunerationFault(after)) {
      if (after.fault === 'impossible') throw new Refused({ code: 'remuneration-step-impossible', facts: { step: step.kind, state: row.state } });
      const limit: Record<string, string> = after.fault === 'too-much' ? { max: decimalText({ minor: after.most, currency }) } : { min: decimalText({ minor: after.least, currency }) };
      throw invalid({ pointer, code: 'out-of-range', params: limit });
    }
    const amount = 'amount' in step ? step.amount : 'owed' in step ? step.owed : undefined;
    const paidOn = step.kind === 'paid' ? latestOf(row.paidOn, move.on ?? today) : step.kind === 'payment-undone' ? await this.lastPaid(tx, row.id, move.counterOf ?? '') : row.paidOn;
    await this.moves(tx, actor, row.officeId, [{ dueId: row.id, kind: step.kind, ...(amount === undefined ? {} : { amount }), ...move }]);
    await this.save(tx, row, after, { change: { paidOn, ...change }, today });
    await appendAudit(tx, { kind: 'office', id: row.officeId, officeId: row.officeId }, {
      type: `remuneration.${step.kind}`, payload: { remuneration: row.id, ...(amount === undefined ? {} : { amount: String(amount), currency }), ...(move.on ? { on: move.on } : {}), ...(move.reason ? { reason: move.reason } : {}) }, actorName: actor.name,
    });
  }

  /** Another day of payment, and why. */
  async setDay(tx: Tx, actor: Actor, row: DueRow, { move, change, today }: { readonly move: Omit<Move, 'kind'>; readonly change: DueChange; readonly today: LocalDate }): Promise<void> {
    await this.moves(tx, actor, row.officeId, [{ dueId: row.id, kind: 'day-set', ...move }]);
    await this.save(tx, row, claimOf(row), { change, today });
    await appendAudit(tx, { kind: 'office', id: row.officeId, officeId: row.officeId }, { type: 'remuneration.day-set', payload: { remuneration: row.id, from: row.dueOn, to: change.dueOn ?? null, ...(move.reason ? { reason: move.reason } : {}) }, actorName: actor.name });
  }

  async moves(tx: Tx, actor: Actor, officeId: string, moves: readonly (Move & { readonly dueId: string })[]): Promise<void> {
    for (let from = 0; from < moves.length; from += BATCH) {
      const rows = moves.slice(from, from + BATCH).map((move) => ({ id: newId(), ...move, amount: move.amount === undefined ? null : String(move.amount) }));
      await tx.run(INSERT_MOVES, [officeId, JSON.stringify(rows), actor.userId, actor.name, tx.now]);
    }
  }

  private async save(tx: Tx, row: DueRow, claim: RemunerationClaim, { change, today }: { readonly change: DueChange; readonly today: LocalDate }): Promise<void> {
    const next = { ...row, ...change };
    const state = remunerationState(claim);
    const remindOn = !isOpenRemuneration(state) || next.dueOn === null || row.held ? null : row.remindOn !== null && next.dueOn === row.dueOn ? row.remindOn : reminderFrom(next.dueOn, today);
    await tx.run(SAVE_DUE, [
      row.id, row.officeId, next.currency, claim.owed === null ? null : String(claim.owed), String(claim.paid), claim.disputed, claim.ended, state, claim.paid > 0n ? next.paidOn : null, next.nominalOn, next.dueOn, next.dayFlag, remindOn, JSON.stringify(next.basis), tx.now,
    ]);
  }

  private async lastPaid(tx: Tx, dueId: string, undone: string): Promise<LocalDate | null> {
    return (await tx.one<{ on: LocalDate | null }>(PAID_BEFORE, [dueId, [undone]]))?.on ?? null;
  }
}

export const claimOf = ({ owed, paid, disputed, ended }: Pick<DueRow, 'owed' | 'paid' | 'disputed' | 'ended'>): RemunerationClaim => ({ owed: owed === null ? null : BigInt(owed), paid: BigInt(paid), disputed, ended });
const latestOf = (a: LocalDate | null, b: LocalDate): LocalDate => (a !== null && a > b ? a : b);
/** What is near, or past, is reminded of at once; the log lets no notice go out twice. */
const reminderFrom = (dueOn: LocalDate, today: LocalDate): LocalDate => (roundOn(dueOn, today) === null ? firstRoundOn(dueOn) : today);
