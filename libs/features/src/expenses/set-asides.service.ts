import { Injectable } from '@nestjs/common';
import { readSetAside, Refused, type Actor, type WrittenSetAside } from '@tamga/domain';
import { allow, announce } from '@tamga/features/identity';
import { Database, decodeCursor, encodeCursor, newId, type Tx } from '@tamga/platform';
import { invalid } from './expense-book.js';
import { auditOffice } from './expenses.service.js';
import { LOCK_RECEIPT_OF, REFUND, TOUCH_RECEIPT, type RefundRow } from './recoveries.queries.js';
import { ASK, ASKED_OF, DECIDE, END, SET_ASIDE, SET_ASIDES, STANDING_ASIDE, TAKE_FROM_PART, type SetAsideRow } from './set-asides.queries.js';

/** `mine`: the one who asks may not decide. */
export type SetAsideView = ReturnType<typeof setAsideView>;
export type SetAsidePage = { readonly data: readonly SetAsideView[]; readonly page: { readonly nextCursor: string | null } };
type Which = { readonly partId: string; readonly id: string };

const HIGHEST = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/**
 * Money that was paid for costs of which no expense is here, and none will come. Nothing is booked: it stands among costs paid back as before. But
 * it leaves the list of what is to be matched, and so could be lost from sight: a second person agrees, and it can be put back.
 */
@Injectable()
export class SetAsides {
  constructor(private readonly database: Database) {}

  /** What was put aside, newest first. @throws Refused invalid-input for a cursor of another list */
  list(actor: Actor, { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined }): Promise<SetAsidePage> {
    return this.database.read(actor, async (tx) => {
      const officeId = allow(actor, 'expense.read');
      const [after] = cursor === undefined ? [HIGHEST] : (decodeCursor(cursor, 1) ?? ['']);
      if (!/^[0-9a-f-]{36}$/.test(String(after))) throw invalid({ pointer: '/cursor', code: 'cursor-format' });
      const rows = await tx.query<SetAsideRow>(SET_ASIDES, [officeId, after, limit + 1]);
      const last = rows.length > limit ? rows[limit - 1] : undefined;
      return { data: rows.slice(0, limit).map((row) => setAsideView(row, actor)), page: { nextCursor: last ? encodeCursor([last.id]) : null } };
    });
  }

  /** @param version of the receipt @throws Refused not-found, stale-version, conflict when it is asked already, invalid-input with every fault */
  ask(actor: Actor, partId: string, version: number, written: WrittenSetAside): Promise<SetAsideView> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = allow(actor, 'expense.record');
      const refund = await holdPart(tx, officeId, partId, version);
      const read = readSetAside(written, { currency: refund.currency, free: BigInt(refund.free) });
      if ('faults' in read) throw invalid(...read.faults);
      const { amount, reason } = read.setAside;
      const id = newId();
      if ((await tx.run(ASK, [id, officeId, refund.receiptId, partId, String(amount), refund.currency, refund.receivedOn, reason, actor.userId, actor.name, tx.now])) === 0) throw new Refused({ code: 'conflict', facts: { reason: 'asked' } });
      await tx.run(TOUCH_RECEIPT, [refund.receiptId, tx.now]);
      await announce(tx, { type: 'approval.asked', officeId, caseId: null, subject: 'set-aside', subjectId: id, at: id, label: '', roles: ['manager'] });
      await auditOffice(tx, actor, officeId, { type: 'refund.set-aside-asked', payload: { receipt: refund.receiptId, amountMinor: String(amount), currency: refund.currency, reason } });
      return setAsideView(await one(tx, officeId, { partId, id }), actor);
    });
  }

  /** @throws Refused forbidden, not-found, stale-version, second-person-needed, conflict when less is free by now */
  decide(actor: Actor, which: Which, version: number, approve: boolean): Promise<SetAsideView> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = allow(actor, 'expense.reverse');
      const refund = await holdPart(tx, officeId, which.partId, version);
      const asked = await one(tx, officeId, which);
      if (asked.state !== 'asked') throw new Refused({ code: 'conflict', facts: { state: asked.state } });
      if (actor.userId === null || asked.askedBy === actor.userId) throw new Refused({ code: 'second-person-needed' });
      if (approve && BigInt(asked.amount) > BigInt(refund.free)) throw new Refused({ code: 'conflict', facts: { reason: 'less-free' } });
      await tx.run(DECIDE, [asked.id, officeId, approve ? 'set-aside' : 'refused', actor.userId, actor.name, tx.now]);
      if (approve) await tx.run(TAKE_FROM_PART, [which.partId, officeId, asked.amount]);
      await announce(tx, { type: 'approval.settled', officeId, subjectId: asked.id, userId: null });
      await tx.run(TOUCH_RECEIPT, [refund.receiptId, tx.now]);
      await auditOffice(tx, actor, officeId, { type: approve ? 'refund.set-aside' : 'refund.set-aside-refused', payload: { receipt: refund.receiptId, amountMinor: asked.amount, currency: asked.currency } });
      return setAsideView(await one(tx, officeId, which), actor);
    });
  }

  /** An expense has turned up, or it was asked by mistake: the money is free to be matched again. @throws Refused not-found, stale-version, conflict when it has ended or was refused, invalid-input */
  putBack(actor: Actor, which: Which, version: number, reason: string): Promise<SetAsideView> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = allow(actor, 'expense.record');
      const refund = await holdPart(tx, officeId, which.partId, version);
      const row = await one(tx, officeId, which);
      if (row.state !== 'asked' && row.state !== 'set-aside') throw new Refused({ code: 'conflict', facts: { state: row.state } });
      await this.end(tx, actor, officeId, { row, reason });
      await tx.run(TOUCH_RECEIPT, [refund.receiptId, tx.now]);
      return setAsideView(await one(tx, officeId, which), actor);
    });
  }

  /** By part, what waits for a second person. */
  async askedOf(tx: Tx, actor: Actor, officeId: string, partIds: readonly string[]): Promise<ReadonlyMap<string, SetAsideView>> {
    const rows = partIds.length === 0 ? [] : await tx.query<SetAsideRow>(ASKED_OF, [officeId, partIds]);
    return new Map(rows.map((row) => [row.partId, setAsideView(row, actor)]));
  }

  /** The money is no longer there: for whoever takes a receipt back or undoes a payment, and holds the receipt already. */
  async release(tx: Tx, actor: Actor, officeId: string, { receiptId, moveId, reason }: { readonly receiptId: string; readonly moveId: string | null; readonly reason: string }): Promise<void> {
    for (const row of await tx.query<SetAsideRow>(STANDING_ASIDE, [receiptId, moveId])) await this.end(tx, actor, officeId, { row, reason });
  }

  private async end(tx: Tx, actor: Actor, officeId: string, { row, reason }: { readonly row: SetAsideRow; readonly reason: string }): Promise<void> {
    await tx.run(END, [row.id, officeId, actor.name, tx.now, reason.trim()]);
    await announce(tx, { type: 'approval.settled', officeId, subjectId: row.id, userId: null });
    if (row.state === 'set-aside') await tx.run(TAKE_FROM_PART, [row.partId, officeId, String(-BigInt(row.amount))]);
    await auditOffice(tx, actor, officeId, { type: 'refund.set-aside-ended', payload: { receipt: row.receiptId, amountMinor: row.amount, currency: row.currency, reason: reason.trim() } });
  }
}

/** The receipt before its parts, as whoever takes it back or undoes a payment does. */
async function holdPart(tx: Tx, officeId: string, partId: string, version: number): Promise<RefundRow> {
  const receipt = await tx.one<{ version: number }>(LOCK_RECEIPT_OF, [officeId, partId]);
  const refund = receipt ? await tx.one<RefundRow>(REFUND, [officeId, partId]) : undefined;
  if (!receipt || !refund) throw new Refused({ code: 'not-found' });
  if (receipt.version !== version) throw new Refused({ code: 'stale-version', facts: { version: receipt.version } });
  return refund;
}

async function one(tx: Tx, officeId: string, { partId, id }: Which): Promise<SetAsideRow> {
  const row = await tx.one<SetAsideRow>(SET_ASIDE, [officeId, partId, id]);
  if (!row) throw new Refused({ code: 'not-found' });
  return row;
}

const setAsideView = ({ id, receiptId, partId, amount, currency, receivedOn, reason, state, askedBy, askedByName, askedAt, decidedByName, decidedAt, payerName, reference, version }: SetAsideRow, actor: Actor) => ({
  id, receiptId, refundId: partId, amountMinor: amount, currency, receivedOn, payerName, reference, reason, state, askedBy: askedByName, askedAt: askedAt.toISOString(), mine: askedBy === actor.userId, decidedBy: decidedByName, decidedAt: decidedAt?.toISOString() ?? null, version,
});
