import { LOCALES, type ByLocale } from '../locale.js';
import type { FieldError } from '../refusal.js';
import { isLocalDate, type LocalDate } from '../time/local-date.js';
import { below, fieldError } from './field-errors.js';

/**
 * What a value from outside must look like. The type is derived from the shape (`TypeOf`), so the two cannot drift apart.
 * `check` reports every fault at once and is empty exactly when the value is a `T`.
 */
export type Shape<T> = {
  readonly check: (value: unknown, pointer: string) => readonly FieldError[];
  /** Carries the type for the compiler; never present at run time. */
  readonly type?: T;
};
export type TypeOf<S> = S extends Shape<infer T> ? T : never;

type Fields = { readonly [name: string]: Shape<unknown> };
type Partially<F extends Fields> = { readonly [K in keyof F]?: TypeOf<F[K]> };
type Completely<F extends Fields> = { readonly [K in keyof F]: TypeOf<F[K]> };

const NONE: readonly FieldError[] = [];

/** A string of `min` to `max` UTF-16 units without control characters or broken surrogates, which PostgreSQL cannot store as JSON. */
export function text(max: number, min = 0): Shape<string> {
  return {
    check: (value, pointer) => {
      if (typeof value !== 'string') return [fieldError(pointer, 'wrong-type', { expected: 'string' })];
      if (value.length > max) return [fieldError(pointer, 'too-long', { max, length: value.length })];
      if (value.trim().length < min) return [fieldError(pointer, min === 1 ? 'required' : 'too-short', { min })];
      return isStorableText(value) ? NONE : [fieldError(pointer, 'invalid-characters')];
    },
  };
}

/** Text of a given form; `example` helps the person who got it wrong. */
export function matching(pattern: RegExp, example: string, code: 'invalid-format' | 'invalid-email' = 'invalid-format'): Shape<string> {
  return {
    check: (value, pointer) => {
      if (typeof value !== 'string') return [fieldError(pointer, 'wrong-type', { expected: 'string' })];
      return pattern.test(value) ? NONE : [fieldError(pointer, code, { example })];
    },
  };
}

export function integer(min: number, max: number): Shape<number> {
  return {
    check: (value, pointer) => {
      if (typeof value !== 'number' || !Number.isSafeInteger(value)) return [fieldError(pointer, 'wrong-type', { expected: 'integer' })];
      return value >= min && value <= max ? NONE : [fieldError(pointer, 'out-of-range', { min, max })];
    },
  };
}

export const flag: Shape<boolean> = {
  check: (value, pointer) => (typeof value === 'boolean' ? NONE : [fieldError(pointer, 'wrong-type', { expected: 'boolean' })]),
};

export const date: Shape<LocalDate> = {
  check: (value, pointer) => (isLocalDate(value) ? NONE : [fieldError(pointer, 'not-a-date')]),
};

export function oneOf<const C extends string>(codes: readonly C[]): Shape<C> {
  return {
    check: (value, pointer) =>
      (codes as readonly unknown[]).includes(value) ? NONE : [fieldError(pointer, 'not-one-of', { allowed: codes.join(', ') })],
  };
}

/** Minor units as decimal digits (`"125000"` is 1,250.00 KZT), not negative: JSON numbers lose exactness beyond 2^53. */
export const minorUnitsFromZero: Shape<string> = matching(/^(0|[1-9]\d{0,17})$/, '125000');

/** One text per language, each optional. */
export function localized(max: number): Shape<ByLocale> {
  const each = text(max);
  return partial(Object.fromEntries(LOCALES.map((locale) => [locale, each])) as Record<(typeof LOCALES)[number], Shape<string>>);
}

export function list<T>(item: Shape<T>, max: number): Shape<readonly T[]> {
  return {
    check: (value, pointer) => {
      if (!Array.isArray(value)) return [fieldError(pointer, 'wrong-type', { expected: 'array' })];
      if (value.length > max) return [fieldError(pointer, 'too-many', { max })];
      return value.flatMap((each: unknown, index) => item.check(each, below(pointer, index)));
    },
  };
}

/** An object in which every field may still be missing: a draft. Fields it does not know are refused. */
export function partial<F extends Fields>(fields: F): Shape<Partially<F>> {
  return { check: (value, pointer) => checkFields(fields, value, pointer, false) };
}

/** An object in which every field must be present. */
export function complete<F extends Fields>(fields: F): Shape<Completely<F>> {
  return { check: (value, pointer) => checkFields(fields, value, pointer, true) };
}

function checkFields(fields: Fields, value: unknown, pointer: string, all: boolean): readonly FieldError[] {
  if (!isPlainObject(value)) return [fieldError(pointer, 'wrong-type', { expected: 'object' })];
  const unknown = Object.keys(value).filter((key) => !Object.hasOwn(fields, key)).map((key) => fieldError(below(pointer, key), 'unknown-field'));
  const known = Object.entries(fields).flatMap(([key, shape]) => {
    if (value[key] !== undefined) return shape.check(value[key], below(pointer, key));
    return all ? [fieldError(below(pointer, key), 'required')] : NONE;
  });
  return [...unknown, ...known];
}

export function isPlainObject(value: unknown): value is { readonly [key: string]: unknown } {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** No lone surrogate and no control character but tab and line breaks: U+0000 and lone surrogates do not fit into jsonb. */
export function isStorableText(value: string): boolean {
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  return !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(value) && !/[\ud800-\udfff]/u.test(value);
}

/** Whether something was written: not absent and not only blanks. */
export function isWritten(value: string | undefined | null): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

/** Whether at least one language has been written. */
export function isWrittenInSome(texts: ByLocale | undefined): boolean {
  return texts !== undefined && LOCALES.some((locale) => isWritten(texts[locale]));
}
