import { Injectable } from '@nestjs/common';
import { billKey, expenseLines, maybeSameSupplier, Refused, type Actor, type ExpenseContent, type FieldError } from '@tamga/domain';
import { officeToday } from '@tamga/features/assets';
import { Ledger, type NewEntry } from '@tamga/features/ledger';
import { newId, type Tx } from '@tamga/platform';
import { INSERT_EXPENSES, KNOWN, SAME_BILLS } from './expenses.queries.js';

export const invalid = (...errors: readonly FieldError[]): Refused => new Refused({ code: 'invalid-input', errors });

/** Where it came from besides a person's hand. */
export type Origin = { readonly annuityId?: string; readonly importId?: string; readonly isDemo?: boolean };
/** What is to be checked, and where a fault of it is pointed at: `''`, or `/rows/7`. */
export type Placed = { readonly at: string; readonly expense: ExpenseContent };
type KnownRow = { what: 'case' | 'asset' | 'agreement' | 'supplier' | 'document'; id: string; caseId: string | null };
type Bill = { readonly id?: string; readonly expense: Pick<ExpenseContent, 'supplierId' | 'supplierName' | 'reference' | 'currency' | 'amount'> };

const BATCH = 500;
const NONE: readonly string[] = [];

/** Writes what something cost, and books what was billed, for callers that hold a transaction. */
@Injectable()
export class ExpenseBook {
  constructor(private readonly ledger: Ledger) {}

  /** All of them, or none: each kind of row in one statement for many. @returns their ids, in their order */
  async write(tx: Tx, actor: Actor, officeId: string, { expenses, origin = {} }: { readonly expenses: readonly ExpenseContent[]; readonly origin?: Origin }): Promise<readonly string[]> {
    const today = await officeToday(tx, officeId);
    const rows = expenses.map((expense) => ({ ...storedAs(expense), id: newId(), state: expense.state }));
    for (let from = 0; from < rows.length; from += BATCH) await tx.run(INSERT_EXPENSES, [JSON.stringify(rows.slice(from, from + BATCH)), officeId, today, origin.annuityId ?? null, origin.importId ?? null, origin.isDemo ?? false, actor.userId, tx.now]);
    const entries = rows.flatMap(({ id }, place): NewEntry[] => {
      const expense = expenses[place];
      return expense?.state === 'booked' ? [entryOf(officeId, id, expense)] : [];
    });
    await this.ledger.postAll(tx, actor, entries);
    return rows.map(({ id }) => id);
  }

  /** Books the bill of what was expected. */
  async post(tx: Tx, actor: Actor, officeId: string, { id, expense }: { readonly id: string; readonly expense: ExpenseContent }): Promise<void> {
    await this.ledger.post(tx, actor, entryOf(officeId, id, expense));
  }

  /**
   * What is named must be the office's: the asset one of the case, the document too. An asset alone brings its case.
   * @returns the same with their cases @throws Refused invalid-input with every fault
   */
  async requireKnown(tx: Tx, officeId: string, placed: readonly Placed[]): Promise<readonly ExpenseContent[]> {
    const ids = (of: (expense: ExpenseContent) => string | null): string[] => [...new Set(placed.flatMap(({ expense }) => of(expense) ?? []))];
    const rows = await tx.query<KnownRow>(KNOWN, [ids(({ caseId }) => caseId), ids(({ assetId }) => assetId), ids(({ agreementId }) => agreementId), ids(({ supplierId }) => supplierId), ids(({ documentId }) => documentId), officeId]);
    const known = new Map(rows.map((row) => [`${row.what} ${row.id}`, row]));
    const errors: FieldError[] = [];
    const found = placed.map(({ at, expense }): ExpenseContent => {
      const miss = (field: string, code: string): void => void errors.push({ pointer: `${at}/${field}`, code });
      const of = (what: KnownRow['what'], id: string | null): KnownRow | null | undefined => (id === null ? null : known.get(`${what} ${id}`));
      const [asset, document] = [of('asset', expense.assetId), of('document', expense.documentId)];
      const caseId = expense.caseId ?? asset?.caseId ?? null;
      if (of('case', expense.caseId) === undefined) miss('caseId', 'not-one-of');
      if (asset === undefined) miss('assetId', 'not-one-of');
      else if (asset && asset.caseId !== caseId) miss('assetId', 'contradiction');
      if (of('agreement', expense.agreementId) === undefined) miss('agreementId', 'not-one-of');
      if (of('supplier', expense.supplierId) === undefined) miss('supplierId', 'not-one-of');
      // A paper of another case would show what is not to be shown.
      if (document === undefined || (document && document.caseId !== null && document.caseId !== caseId)) miss('documentId', 'unknown-document');
      return { ...expense, caseId };
    });
    if (errors.length > 0) throw invalid(...errors);
    return found;
  }

  /** Of each, those that are there already and may be the same bill, and earlier ones of the list itself (`null`). */
  async duplicates(tx: Tx, officeId: string, bills: readonly Bill[]): Promise<readonly (readonly (string | null)[])[]> {
    const keys = bills.map(({ expense }) => billKey(expense));
    const wanted = [...new Set(keys.flatMap((key) => key ?? []))];
    if (wanted.length === 0) return bills.map(() => NONE);
    const rows = await tx.query<{ id: string; billKey: string; supplierId: string | null; supplierName: string }>(SAME_BILLS, [officeId, wanted, bills.flatMap(({ id }) => id ?? [])]);
    const byKey = grouped(rows);
    const seen = new Map<string, Bill['expense'][]>();
    return bills.map(({ expense }, place) => {
      const key = keys[place] ?? null;
      if (key === null) return NONE;
      const before = seen.get(key) ?? [];
      seen.set(key, [...before, expense]);
      return [...(byKey.get(key) ?? []).filter((row) => maybeSameSupplier(row, expense)).map(({ id }) => id), ...before.filter((other) => maybeSameSupplier(other, expense)).map(() => null)];
    });
  }
}

const grouped = <Row extends { readonly billKey: string }>(rows: readonly Row[]): Map<string, Row[]> => {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(row.billKey, [...(groups.get(row.billKey) ?? []), row]);
  return groups;
};

/** In the year of the bill, as the budgets count it, whatever day it was entered on. */
const entryOf = (officeId: string, id: string, expense: ExpenseContent): NewEntry => ({ officeId, on: expense.incurredOn, currency: expense.currency, source: { kind: 'expense', id }, description: expense.reference, lines: expenseLines(expense) });

/** As the statements take it. */
export const storedAs = ({ amount, ...expense }: ExpenseContent) => ({ ...expense, amount: String(amount), billKey: billKey({ ...expense, amount }) });
