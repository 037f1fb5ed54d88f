import { Injectable } from '@nestjs/common';
import { closedDaysWith, type CalendarYear, type ClosedDayCalendar, type LocalDate } from '@tamga/domain';
import { appendAudit, SYSTEM } from '@tamga/features/identity';
import { Database, type NamedQuery, type Tx } from '@tamga/platform';
import type { OfficeYearLine } from './docket-book.queries.js';

/** Closed days for the database: arrays, because it compares a day with them thousands of times. */
export type SqlCalendar = { readonly weekend: readonly number[]; readonly knownUntil: string | null; readonly years: readonly number[]; readonly closed: readonly string[]; readonly working: readonly string[] };
/** A calendar as some deadlines were reckoned with it, and the years that they reach. */
export type UsedCalendar = { office: string; code: string; version: number; from: number; until: number };
type Dates = { nominal: LocalDate; effective: LocalDate; opens: LocalDate | null; grace: LocalDate | null; restoration: LocalDate | null; expiry: LocalDate | null };
export type Disagreement = { readonly deadlineId: string; readonly officeId: string; readonly rule: string; readonly stored: Dates; readonly computed: Partial<Dates> };
export type Recomputed = { readonly checked: number; readonly disagreements: readonly Disagreement[] };

const BATCH = 2000;
const PAGE = "d.state = 'open' AND d.docket_event_id IS NOT NULL AND d.id > $1";
export const USED: NamedQuery = {
  name: 'second-engine-calendars',
  text: `SELECT d.office_id AS office, w.calendar AS code, w.calendar_version AS version, min(extract(year FROM least(d.nominal_due_on, d.window_opens_on, (w.facts ->> 'on')::date)))::integer - 1 AS from,
      max(extract(year FROM greatest(d.effective_due_on, d.grace_ends_on, d.restoration_ends_on, d.expires_on)))::integer + 1 AS until
    FROM (SELECT * FROM deadlines d WHERE ${PAGE} ORDER BY d.id LIMIT $2) d JOIN deadline_workings w ON w.deadline_id = d.id WHERE w.calendar IS NOT NULL GROUP BY 1, 2, 3`,
};
const YEARS: NamedQuery = {
  name: 'second-engine-years',
  text: `SELECT office_id AS office, authority, year, version, closed, working::text[] AS working, source FROM closed_day_calendars WHERE office_id = ANY ($1::uuid[]) ORDER BY version DESC`,
};
export const RECOMPUTE: NamedQuery = {
  name: 'second-engine-recompute',
  text: `WITH calendars AS (SELECT * FROM jsonb_to_recordset($3::jsonb) AS c (office uuid, code text, version integer, weekend integer[], "knownUntil" date, years integer[], closed date[], working date[])),
    page AS (SELECT d.* FROM deadlines d WHERE ${PAGE} ORDER BY d.id LIMIT $2)
    SELECT d.id, d.office_id AS "officeId", d.rule_code AS rule, d.nominal_due_on AS "nominal", d.effective_due_on AS "effective", d.window_opens_on AS "opens", d.grace_ends_on AS "grace", d.restoration_ends_on AS "restoration",
      d.expires_on AS "expiry", a.nominal AS "nominal2", a.effective AS "effective2", a.opens AS "opens2", a.grace AS "grace2", a.restoration AS "restoration2", a.expiry AS "expiry2",
      (a.nominal, a.effective, a.opens, a.grace, a.restoration, a.expiry) IS NOT DISTINCT FROM (d.nominal_due_on, d.effective_due_on, d.window_opens_on, d.grace_ends_on, d.restoration_ends_on, d.expires_on) AS same
    FROM page d LEFT JOIN deadline_workings w ON w.deadline_id = d.id LEFT JOIN calendars c ON c.office = d.office_id AND c.code = w.calendar AND c.version = w.calendar_version
      LEFT JOIN LATERAL docket_answer(w.rule, w.facts, CASE WHEN c.code IS NOT NULL THEN ROW(c.weekend, c."knownUntil", c.years, c.closed, c.working)::docket_calendar END, d.extended_months) a ON w.rule IS NOT NULL
    ORDER BY d.id`,
};
const TOLD: NamedQuery = { name: 'second-engine-told', text: 'SELECT 1 FROM audit_events WHERE record_id = $1 AND type = $2 AND payload = $3::jsonb LIMIT 1' };
const TYPE = 'deadline.recomputation-disagreed';

type Row = { id: string; officeId: string; rule: string; same: boolean } & Dates & { nominal2: LocalDate | null; effective2: LocalDate | null; opens2: LocalDate | null; grace2: LocalDate | null; restoration2: LocalDate | null; expiry2: LocalDate | null };

/**
 * Computes every open deadline that a rule gave a second time, in SQL: from the rule and the facts stored with it and the closed
 * days of the version it was reckoned with, by PostgreSQL's arithmetic and not by ours.
 */
@Injectable()
export class SecondEngine {
  constructor(private readonly database: Database) {}

  /** What disagrees, also into the audit trail of the deadline, once for each answer. */
  async run(): Promise<Recomputed> {
    const found = await this.recompute();
    for (const each of found.disagreements) await this.database.transaction(SYSTEM, (tx) => tellDisagreement(tx, each));
    return found;
  }

  /** Reads only; page by page by id, so that its memory does not grow with the docket. */
  async recompute(): Promise<Recomputed> {
    const disagreements: Disagreement[] = [];
    let checked = 0;
    for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
      const rows = await this.database.read(SYSTEM, async (tx) => tx.query<Row>(RECOMPUTE, [after, BATCH, JSON.stringify(await calendars(tx, after))]));
      checked += rows.length;
      for (const row of rows) {
        if (row.same) continue;
        const { id, officeId, rule, nominal, effective, opens, grace, restoration, expiry } = row;
        const computed = defined({ nominal: row.nominal2, effective: row.effective2, opens: row.opens2, grace: row.grace2, restoration: row.restoration2, expiry: row.expiry2 });
        disagreements.push({ deadlineId: id, officeId, rule, stored: { nominal, effective, opens, grace, restoration, expiry }, computed });
      }
      if (rows.length < BATCH) return { checked, disagreements };
      after = rows.at(-1)?.id ?? after;
    }
  }
}

const calendars = async (tx: Tx, after: string) => asReckoned(tx, await tx.query<UsedCalendar>(USED, [after, BATCH]));

/** Closed days as they were known when deadlines were reckoned with them. */
export async function asReckoned(tx: Tx, used: readonly UsedCalendar[]): Promise<readonly (SqlCalendar & { office: string; code: string; version: number })[]> {
  const own = used.some(({ version }) => version > 0) ? await tx.query<OfficeYearLine & { office: string }>(YEARS, [[...new Set(used.map(({ office }) => office))]]) : [];
  return used.flatMap(({ office, code, version, from, until }) => {
    // The newest first: of two tables for a year the one of that time counts.
    const lines = own.filter((line) => line.office === office && line.authority === code && line.version <= version);
    const tables = lines.filter((line, index) => lines.findIndex(({ year }) => year === line.year) === index);
    const calendar = closedDaysWith(tables.map(({ year, closed, working, source }): CalendarYear => ({ calendar: code, year, closed, working, source, verified: true })))(code);
    return calendar ? [{ office, code, version, ...sqlCalendar(calendar, from, until) }] : [];
  });
}

/** The years from and until (included) of a calendar. */
export function sqlCalendar(calendar: ClosedDayCalendar, from: number, until: number): SqlCalendar {
  const tables = Array.from({ length: Math.max(0, until - from + 1) }, (_, index) => calendar.year(from + index)).filter((table) => table !== undefined);
  return {
    weekend: calendar.weekend, knownUntil: calendar.weekendKnownUntil, years: tables.filter(({ partial }) => !partial).map(({ year }) => year),
    closed: tables.flatMap(({ closed }) => closed.map(({ on }) => on)), working: tables.flatMap(({ working }) => working ?? []),
  };
}

/** Into the audit trail of the deadline, once for each answer. */
export async function tellDisagreement(tx: Tx, { deadlineId, officeId, rule, stored, computed }: Disagreement): Promise<void> {
  const payload = { rule, stored: defined(stored), computed };
  if (await tx.one(TOLD, [deadlineId, TYPE, JSON.stringify(payload)])) return;
  await appendAudit(tx, { kind: 'deadline', id: deadlineId, officeId }, { type: TYPE, payload, actorName: 'Tamga' });
}

const defined = (dates: { readonly [K in keyof Dates]: LocalDate | null }): Partial<Dates> => Object.fromEntries(Object.entries(dates).filter(([, date]) => date !== null));
