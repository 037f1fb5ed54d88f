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

type Asked = { readonly officeId: string; readonly filter: CalendarFilter; readonly most: number };

function statement(name: string, { officeId, filter, most }: Asked, days: { readonly condition: string; readonly values: readonly unknown[]; readonly per: string }): { query: NamedQuery; values: unknown[] } {
  const values: unknown[] = [officeId, most, ...days.values];
  const where = ["d.office_id = $1 AND d.state = 'open'", days.condition];
  const given = (Object.keys(CONDITIONS) as (keyof CalendarFilter)[]).filter((key) => filter[key] !== undefined);
  for (const key of given) where.push(CONDITIONS[key](values.push(filter[key])));
  // Names and cases are looked up for those that are shown, not for all that are counted.
  const text = `SELECT ${ROW} FROM (
      SELECT d.*, count(*) OVER (${days.per}) AS count, row_number() OVER (${days.per} ORDER BY d.effective_due_on, d.id) AS place FROM deadlines d WHERE ${where.join(' AND ')}) d
    LEFT JOIN cases c ON c.id = d.case_id LEFT JOIN users o ON o.id = d.owner_id WHERE d.place <= $2 ORDER BY d.effective_due_on, d.id`;
  return { query: { name: [name, ...given].join(':'), text }, values };
}

/** Open deadlines of a range of days, both included, so many of each day. One prepared statement for each combination of filters. */
export const calendarDays = (asked: Asked, from: LocalDate, to: LocalDate): { query: NamedQuery; values: unknown[] } =>
  statement('calendar-days', asked, { condition: 'd.effective_due_on BETWEEN $3 AND $4', values: [from, to], per: 'PARTITION BY d.effective_due_on' });

/** The oldest of what is overdue. */
export const calendarOverdue = (asked: Asked, today: LocalDate): { query: NamedQuery; values: unknown[] } =>
  statement('calendar-overdue', asked, { condition: 'd.effective_due_on < $3', values: [today], per: 'PARTITION BY d.office_id' });
