import { type Role } from '../access/roles.js';
import { LOCALES, type InEveryLocale } from '../locale.js';
import type { FieldError } from '../refusal.js';
import { addDays, type LocalDate } from '../time/local-date.js';
import { below, fieldError } from '../validation/field-errors.js';
import { complete, integer, isPlainObject, list, matching, oneOf, partial, text, type Shape, type TypeOf } from '../validation/shape.js';
import { FACTS, type Fact } from './facts.js';
import { STAGES, TRACKS, type Stage, type Track } from './stages.js';

/** An office's own criterion, met when somebody ticks it (fact `checklist:<code>`). */
export type ChecklistItem = { readonly code: string; readonly label: InEveryLocale };

/** Who may be allowed to waive a criterion. Letting in more than these would need a permission, not a policy. */
export const OVERRIDE_ROLES = ['manager', 'officer'] as const satisfies readonly Role[];

/**
 * What may differ per office: data, versioned and pinned by each case. Stages and their order are code.
 * Every field is present in a parsed policy; `parsePolicy` takes missing ones from the default.
 */
export type OfficePolicy = {
  readonly version: number;
  /** Days a case should need for a stage; null for no target. */
  readonly targetDays: { readonly [S in Stage]: number | null };
  /** Criteria that do not apply to a track. */
  readonly switchedOff: { readonly [T in Track]: readonly Fact[] };
  readonly checklist: { readonly [S in Stage]: readonly ChecklistItem[] };
  readonly mayOverride: readonly (typeof OVERRIDE_ROLES)[number][];
};

/** Facts that protect somebody other than the office: no office may switch them off. */
export const ALWAYS_REQUIRED: readonly Fact[] = ['shares-complete', 'export-control-checked', 'inventors-signed', 'conflict-of-interest-checked'];

/** The targets of the pipeline's own table (design, section 5), in days. */
export const DEFAULT_TARGET_DAYS: OfficePolicy['targetDays'] = {
  disclosure: 14,
  'patentability-review': 60,
  'market-research': 60,
  'financial-assessment': 30,
  'risk-assessment': 30,
  'legal-framework': 60,
  licensing: 365,
  monitoring: null,
};

export const DEFAULT_POLICY: OfficePolicy = {
  version: 1,
  targetDays: DEFAULT_TARGET_DAYS,
  switchedOff: {
    patent: [],
    // Copyright and secrecy know neither prior art nor a bar date; a variety is examined in the field, not in the literature.
    software: ['prior-art-attached', 'bar-dates-docketed'],
    'know-how': ['prior-art-attached', 'bar-dates-docketed'],
    'plant-variety': ['prior-art-attached'],
    'design-trademark': [],
  },
  checklist: everyStage<readonly ChecklistItem[]>([]),
  mayOverride: ['manager'],
};

function everyStage<T>(value: T): { readonly [S in Stage]: T } {
  return Object.fromEntries(STAGES.map((stage) => [stage, value])) as { [S in Stage]: T };
}

const targetDay: Shape<number | null> = {
  check: (value, pointer) => (value === null ? [] : integer(1, 3650).check(value, pointer)),
};
const label = complete(Object.fromEntries(LOCALES.map((locale) => [locale, text(200, 1)])) as { [L in keyof InEveryLocale]: Shape<string> });
const checklistItem = complete({ code: matching(/^[a-z0-9]+(-[a-z0-9]+){0,9}$/, 'ethics-approval'), label });
const eachStage = <T>(shape: Shape<T>) => partial(Object.fromEntries(STAGES.map((stage) => [stage, shape])) as { [S in Stage]: Shape<T> });
const eachTrack = <T>(shape: Shape<T>) => partial(Object.fromEntries(TRACKS.map((track) => [track, shape])) as { [K in Track]: Shape<T> });

const policyShape = partial({
  version: integer(1, 1_000_000),
  targetDays: eachStage(targetDay),
  switchedOff: eachTrack(list(oneOf(FACTS), FACTS.length)),
  checklist: eachStage(list(checklistItem, 30)),
  mayOverride: list(oneOf(OVERRIDE_ROLES), OVERRIDE_ROLES.length),
});
type PolicyInput = TypeOf<typeof policyShape>;

export type ParsedPolicy = { readonly ok: true; readonly policy: OfficePolicy } | { readonly ok: false; readonly errors: readonly FieldError[] };

/**
 * An office's policy from JSON: everything wrong with it at once, or the whole policy with defaults for what it leaves out.
 * `version` is required, since cases pin it.
 */
export function parsePolicy(json: unknown): ParsedPolicy {
  const shapeErrors = policyShape.check(json, '');
  if (shapeErrors.length > 0) return { ok: false, errors: shapeErrors };
  const input = json as PolicyInput;
  const errors = [
    ...(input.version === undefined ? [fieldError('/version', 'required')] : []),
    ...switchedOffErrors(input),
    ...checklistErrors(input),
    ...duplicates(input.mayOverride ?? [], '/mayOverride'),
  ];
  if (errors.length > 0) return { ok: false, errors };
  return {
    ok: true,
    policy: {
      version: input.version ?? DEFAULT_POLICY.version,
      targetDays: { ...DEFAULT_POLICY.targetDays, ...input.targetDays },
      switchedOff: { ...DEFAULT_POLICY.switchedOff, ...input.switchedOff },
      checklist: { ...DEFAULT_POLICY.checklist, ...input.checklist },
      mayOverride: input.mayOverride ?? DEFAULT_POLICY.mayOverride,
    },
  };
}

function switchedOffErrors(input: PolicyInput): readonly FieldError[] {
  return TRACKS.flatMap((track) => {
    const facts = input.switchedOff?.[track] ?? [];
    const pointer = below('/switchedOff', track);
    const fixed = facts.flatMap((fact, index) =>
      ALWAYS_REQUIRED.includes(fact) ? [fieldError(below(pointer, index), 'cannot-be-switched-off', { fact })] : [],
    );
    return [...fixed, ...duplicates(facts, pointer)];
  });
}

/** Codes are unique over all stages: the fact that ticks an item does not name its stage. */
function checklistErrors(input: PolicyInput): readonly FieldError[] {
  const items = STAGES.flatMap((stage) =>
    (input.checklist?.[stage] ?? []).map((item, index) => ({ code: item.code, pointer: `${below('/checklist', stage)}/${index}/code` })),
  );
  const firstOf = (code: string) => items.find((item) => item.code === code)?.pointer;
  return items.filter((item) => firstOf(item.code) !== item.pointer).map((item) => fieldError(item.pointer, 'duplicate'));
}

function duplicates(values: readonly string[], pointer: string): readonly FieldError[] {
  return values.flatMap((value, index) => (values.indexOf(value) < index ? [fieldError(below(pointer, index), 'duplicate')] : []));
}

/** When a stage entered on a day should be done; null for a stage without a target. */
export function dueOn(policy: OfficePolicy, stage: Stage, enteredOn: LocalDate): LocalDate | null {
  const days = policy.targetDays[stage];
  return days === null ? null : addDays(enteredOn, days);
}

/** The whole policy as stored back, for a policy read from a row of this office: a fault there is a bug. @throws TypeError */
export function storedPolicy(json: unknown): OfficePolicy {
  const parsed = parsePolicy(json);
  if (parsed.ok) return parsed.policy;
  const version = isPlainObject(json) ? String(json['version']) : '?';
  throw new TypeError(`stored policy ${version} is not valid: ${JSON.stringify(parsed.errors)}`);
}
