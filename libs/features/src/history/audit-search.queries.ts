import { today, type LocalDate } from '@tamga/domain';
import type { NamedQuery } from '@tamga/platform';

/** `from` and `to` are days of the office, both included. */
export type AuditFilter = {
  readonly recordKind?: string | undefined; readonly recordId?: string | undefined; readonly actorId?: string | undefined; readonly type?: string | undefined;
  readonly from?: string | undefined; readonly to?: string | undefined;
};
export type AuditKey = readonly [at: string, id: string];

const instant = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
const OFFICE_ZONE = '(SELECT timezone FROM offices WHERE id = $1)';

/** One page of the trail, the newest first. Only the conditions that are asked for are written: each filter then finds its own index. */
export function auditPage(officeId: string, filter: AuditFilter, page: { after: AuditKey | null; limit: number }): { query: NamedQuery; values: unknown[] } {
  const values: unknown[] = [officeId];
  const where = ['e.office_id = $1::uuid'];
  const names: string[] = [];
  const add = (name: string, value: unknown, condition: (n: number) => string): void => {
    if (value === undefined || value === null) return;
    names.push(name);
    where.push(condition(values.push(value)));
  };
  add('kind', filter.recordKind, (n) => `e.record_kind = $${n}`);
  add('record', filter.recordId, (n) => `e.record_id = $${n}::uuid`);
  add('actor', filter.actorId, (n) => `e.actor_id = $${n}::uuid`);
  add('type', filter.type, (n) => `e.type = $${n}`);
  add('from', filter.from, (n) => `e.at >= ($${n}::date)::timestamp AT TIME ZONE ${OFFICE_ZONE}`);
  add('to', filter.to, (n) => `e.at < ($${n}::date + 1)::timestamp AT TIME ZONE ${OFFICE_ZONE}`);
  if (page.after) {
    names.push('after');
    where.push(`(e.at, e.id) < ($${values.push(page.after[0])}::timestamptz, $${values.push(page.after[1])}::uuid)`);
  }
  const limit = values.push(page.limit);
  const text = `SELECT e.id, e.record_kind AS "recordKind", e.record_id AS "recordId", e.seq, e.type, ${instant('e.at')} AS at, e.actor_id AS "actorId", e.actor_name AS "actorName", e.payload, e.hash
    FROM audit_events e WHERE ${where.join(' AND ')} ORDER BY e.at DESC, e.id DESC LIMIT $${limit}::integer`;
  return { query: { name: `audit-search ${names.join(' ')}`.trim(), text }, values };
}

export const OFFICE_NOW: NamedQuery = { name: 'audit-office', text: 'SELECT code, timezone FROM offices WHERE id = $1' };
export const dayIn = (now: Date, timezone: string): LocalDate => today(now, timezone);
