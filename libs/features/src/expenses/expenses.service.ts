import { Injectable } from '@nestjs/common';
import { decimalText, dueFaults, readBill, readExpense, Refused, type Actor, type ExpenseContent, type FieldError, type WrittenBill, type WrittenExpense } from '@tamga/domain';
import { officeToday } from '@tamga/features/assets';
import { allow, appendAudit } from '@tamga/features/identity';
import { Ledger } from '@tamga/features/ledger';
import { Database, decodeCursor, encodeCursor, type Tx } from '@tamga/platform';
import { ExpenseBook, invalid, storedAs, type Origin } from './expense-book.js';
import { expenseView, sumView, unreimbursedView, type ExpenseSum, type ExpenseView, type Unreimbursed } from './expense-view.js';
import {
  BOOK_EXPENSE, CHANGE_EXPENSE, EXPENSE, expenseList, expenseSums, LOCK_EXPENSE, REVERSE_EXPENSE, unreimbursedBy, type ExpenseFilter, type ExpenseRow, type SumRow, type UnreimbursedBy, type UnreimbursedRow,
} from './expenses.queries.js';
import { SET_DUE } from './supplier-payments.queries.js';

/** `sums`: on the first page; null where the filter leaves a whole history to add up: a year, a case or the like bounds it. */
export type ExpensePage = { readonly data: readonly ExpenseView[]; readonly sums: readonly ExpenseSum[] | null; readonly page: { readonly nextCursor: string | null } };
export type ExpensesWanted = ExpenseFilter & { readonly limit: number; readonly cursor?: string | undefined };
/** By when the supplier wants to be paid; null: when the bill is there. */
type ByWhen = { readonly dueOn?: string | null };
/** `evenIfDuplicate`: somebody has looked, and it is another bill. */
export type NewExpense = WrittenExpense & ByWhen & { readonly evenIfDuplicate?: boolean; readonly isDemo?: boolean };
export type ExpenseChange = Partial<Omit<WrittenExpense, 'state'>> & ByWhen & { readonly evenIfDuplicate?: boolean };
export type NewBill = WrittenBill & ByWhen & { readonly evenIfDuplicate?: boolean };

const UNREIMBURSED_AT_MOST = 500;
/** What a bill in the books says stays; what these say is decided beside it, and may be decided anew. */
const OPEN_AFTER_BOOKING: readonly (keyof ExpenseChange)[] = ['kind', 'borneBy', 'agreementId', 'note', 'documentId', 'dueOn', 'evenIfDuplicate'];

/**
 * What cases cost. Expected costs stand beside the ledger and not in it: an estimate changes until the bill comes, and suppliers are owed
 * what they billed. A bill is booked once, and undone by a counter-entry alone.
 */
@Injectable()
export class ExpensesService {
  constructor(
    private readonly database: Database,
    private readonly book: ExpenseBook,
    private readonly ledger: Ledger,
  ) {}

  /** Newest first. @throws Refused invalid-input for a cursor of another list */
  list(actor: Actor, { limit, cursor, ...filter }: ExpensesWanted): Promise<ExpensePage> {
    return this.database.read(actor, async (tx) => {
      const officeId = allow(actor, 'expense.read');
      const before = cursor === undefined ? null : placeOf(cursor);
      const { query, values } = expenseList(officeId, filter, { before, limit });
      const sums = before === null && isBounded(filter) ? expenseSums(officeId, filter) : null;
      const [rows, summed] = await Promise.all([tx.query<ExpenseRow>(query, values), sums ? tx.query<SumRow>(sums.query, sums.values) : null]);
      const last = rows.length > limit ? rows[limit - 1] : undefined;
      return { data: rows.slice(0, limit).map(expenseView), sums: summed?.map(sumView) ?? null, page: { nextCursor: last ? encodeCursor([last.incurredOn, last.id]) : null } };
    });
  }

  /** What nobody has paid back, by case, asset or agreement. */
  unreimbursed(actor: Actor, { by, borneBy }: { readonly by: UnreimbursedBy; readonly borneBy?: ExpenseFilter['borneBy'] }): Promise<readonly Unreimbursed[]> {
    return this.database.read(actor, async (tx) => (await tx.query<UnreimbursedRow>(unreimbursedBy(by), [allow(actor, 'expense.read'), borneBy ?? null, UNREIMBURSED_AT_MOST])).map(unreimbursedView));
  }

  /** @throws Refused not-found */
  get(actor: Actor, id: string): Promise<ExpenseView> {
    return this.database.read(actor, async (tx) => expenseView(await load(tx, allow(actor, 'expense.read'), id)));
  }

  /** Expected, or booked at once. @throws Refused invalid-input with every fault; `duplicate` at the reference, with the bills, unless somebody has looked */
  record(actor: Actor, { evenIfDuplicate = false, isDemo = false, dueOn, ...written }: NewExpense): Promise<ExpenseView> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = allow(actor, 'expense.record');
      const read = readExpense(written, await officeToday(tx, officeId));
      refuseFaults([...('faults' in read ? read.faults : []), ...dueFaults(dueOn, written.incurredOn)]);
      if ('faults' in read) throw invalid(...read.faults);
      const id = await this.recordIn(tx, actor, { officeId, expense: read.expense, evenIfDuplicate, origin: { isDemo } });
      await setDue(tx, id, dueOn);
      return expenseView(await load(tx, officeId, id));
    });
  }

  /** The same for callers that hold a transaction. @returns its id */
  async recordIn(tx: Tx, actor: Actor, { officeId, expense, evenIfDuplicate, origin }: { readonly officeId: string; readonly expense: ExpenseContent; readonly evenIfDuplicate: boolean; readonly origin?: Origin }): Promise<string> {
    const [known] = await this.book.requireKnown(tx, officeId, [{ at: '', expense }]);
    if (!known) throw new Error('an expense was lost while it was looked at');
    if (!evenIfDuplicate) await this.refuseDuplicate(tx, officeId, { expense: known });
    const [id = ''] = await this.book.write(tx, actor, officeId, { expenses: [known], ...(origin ? { origin } : {}) });
    await audit(tx, actor, { id, officeId }, { type: 'expense.recorded', payload: { state: known.state, incurredOn: known.incurredOn, currency: known.currency, amountMinor: String(known.amount) } });
    return id;
  }

  /** The bill of what was expected has come. @throws Refused not-found, stale-version, conflict when it is not expected any more, invalid-input */
  bill(actor: Actor, id: string, version: number, { evenIfDuplicate = false, dueOn, ...written }: NewBill): Promise<ExpenseView> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = allow(actor, 'expense.record');
      const row = await hold(tx, officeId, { id, version });
      if (row.state !== 'accrued') throw new Refused({ code: 'conflict', facts: { state: row.state } });
      const today = await officeToday(tx, officeId);
      const read = readBill(written, row.currency, today);
      refuseFaults([...('faults' in read ? read.faults : []), ...dueFaults(dueOn === undefined ? row.dueOn : dueOn, written.incurredOn)]);
      if ('faults' in read) throw invalid(...read.faults);
      const { incurredOn, amount } = read.bill;
      const expense: ExpenseContent = { ...contentOf(row), state: 'booked', incurredOn, amount, reference: read.bill.reference || row.reference };
      if (!evenIfDuplicate) await this.refuseDuplicate(tx, officeId, { id, expense });
      await tx.run(BOOK_EXPENSE, [id, version, String(amount), incurredOn, expense.reference, storedAs(expense).billKey, today, tx.now]);
      await setDue(tx, id, dueOn);
      await this.book.post(tx, actor, officeId, { id, expense });
      await audit(tx, actor, { id, officeId }, { type: 'expense.booked', payload: { incurredOn, currency: row.currency, amountMinor: String(amount), expectedMinor: row.minor } });
      return expenseView(await load(tx, officeId, id));
    });
  }

  /** What is expected changes as one learns more; of what is booked, what is not in the books. @throws Refused not-found, stale-version, conflict when it was taken back, invalid-input */
  change(actor: Actor, id: string, version: number, { evenIfDuplicate = false, dueOn, ...change }: ExpenseChange): Promise<ExpenseView> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = allow(actor, 'expense.record');
      const row = await hold(tx, officeId, { id, version });
      if (row.state === 'reversed') throw new Refused({ code: 'conflict', facts: { state: row.state } });
      const now = contentOf(row);
      const fixed = row.state === 'booked' ? (Object.keys(change) as (keyof ExpenseChange)[]).filter((field) => change[field as never] !== undefined && !OPEN_AFTER_BOOKING.includes(field)) : [];
      if (fixed.length > 0) throw invalid(...fixed.map((field): FieldError => ({ pointer: `/${field}`, code: 'contradiction' })));
      const read = readExpense({ ...now, state: row.state, amount: decimalText({ minor: now.amount, currency: now.currency }), ...change }, await officeToday(tx, officeId));
      if ('faults' in read) throw invalid(...read.faults);
      refuseFaults(dueFaults(dueOn === undefined ? row.dueOn : dueOn, read.expense.incurredOn));
      const [expense] = await this.book.requireKnown(tx, officeId, [{ at: '', expense: read.expense }]);
      if (!expense) throw new Error('an expense was lost while it was looked at');
      if (!evenIfDuplicate && storedAs(expense).billKey !== storedAs(now).billKey) await this.refuseDuplicate(tx, officeId, { id, expense });
      await tx.run(CHANGE_EXPENSE, [id, version, JSON.stringify(storedAs(expense)), tx.now]);
      await setDue(tx, id, dueOn);
      await audit(tx, actor, { id, officeId }, { type: 'expense.changed', payload: { fields: [...Object.keys(change), ...(dueOn === undefined || dueOn === row.dueOn ? [] : ['dueOn'])].sort(), ...(expense.amount === now.amount ? {} : { amountMinor: String(expense.amount) }) } });
      return expenseView(await load(tx, officeId, id));
    });
  }

  /**
   * Not owed after all. What is booked is undone by a counter-entry today, by a manager; what was only expected was never in the books.
   * @throws Refused not-found, stale-version, forbidden, conflict when it was taken back before, somebody has paid some of it back, a run deducted it, or its supplier was paid: that is undone first
   */
  reverse(actor: Actor, id: string, version: number, reason: string): Promise<ExpenseView> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = allow(actor, 'expense.record');
      const row = await hold(tx, officeId, { id, version });
      if (row.state === 'booked') allow(actor, 'expense.reverse');
      await this.reverseIn(tx, actor, row, reason);
      return expenseView(await load(tx, officeId, id));
    });
  }

  /** The same for callers that hold the expense. @throws Refused conflict */
  async reverseIn(tx: Tx, actor: Actor, row: ExpenseRow, reason: string): Promise<void> {
    const { id, officeId } = row;
    if (row.state === 'reversed') throw new Refused({ code: 'conflict', facts: { state: row.state } });
    if (row.recoveredMinor !== '0') throw new Refused({ code: 'conflict', facts: { reason: 'recovered' } });
    if (row.deductedBy !== null) throw new Refused({ code: 'conflict', facts: { reason: 'deducted' } });
    if (row.settledMinor !== '0') throw new Refused({ code: 'conflict', facts: { reason: 'paid' } });
    const today = await officeToday(tx, officeId);
    await tx.run(REVERSE_EXPENSE, [id, row.version, today, reason.trim(), tx.now]);
    if (row.state === 'booked') await this.ledger.reverse(tx, actor, { officeId, on: today, of: { kind: 'expense', id }, description: reason.trim() });
    await audit(tx, actor, { id, officeId }, { type: 'expense.reversed', payload: { on: today, from: row.state, reason: reason.trim() } });
  }

  private async refuseDuplicate(tx: Tx, officeId: string, bill: { readonly id?: string; readonly expense: ExpenseContent }): Promise<void> {
    const [found = []] = await this.book.duplicates(tx, officeId, [bill]);
    if (found.length > 0) throw new Refused({ code: 'invalid-input', errors: [{ pointer: '/reference', code: 'duplicate' }], facts: { expenses: found.slice(0, 10) } });
  }
}

const setDue = async (tx: Tx, id: string, dueOn: string | null | undefined): Promise<void> => {
  if (dueOn !== undefined) await tx.run(SET_DUE, [id, dueOn]);
};
const refuseFaults = (faults: readonly FieldError[]): void => {
  if (faults.length > 0) throw invalid(...faults);
};

/** Holds the expense for the rest of the transaction. @throws Refused not-found, stale-version */
export async function hold(tx: Tx, officeId: string, { id, version }: { readonly id: string; readonly version: number | null }): Promise<ExpenseRow> {
  // Locked first, loaded by the next statement: one that does both sees the row as it was before it waited.
  const locked = await tx.one<{ version: number }>(LOCK_EXPENSE, [id, officeId]);
  if (!locked) throw new Refused({ code: 'not-found' });
  if (version !== null && locked.version !== version) throw new Refused({ code: 'stale-version', facts: { version: locked.version } });
  return load(tx, officeId, id);
}

export async function load(tx: Tx, officeId: string, id: string): Promise<ExpenseRow> {
  const row = await tx.one<ExpenseRow>(EXPENSE, [id, officeId]);
  if (!row) throw new Refused({ code: 'not-found' });
  return row;
}

export const audit = (tx: Tx, actor: Actor, of: { readonly id: string; readonly officeId: string }, { type, payload }: { readonly type: string; readonly payload: Record<string, unknown> }): Promise<void> =>
  appendAudit(tx, { kind: 'expense', ...of }, { type, payload, actorName: actor.name });

/** Of what is about no single expense. */
export const auditOffice = (tx: Tx, actor: Actor, officeId: string, { type, payload }: { readonly type: string; readonly payload: Record<string, unknown> }): Promise<void> =>
  appendAudit(tx, { kind: 'office', id: officeId, officeId }, { type, payload, actorName: actor.name });

const contentOf = ({ kind, borneBy, caseId, assetId, agreementId, supplierId, supplierName, documentId, incurredOn, currency, minor, reference, note }: ExpenseRow): ExpenseContent => ({
  state: 'booked', kind, borneBy, caseId, assetId, agreementId, supplierId, supplierName, documentId, incurredOn, currency, amount: BigInt(minor), reference, note,
});

/** Of a whole history the database would add up every row for each look at it. */
export const isBounded = ({ state, caseId, assetId, agreementId, supplierId, year }: ExpenseFilter): boolean => state === 'accrued' || [caseId, assetId, agreementId, supplierId, year].some((value) => value !== undefined);

function placeOf(cursor: string): readonly [string, string] {
  const [on, id] = decodeCursor(cursor, 2) ?? [];
  if (!/^\d{4}-\d{2}-\d{2}$/.test(String(on)) || !/^[0-9a-f-]{36}$/.test(String(id))) throw invalid({ pointer: '/cursor', code: 'cursor-format' });
  return [String(on), String(id)];
}
