// What one would write by hand for the docket's pages: one statement each, the office named in it, nothing between the rows and the answer.
const DAY_MS = 86_400_000;
const daysBetween = (from, to) => (Date.parse(to) - Date.parse(from)) / DAY_MS;
const nextDay = (day) => new Date(Date.parse(day) + DAY_MS).toISOString().slice(0, 10);

const LINE = `d.*, c.reference, a.title AS asset_title, o.family_name || ' ' || o.given_name AS owner_name, b.family_name || ' ' || b.given_name AS backup_name,
  (SELECT min(r.remind_on) FROM deadline_reminders r WHERE r.deadline_id = d.id AND r.level = 'owner' AND r.sent_at IS NULL) AS next_reminder_on`;
const JOINS = 'LEFT JOIN cases c ON c.id = d.case_id LEFT JOIN assets a ON a.id = d.asset_id LEFT JOIN users o ON o.id = d.owner_id LEFT JOIN users b ON b.id = d.backup_id';
const PAGE = {
  first: { name: 'hand-page', text: `SELECT ${LINE} FROM (SELECT * FROM deadlines WHERE office_id = $1 AND state = 'open' ORDER BY effective_due_on, id LIMIT 51) d ${JOINS} ORDER BY d.effective_due_on, d.id` },
  after: { name: 'hand-page-after', text: `SELECT ${LINE} FROM (SELECT * FROM deadlines WHERE office_id = $1 AND state = 'open' AND (effective_due_on, id) > ($2::date, $3::uuid) ORDER BY effective_due_on, id LIMIT 51) d ${JOINS} ORDER BY d.effective_due_on, d.id` },
  owner: { name: 'hand-page-owner', text: `SELECT ${LINE} FROM (SELECT * FROM deadlines WHERE office_id = $1 AND owner_id = $2 AND state = 'open' ORDER BY effective_due_on, id LIMIT 51) d ${JOINS} ORDER BY d.effective_due_on, d.id` },
};
const named = (id, name) => (id === null ? null : { id, name });

const viewOf = (today) => (d) => ({
  id: d.id, kind: d.kind, caseId: d.case_id, caseReference: d.reference, assetId: d.asset_id, assetTitle: d.asset_title, obligationId: d.obligation_id, assessmentId: d.assessment_id, stage: d.stage, jurisdiction: d.jurisdiction, title: d.title,
  basis: { code: d.basis_code, citation: d.basis_citation }, nominalDueOn: d.nominal_due_on, effectiveDueOn: d.effective_due_on, daysLeft: daysBetween(today, d.effective_due_on), verification: d.verification,
  owner: named(d.owner_id, d.owner_name), backup: named(d.backup_id, d.backup_name), state: d.state, metOn: d.met_on, evidence: null, closing: null, rule: d.rule_code ? { code: d.rule_code, version: d.rule_version, title: d.rule_title } : null,
  docketEventId: d.docket_event_id, windowOpensOn: d.window_opens_on, graceEndsOn: d.grace_ends_on, restorationEndsOn: d.restoration_ends_on, expiresOn: d.expires_on, extendedMonths: d.extended_months, extensionNote: d.extension_note,
  answeredByEventId: d.answered_by_event_id, conflict: d.in_conflict, closeReason: d.close_reason, closedAt: null, supersededById: d.superseded_by_id, acknowledgedAt: d.acknowledged_at?.toISOString() ?? null,
  acknowledgedBy: d.acknowledged_by, nextReminderOn: d.next_reminder_on, version: d.version,
});

/** @param which `first`, `after` with the cursor's two values, or `owner` with a user's id */
export async function page(pool, { which, officeId, more = [], today }) {
  const { rows } = await pool.query({ ...PAGE[which], values: [officeId, ...more] });
  const shown = rows.slice(0, 50);
  const last = rows.length > 50 ? shown.at(-1) : null;
  return { data: shown.map(viewOf(today)), page: { nextCursor: last && Buffer.from(JSON.stringify([last.effective_due_on, last.id])).toString('base64url') } };
}

const ENTRY = `d.id, d.kind, d.title, d.stage, d.basis_code, d.jurisdiction, d.case_id, c.reference, d.effective_due_on, d.nominal_due_on, d.verification, d.owner_id, o.family_name || ' ' || o.given_name AS owner_name, d.backup_id`;
const SHOWN = 'LEFT JOIN cases c ON c.id = d.case_id LEFT JOIN users o ON o.id = d.owner_id';
const CALENDAR = {
  counts: { name: 'hand-days', text: "SELECT effective_due_on, count(*)::integer AS count FROM deadlines WHERE office_id = $1 AND state = 'open' AND effective_due_on BETWEEN $2 AND $3 GROUP BY 1" },
  entries: {
    name: 'hand-entries',
    text: `SELECT ${ENTRY} FROM generate_series($2::date, $3::date, interval '1 day') AS day
      CROSS JOIN LATERAL (SELECT * FROM deadlines WHERE office_id = $1 AND state = 'open' AND effective_due_on = day::date ORDER BY id LIMIT $4) d ${SHOWN} ORDER BY d.effective_due_on, d.id`,
  },
  late: { name: 'hand-late', text: "SELECT count(*)::integer AS count FROM deadlines WHERE office_id = $1 AND state = 'open' AND effective_due_on < $2" },
  oldest: { name: 'hand-oldest', text: `SELECT ${ENTRY} FROM (SELECT * FROM deadlines WHERE office_id = $1 AND state = 'open' AND effective_due_on < $2 ORDER BY effective_due_on, id LIMIT 20) d ${SHOWN} ORDER BY d.effective_due_on, d.id` },
};

const PERSON = (days) => `SELECT ${ENTRY} FROM (
    SELECT * FROM deadlines WHERE office_id = $1 AND owner_id = $2 AND state = 'open' AND ${days}
    UNION ALL SELECT * FROM deadlines WHERE office_id = $1 AND backup_id = $2 AND state = 'open' AND owner_id IS DISTINCT FROM $2 AND ${days}) d ${SHOWN} ORDER BY d.effective_due_on, d.id`;
const MINE = { days: { name: 'hand-my-days', text: PERSON('effective_due_on BETWEEN $3 AND $4') }, late: { name: 'hand-my-late', text: PERSON('effective_due_on < $3') } };

const entryFor = (userId) => (d) => ({
  id: d.id, kind: d.kind, title: d.title, stage: d.stage, jurisdiction: d.jurisdiction, caseId: d.case_id, caseReference: d.reference, dueOn: d.effective_due_on, nominalDueOn: d.nominal_due_on, verification: d.verification,
  basis: { code: d.basis_code }, owner: named(d.owner_id, d.owner_name), standingIn: d.backup_id === userId && d.owner_id !== userId,
});

/** Six weeks of an office: so many of each day, how many there are, and the oldest of what is overdue. */
export async function officeDays(pool, { officeId, userId, from, to, perDay, today }) {
  const ask = async (query, values) => (await pool.query({ ...query, values })).rows;
  const [counts, entries] = [await ask(CALENDAR.counts, [officeId, from, to]), await ask(CALENDAR.entries, [officeId, from, to, perDay])];
  const [late, oldest] = [await ask(CALENDAR.late, [officeId, today]), await ask(CALENDAR.oldest, [officeId, today])];
  const of = new Map(counts.map((each) => [each.effective_due_on, { on: each.effective_due_on, count: each.count, entries: [] }]));
  for (const d of entries) of.get(d.effective_due_on).entries.push(entryFor(userId)(d));
  return { today, overdue: { count: late[0].count, entries: oldest.map(entryFor(userId)) }, days: [...of.values()].sort((a, b) => (a.on < b.on ? -1 : 1)) };
}

/** The same of one person, whose days are few enough to be read whole. */
export async function ownDays(pool, { officeId, userId, from, to, perDay, today }) {
  const [{ rows }, { rows: late }] = [await pool.query({ ...MINE.days, values: [officeId, userId, from, to] }), await pool.query({ ...MINE.late, values: [officeId, userId, today] })];
  const of = new Map();
  for (const d of rows) of.set(d.effective_due_on, [...(of.get(d.effective_due_on) ?? []), d]);
  const days = [...of].map(([on, all]) => ({ on, count: all.length, entries: all.slice(0, perDay).map(entryFor(userId)) }));
  return { today, overdue: { count: late.length, entries: late.slice(0, 20).map(entryFor(userId)) }, days };
}

const EVENTS = {
  name: 'hand-feed',
  text: `SELECT d.id, d.kind, d.case_id, c.reference, d.effective_due_on, d.nominal_due_on, d.verification, d.state, d.version, d.updated_at FROM (
      SELECT * FROM deadlines WHERE office_id = $1 AND owner_id = $2 AND state = 'open'
      UNION ALL SELECT * FROM deadlines WHERE office_id = $1 AND backup_id = $2 AND state = 'open'
      UNION ALL SELECT * FROM deadlines WHERE office_id = $1 AND state <> 'open' AND closed_at >= $3 AND (owner_id = $2 OR backup_id = $2)) d
    LEFT JOIN cases c ON c.id = d.case_id ORDER BY d.effective_due_on, d.id LIMIT 5000`,
};
const KINDS = { statutory: 'Statutory', contractual: 'Contractual', internal: 'Internal', 'stage-target': 'Stage target' };
const stamp = (at) => at.toISOString().replace(/[-:]|\.\d{3}/g, '');
/** RFC 5545, 3.1: no line is longer than 75 octets. */
const folded = (line) => (line.length <= 74 ? line : line.match(/.{1,73}/gu).join('\r\n '));

/** The feed as text: what a calendar program needs of each deadline. */
export async function feed(pool, { officeId, userId, since, publicUrl }) {
  const { rows } = await pool.query({ ...EVENTS, values: [officeId, userId, since] });
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Hand//Written//EN', 'NAME:My deadlines'];
  for (const d of rows) {
    const url = `${publicUrl}/cases/${d.case_id}/deadlines#${d.id}`;
    lines.push('BEGIN:VEVENT', `UID:${d.id}@tamga`, `SEQUENCE:${d.version - 1}`, `DTSTAMP:${stamp(d.updated_at)}`, `DTSTART;VALUE=DATE:${d.effective_due_on.replaceAll('-', '')}`, `DTEND;VALUE=DATE:${nextDay(d.effective_due_on).replaceAll('-', '')}`,
      `SUMMARY:${d.reference} · ${KINDS[d.kind]}`, `DESCRIPTION:As counted\\, before closed days: ${d.nominal_due_on}\\n${url}`, `URL:${url}`, `STATUS:${d.state === 'open' ? 'CONFIRMED' : 'CANCELLED'}`, 'TRANSP:TRANSPARENT', 'CLASS:PRIVATE',
      `CATEGORIES:${KINDS[d.kind]}`, `LAST-MODIFIED:${stamp(d.updated_at)}`, 'END:VEVENT');
  }
  lines.push('END:VCALENDAR');
  return lines.map(folded).join('\r\n');
}

/** The rows that the second engine computes, read once in the order in which they lie. */
export const SEQUENTIAL = {
  name: 'hand-sequential',
  text: `SELECT count(*)::integer AS rows, sum(octet_length(w.rule::text) + octet_length(w.facts::text))::bigint AS bytes, max(greatest(d.nominal_due_on, d.effective_due_on, d.window_opens_on, d.grace_ends_on, d.restoration_ends_on, d.expires_on)) AS latest
    FROM deadlines d JOIN deadline_workings w ON w.deadline_id = d.id WHERE d.state = 'open' AND d.docket_event_id IS NOT NULL`,
};
