import type { FieldError } from '../refusal.js';
import { below, fieldError } from '../validation/field-errors.js';
import { needed, some } from '../validation/needed.js';
import { isWritten } from '../validation/shape.js';
import type { FinancialContent } from './contents.js';
import { npvInputOf } from './npv.js';

/** What a financial assessment needs: a cost plan, a forecast, its assumptions, and all that its present value is computed from. */
export function financialsNeed(content: FinancialContent): readonly FieldError[] {
  const { baseYear, costPlan = [], incomeForecast = [], phases = [] } = content;
  const missing = [
    ...needed(content.currency !== undefined, '/currency'),
    ...needed(baseYear !== undefined, '/baseYear'),
    ...needed(content.discountRate !== undefined, '/discountRate'),
    ...needed(some(costPlan), '/costPlan'),
    ...costPlan.flatMap((cost, index) => [
      ...needed(cost.jurisdiction !== undefined, `${below('/costPlan', index)}/jurisdiction`),
      ...needed(isWritten(cost.item), `${below('/costPlan', index)}/item`),
      ...flowNeeds(cost, below('/costPlan', index), baseYear),
    ]),
    ...needed(some(incomeForecast), '/incomeForecast'),
    ...incomeForecast.flatMap((income, index) => flowNeeds(income, below('/incomeForecast', index), baseYear)),
    ...phases.flatMap((phase, index) => [
      ...needed(isWritten(phase.name), `${below('/phases', index)}/name`),
      ...needed(phase.lastYear !== undefined, `${below('/phases', index)}/lastYear`),
      ...needed(phase.probability !== undefined, `${below('/phases', index)}/probability`),
    ]),
    ...needed(isWritten(content.assumptions), '/assumptions'),
  ];
  // Says nothing more unless the lists above and the calculation have come to disagree about what it needs.
  return missing.length === 0 && npvInputOf(content) === null ? [fieldError('/baseYear', 'out-of-range')] : missing;
}

function flowNeeds(flow: { readonly year?: number; readonly amountMinor?: string }, pointer: string, baseYear: number | undefined): readonly FieldError[] {
  const tooEarly = flow.year !== undefined && baseYear !== undefined && flow.year < baseYear;
  return [
    ...needed(flow.year !== undefined, `${pointer}/year`),
    ...(tooEarly ? [fieldError(`${pointer}/year`, 'out-of-range', { min: baseYear })] : []),
    ...needed(flow.amountMinor !== undefined, `${pointer}/amountMinor`),
  ];
}
