import { decimalText, parseMoney } from '../money/money.js';
import type { FieldError } from '../refusal.js';
import { fieldError } from '../validation/field-errors.js';
import type { CostRefund } from './recovery.js';

/** `asked`: a second person decides. `ended`: the money is free again, or no longer there. */
export const SET_ASIDE_STATES = ['asked', 'set-aside', 'refused', 'ended'] as const;
export type SetAsideState = (typeof SET_ASIDE_STATES)[number];

/** As it was written: the amount in whole units with a point; not given: all that is free. */
export type WrittenSetAside = { readonly amount?: string; readonly reason: string };
export type SetAside = { readonly amount: bigint; readonly reason: string };

/** Something that somebody can be asked about years later. */
const WRITTEN = 10;

/** Money that no expense stands behind: never more than is free, and never without a reason. */
export function readSetAside({ amount: text, reason }: WrittenSetAside, { currency, free }: Pick<CostRefund, 'currency' | 'free'>): { readonly setAside: SetAside } | { readonly faults: readonly FieldError[] } {
  const faults: FieldError[] = [];
  const minor = text === undefined ? free : parseMoney(text, currency)?.minor;
  if (minor === undefined) faults.push(fieldError('/amount', text === '' ? 'required' : 'invalid-format', { example: decimalText({ minor: 125050n, currency }) }));
  else if (minor <= 0n || minor > free) faults.push(fieldError('/amount', 'out-of-range', { min: decimalText({ minor: 1n, currency }), max: decimalText({ minor: free, currency }) }));
  if (reason.trim().length < WRITTEN) faults.push(fieldError('/reason', 'too-short', { min: WRITTEN }));
  return faults.length > 0 || minor === undefined ? { faults } : { setAside: { amount: minor, reason: reason.trim() } };
}
