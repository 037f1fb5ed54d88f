import { decimalText, parseMoney, type FieldError } from '@tamga/domain';
import type { Deductible } from '@tamga/features/expenses';
import type { CostEntry } from './distributions.queries.js';

/** A booked cost that a run may deduct. Amounts in whole units as text. */
export type BookedCostView = { readonly id: string; readonly caseId: string; readonly kind: string; readonly incurredOn: string; readonly amount: string; readonly supplier: string; readonly reference: string };

export const bookedCostView = ({ open, ...cost }: Deductible, currency: string): BookedCostView => ({ ...cost, amount: decimalText({ minor: open, currency }) });

export const namedCosts = (costs: readonly CostEntry[]): readonly string[] => costs.flatMap(({ expenseIds = [] }) => expenseIds);

/** An entry that names expenses is their sum, to the cent: each of its case, open, and deducted nowhere else. */
export function namedCostFaults(costs: readonly CostEntry[], open: readonly Deductible[], currency: string): readonly FieldError[] {
  const found = new Map(open.map((cost) => [cost.id, cost]));
  const seen = new Set<string>();
  return costs.flatMap(({ caseId, amount, expenseIds = [] }, place): FieldError[] => {
    if (expenseIds.length === 0) return [];
    const twice = expenseIds.some((id) => seen.size === seen.add(id).size);
    if (twice) return [{ pointer: `/costs/${place}/expenseIds`, code: 'duplicate' }];
    if (expenseIds.some((id) => found.get(id)?.caseId !== caseId)) return [{ pointer: `/costs/${place}/expenseIds`, code: 'not-one-of' }];
    const sum = expenseIds.reduce((all, id) => all + (found.get(id)?.open ?? 0n), 0n);
    return parseMoney(amount, currency)?.minor === sum ? [] : [{ pointer: `/costs/${place}/amount`, code: 'contradiction' }];
  });
}
