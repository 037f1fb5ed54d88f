import { isCurrency, isLocalDate, parseMoney, Refused, type Actor, type FieldError, type LocalDate, type Permission } from '@tamga/domain';

export type Person = Actor & { readonly userId: string };

/** What two people answer for is done by people. @throws Refused forbidden */
export function person(actor: Actor, action: Permission): Person {
  if (actor.userId === null) throw new Refused({ code: 'forbidden', facts: { permission: action } });
  return actor as Person;
}

export const invalid = (...errors: readonly FieldError[]): Refused => new Refused({ code: 'invalid-input', errors });
export const refuse = (errors: readonly FieldError[]): void => {
  if (errors.length > 0) throw invalid(...errors);
};

/** @throws Refused stale-version */
export function sameVersion(row: { readonly version: number }, version: number): void {
  if (row.version !== version) throw new Refused({ code: 'stale-version', facts: { version: row.version } });
}

/** @throws Refused second-person-needed: nobody approves their own work */
export function secondPerson(actor: Person, firstId: string): void {
  if (actor.userId === firstId) throw new Refused({ code: 'second-person-needed' });
}

/** @throws Refused distribution-step-impossible */
export function assertState(state: string, allowed: readonly string[], step: string): void {
  if (!allowed.includes(state)) throw new Refused({ code: 'distribution-step-impossible', facts: { step, state } });
}

/** @throws Refused invalid-input */
export function currencyOf(text: string): string {
  if (!isCurrency(text)) throw invalid({ pointer: '/currency', code: 'not-one-of', params: { allowed: 'KZT, USD, EUR' } });
  return text;
}

export const dayFaults = (text: string | null | undefined, pointer: string): readonly FieldError[] => (text === null || text === undefined || isLocalDate(text) ? [] : [{ pointer, code: 'not-a-date' }]);
export const dayOf = (text: string | null | undefined): LocalDate | null => (isLocalDate(text) ? text : null);

/** A positive amount in whole units. @throws Refused invalid-input */
export function amountOf(text: string, currency: string, pointer: string): bigint {
  const read = parseMoney(text, currency);
  if (!read) throw invalid({ pointer, code: 'invalid-format', params: { example: '1250.50' } });
  if (read.minor <= 0n) throw invalid({ pointer, code: 'out-of-range', params: { min: '0.01' } });
  return read.minor;
}

/** Something in writing: a reason that somebody can be asked about later. */
export const writtenFaults = (text: string, pointer: string): readonly FieldError[] => (text.trim().length < 10 ? [{ pointer, code: 'too-short', params: { min: 10 } }] : []);
