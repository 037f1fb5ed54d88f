import type { ClosedDayCalendar, ClosedDays } from '../closed-days/calendar.js';
import { addDays, type LocalDate } from '../time/local-date.js';
import { evaluate } from './evaluate.js';
import { roll, say, type Evaluation, type ParameterValue } from './evaluation.js';
import type { RuleDateName } from './rules/date-expression.js';
import type { DeadlineRule, FixedRuleDate, ParameterCondition, RuleDate } from './rules/rule.js';
import type { DeadlineFlag, Step } from './steps.js';

/** The day the trigger happened, and the rule's parameters (`readParameters` checks them). */
export type RuleFacts = { readonly on: LocalDate; readonly values: { readonly [name: string]: ParameterValue } };

export type ComputedExtension = { readonly months: number; readonly nominalDue: LocalDate; readonly effectiveDue: LocalDate; readonly rolled: boolean; readonly lapsesOn: LocalDate };

export type ComputedDeadline = {
  readonly rule: string;
  readonly version: number;
  /** The period as counted. */
  readonly nominalDue: LocalDate;
  /** After closed days. Never earlier than the nominal day. */
  readonly effectiveDue: LocalDate;
  readonly rolled: boolean;
  readonly window?: { readonly opensOn: LocalDate };
  /** The surcharge period by law starts the day after the nominal due day; `surchargeFrom` is the first day on which paying costs it. */
  readonly grace?: { readonly startsOn: LocalDate; readonly surchargeFrom: LocalDate; readonly nominalEnd: LocalDate; readonly effectiveEnd: LocalDate; readonly rolled: boolean };
  readonly restoration?: { readonly nominalEnd: LocalDate; readonly effectiveEnd: LocalDate; readonly rolled: boolean };
  readonly expiry?: { readonly on: LocalDate };
  readonly extensions?: readonly ComputedExtension[];
  readonly flags: readonly DeadlineFlag[];
  readonly citation: string;
  readonly source: string;
  readonly steps: readonly Step[];
};

/** The dates, or what is missing to find them: the names of the parameters not given (or `calendar`). */
export type Computation = { readonly computed: ComputedDeadline } | { readonly missing: readonly string[] };

type Pair = { readonly nominal: LocalDate; readonly effective: LocalDate };

const holds = (when: ParameterCondition | undefined, values: RuleFacts['values']): boolean => {
  if (!when) return true;
  const value = values[when.param];
  return value !== undefined && when.in.includes(value);
};

function calendarFor(rule: DeadlineRule, values: RuleFacts['values'], calendars: ClosedDays): ClosedDayCalendar | null {
  const named = rule.closedDays?.calendar;
  const code = typeof named === 'object' ? values[named.param] : named;
  return code === undefined ? null : (calendars(String(code).toLowerCase()) ?? null);
}

/**
 * One rule, one trigger: every date with its working. Pure; takes no account of today, so a past day is computed like any other.
 * @throws RangeError when a date leaves the years 0001 to 9999
 */
export function computeDeadline(rule: DeadlineRule, facts: RuleFacts, calendars: ClosedDays): Computation {
  const rolls = !rule.bar && rule.closedDays !== undefined && holds(rule.closedDays.when, facts.values);
  const found = new Map<RuleDateName, Pair | null>();
  const run: Evaluation = {
    trigger: facts.on,
    triggerLabel: rule.triggerLabel,
    values: facts.values,
    labels: Object.fromEntries(rule.parameters.map(({ name, label }) => [name, label])),
    required: new Set(rule.parameters.filter(({ required }) => required).map(({ name }) => name)),
    calendar: calendarFor(rule, facts.values, calendars),
    rolls,
    own: (name) => dateOf(name),
    steps: [],
    flags: new Set(),
    missing: new Set(),
  };

  function dateOf(name: RuleDateName): Pair | null {
    const known = found.get(name);
    if (known !== undefined) return known;
    const slot: RuleDate | FixedRuleDate | undefined = rule.dates[name];
    if (!slot || !holds(slot.when, facts.values)) return null;
    found.set(name, null); // a rule whose dates hang on each other has none
    const nominal = evaluate(slot.at, run);
    if (!nominal) return null;
    const moves = name !== 'window' && name !== 'expiry' && (slot as RuleDate).rolls !== false;
    const pair = { nominal, effective: moves ? roll(nominal, run) : nominal };
    found.set(name, pair);
    say(run, name, { nominal: pair.nominal, effective: pair.effective });
    return pair;
  }

  say(run, 'version', { rule: rule.code, version: rule.version, citation: rule.citation });
  if (rule.bar) run.flags.add('bar-not-rolled');
  if (!rule.verified) run.flags.add('unverified-rule');
  if (rolls && !run.calendar) run.flags.add('calendar-unknown');
  const due = dateOf('due');
  if (!due) return { missing: [...run.missing] };
  if (rule.bar) say(run, 'bar');
  else if (rolls && !run.calendar) say(run, 'no-calendar');
  else if (rule.closedDays && !rolls) say(run, 'not-rolled');
  const [window, grace, restoration] = [dateOf('window'), dateOf('grace'), dateOf('restoration')];
  const expiry = dateOf('expiry');
  const extensions = ladder(rule, run);
  // a ladder or a later date may need what the due day does not
  if (run.missing.size > 0) return { missing: [...run.missing] };
  return {
    computed: {
      rule: rule.code,
      version: rule.version,
      nominalDue: due.nominal,
      effectiveDue: due.effective,
      rolled: due.nominal !== due.effective,
      ...(window ? { window: { opensOn: window.nominal } } : {}),
      ...(grace ? { grace: { startsOn: addDays(due.nominal, 1), surchargeFrom: addDays(due.effective, 1), ...ended(grace) } } : {}),
      ...(restoration ? { restoration: ended(restoration) } : {}),
      ...(expiry ? { expiry: { on: expiry.nominal } } : {}),
      ...(extensions.length > 0 ? { extensions } : {}),
      flags: [...run.flags],
      citation: rule.citation,
      source: rule.source,
      steps: run.steps,
    },
  };
}

const ended = ({ nominal, effective }: Pair) => ({ nominalEnd: nominal, effectiveEnd: effective, rolled: nominal !== effective });

function ladder(rule: DeadlineRule, run: Evaluation): readonly ComputedExtension[] {
  return (rule.extensions ?? []).flatMap(({ months, at, notAfter }) => {
    const last = notAfter && evaluate(notAfter, { ...run, steps: [] });
    const apart: Step[] = [];
    const nominalDue = evaluate(at, { ...run, steps: apart });
    if (!nominalDue || (last && nominalDue > last)) return [];
    run.steps.push(...apart.filter(({ code }) => code !== 'begin'));
    const effectiveDue = roll(nominalDue, run);
    say(run, 'extension', { months, nominal: nominalDue, effective: effectiveDue });
    return [{ months, nominalDue, effectiveDue, rolled: nominalDue !== effectiveDue, lapsesOn: addDays(effectiveDue, 1) }];
  });
}
