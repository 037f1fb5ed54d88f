import type { FieldError } from '../refusal.js';
import { isLocalDate } from '../time/local-date.js';
import { below, fieldError } from '../validation/field-errors.js';
import type { ParameterValue } from './evaluation.js';
import type { DeadlineRule, RuleParameter } from './rules/rule.js';

export type ReadParameters = { readonly values: { readonly [name: string]: ParameterValue } } | { readonly faults: readonly FieldError[] };

/**
 * Parameters from outside, as text (a command line) or as JSON. Those left out take their fallback; a date has none. All faults
 * at once, each pointing to its parameter. With `gaps: 'allowed'` a required one may be missing: the docket shows the gap itself.
 */
export function readParameters(rule: Pick<DeadlineRule, 'parameters'>, given: { readonly [name: string]: unknown }, pointer = '', gaps: 'refused' | 'allowed' = 'refused'): ReadParameters {
  const known = new Map(rule.parameters.map((parameter) => [parameter.name, parameter]));
  const faults: FieldError[] = Object.keys(given)
    .filter((name) => !known.has(name))
    .map((name) => fieldError(below(pointer, name), 'unknown-field', { allowed: [...known.keys()].join(', ') }));
  const values: { [name: string]: ParameterValue } = {};
  for (const parameter of rule.parameters) {
    const { name, required, fallback } = parameter;
    const value = Object.hasOwn(given, name) && given[name] !== null && given[name] !== '' ? given[name] : fallback;
    if (value === undefined) {
      if (required && gaps === 'refused') faults.push(fieldError(below(pointer, name), 'required'));
      continue;
    }
    const read = readOne(parameter, value, below(pointer, name));
    if ('fault' in read) faults.push(read.fault);
    else values[name] = read.value;
  }
  return faults.length > 0 ? { faults } : { values };
}

function readOne({ kind, choices = [], min, max }: RuleParameter, value: unknown, pointer: string): { value: ParameterValue } | { fault: FieldError } {
  if (kind === 'date') return isLocalDate(value) ? { value } : { fault: fieldError(pointer, 'not-a-date') };
  if (kind === 'choice') {
    const found = choices.find((choice) => typeof value === 'string' && choice.toLowerCase() === value.toLowerCase());
    return found === undefined ? { fault: fieldError(pointer, 'not-one-of', { allowed: choices.join(', ') }) } : { value: found };
  }
  const number = typeof value === 'string' && /^-?\d{1,9}$/.test(value) ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isSafeInteger(number)) return { fault: fieldError(pointer, 'wrong-type', { expected: 'integer' }) };
  if ((min !== undefined && number < min) || (max !== undefined && number > max)) {
    return { fault: fieldError(pointer, 'out-of-range', { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) }) };
  }
  return { value: number };
}
