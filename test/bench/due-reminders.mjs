// Deadlines a week ahead of which the first notice is due today: what a sweep finds in the morning.
import { newId } from '../../dist/libs/platform/src/index.js';

const OWNERS = "SELECT id AS case_id, office_id, owner_id FROM cases WHERE owner_id IS NOT NULL AND standing = 'open' ORDER BY id LIMIT $1";
const DEADLINES = `INSERT INTO deadlines (id, office_id, kind, case_id, basis_code, nominal_due_on, effective_due_on, verification, owner_id, created_at, updated_at)
  SELECT id, office_id, 'internal', case_id, 'bench', current_date + 7, current_date + 7, 'not-needed', owner_id, now(), now() FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[]) AS t (id, office_id, case_id, owner_id)`;
const REMINDERS = "INSERT INTO deadline_reminders (deadline_id, office_id, level, remind_on) SELECT id, office_id, 'owner', $3 FROM unnest($1::uuid[], $2::uuid[]) AS t (id, office_id)";

/** What makes reminders that were seeded for later due now. */
export const MAKE_DUE = { name: 'bench-make-due', text: 'UPDATE deadline_reminders SET remind_on = current_date - 1' };

/**
 * Takes away every other notice, and whatever waits in the outbox, so that the next sweep finds exactly these.
 * @param later due only after MAKE_DUE: a worker that starts sweeps at once, before anybody holds a watch to it
 */
export async function seedDueReminders(client, count, { later = false } = {}) {
  await client.query('DELETE FROM deadline_reminders');
  await client.query('DELETE FROM outbox_messages');
  const { rows } = await client.query(OWNERS, [count]);
  const all = Array.from({ length: count }, (_, i) => ({ id: newId(), ...rows[i % rows.length] }));
  await client.query(DEADLINES, [all.map((d) => d.id), all.map((d) => d.office_id), all.map((d) => d.case_id), all.map((d) => d.owner_id)]);
  const day = new Date(Date.now() + (later ? 30 : -1) * 86_400_000).toISOString().slice(0, 10);
  await client.query(REMINDERS, [all.map((d) => d.id), all.map((d) => d.office_id), day]);
}
