import { ORGANISATION_JURISDICTIONS, isJurisdiction } from '../assets/jurisdictions.js';
import { isCurrency } from '../money/currencies.js';
import { decimalText, parseMoney } from '../money/money.js';
import type { FieldError } from '../refusal.js';
import { isLocalDate, type LocalDate } from '../time/local-date.js';
import { fieldError } from '../validation/field-errors.js';

/** What an agreement covers and on what conditions; everything here may be changed later by an amendment. */
export type AgreementScope = {
  readonly expiresOn: LocalDate | null;
  readonly governingLaw: string;
  readonly fieldOfUse: string;
  /** Two-letter codes of countries, or `worldwide` alone; empty: not said. */
  readonly territory: readonly string[];
  /** Null: not said. */
  readonly sublicensing: boolean | null;
  readonly confidentialityYears: number | null;
  readonly publicationDelayDays: number | null;
  readonly noticeDays: number | null;
  /** What it is worth in all, as decimal text; with its currency or not at all. */
  readonly value: string | null;
  readonly currency: string | null;
  /** Part that the other side bears, in per cent, as text: 0 to 100. */
  readonly coFinancingPercent: string | null;
};
export const SCOPE_FIELDS = [
  'expiresOn', 'governingLaw', 'fieldOfUse', 'territory', 'sublicensing', 'confidentialityYears', 'publicationDelayDays', 'noticeDays', 'value', 'currency', 'coFinancingPercent',
] as const satisfies readonly (keyof AgreementScope)[];
export type ScopeField = (typeof SCOPE_FIELDS)[number];
/** As somebody wrote it, each field possibly absent. */
export type ScopeInput = { readonly [F in ScopeField]?: (F extends 'expiresOn' ? string | null : AgreementScope[F]) | undefined };

export const EMPTY_SCOPE: AgreementScope = {
  expiresOn: null, governingLaw: '', fieldOfUse: '', territory: [], sublicensing: null, confidentialityYears: null, publicationDelayDays: null, noticeDays: null, value: null, currency: null, coFinancingPercent: null,
};
export const WORLDWIDE = 'worldwide';
/** The longest that each may be: a slip of the keyboard is refused, an unusual contract is not. */
const LIMITS = { confidentialityYears: 100, publicationDelayDays: 3_650, noticeDays: 3_650 } as const;

/** A share in per cent: `33.5`, at most four decimals, 0 to 100. @returns it without needless zeros; null when it is no such share */
export function percentOf(text: string): string | null {
  const match = /^(\d{1,3})(?:\.(\d{1,4}))?$/.exec(text.trim());
  if (!match) return null;
  const fraction = (match[2] ?? '').replace(/0+$/, '');
  const whole = String(Number(match[1]));
  if (Number(whole) > 100 || (whole === '100' && fraction !== '')) return null;
  return fraction ? `${whole}.${fraction}` : whole;
}

/**
 * What was written, put over what stands, with every fault.
 * @example readScope(EMPTY_SCOPE, { territory: ['KZ'], value: '1250.5', currency: 'KZT' }).scope.value // '1250.50'
 */
export function readScope(before: AgreementScope, given: ScopeInput): { readonly scope: AgreementScope; readonly errors: readonly FieldError[] } {
  const said = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const next = { ...before, ...said } as AgreementScope;
  const errors: FieldError[] = [];
  if (next.expiresOn !== null && !isLocalDate(next.expiresOn)) errors.push(fieldError('/expiresOn', 'not-a-date'));
  errors.push(...territoryFaults(next.territory));
  for (const [field, max] of Object.entries(LIMITS) as [keyof typeof LIMITS, number][]) {
    const days = next[field];
    if (days !== null && (!Number.isInteger(days) || days < 0 || days > max)) errors.push(fieldError(`/${field}`, 'out-of-range', { min: 0, max }));
  }
  const value = valueOf(next, errors);
  const percent = next.coFinancingPercent === null ? null : percentOf(next.coFinancingPercent);
  if (next.coFinancingPercent !== null && percent === null) errors.push(fieldError('/coFinancingPercent', 'out-of-range', { min: 0, max: 100 }));
  return { scope: { ...next, governingLaw: next.governingLaw.trim(), fieldOfUse: next.fieldOfUse.trim(), value, coFinancingPercent: percent }, errors };
}

function territoryFaults(territory: readonly string[]): readonly FieldError[] {
  if (territory.includes(WORLDWIDE)) return territory.length === 1 ? [] : [fieldError('/territory', 'contradiction')];
  if (new Set(territory).size < territory.length) return [fieldError('/territory', 'duplicate')];
  return territory.flatMap((code, index) => (isCountryCode(code) ? [] : [fieldError(`/territory/${index}`, 'not-one-of')]));
}

const isCountryCode = (code: string): boolean => isJurisdiction(code) && !(ORGANISATION_JURISDICTIONS as readonly string[]).includes(code);

function valueOf({ value, currency }: Pick<AgreementScope, 'value' | 'currency'>, errors: FieldError[]): string | null {
  if (value === null && currency === null) return null;
  if (value === null) return fault(errors, '/value', 'required');
  if (currency === null) return fault(errors, '/currency', 'required');
  if (!isCurrency(currency)) return fault(errors, '/currency', 'not-one-of');
  const parsed = parseMoney(value, currency);
  if (!parsed) return fault(errors, '/value', 'invalid-format');
  return parsed.minor < 0n ? fault(errors, '/value', 'out-of-range') : decimalText(parsed);
}

function fault(errors: FieldError[], pointer: string, code: 'required' | 'not-one-of' | 'invalid-format' | 'out-of-range'): null {
  errors.push(fieldError(pointer, code));
  return null;
}

/** One field before and after. */
export type ScopeChange = { readonly from: AgreementScope[ScopeField]; readonly to: AgreementScope[ScopeField] };
export type ScopeChanges = { readonly [F in ScopeField]?: ScopeChange };

/** Only what really became another. */
export function changesBetween(before: AgreementScope, after: AgreementScope): ScopeChanges {
  const differ = SCOPE_FIELDS.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
  return Object.fromEntries(differ.map((field) => [field, { from: before[field], to: after[field] }]));
}

export const applyChanges = (scope: AgreementScope, changes: ScopeChanges): AgreementScope =>
  ({ ...scope, ...Object.fromEntries(Object.entries(changes).map(([field, { to }]) => [field, to])) });
