import {
  decimalText, expiresTooEarly, isLocalDate, money, parseMoney, readScope, Refused, SCOPE_FIELDS, type AgreementKind, type AgreementScope, type FieldError, type LocalDate, type Money, type ScopeField, type ScopeInput,
} from '@tamga/domain';
import type { AgreementRow } from './agreements.queries.js';

export type AgreementFields = ScopeInput & {
  readonly kind: AgreementKind;
  readonly title: string;
  readonly effectiveOn?: string | null;
  readonly note?: string;
  readonly ownerId?: string | null;
};

/** What an agreement covers, as its row says. */
export function scopeOf(row: AgreementRow): AgreementScope {
  const { expiresOn, governingLaw, fieldOfUse, territory, sublicensing, confidentialityYears, publicationDelayDays, noticeDays, currency, coFinancingPercent } = row;
  const value = valueOf(row);
  return { expiresOn, governingLaw, fieldOfUse, territory, sublicensing, confidentialityYears, publicationDelayDays, noticeDays, value: value && decimalText(value), currency, coFinancingPercent };
}

export function valueOf({ valueMinor, currency }: Pick<AgreementRow, 'valueMinor' | 'currency'>): Money | null {
  return valueMinor === null || currency === null ? null : money(BigInt(valueMinor), currency);
}

/** For the columns of the same names, in the order in which the queries put them. */
export function scopeValues(scope: AgreementScope): unknown[] {
  const { value, currency } = scope;
  const minor = value === null || currency === null ? null : (parseMoney(value, currency)?.minor ?? null);
  return SCOPE_FIELDS.map((field) => (field === 'value' ? minor?.toString() ?? null : scope[field]));
}

/** Those of the fields given that belong to the scope. */
const scopeGiven = (fields: ScopeInput): ScopeInput => Object.fromEntries(SCOPE_FIELDS.filter((field: ScopeField) => fields[field] !== undefined).map((field) => [field, fields[field]]));

/** @throws Refused invalid-input with every fault of dates, territory, amounts and terms */
export function readFields(before: AgreementScope, given: ScopeInput, effectiveOn: string | null): { readonly scope: AgreementScope; readonly effectiveOn: LocalDate | null } {
  const { scope, errors: found } = readScope(before, scopeGiven(given));
  const errors: FieldError[] = [...found];
  const begins = effectiveOn !== null && isLocalDate(effectiveOn) ? effectiveOn : null;
  if (effectiveOn !== null && begins === null) errors.push({ pointer: '/effectiveOn', code: 'not-a-date' });
  if (expiresTooEarly({ effectiveOn: begins, expiresOn: scope.expiresOn })) errors.push({ pointer: '/expiresOn', code: 'contradiction', params: { effectiveOn: begins ?? '' } });
  if (errors.length > 0) throw invalid(errors);
  return { scope, effectiveOn: begins };
}

export const invalid = (errors: readonly FieldError[]): Refused => new Refused({ code: 'invalid-input', errors });
