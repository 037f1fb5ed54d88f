import { Injectable } from '@nestjs/common';
import { addDays, isLocalDate, localDateOf, may, parseRule, Refused, SHIPPED_CALENDARS, SHIPPED_RULES, type Actor, type ClosedDay, type DeadlineRule, type FieldError, type LocalDate, type Permission } from '@tamga/domain';
import { appendAudit } from '@tamga/features/identity';
import { Database, newId, type NamedQuery, type Tx } from '@tamga/platform';
import { officeOf } from './deadline-docket.js';
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
  text: `SELECT DISTINCT ON (code, version) code, version, reason, decided_by AS "decidedBy", decided_at AS "decidedAt" FROM office_rules WHERE office_id = $1 ORDER BY code, version, decided_at DESC, id DESC`,
};
/** A reason in writing is a sentence, not a dot. */
const REASON_MINIMUM = 10;

export type RuleLine = {
  readonly rule: DeadlineRule;
  readonly own: boolean;
  readonly enabled: boolean;
  /** What somebody wrote when turning it on or off; null: as shipped. */
  readonly decision: { readonly reason: string; readonly decidedBy: string | null; readonly decidedAt: string } | null;
};
export type CalendarLine = { readonly authority: string; readonly year: number; /** 0: as shipped. */ readonly version: number; readonly closed: readonly ClosedDay[]; readonly working: readonly LocalDate[]; readonly source: string };
export type NewCalendarYear = { readonly authority: string; readonly year: number; readonly closed: readonly { readonly on: string; readonly name: ClosedDay['name'] }[]; readonly working?: readonly string[]; readonly source: string };

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
        tx.query<OfficeRuleLine>(OFFICE_RULES, [officeId]), tx.query<{ code: string; version: number; reason: string; decidedBy: string | null; decidedAt: Date }>(LATEST_DECISIONS, [officeId]),
      ]);
      const line = (rule: DeadlineRule, own: boolean, shippedOn: boolean): RuleLine => {
        const found = lines.find((each) => each.code === rule.code && each.version === rule.version);
        const decision = decisions.find((each) => each.code === rule.code && each.version === rule.version);
        return { rule, own, enabled: found?.enabled ?? shippedOn, decision: decision ? { reason: decision.reason, decidedBy: decision.decidedBy, decidedAt: decision.decidedAt.toISOString() } : null };
      };
      return [...SHIPPED_RULES.map((rule) => line(rule, false, rule.verified)), ...lines.flatMap(({ body }) => (body ? [line(body, true, true)] : []))];
    });
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

  /** Years of the shipped calendars around today, and every year of the office's own. */
  calendars(actor: Actor): Promise<readonly CalendarLine[]> {
    return this.database.read(actor, async (tx) => {
      const officeId = allow(tx, actor, 'policy.read');
      const own = await tx.query<OfficeYearLine>(OFFICE_YEARS, [officeId]);
      const now = tx.now.getUTCFullYear();
      const shipped = SHIPPED_CALENDARS.flatMap((calendar) => Array.from({ length: 7 }, (_, index) => calendar.year(now - 2 + index)).filter((table) => table !== undefined));
      const replaced = (authority: string, year: number) => own.some((line) => line.authority === authority && line.year === year);
      return [
        ...shipped.filter(({ calendar, year }) => !replaced(calendar, year)).map(({ calendar, year, closed, working, source }) => ({ authority: calendar, year, version: 0, closed, working: working ?? [], source })),
        ...own.map(({ authority, year, version, closed, working, source }) => ({ authority, year, version, closed, working, source })),
      ].sort((a, b) => (a.authority === b.authority ? a.year - b.year : a.authority < b.authority ? -1 : 1));
    });
  }

  /**
   * A year of closed days as a new version, with its source. Deadlines that it would move are not moved: each gets a conflict that a person decides.
   * @returns how many cases were looked at again, and how many deadlines differ
   */
  async addYear(actor: Actor, { authority, year, closed, working = [], source }: NewCalendarYear): Promise<{ readonly version: number; readonly cases: number; readonly changed: number }> {
    const { officeId, version } = await this.database.transaction(actor, async (tx) => {
      const office = allow(tx, actor, 'office.manage');
      if (!SHIPPED_CALENDARS.some(({ code }) => code === authority)) throw invalid({ pointer: '/authority', code: 'not-one-of', params: { allowed: SHIPPED_CALENDARS.map(({ code }) => code).join(', ') } });
      refuseDays(year, closed.map(({ on }) => on), '/closed');
      refuseDays(year, working, '/working');
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

function refuseDays(year: number, days: readonly string[], pointer: string): void {
  const [first, last] = [localDateOf(year, 1, 1), addDays(localDateOf(year + 1, 1, 1), -1)];
  const errors = days.flatMap((day, index): FieldError[] => {
    if (!isLocalDate(day)) return [{ pointer: `${pointer}/${index}`, code: 'not-a-date' }];
    if (day < first || day > last) return [{ pointer: `${pointer}/${index}`, code: 'out-of-range', params: { min: first, max: last } }];
    return days.indexOf(day) < index ? [{ pointer: `${pointer}/${index}`, code: 'duplicate' }] : [];
  });
  if (errors.length > 0) throw new Refused({ code: 'invalid-input', errors });
}

function refuseShort(reason: string): void {
  if (reason.trim().length < REASON_MINIMUM) throw invalid({ pointer: '/reason', code: 'too-short', params: { min: REASON_MINIMUM } });
}

const invalid = (error: FieldError): Refused => new Refused({ code: 'invalid-input', errors: [error] });

function allow(tx: Tx, actor: Actor, action: Permission): string {
  const officeId = officeOf(tx, actor);
  if (!may(actor, action, { officeId })) throw new Refused({ code: 'forbidden', facts: { permission: action } });
  return officeId;
}
