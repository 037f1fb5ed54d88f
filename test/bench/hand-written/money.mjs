// What one would write by hand for a run over receipts of one currency under a policy of 35 to 65 per cent with two equal inventors: a statement for
// each table, nothing computed outside the database, no working kept, no statement for a payee. Taken back, so that the next round finds the receipts again.
import { randomUUID } from 'node:crypto';

const OPEN = "p.office_id = $1 AND p.distributed_by IS NULL AND NOT p.reversed AND p.currency = $2 AND p.received_on <= $3 AND p.nature NOT IN ('cost-reimbursement', 'grant', 'interest', 'unallocated')";
const RUN = `INSERT INTO distribution_runs (id, office_id, number, state, currency, until_on, total_minor, costs, left_out, input, input_sha256, result_sha256, lines, note, submitted_by, submitted_by_name, submitted_at, decided_by, decided_by_name, decided_at, decided_on)
  SELECT $4, $1, 1 + coalesce((SELECT max(number) FROM distribution_runs WHERE office_id = $1), 0), 'approved', $2, $3, sum(p.amount_minor), '[]', '[]', '{}', '', '', 0, '', $5, '', now(), $6, '', now(), $3 FROM receipt_parts p WHERE ${OPEN}`;
/** By case: what all inventors have, rounded to the larger remainder, half of it to each, the odd cent to the first by id. */
const LINES = `INSERT INTO distribution_lines (run_id, position, office_id, unit, case_id, recipient, account, payee_id, to_payee_id, held, amount_minor)
  WITH cases_of AS (SELECT p.case_id, sum(p.amount_minor)::bigint AS gross FROM receipt_parts p WHERE ${OPEN} GROUP BY p.case_id),
  split AS (SELECT case_id, gross, gross * 35 / 100 + CASE WHEN gross * 35 % 100 >= 50 THEN 1 ELSE 0 END AS inventors FROM cases_of),
  each AS (SELECT s.case_id, y.id AS payee_id, s.inventors, row_number() OVER (PARTITION BY s.case_id ORDER BY y.id) AS place
    FROM split s JOIN cases c ON c.id = s.case_id JOIN disclosures d ON d.id = c.disclosure_id CROSS JOIN jsonb_array_elements(d.content -> 'inventors') AS i JOIN payees y ON y.office_id = $1 AND y.match_key = 'mail:' || (i ->> 'email')),
  shared AS (SELECT case_id, 'inventors' AS recipient, 'payable' AS account, payee_id, (inventors + 2 - place) / 2 AS minor FROM each UNION ALL SELECT case_id, 'university', 'institution', NULL, gross - inventors FROM split)
  SELECT $4, row_number() OVER (ORDER BY case_id, recipient, payee_id), $1, 0, case_id, recipient, account, payee_id, payee_id, false, minor FROM shared`;
const TAKE = `UPDATE receipt_parts p SET distributed_by = $4 WHERE ${OPEN}`;
const ENTRY = "INSERT INTO ledger_entries (id, office_id, booked_on, currency, source_kind, source_id, booked_at) VALUES ($1, $2, $3, $4, 'distribution', $5, now())";
const BOOK = `INSERT INTO ledger_lines (entry_id, position, office_id, account, currency, amount_minor, case_id, payee_id)
  SELECT $1, row_number() OVER (), $2, account, $3, minor, case_id, payee_id FROM (SELECT 'undistributed' AS account, case_id, NULL::uuid AS payee_id, sum(amount_minor)::bigint AS minor FROM distribution_lines WHERE run_id = $4 GROUP BY case_id UNION ALL SELECT account, case_id, payee_id, -amount_minor FROM distribution_lines WHERE run_id = $4) l`;
const PAYOUTS = `INSERT INTO distribution_payouts (id, office_id, run_id, payee_id, currency, amount_minor, state, created_at) SELECT gen_random_uuid(), $2, $1, payee_id, $3, sum(amount_minor), 'due', now() FROM distribution_lines WHERE run_id = $1 AND payee_id IS NOT NULL GROUP BY payee_id RETURNING payee_id AS payee, amount_minor::text AS minor`;

/** @returns what each payee has, by id */
export async function shareByHand(client, { office, currency, until }) {
  const [run, entry] = [randomUUID(), randomUUID()];
  await client.query('BEGIN');
  try {
    await client.query(RUN, [office.id, currency, until, run, office.users[0], office.users[1]]);
    await client.query(LINES, [office.id, currency, until, run]);
    await client.query(TAKE, [office.id, currency, until, run]);
    await client.query(ENTRY, [entry, office.id, until, currency, run]);
    await client.query(BOOK, [entry, office.id, currency, run]);
    const { rows } = await client.query(PAYOUTS, [run, office.id, currency]);
    return new Map(rows.map(({ payee, minor }) => [payee, minor]));
  } finally {
    await client.query('ROLLBACK');
  }
}

/** Every line read once. */
export const READ_LINES = 'SELECT count(*)::integer AS lines, sum(amount_minor) AS sum, count(DISTINCT account) AS accounts FROM ledger_lines';
