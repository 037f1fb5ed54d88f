import type { FieldError } from '../../refusal.js';
import { below, fieldError } from '../../validation/field-errors.js';
import { date, flag, integer, isPlainObject, list, matching, oneOf, partial, type Shape } from '../../validation/shape.js';
import { RULE_DATE_NAMES, type DateExpression } from './date-expression.js';

const NAME = matching(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'received-on');
/** Deeper than any law: a document from outside must not exhaust the stack. */
const MAX_DEPTH = 12;

const amount: Shape<unknown> = {
  check: (value, pointer) => (typeof value === 'number'
    ? integer(-40_000, 40_000).check(value, pointer)
    : [...(isPlainObject(value) && value.param === undefined ? [fieldError(below(pointer, 'param'), 'required')] : []),
      ...partial({ param: NAME, times: integer(-1_000, 1_000), plus: integer(-40_000, 40_000) }).check(value, pointer)]),
};

const UNITS = ['years', 'months', 'days', 'businessDays'] as const;
const period: Shape<unknown> = {
  check: (value, pointer) => {
    const faults = partial({ years: amount, months: amount, days: amount, businessDays: amount, lastDay: oneOf(['to-last-day']) }).check(value, pointer);
    if (faults.length > 0 || !isPlainObject(value)) return faults;
    if (UNITS.every((unit) => value[unit] === undefined)) return [fieldError(pointer, 'required', { or: UNITS.join(', ') })];
    const mixed = value.businessDays !== undefined && UNITS.slice(0, 3).some((unit) => value[unit] !== undefined);
    return mixed ? [fieldError(below(pointer, 'businessDays'), 'contradiction')] : [];
  },
};
const fiction = partial({ documentsFrom: date, documentsUntil: date, deemedAfterDays: integer(0, 366), toleratedDays: integer(0, 366) });

type Part = Shape<unknown> | 'expression' | 'expressions' | 'cases';
/** What each operation carries; a `?` after the name = may be absent. */
const OPERATIONS: { readonly [Op in DateExpression['op']]: { readonly [name: string]: Part } } = {
  trigger: {},
  param: { name: NAME },
  fixed: { date },
  own: { date: oneOf(RULE_DATE_NAMES), as: oneOf(['nominal', 'effective']) },
  add: { to: 'expression', period },
  notified: { document: 'expression', 'received?': NAME, 'mailed?': NAME, fictions: list(fiction, 10), period },
  later: { of: 'expressions', 'skipMissing?': flag },
  earlier: { of: 'expressions', 'skipMissing?': flag },
  'month-end': { of: 'expression' },
  'month-start': { of: 'expression' },
  rolled: { of: 'expression' },
  anniversary: { of: 'expression', after: 'expression', 'orOn?': flag },
  'if-later': { first: 'expression', than: 'expression', then: 'expression', otherwise: 'expression' },
  choose: { param: NAME, cases: 'cases', 'otherwise?': 'expression' },
};

/** The form of a date expression, in whole depth. */
export const expression: Shape<unknown> = { check: (value, pointer) => faultsOf(value, pointer, 0) };

function faultsOf(value: unknown, pointer: string, depth: number): readonly FieldError[] {
  if (depth > MAX_DEPTH) return [fieldError(pointer, 'too-many', { max: MAX_DEPTH })];
  if (!isPlainObject(value)) return [fieldError(pointer, 'wrong-type', { expected: 'object' })];
  const op = oneOf(Object.keys(OPERATIONS)).check(value.op, below(pointer, 'op'));
  if (op.length > 0) return op;
  const parts = OPERATIONS[value.op as DateExpression['op']];
  const names = Object.keys(parts).map((name) => name.replace('?', ''));
  const unknown = Object.keys(value).filter((key) => key !== 'op' && !names.includes(key)).map((key) => fieldError(below(pointer, key), 'unknown-field'));
  const known = Object.entries(parts).flatMap(([key, part]) => {
    const name = key.replace('?', '');
    if (value[name] === undefined) return name === key ? [fieldError(below(pointer, name), 'required')] : [];
    return partFaults(part, value[name], below(pointer, name), depth + 1);
  });
  return [...unknown, ...known];
}

function partFaults(part: Part, value: unknown, pointer: string, depth: number): readonly FieldError[] {
  if (part === 'expression') return faultsOf(value, pointer, depth);
  if (part === 'cases') {
    if (!isPlainObject(value)) return [fieldError(pointer, 'wrong-type', { expected: 'object' })];
    return Object.entries(value).flatMap(([choice, each]) => faultsOf(each, below(pointer, choice), depth));
  }
  if (part !== 'expressions') return part.check(value, pointer);
  if (!Array.isArray(value) || value.length === 0) return [fieldError(pointer, 'required')];
  if (value.length > 10) return [fieldError(pointer, 'too-many', { max: 10 })];
  return value.flatMap((each: unknown, index) => faultsOf(each, below(pointer, index), depth));
}

