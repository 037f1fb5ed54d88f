/** `expected-over`: what is booked is within it, and no longer once what is expected has been billed. */
export const BUDGET_STANDINGS = ['within', 'expected-over', 'over'] as const;
export type BudgetStanding = (typeof BUDGET_STANDINGS)[number];

/** Of one case, year and currency; of one asset of it where `assetId` is named. Minor units; `budget` null: nobody has set one. */
export type CostLine = { readonly caseId: string; readonly assetId: string | null; readonly year: number; readonly currency: string; readonly booked: bigint; readonly accrued: bigint; readonly recovered: bigint };
export type Budget = Pick<CostLine, 'caseId' | 'assetId' | 'year' | 'currency'> & { readonly amount: bigint };
export type BudgetLine = CostLine & { readonly budget: bigint | null; readonly standing: BudgetStanding | null };

/** What was paid back does not enlarge a budget: it says what may be spent, and the money may come years later. */
export function budgetStanding({ budget, booked, accrued }: { readonly budget: bigint; readonly booked: bigint; readonly accrued: bigint }): BudgetStanding {
  if (booked > budget) return 'over';
  return booked + accrued > budget ? 'expected-over' : 'within';
}

/**
 * Budgets beside what was spent, case by case and year by year. A case's line has everything of the case, that of its assets too; an asset's
 * line is shown where it has a budget of its own. Amounts of two currencies are never put together.
 * @param spent one row for each case, asset (null: the case's own), year and currency
 */
export function budgetLines(budgets: readonly Budget[], spent: readonly CostLine[]): readonly BudgetLine[] {
  const keyOf = ({ caseId, assetId, year, currency }: Pick<CostLine, 'caseId' | 'assetId' | 'year' | 'currency'>): string => [caseId, year, currency, assetId ?? ''].join(' ');
  const lines = new Map<string, CostLine>();
  const add = (line: CostLine): void => {
    const before = lines.get(keyOf(line));
    lines.set(keyOf(line), before ? { ...before, booked: before.booked + line.booked, accrued: before.accrued + line.accrued, recovered: before.recovered + line.recovered } : line);
  };
  const set = new Map(budgets.map((budget) => [keyOf(budget), budget.amount]));
  for (const { amount: _amount, ...budget } of budgets) add({ ...budget, booked: 0n, accrued: 0n, recovered: 0n });
  for (const line of spent) {
    add({ ...line, assetId: null });
    if (line.assetId !== null && set.has(keyOf(line))) add(line);
  }
  return [...lines].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, line]): BudgetLine => {
    const budget = set.get(key) ?? null;
    return { ...line, budget, standing: budget === null ? null : budgetStanding({ ...line, budget }) };
  });
}
