import { dayState } from '../closed-days/calendar.js';
import { addDays, addMonths, daysBetween, earliest, isLocalDate, latest, partsOf, weekday, type LocalDate } from '../time/local-date.js';
import { addOpenDays, addSpan, anniversaryAfter, endOfMonth, startOfMonth } from '../time/periods.js';
import { roll, say, type Evaluation } from './evaluation.js';
import type { Amount, DateExpression, NotificationFiction, Period } from './rules/date-expression.js';

/** The date, or null when an anchor is missing: the gaps are in `run.missing`. */
export function evaluate(at: DateExpression, run: Evaluation): LocalDate | null {
  switch (at.op) {
    case 'trigger':
      say(run, 'begin', { date: run.trigger, what: run.triggerLabel });
      return run.trigger;
    case 'param':
      return given(at.name, run);
    case 'fixed':
      say(run, 'fixed', { date: at.date });
      return at.date;
    case 'own': {
      const own = run.own(at.date);
      if (own) say(run, 'from-own', { which: at.date, as: at.as, date: own[at.as] });
      return own && own[at.as];
    }
    case 'add': {
      const from = evaluate(at.to, run);
      return from && addPeriod(from, at.period, run);
    }
    case 'notified':
      return fromNotification(at, run);
    case 'later':
    case 'earlier':
      return choice(at, run);
    case 'month-end':
    case 'month-start': {
      const of = evaluate(at.of, run);
      if (!of) return null;
      const to = at.op === 'month-end' ? endOfMonth(of) : startOfMonth(of);
      say(run, at.op, { from: of, to });
      return to;
    }
    case 'rolled': {
      const of = evaluate(at.of, run);
      return of && roll(of, run);
    }
    case 'anniversary': {
      const [of, after] = [evaluate(at.of, run), evaluate(at.after, run)];
      if (!of || !after) return null;
      const to = anniversaryAfter(of, after, at.orOn);
      say(run, 'anniversary', { of, after, to });
      return to;
    }
    case 'if-later': {
      // compared in silence: the working says only what the date was counted from
      const quiet = { ...run, steps: [] };
      const [first, than] = [evaluate(at.first, quiet), evaluate(at.than, quiet)];
      return first && than && evaluate(first > than ? at.then : at.otherwise, run);
    }
    case 'choose': {
      const value = run.values[at.param];
      const chosen = value === undefined ? undefined : (at.cases[String(value)] ?? at.otherwise);
      if (value === undefined || !chosen) {
        run.missing.add(at.param);
        return null;
      }
      say(run, 'chosen', { what: run.labels[at.param] ?? at.param, value });
      return evaluate(chosen, run);
    }
  }
}

function given(name: string, run: Evaluation): LocalDate | null {
  const value = run.values[name];
  if (!isLocalDate(value)) {
    run.missing.add(name);
    return null;
  }
  say(run, 'given', { what: run.labels[name] ?? name, date: value });
  return value;
}

function amountOf(amount: Amount | undefined, run: Evaluation): number | null {
  if (amount === undefined) return 0;
  if (typeof amount === 'number') return amount;
  const value = run.values[amount.param];
  if (typeof value !== 'number') {
    run.missing.add(amount.param);
    return null;
  }
  return value * (amount.times ?? 1) + (amount.plus ?? 0);
}

function addPeriod(from: LocalDate, period: Period, run: Evaluation): LocalDate | null {
  const [years, months, days, open] = [amountOf(period.years, run), amountOf(period.months, run), amountOf(period.days, run), amountOf(period.businessDays, run)];
  if (years === null || months === null || days === null || open === null) return null;
  if (period.businessDays !== undefined) return addBusinessDays(from, open, run);
  const to = addSpan(from, { years, months, days }, period.lastDay !== undefined);
  const whole = years * 12 + months;
  const clamped = whole !== 0 && period.lastDay === undefined && partsOf(addMonths(from, whole)).day < partsOf(from).day;
  say(run, period.lastDay ? 'added-last-day' : clamped ? 'added-clamped' : 'added', { from, years, months, days, to });
  return to;
}

function addBusinessDays(from: LocalDate, days: number, run: Evaluation): LocalDate | null {
  const { calendar } = run;
  if (!calendar) {
    // counting open days needs the closed ones: without them there is no date at all
    run.missing.add('calendar');
    return null;
  }
  // In a year without a table every day but the weekend counts as open: the earliest the day can be, and flagged.
  const to = addOpenDays(from, days, (day) => {
    const { state } = dayState(calendar, day);
    if (state !== 'unknown') return state === 'open';
    run.flags.add('calendar-unknown');
    return !calendar.weekend.includes(weekday(day));
  });
  say(run, 'added-open-days', { from, days, to });
  return to;
}

function fictionFor(document: LocalDate, fictions: readonly NotificationFiction[]): NotificationFiction {
  return fictions.find(({ documentsFrom, documentsUntil }) => (!documentsFrom || document >= documentsFrom) && (!documentsUntil || document <= documentsUntil)) ?? {};
}

function fromNotification(at: Extract<DateExpression, { op: 'notified' }>, run: Evaluation): LocalDate | null {
  const dated = evaluate(at.document, run);
  if (!dated) return null;
  const optional = (name: string | undefined) => (name === undefined || run.values[name] === undefined ? undefined : given(name, run));
  const [received, mailed] = [optional(at.received), optional(at.mailed)];
  if (received === null || mailed === null) return null;
  const fiction = fictionFor(dated, at.fictions);
  let start = dated;
  if (mailed && mailed > dated) {
    // PCT R. 80.6(a): the period runs from the day it was in fact mailed
    start = mailed;
    say(run, 'mailed-later', { dated, mailed });
  }
  if (fiction.deemedAfterDays !== undefined) {
    const deemed = addDays(dated, fiction.deemedAfterDays);
    start = received && received > deemed ? received : deemed;
    if (start === deemed) say(run, 'deemed-notified', { dated, days: fiction.deemedAfterDays, on: deemed });
    else say(run, 'received-after-deemed', { dated, deemed, received: start });
  }
  const end = addPeriod(start, at.period, run);
  if (!end || !received || fiction.toleratedDays === undefined) return end;
  const beyond = daysBetween(dated, received) - fiction.toleratedDays;
  if (beyond <= 0) {
    say(run, 'received-in-time', { dated, received, tolerated: fiction.toleratedDays });
    return end;
  }
  const to = addDays(end, beyond);
  say(run, 'received-late', { dated, received, tolerated: fiction.toleratedDays, beyond, from: end, to });
  // a document that was both mailed late and received late: the later day is the one the law gives
  return latest(to, end);
}

function choice(at: Extract<DateExpression, { op: 'later' | 'earlier' }>, run: Evaluation): LocalDate | null {
  const found: LocalDate[] = [];
  const left: string[] = [];
  let gap = false;
  for (const part of at.of) {
    const attempt: Evaluation = { ...run, steps: [], missing: new Set() };
    const date = evaluate(part, attempt);
    if (date) {
      found.push(date);
      run.steps.push(...attempt.steps);
      continue;
    }
    if (at.skipMissing && ![...attempt.missing].some((name) => run.required.has(name))) left.push(...attempt.missing);
    else {
      gap = true;
      attempt.missing.forEach((name) => run.missing.add(name));
    }
  }
  const [first, ...others] = found;
  if (gap || !first) {
    if (!gap) left.forEach((name) => run.missing.add(name));
    return null;
  }
  if (left.length > 0) run.flags.add('part-left-out');
  for (const name of left) say(run, 'left-out', { what: run.labels[name] ?? name });
  const to = at.op === 'later' ? latest(first, ...others) : earliest(first, ...others);
  if (others.length > 0) say(run, at.op === 'later' ? 'later-of' : 'earlier-of', { dates: found.join(', '), to });
  return to;
}
