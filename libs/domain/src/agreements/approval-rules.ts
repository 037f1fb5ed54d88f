import type { Role } from '../access/roles.js';
import { isCurrency } from '../money/currencies.js';
import { compareMoney, parseMoney, type Money } from '../money/money.js';
import type { FieldError } from '../refusal.js';
import { below, fieldError } from '../validation/field-errors.js';
import { isPlainObject } from '../validation/shape.js';
import { AGREEMENT_KINDS, type AgreementKind } from './kinds.js';

export const APPROVER_ROLES = ['officer', 'manager'] as const satisfies readonly Role[];
export type ApproverRole = (typeof APPROVER_ROLES)[number];

/** Which agreements need whose consent before they are signed. */
export type ApprovalRule = {
  /** Empty: every kind. */
  readonly kinds: readonly AgreementKind[];
  /** Worth at least this much, as decimal text; null: from nothing on. */
  readonly from: string | null;
  /** Worth less than this; null: without a limit. */
  readonly to: string | null;
  /** Of `from` and `to`; null when neither is given. */
  readonly currency: string | null;
  readonly roles: readonly ApproverRole[];
  /** How many different people. */
  readonly needed: number;
};
export type ApprovalRules = { readonly version: number; readonly rules: readonly ApprovalRule[] };

export const DEFAULT_APPROVAL_RULES: ApprovalRules = {
  version: 1,
  rules: [{ kinds: ['licence-exclusive', 'licence-sole', 'licence-non-exclusive', 'assignment', 'spin-out'], from: null, to: null, currency: null, roles: ['manager'], needed: 1 }],
};
const MOST_RULES = 50;
const MOST_PEOPLE = 5;

type Judged = { readonly kind: AgreementKind; readonly value: Money | null };
/** `by`: the person; one who approves twice, or holds two roles, is still one. */
export type GivenApproval = { readonly by: string; readonly roles: readonly string[] };
export type ApprovalDemand = { readonly roles: readonly ApproverRole[]; readonly needed: number; readonly given: number; readonly valueUnknown: boolean };
export type ApprovalStanding = { readonly demands: readonly ApprovalDemand[]; readonly complete: boolean };

/** Whether a rule speaks of an agreement. One whose worth is not known in the rule's currency is not let through by saying nothing. */
export function ruleApplies(rule: ApprovalRule, { kind, value }: Judged): 'yes' | 'no' | 'value-unknown' {
  if (rule.kinds.length > 0 && !rule.kinds.includes(kind)) return 'no';
  if (rule.currency === null) return 'yes';
  if (value === null || value.currency !== rule.currency) return 'value-unknown';
  const [from, to] = [rule.from, rule.to].map((text) => (text === null ? null : parseMoney(text, value.currency)));
  const inside = (!from || compareMoney(value, from) >= 0) && (!to || compareMoney(value, to) < 0);
  return inside ? 'yes' : 'no';
}

/**
 * How far the consent asked for is given. Different people are counted, so that where a rule says two nobody approves alone what
 * they have drafted themselves.
 */
export function approvalStanding(rules: ApprovalRules, agreement: Judged, given: readonly GivenApproval[]): ApprovalStanding {
  const demands = rules.rules.flatMap((rule): ApprovalDemand[] => {
    const applies = ruleApplies(rule, agreement);
    if (applies === 'no') return [];
    const people = new Set(given.filter(({ roles }) => rule.roles.some((role) => roles.includes(role))).map(({ by }) => by));
    return [{ roles: rule.roles, needed: rule.needed, given: Math.min(people.size, rule.needed), valueUnknown: applies === 'value-unknown' }];
  });
  return { demands, complete: demands.every((demand) => demand.given >= demand.needed) };
}

/** @param content `{ rules: [...] }` as sent */
export function parseApprovalRules(content: unknown, version: number): { readonly ok: true; readonly rules: ApprovalRules } | { readonly ok: false; readonly errors: readonly FieldError[] } {
  const listed = isPlainObject(content) ? content['rules'] : undefined;
  if (!Array.isArray(listed)) return { ok: false, errors: [fieldError('/rules', 'required')] };
  if (listed.length > MOST_RULES) return { ok: false, errors: [fieldError('/rules', 'too-many', { max: MOST_RULES })] };
  const errors: FieldError[] = isPlainObject(content) ? Object.keys(content).filter((key) => key !== 'rules').map((key) => fieldError(below('', key), 'unknown-field')) : [];
  const rules = listed.map((rule, index) => parseRule(rule, below('/rules', index), errors));
  return errors.length > 0 ? { ok: false, errors } : { ok: true, rules: { version, rules: rules.filter((rule) => rule !== null) } };
}

const FIELDS = ['kinds', 'from', 'to', 'currency', 'roles', 'needed'];

function parseRule(rule: unknown, pointer: string, errors: FieldError[]): ApprovalRule | null {
  if (!isPlainObject(rule)) {
    errors.push(fieldError(pointer, 'wrong-type'));
    return null;
  }
  const before = errors.length;
  for (const key of Object.keys(rule).filter((each) => !FIELDS.includes(each))) errors.push(fieldError(below(pointer, key), 'unknown-field'));
  const kinds = codes(rule['kinds'] ?? [], AGREEMENT_KINDS, below(pointer, 'kinds'), errors);
  const roles = codes(rule['roles'], APPROVER_ROLES, below(pointer, 'roles'), errors);
  if (roles.length === 0) errors.push(fieldError(below(pointer, 'roles'), 'too-few', { min: 1 }));
  const needed = rule['needed'];
  if (typeof needed !== 'number' || !Number.isInteger(needed) || needed < 1 || needed > MOST_PEOPLE) errors.push(fieldError(below(pointer, 'needed'), 'out-of-range', { min: 1, max: MOST_PEOPLE }));
  const [from, to, currency] = ['from', 'to', 'currency'].map((key) => rule[key] ?? null);
  amountFaults({ from, to, currency }, pointer, errors);
  if (errors.length > before) return null;
  return { kinds, roles, needed: needed as number, from: from as string | null, to: to as string | null, currency: currency as string | null };
}

function codes<T extends string>(given: unknown, allowed: readonly T[], pointer: string, errors: FieldError[]): readonly T[] {
  if (!Array.isArray(given)) {
    errors.push(fieldError(pointer, 'wrong-type'));
    return [];
  }
  given.forEach((each, index) => {
    if (!(allowed as readonly unknown[]).includes(each)) errors.push(fieldError(below(pointer, index), 'not-one-of'));
    else if (given.indexOf(each) !== index) errors.push(fieldError(below(pointer, index), 'duplicate'));
  });
  return given as T[];
}

function amountFaults({ from, to, currency }: { readonly from: unknown; readonly to: unknown; readonly currency: unknown }, pointer: string, errors: FieldError[]): void {
  if (from === null && to === null) {
    if (currency !== null) errors.push(fieldError(below(pointer, 'currency'), 'contradiction'));
    return;
  }
  if (typeof currency !== 'string' || !isCurrency(currency)) {
    errors.push(fieldError(below(pointer, 'currency'), currency === null ? 'required' : 'not-one-of'));
    return;
  }
  const [low, high] = [['from', from] as const, ['to', to] as const].map(([key, text]) => {
    const amount = typeof text === 'string' ? parseMoney(text, currency) : null;
    if (text !== null && (amount === null || amount.minor < 0n)) errors.push(fieldError(below(pointer, key), 'invalid-format', { example: '1250.50' }));
    return amount;
  });
  if (low && high && compareMoney(low, high) >= 0) errors.push(fieldError(below(pointer, 'to'), 'contradiction'));
}
