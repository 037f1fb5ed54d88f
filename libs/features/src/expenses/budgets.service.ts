import { Injectable } from '@nestjs/common';
import { budgetLines, decimalText, isCurrency, parseMoney, Refused, type Actor, type Budget, type BudgetLine, type CostLine, type FieldError } from '@tamga/domain';
import { allow, appendAudit } from '@tamga/features/identity';
import { Database, decodeCursor, encodeCursor, newId, type Tx } from '@tamga/platform';
import { BUDGET_OF, BUDGETED_CASES, BUDGETS_OF_YEAR, CASE_AND_ASSET, DELETE_BUDGET, INSERT_BUDGET, SPENT_ON, UPDATE_BUDGET, type BudgetRow, type SpentRow } from './budgets.queries.js';
import { invalid } from './expense-book.js';

/** `amount` in whole units with a point; null takes the budget away. */
export type WrittenBudget = { readonly caseId: string; readonly assetId?: string | null; readonly year: number; readonly currency: string; readonly amount: string | null; readonly note?: string };
export type BudgetView = ReturnType<typeof lineView>;
export type BudgetPage = { readonly data: readonly BudgetView[]; readonly page: { readonly nextCursor: string | null } };

/** What may be spent on a case in a year, beside what was spent and what is expected. */
@Injectable()
export class BudgetsService {
  constructor(private readonly database: Database) {}

  /** Of a year, the cases that have a budget in it, a page of cases at a time. @throws Refused invalid-input for a cursor of another list */
  ofYear(actor: Actor, { year, limit, cursor }: { readonly year: number; readonly limit: number; readonly cursor?: string | undefined }): Promise<BudgetPage> {
    return this.database.read(actor, async (tx) => {
      const officeId = allow(actor, 'expense.read');
      const [after = null] = cursor === undefined ? [] : (decodeCursor(cursor, 1) ?? ['']);
      if (after !== null && !/^[0-9a-f-]{36}$/.test(String(after))) throw invalid({ pointer: '/cursor', code: 'cursor-format' });
      const found = await tx.query<{ caseId: string }>(BUDGETED_CASES, [officeId, year, after, limit + 1]);
      const cases = found.slice(0, limit).map(({ caseId }) => caseId);
      return { data: await linesOf(tx, officeId, cases, year), page: { nextCursor: found.length > limit ? encodeCursor([cases.at(-1) ?? '']) : null } };
    });
  }

  /** Of a case, every year in which something was spent, expected or allowed; the latest first. */
  ofCase(actor: Actor, caseId: string): Promise<readonly BudgetView[]> {
    return this.database.read(actor, (tx) => linesOf(tx, allow(actor, 'expense.read'), [caseId], null));
  }

  /** @param version of the one there is; 0 where there is none yet @throws Refused invalid-input, stale-version */
  set(actor: Actor, version: number, written: WrittenBudget): Promise<readonly BudgetView[]> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = allow(actor, 'budget.set');
      const { caseId, assetId = null, year, currency, note = '' } = written;
      const amount = await this.check(tx, officeId, written);
      const now = await tx.one<BudgetRow>(BUDGET_OF, [officeId, caseId, assetId, year, currency]);
      if ((now?.version ?? 0) !== version) throw new Refused({ code: 'stale-version', facts: { version: now?.version ?? 0 } });
      const by = [actor.userId, actor.name, tx.now];
      const changed = now ? await (amount === null ? tx.run(DELETE_BUDGET, [now.id, version]) : tx.run(UPDATE_BUDGET, [now.id, version, String(amount), note.trim(), ...by])) : amount === null ? 1 : await tx.run(INSERT_BUDGET, [newId(), officeId, caseId, assetId, year, currency, String(amount), note.trim(), ...by]);
      // Somebody else has set the first one at this moment.
      if (changed === 0) throw new Refused({ code: 'stale-version', facts: { version: 1 } });
      const payload = { case: caseId, asset: assetId, year, currency, amountMinor: amount === null ? null : String(amount), before: now?.minor ?? null };
      await appendAudit(tx, { kind: 'office', id: officeId, officeId }, { type: 'expense-budget.set', payload, actorName: actor.name });
      return linesOf(tx, officeId, [caseId], null);
    });
  }

  private async check(tx: Tx, officeId: string, { caseId, assetId = null, year, currency, amount: text }: WrittenBudget): Promise<bigint | null> {
    const errors: FieldError[] = [];
    const found = await tx.one<{ id: string; assetId: string | null }>(CASE_AND_ASSET, [officeId, caseId, assetId]);
    if (!found) errors.push({ pointer: '/caseId', code: 'not-one-of' });
    else if (assetId !== null && found.assetId === null) errors.push({ pointer: '/assetId', code: 'not-one-of' });
    if (year < 1900 || year > 2200) errors.push({ pointer: '/year', code: 'out-of-range', params: { min: 1900, max: 2200 } });
    if (!isCurrency(currency)) throw invalid(...errors, { pointer: '/currency', code: 'not-one-of', params: { allowed: 'KZT, USD, EUR' } });
    const minor = text === null ? null : parseMoney(text, currency)?.minor;
    if (minor === undefined) errors.push({ pointer: '/amount', code: text === '' ? 'required' : 'invalid-format', params: { example: decimalText({ minor: 125050n, currency }) } });
    else if (minor !== null && (minor < 0n || minor > 10n ** 15n)) errors.push({ pointer: '/amount', code: 'out-of-range', params: { min: '0', max: decimalText({ minor: 10n ** 15n, currency }) } });
    if (errors.length > 0) throw invalid(...errors);
    return minor ?? null;
  }
}

async function linesOf(tx: Tx, officeId: string, cases: readonly string[], year: number | null): Promise<readonly BudgetView[]> {
  const [budgets, spent] = await Promise.all([tx.query<BudgetRow>(BUDGETS_OF_YEAR, [officeId, cases, year]), tx.query<SpentRow>(SPENT_ON, [officeId, cases, year])]);
  const keyOf = ({ caseId, assetId, year: of, currency }: Pick<CostLine, 'caseId' | 'assetId' | 'year' | 'currency'>): string => [caseId, assetId ?? '', of, currency].join(' ');
  const rows = new Map(budgets.map((row) => [keyOf(row), row]));
  const references = new Map([...budgets, ...spent].map(({ caseId, caseReference }) => [caseId, caseReference]));
  const titles = new Map([...budgets, ...spent].flatMap(({ assetId, assetTitle }) => (assetId === null ? [] : [[assetId, assetTitle ?? ''] as const])));
  const lines = budgetLines(budgets.map(({ minor, ...row }): Budget => ({ ...row, amount: BigInt(minor) })), spent.map(({ booked, accrued, recovered, ...row }): CostLine => ({ ...row, booked: BigInt(booked), accrued: BigInt(accrued), recovered: BigInt(recovered) })));
  return [...lines].sort((a, b) => b.year - a.year).map((line) => lineView(line, { row: rows.get(keyOf(line)) ?? null, caseReference: references.get(line.caseId) ?? '', assetTitle: line.assetId === null ? null : (titles.get(line.assetId) ?? '') }));
}

function lineView({ caseId, assetId, year, currency, booked, accrued, recovered, budget, standing }: BudgetLine, { row, caseReference, assetTitle }: { readonly row: BudgetRow | null; readonly caseReference: string; readonly assetTitle: string | null }) {
  return {
    case: { id: caseId, name: caseReference }, asset: assetId === null ? null : { id: assetId, name: assetTitle ?? '' }, year, currency, bookedMinor: String(booked), accruedMinor: String(accrued), recoveredMinor: String(recovered),
    budgetMinor: budget === null ? null : String(budget), standing, note: row?.note ?? '', version: row?.version ?? 0, setBy: row?.setByName ?? null, setAt: row?.setAt.toISOString() ?? null,
  };
}
