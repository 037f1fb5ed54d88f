import type { FieldError } from '../refusal.js';

/** The codes of single faults that the domain finds; each is a key of a translated text. Add here; never rename. */
export const FIELD_ERROR_CODES = [
  'required',
  'unknown-field',
  'wrong-type',
  'too-long',
  'too-short',
  'too-few',
  'too-many',
  'invalid-characters',
  'invalid-format',
  'not-one-of',
  'not-a-date',
  'not-in-the-future',
  'not-in-the-past',
  'out-of-range',
  'duplicate',
  'contradiction',
  'invalid-orcid',
  'invalid-email',
  'check-digit',
  'shares-do-not-sum',
  'no-mitigation',
  'no-owner',
  'inventor-not-covered',
  'may-not-see-case',
  'not-resolved',
  'cannot-be-switched-off',
  'reminder-missing',
  'first-reminder-late',
  'too-few-soon',
  'never-escalates',
  'escalates-never',
  'not-approved',
  'not-signed',
  'no-rate',
  'template-brace',
  'template-unknown-tag',
  'template-tag-of-loop',
  'template-is-a-loop',
  'template-not-a-loop',
  'template-loop-unclosed',
  'template-loop-unopened',
  'template-loop-crossed',
  'template-loop-within',
  'template-too-many-tags',
] as const;
export type FieldErrorCode = (typeof FIELD_ERROR_CODES)[number];

export function fieldError(pointer: string, code: FieldErrorCode, params?: FieldError['params']): FieldError {
  return params ? { pointer, code, params } : { pointer, code };
}

/** One step further down a JSON pointer, escaped by RFC 6901. */
export function below(pointer: string, key: string | number): string {
  return `${pointer}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
