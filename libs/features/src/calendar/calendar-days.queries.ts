import type { DeadlineKind, LocalDate, Stage, Verification } from '@tamga/domain';
import type { NamedQuery } from '@tamga/platform';

export type CalendarRow = {
  id: string; kind: DeadlineKind; title: string; stage: Stage | null; basisCode: string; jurisdiction: string | null; caseId: string | null; caseReference: string | null;
  dueOn: LocalDate; nominalDueOn: LocalDate; verification: Verification; ownerId: string | null; ownerName: string | null; backupId: string | null;
  /** How many there are of the same day (of what is overdue: in all), shown or not. */
  count: number;
};
export type CalendarFilter = { readonly personId?: string; readonly kind?: DeadlineKind; readonly verification?: Verification };

const CONDITIONS: { readonly [F in keyof Required<CalendarFilter>]: (n: number) => string } = {
  personId: (n) => `(d.owner_id = $${n} OR d.backup_id = $${n})`,
  kind: (n) => `d.kind = $${n}`,
  verification: (n) => `d.verification = $${n}`,
};
const ROW = `d.id, d.kind, d.title, d.stage, d.basis_code AS "basisCode", d.jurisdiction, d.case_id AS "caseId", c.reference AS "caseReference", d.effective_due_on AS "dueOn", d.nominal_due_on AS "nominalDueOn",
    d.verification, d.owner_id AS "ownerId", o.family_name || ' ' || o.given_name AS "ownerName", d.backup_id AS "backupId", d.count::integer AS count`;

type Asked = { readonly officeId: string; readonly filter: CalendarFilter };

/** The conditions of open deadlines, and of the filters given; `values` are added to. */
function conditions({ officeId, filter }: Asked, days: string, values: unknown[]): { readonly where: string; readonly given: readonly string[] } {
  values.unshift(officeId);
  const given = (Object.keys(CONDITIONS) as (keyof CalendarFilter)[]).filter((key) => filter[key] !== undefined);
  return { where: ["d.office_id = $1 AND d.state = 'open'", days, ...given.map((key) => CONDITIONS[key](values.push(filter[key])))].join(' AND '), given };
}

// Names and cases are looked up for those that are shown, not for all that are counted.
const SHOWN = 'LEFT JOIN cases c ON c.id = d.case_id LEFT JOIN users o ON o.id = d.owner_id';

/** Open deadlines of a range of days, both included, so many of each day. One prepared statement for each combination of filters. */
export function calendarDays(asked: Asked, { from, to, perDay }: { readonly from: LocalDate; readonly to: LocalDate; readonly perDay: number }): { query: NamedQuery; values: unknown[] } {
  const values: unknown[] = [perDay, from, to];
  const { where, given } = conditions(asked, 'd.effective_due_on BETWEEN $3 AND $4', values);
  const text = `SELECT ${ROW} FROM (
      SELECT d.*, count(*) OVER (PARTITION BY d.effective_due_on) AS count, row_number() OVER (PARTITION BY d.effective_due_on ORDER BY d.effective_due_on, d.id) AS place FROM deadlines d WHERE ${where}) d
    ${SHOWN} WHERE d.place <= $2 ORDER BY d.effective_due_on, d.id`;
  return { query: { name: ['calendar-days', ...given].join(':'), text }, values };
}

/** How many of what is overdue. Written into the statement: of an unknown number PostgreSQL expects thousands, and would read all the office's cases for them. */
const OVERDUE_SHOWN = 20;

/** The oldest of what is overdue, and how many there are. */
export function calendarOverdue(asked: Asked, today: LocalDate): { query: NamedQuery; values: unknown[] } {
  const values: unknown[] = [today];
  const { where, given } = conditions(asked, 'd.effective_due_on < $2', values);
  const text = `SELECT ${ROW} FROM (
      SELECT d.*, (SELECT count(*) FROM deadlines d WHERE ${where}) AS count FROM deadlines d WHERE ${where} ORDER BY d.effective_due_on, d.id LIMIT ${OVERDUE_SHOWN}) d
    ${SHOWN} ORDER BY d.effective_due_on, d.id`;
  return { query: { name: ['calendar-overdue', ...given].join(':'), text }, values };
}
