import { Injectable } from '@nestjs/common';
import {
  addDays, calendarEffect, closedDaysWith, isLocalDate, localDateOf, parseRule, Refused, SHIPPED_CALENDARS, SHIPPED_RULES,
  type Actor, type CalendarEffect, type ClosedDay, type DeadlineRule, type FieldError, type LocalDate, type Texts,
} from '@tamga/domain';
import { appendAudit } from '@tamga/features/identity';
import { Database, newId, type NamedQuery, type Tx } from '@tamga/platform';
import { ENTERED_YEARS, RECKONED_BY, RULES_OF, type EnteredYearLine, type ReckonedLine, type RuleBodyLine } from './calendar-effect.queries.js';
import { allow } from './deadline-docket.js';
import { OFFICE_RULES, OFFICE_YEARS, type OfficeRuleLine, type OfficeYearLine } from './docket-book.queries.js';
import { DocketReview } from './docket-review.js';

const DECIDE: NamedQuery = {
  name: 'office-rule-decide',
  text: 'INSERT INTO office_rules (id, office_id, code, version, body, enabled, reason, decided_by, decided_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
};
const ADD_YEAR: NamedQuery = {
  name: 'office-calendar-add',
  text: `INSERT INTO closed_day_calendars (id, office_id, authority, year, version, closed, working, source, entered_by, entered_at)
    SELECT $1, $2, $3, $4, coalesce(max(version), 0) + 1, $5, $6::date[], $7, $8, $9 FROM closed_day_calendars WHERE office_id = $2 AND authority = $3 RETURNING version`,
};
const LOCK: NamedQuery = { name: 'office-law-lock', text: "SELECT pg_advisory_xact_lock(hashtextextended('law:' || $1::text, 0))" };
const LATEST_DECISIONS: NamedQuery = {
  name: 'office-rule-decisions',
  text: `SELECT DISTINCT ON (r.code, r.version) r.code, r.version, r.reason, r.decided_by AS "decidedBy", u.family_name || ' ' || u.given_name AS "decidedByName", r.decided_at AS "decidedAt"
    FROM office_rules r LEFT JOIN users u ON u.id = r.decided_by WHERE r.office_id = $1 ORDER BY r.code, r.version, r.decided_at DESC, r.id DESC`,
};
/** A reason in writing is a sentence, not a dot. */
const REASON_MINIMUM = 10;
const SOURCE_MINIMUM = 3;
/** As many lines as somebody reads before they confirm; the number says how many there are. */
const EFFECT_LINES = 100;

type DecisionLine = { code: string; version: number; reason: string; decidedBy: string | null; decidedByName: string | null; decidedAt: Date };

export type RuleLine = {
  readonly rule: DeadlineRule;
  readonly own: boolean;
  readonly enabled: boolean;
  /** What somebody wrote when turning it on or off; null: as shipped. */
  readonly decision: { readonly reason: string; readonly decidedBy: string | null; readonly decidedByName: string; readonly decidedAt: string } | null;
};
export type CalendarLine = {
  readonly authority: string;
  readonly year: number;
  /** 0: as shipped. */
  readonly version: number;
  readonly closed: readonly ClosedDay[];
  readonly working: readonly LocalDate[];
  readonly source: string;
  /** Checked against the authority's own list; an office answers for its own. */
  readonly verified: boolean;
  /** Only some of the year's closed days are known. */
  readonly partial: boolean;
  readonly entered: { readonly by: string; readonly at: string } | null;
};
export type CalendarBook = { readonly authorities: readonly { readonly code: string; readonly name: Texts }[]; readonly years: readonly CalendarLine[] };
export type CalendarYearDays = { readonly authority: string; readonly year: number; readonly closed: readonly { readonly on: string; readonly name: ClosedDay['name'] }[]; readonly working?: readonly string[] };
export type NewCalendarYear = CalendarYearDays & { readonly source: string };
export type CalendarEffectLine = CalendarEffect & { readonly deadlineId: string; readonly caseId: string | null; readonly caseReference: string | null; /** Title of the agreement whose clause it is. */ readonly agreement: string | null; readonly rule: string; readonly title: Texts | null };
/** `deadlines`: how many; `lines`: the first of them, by due day. */
export type CalendarPreview = { readonly deadlines: number; readonly lines: readonly CalendarEffectLine[] };

/** The office's own law: which rules are on, in writing; rows of its own; and the closed days it knows better. */
@Injectable()
export class OfficeLawService {
  constructor(
    private readonly database: Database,
    private readonly review: DocketReview,
  ) {}

  rules(actor: Actor): Promise<readonly RuleLine[]> {
    return this.database.read(actor, async (tx) => {
      const officeId = allow(tx, actor, 'policy.read');
      const [lines, decisions] = await Promise.all([
        tx.query<OfficeRuleLine>(OFFICE_RULES, [officeId]), tx.query<DecisionLine>(LATEST_DECISIONS, [officeId]),
      ]);
      const line = (rule: DeadlineRule, own: boolean, shippedOn: boolean): RuleLine => {
        const found = lines.find((each) => each.code === rule.code && each.version === rule.version);
        const decision = decisions.find((each) => each.code === rule.code && each.version === rule.version);
        return { rule, own, enabled: found?.enabled ?? shippedOn, decision: decision ? { reason: decision.reason, decidedBy: decision.decidedBy, decidedByName: decision.decidedByName ?? '', decidedAt: decision.decidedAt.toISOString() } : null };
      };
      return [...SHIPPED_RULES.map((rule) => line(rule, false, rule.verified)), ...lines.flatMap(({ body }) => (body ? [line(body, true, true)] : []))];
    });
  }

  /** One row as data. @throws Refused not-found */
  async rule(actor: Actor, code: string, version: number): Promise<DeadlineRule> {
    const found = (await this.rules(actor)).find(({ rule }) => rule.code === code && rule.version === version);
    if (!found) throw new Refused({ code: 'not-found' });
    return found.rule;
  }

  /** Turns a rule on or off, in writing. What follows for open cases is docketed by the next review. @throws Refused not-found, invalid-input */
  decide(actor: Actor, { code, version, enabled, reason }: { readonly code: string; readonly version: number; readonly enabled: boolean; readonly reason: string }): Promise<readonly RuleLine[]> {
    return this.write(actor, async (tx, officeId) => {
      refuseShort(reason);
      const known = (await tx.query<OfficeRuleLine>(OFFICE_RULES, [officeId])).find((each) => each.code === code && each.version === version);
      if (!known?.body && !SHIPPED_RULES.some((rule) => rule.code === code && rule.version === version)) throw new Refused({ code: 'not-found' });
      await this.record(tx, actor, { officeId, code, version, body: known?.body ?? null, enabled, reason });
    });
  }

  /**
   * A row of the office's own, through the same parser as those shipped; a code that is known gets the next version.
   * @throws Refused invalid-input with pointers into `/rule`; a shipped code belongs to the shipped rules
   */
  add(actor: Actor, { rule: given, reason }: { readonly rule: unknown; readonly reason: string }): Promise<readonly RuleLine[]> {
    return this.write(actor, async (tx, officeId) => {
      refuseShort(reason);
      const read = parseRule(given);
      if ('faults' in read) throw new Refused({ code: 'invalid-input', errors: read.faults.map((fault) => ({ ...fault, pointer: `/rule${fault.pointer}` })) });
      const { rule } = read;
      if (SHIPPED_RULES.some(({ code }) => code === rule.code)) throw invalid({ pointer: '/rule/code', code: 'duplicate' });
      const newest = Math.max(0, ...(await tx.query<OfficeRuleLine>(OFFICE_RULES, [officeId])).filter(({ code }) => code === rule.code).map(({ version }) => version));
      if (rule.version !== newest + 1) throw invalid({ pointer: '/rule/version', code: 'not-one-of', params: { allowed: String(newest + 1) } });
      await this.record(tx, actor, { officeId, code: rule.code, version: rule.version, body: rule, enabled: true, reason });
    });
  }

  /** Every calendar, with the shipped years around today and every year of the office's own. */
  calendars(actor: Actor): Promise<CalendarBook> {
    return this.database.read(actor, async (tx) => {
      const officeId = allow(tx, actor, 'policy.read');
      const own = await tx.query<EnteredYearLine>(ENTERED_YEARS, [officeId]);
      const now = tx.now.getUTCFullYear();
      const shipped = SHIPPED_CALENDARS.flatMap((calendar) => Array.from({ length: 7 }, (_, index) => calendar.year(now - 2 + index)).filter((table) => table !== undefined));
      const replaced = (authority: string, year: number) => own.some((line) => line.authority === authority && line.year === year);
      const years: CalendarLine[] = [
        ...shipped.filter(({ calendar, year }) => !replaced(calendar, year)).map(({ calendar, working = [], partial = false, year, closed, source, verified }) => ({ authority: calendar, year, version: 0, closed, working, source, verified, partial, entered: null })),
        ...own.map(({ enteredBy, enteredAt, ...line }) => ({ ...line, verified: true, partial: false, entered: { by: enteredBy ?? '', at: enteredAt.toISOString() } })),
      ];
      years.sort((a, b) => (a.authority === b.authority ? a.year - b.year : a.authority < b.authority ? -1 : 1));
      return { authorities: SHIPPED_CALENDARS.map(({ code, name }) => ({ code, name })), years };
    });
  }

  /** Which open deadlines other closed days would move. Changes nothing. @throws Refused forbidden, invalid-input as `addYear` */
  previewYear(actor: Actor, { authority, year, closed, working = [] }: CalendarYearDays): Promise<CalendarPreview> {
    return this.database.read(actor, async (tx) => {
      const officeId = allow(tx, actor, 'office.manage');
      refuseYear({ authority, year, closed, working });
      const [own, deadlines, rules] = await Promise.all([
        tx.query<OfficeYearLine>(OFFICE_YEARS, [officeId]), tx.query<ReckonedLine>(RECKONED_BY, [officeId, authority]), tx.query<RuleBodyLine>(RULES_OF, [officeId, authority]),
      ]);
      const rest = own.filter((line) => line.authority !== authority || line.year !== year);
      const days = closed.map(({ on, name }) => ({ on: on as LocalDate, name }));
      const [before, after] = [calendarsOf(own), calendarsOf([...rest, { authority, year, version: 0, closed: days, working: working as LocalDate[], source: '' }])];
      const bodies = new Map(rules.map(({ code, version, body }) => [`${code}|${version}`, body]));
      const lines = deadlines.flatMap(({ id, caseId, caseReference, agreement, rule, ruleVersion, title, extendedMonths, facts }) => {
        const body = bodies.get(`${rule}|${ruleVersion}`);
        const effect = body ? calendarEffect(body, facts, { extendedMonths, before, after }) : null;
        return effect ? [{ deadlineId: id, caseId, caseReference, agreement, rule, title, ...effect }] : [];
      });
      return { deadlines: lines.length, lines: lines.slice(0, EFFECT_LINES) };
    });
  }

  /**
   * A year of closed days as a new version, with its source. Deadlines that it would move are not moved: each gets a conflict that a person decides.
   * @returns how many cases were looked at again, and how many deadlines differ
   */
  async addYear(actor: Actor, { authority, year, closed, working = [], source }: NewCalendarYear): Promise<{ readonly version: number; readonly cases: number; readonly changed: number }> {
    const { officeId, version } = await this.database.transaction(actor, async (tx) => {
      const office = allow(tx, actor, 'office.manage');
      refuseYear({ authority, year, closed, working });
      if (source.trim().length < SOURCE_MINIMUM) throw invalid({ pointer: '/source', code: 'too-short', params: { min: SOURCE_MINIMUM } });
      await tx.query(LOCK, [office]);
      const added = await tx.one<{ version: number }>(ADD_YEAR, [newId(), office, authority, year, JSON.stringify(closed), working, source.trim(), actor.userId, tx.now]);
      const next = added?.version ?? 1;
      await appendAudit(tx, { kind: 'office', id: office, officeId: office }, { type: 'calendar.changed', payload: { authority, year, version: next, source: source.trim() }, actorName: actor.name });
      return { officeId: office, version: next };
    });
    return { version, ...(await this.review.ofCalendar(officeId, authority)) };
  }

  private async write(actor: Actor, work: (tx: Tx, officeId: string) => Promise<void>): Promise<readonly RuleLine[]> {
    await this.database.transaction(actor, async (tx) => {
      const officeId = allow(tx, actor, 'policy.edit');
      await tx.query(LOCK, [officeId]);
      await work(tx, officeId);
    });
    return this.rules(actor);
  }

  private async record(tx: Tx, actor: Actor, d: { officeId: string; code: string; version: number; body: DeadlineRule | null; enabled: boolean; reason: string }): Promise<void> {
    await tx.run(DECIDE, [newId(), d.officeId, d.code, d.version, d.body === null ? null : JSON.stringify(d.body), d.enabled, d.reason.trim(), actor.userId, tx.now]);
    await appendAudit(tx, { kind: 'office', id: d.officeId, officeId: d.officeId }, { type: d.enabled ? 'rule.enabled' : 'rule.disabled', payload: { rule: d.code, version: d.version, reason: d.reason.trim() }, actorName: actor.name });
  }
}

const calendarsOf = (lines: readonly OfficeYearLine[]) =>
  closedDaysWith(lines.map(({ authority, year, closed, working, source }) => ({ calendar: authority, year, closed, working, source, verified: true })));

/** Every fault of a year at once, each at its day. */
function refuseYear({ authority, year, closed, working }: Required<CalendarYearDays>): void {
  if (!SHIPPED_CALENDARS.some(({ code }) => code === authority)) throw invalid({ pointer: '/authority', code: 'not-one-of', params: { allowed: SHIPPED_CALENDARS.map(({ code }) => code).join(', ') } });
  const both = closed.flatMap(({ on }, index): FieldError[] => (working.includes(on) ? [{ pointer: `/closed/${index}/on`, code: 'contradiction' }] : []));
  const nameless = closed.flatMap(({ name }, index) => (['en', 'ru', 'kk'] as const).filter((language) => name[language].trim() === '').map((language): FieldError => ({ pointer: `/closed/${index}/name/${language}`, code: 'required' })));
  const errors = [...faultsOfDays(year, closed.map(({ on }) => on), (index) => `/closed/${index}/on`), ...faultsOfDays(year, working, (index) => `/working/${index}`), ...both, ...nameless];
  if (errors.length > 0) throw new Refused({ code: 'invalid-input', errors });
}

function faultsOfDays(year: number, days: readonly string[], pointer: (index: number) => string): readonly FieldError[] {
  const [first, last] = [localDateOf(year, 1, 1), addDays(localDateOf(year + 1, 1, 1), -1)];
  return days.flatMap((day, index): FieldError[] => {
    if (!isLocalDate(day)) return [{ pointer: pointer(index), code: 'not-a-date' }];
    if (day < first || day > last) return [{ pointer: pointer(index), code: 'out-of-range', params: { min: first, max: last } }];
    return days.indexOf(day) < index ? [{ pointer: pointer(index), code: 'duplicate' }] : [];
  });
}

function refuseShort(reason: string): void {
  if (reason.trim().length < REASON_MINIMUM) throw invalid({ pointer: '/reason', code: 'too-short', params: { min: REASON_MINIMUM } });
}

const invalid = (error: FieldError): Refused => new Refused({ code: 'invalid-input', errors: [error] });
