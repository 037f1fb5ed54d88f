import { isCurrency, isLocalDate, parseMoney, Refused, type FieldError, type LocalDate } from '@tamga/domain';

export const invalid = (...errors: readonly FieldError[]): Refused => new Refused({ code: 'invalid-input', errors });
export const refuse = (errors: readonly FieldError[]): void => {
  if (errors.length > 0) throw invalid(...errors);
};

/** Something in writing: a reason that somebody can be asked about later. */
export const WRITTEN = 10;
export const writtenFaults = (text: string, pointer: string): readonly FieldError[] => (text.trim().length < WRITTEN ? [{ pointer, code: 'too-short', params: { min: WRITTEN } }] : []);

/** @throws Refused invalid-input */
export function currencyOf(text: string): string {
  if (!isCurrency(text)) throw invalid({ pointer: '/currency', code: 'not-one-of', params: { allowed: 'KZT, USD, EUR' } });
  return text;
}

/** A positive amount in whole units. @throws Refused invalid-input */
export function amountOf(text: string, currency: string, pointer: string): bigint {
  const read = parseMoney(text, currency);
  if (!read) throw invalid({ pointer, code: text.trim() === '' ? 'required' : 'invalid-format', params: { example: '1250.50' } });
  if (read.minor <= 0n) throw invalid({ pointer, code: 'out-of-range', params: { min: '0.01' } });
  return read.minor;
}

/** @throws Refused invalid-input for what is no day, and for a day after `latest` */
export function dayOf(text: string, pointer: string, latest: LocalDate | null = null): LocalDate {
  if (!isLocalDate(text)) throw invalid({ pointer, code: 'not-a-date' });
  if (latest !== null && text > latest) throw invalid({ pointer, code: 'not-in-the-future', params: { today: latest } });
  return text;
}
