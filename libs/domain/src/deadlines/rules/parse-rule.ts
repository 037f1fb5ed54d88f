import { ASSET_KINDS } from '../../assets/asset.js';
import { isJurisdiction } from '../../assets/jurisdictions.js';
import { LOCALES } from '../../locale.js';
import type { FieldError } from '../../refusal.js';
import { below, fieldError } from '../../validation/field-errors.js';
import { complete, date, flag, integer, isPlainObject, list, matching, oneOf, partial, text, type Shape } from '../../validation/shape.js';
import { RULE_DATE_NAMES, type RuleDateName } from './date-expression.js';
import { expression } from './parse-expression.js';
import { RULE_TRIGGERS, type DeadlineRule } from './rule.js';

const CODE = matching(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'us-maintenance-fee-3-5');
const texts = complete({ en: text(500, 1), ru: text(500, 1), kk: text(500, 1) } satisfies Record<(typeof LOCALES)[number], Shape<string>>);
const jurisdiction: Shape<string> = {
  check: (value, pointer) => (value === '*' || isJurisdiction(value) ? [] : [fieldError(pointer, 'not-one-of', { allowed: '*, WIPO ST.3' })]),
};
const scalar: Shape<string | number> = {
  check: (value, pointer) => (typeof value === 'number' ? integer(-10_000, 10_000) : text(100, 1)).check(value, pointer),
};

/** A shape of which some fields must be present. */
function having(required: readonly string[], shape: Shape<unknown>): Shape<unknown> {
  return {
    check: (value, pointer) => {
      const missing = isPlainObject(value) ? required.filter((name) => value[name] === undefined) : [];
      return [...missing.map((name) => fieldError(below(pointer, name), 'required')), ...shape.check(value, pointer)];
    },
  };
}

const condition = complete({ param: CODE, in: list(scalar, 50) });
const fixedDate = having(['at'], partial({ at: expression, when: condition }));
const ruleDate = having(['at'], partial({ at: expression, rolls: flag, when: condition }));
const choiceLabels: Shape<unknown> = {
  check: (value, pointer) => (isPlainObject(value) ? Object.entries(value).flatMap(([choice, each]) => texts.check(each, below(pointer, choice))) : [fieldError(pointer, 'wrong-type', { expected: 'object' })]),
};
const parameter = having(['name', 'kind', 'required', 'label'], partial({
  name: CODE, kind: oneOf(['date', 'number', 'choice']), required: flag, label: texts, min: integer(-10_000, 10_000), max: integer(-10_000, 10_000),
  choices: list(text(100, 1), 100), choiceLabels, fallback: scalar,
}));
const calendar: Shape<unknown> = {
  check: (value, pointer) => (typeof value === 'string' ? CODE : complete({ param: CODE })).check(value, pointer),
};

const row = having(
  ['code', 'version', 'title', 'jurisdiction', 'assetKinds', 'trigger', 'triggerLabel', 'parameters', 'character', 'dates', 'citation', 'source', 'verified', 'verification'],
  partial({
    code: CODE,
    version: integer(1, 10_000),
    title: texts,
    jurisdiction,
    assetKinds: list(oneOf(ASSET_KINDS), ASSET_KINDS.length),
    trigger: oneOf(RULE_TRIGGERS),
    triggerLabel: texts,
    parameters: list(parameter, 20),
    character: oneOf(['statutory', 'contractual']),
    bar: flag,
    dates: having(['due'], partial({ window: fixedDate, due: ruleDate, grace: ruleDate, restoration: ruleDate, expiry: fixedDate })),
    closedDays: having(['calendar'], partial({ calendar, when: condition })),
    extensions: list(having(['months', 'at'], partial({ months: integer(1, 60), at: expression, notAfter: expression })), 24),
    matter: CODE,
    validity: having(['by'], partial({ by: expression, from: date, until: date })),
    citation: text(500, 1),
    source: text(1000, 1),
    verified: flag,
    verification: text(1000, 1),
    note: texts,
  }),
);

/** Every fault of a row at once; none exactly when it is a `DeadlineRule`. */
export function ruleFaults(value: unknown, pointer = ''): readonly FieldError[] {
  const faults = row.check(value, pointer);
  return faults.length > 0 ? faults : consistencyFaults(value as DeadlineRule, pointer);
}

/** An office's own rule from outside, or a shipped row read back. The faults carry JSON pointers. */
export function parseRule(value: unknown): { readonly rule: DeadlineRule } | { readonly faults: readonly FieldError[] } {
  const faults = ruleFaults(value);
  return faults.length > 0 ? { faults } : { rule: value as DeadlineRule };
}

/** What the form alone cannot say: names that must exist, and the promises about rolling. */
function consistencyFaults(rule: DeadlineRule, pointer: string): readonly FieldError[] {
  const at = (...keys: readonly (string | number)[]) => keys.reduce<string>((path, key) => below(path, key), pointer);
  const names = rule.parameters.map(({ name }) => name);
  const faults: FieldError[] = names.flatMap((name, index) => (names.indexOf(name) < index ? [fieldError(at('parameters', index, 'name'), 'duplicate')] : []));
  rule.parameters.forEach(({ kind, choices, fallback }, index) => {
    if (kind === 'choice' && !choices?.length) faults.push(fieldError(at('parameters', index, 'choices'), 'required'));
    if (kind === 'date' && fallback !== undefined) faults.push(fieldError(at('parameters', index, 'fallback'), 'contradiction', { why: 'a date is never guessed' }));
    if (kind === 'number' && fallback !== undefined && typeof fallback !== 'number') faults.push(fieldError(at('parameters', index, 'fallback'), 'wrong-type', { expected: 'number' }));
  });
  for (const name of namedParameters(rule)) {
    if (!names.includes(name)) faults.push(fieldError(at('parameters'), 'required', { name }));
  }
  for (const name of RULE_DATE_NAMES) {
    if (rule.dates[name] && leadsTo(rule, name, [])) faults.push(fieldError(at('dates', name), 'contradiction', { why: 'it hangs on a date that is not there, or on itself' }));
  }
  if (rule.bar && rule.closedDays) faults.push(fieldError(at('closedDays'), 'contradiction', { why: 'a bar is never rolled' }));
  return faults;
}

/** Whether a date is counted from one that the rule does not have, or in the end from itself. */
function leadsTo(rule: DeadlineRule, name: RuleDateName, path: readonly RuleDateName[]): boolean {
  const slot = rule.dates[name];
  if (!slot || path.includes(name)) return true;
  return ownDates(slot.at).some((each) => leadsTo(rule, each, [...path, name]));
}

function ownDates(value: unknown): readonly RuleDateName[] {
  if (Array.isArray(value)) return value.flatMap(ownDates);
  if (!isPlainObject(value)) return [];
  return [...(value.op === 'own' ? [value.date as RuleDateName] : []), ...Object.values(value).flatMap(ownDates)];
}

/** Every parameter that a row's dates, conditions and calendar mention. */
function namedParameters(rule: DeadlineRule): ReadonlySet<string> {
  const found = new Set<string>();
  const look = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(look);
    if (!isPlainObject(value)) return;
    for (const key of ['param', 'received', 'mailed'] as const) if (typeof value[key] === 'string') found.add(value[key]);
    if (value.op === 'param' && typeof value.name === 'string') found.add(value.name);
    Object.values(value).forEach(look);
  };
  [rule.dates, rule.closedDays, rule.extensions, rule.validity].forEach(look);
  return found;
}
