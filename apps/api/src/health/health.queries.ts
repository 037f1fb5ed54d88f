import type { NamedQuery } from '@tamga/platform';

export const PING: NamedQuery = { name: 'health-ping', text: 'SELECT 1 AS one' };
export const APPLIED: NamedQuery = { name: 'health-migrations', text: 'SELECT name FROM schema_migrations' };
export const OUTBOX: NamedQuery = {
  name: 'health-outbox',
  text: `SELECT count(*)::int AS waiting, min(created_at) AS oldest, (count(*) FILTER (WHERE last_error IS NOT NULL))::int AS failing FROM outbox_messages WHERE delivered_at IS NULL`,
};
/** Days of delay are counted where each office is. */
export const REMINDERS: NamedQuery = {
  name: 'health-reminders',
  text: `SELECT count(*)::int AS unsent, min(r.remind_on) AS oldest FROM offices o JOIN deadline_reminders r ON r.office_id = o.id
    WHERE r.sent_at IS NULL AND r.remind_on <= ($1::timestamptz AT TIME ZONE o.timezone)::date`,
};
