// Rows 10: a run of distribution over a year's receipts, and the check of a long ledger, against statements written by hand for the same tables and
// against a tenth of the same, which must not be cheaper by the piece.
import pg from 'pg';
import { Database } from '../../dist/libs/platform/src/index.js';
import { DistributionsService, DistributionsVerifier } from '../../dist/libs/features/src/distributions/index.js';
import { LedgerVerifier } from '../../dist/libs/features/src/ledger/index.js';
import { withCpu } from './cpu.mjs';
import { READ_LINES, shareByHand } from './hand-written/money.mjs';
import { CURRENCY, makeEmptyBooks, makeLedger, makeReceipts, openBooks, personOf, UNTIL } from './money-world.mjs';
import { rowOf } from './report.mjs';
import { asOwner, asSystem } from './world.mjs';

const SYSTEM = { kind: 'system', userId: null, officeId: null, roles: [] };
const THOUSAND = 1_000;
const size = (n) => n.toLocaleString('en');

/** @param plan `{receipts, payees, lines}`; a tenth of each is made beside it */
export async function makeMoney({ server, folder, plan: { receipts, payees, lines }, log }) {
  log(`making ${size(receipts)} receipts and a ledger of ${size(lines)} lines`);
  const empty = await makeEmptyBooks(server);
  const make = async (part) => ({
    receipts: await makeReceipts({ server, folder, empty, receipts: receipts / part, payees: payees / part, log }), ledger: await makeLedger({ server, folder, empty, lines: lines / part, log }),
  });
  return { few: await make(10), many: await make(1) };
}

/** @returns rows, and what was wrong: shares that differ from those by hand, or a check that finds what is not there, or not what is */
export async function measureMoney({ few, many }, { databasePid, folder, plan, log }) {
  const faults = [];
  const rows = [];
  const measure = (work, pieces) => timed(work, pieces, databasePid);
  log(`  10 distribution run (${size(many.receipts.receipts)} receipts)`);
  await within([few.receipts, many.receipts], folder, async ([small, large]) => {
    const of = { ours: [], hand: [], small: [] };
    await takenBack(small, await share(small, (work) => work())); // for the compiler
    for (let round = 0; round < plan.rounds; round++) {
      for (const [key, books] of [['small', small], ['ours', large]]) {
        const run = await share(books, (work) => measure(work, books.receipts));
        of[key].push(run.measured);
        faults.push(...(await differences(books, run)));
        if (round === 0) faults.push(...(await proved(books)));
        await takenBack(books, run);
      }
      of.hand.push(await measure(() => shareByHand(large.client, { office: large.office, currency: CURRENCY, until: UNTIL }), large.receipts));
    }
    rows.push(rowOf({ name: `10 distribution run, ${size(large.receipts)} receipts`, aim: 'distribution', ours: of.ours, theirs: of.hand, by: 'p50' }));
    rows.push(rowOf({ name: `10 distribution run, ${size(large.receipts)} against ${size(small.receipts)}`, aim: 'distribution-growth', ours: of.ours, theirs: of.small, by: 'p50' }));
  });
  log(`  10 ledger check (${size(many.ledger.lines)} lines)`);
  await within([few.ledger, many.ledger], folder, async ([small, large]) => {
    const of = { ours: [], hand: [], small: [] };
    await balanced(small);
    for (let round = 0; round < plan.rounds; round++) {
      for (const [key, books] of [['small', small], ['ours', large]]) of[key].push(await measure(async () => faults.push(...(await balanced(books))), books.lines));
      of.hand.push(await measure(() => large.client.query(READ_LINES), large.lines));
    }
    rows.push(rowOf({ name: `10 ledger check, ${size(large.lines)} lines against reading them`, aim: 'ledger-check', ours: of.ours, theirs: of.hand, by: 'p50' }));
    rows.push(rowOf({ name: `10 ledger check, ${size(large.lines)} against ${size(small.lines)}`, aim: 'ledger-check-growth', ours: of.ours, theirs: of.small, by: 'p50' }));
    faults.push(...(await unnoticed(large)));
  });
  log(`    the most memory this process has used: ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);
  return { rows, faults };
}

/** One thing done once; the time is that of a thousand pieces of it. */
async function timed(work, pieces, databasePid) {
  return withCpu({ server: process.pid, database: databasePid }, async () => {
    const began = performance.now();
    await work();
    const ms = performance.now() - began;
    const each = (ms * THOUSAND) / pieces;
    return { requests: 1, rate: (pieces * 1000) / ms, p50: each, p95: each, failures: 0 };
  }).then((run) => ({ ...run, serverCpu: NaN }));
}

/** The features and a connection of the system's role over each of the books. */
async function within(all, folder, use, open = []) {
  const [books, ...rest] = all;
  if (!books) return use(open);
  return openBooks(books, folder, async (app) => {
    const client = new pg.Client({ connectionString: books.databaseUrl, options: '-c role=tamga_system', application_name: 'hand-written' });
    await client.connect();
    try {
      return await within(rest, folder, use, [...open, { ...books, app, client }]);
    } finally {
      await client.end();
    }
  });
}

/** Submitted by one and approved by another: computed twice, booked, a statement for each payee. */
async function share({ app, office }, measure) {
  const service = app.get(DistributionsService);
  const run = {};
  run.measured = await measure(async () => {
    const submitted = await service.submit(personOf(office, 0), { currency: CURRENCY, until: UNTIL });
    Object.assign(run, await service.approve(personOf(office, 1), submitted.id, submitted.version));
  });
  return run;
}

const takenBack = ({ app, office }, { id, version }) => app.get(DistributionsService).reverse(personOf(office, 1), id, version, 'So that the next round finds them.');

const PAYOUTS = { name: 'bench-payouts', text: 'SELECT payee_id AS payee, amount_minor::text AS minor FROM distribution_payouts WHERE run_id = $1' };
const OF_RUN = { name: 'bench-of-run', text: 'SELECT count(*)::integer AS statements FROM distribution_statements WHERE run_id = $1' };

async function differences({ app, client, office, receipts, payees }, { id }) {
  // By hand after the reversal would find them anew; before it the receipts are taken, so they are freed within the transaction that is taken back.
  await client.query('BEGIN');
  await client.query('UPDATE receipt_parts SET distributed_by = NULL WHERE office_id = $1', [office.id]);
  const wanted = await shareByHand({ query: (text, values) => (text === 'BEGIN' || text === 'ROLLBACK' ? undefined : client.query(text, values)) }, { office, currency: CURRENCY, until: UNTIL });
  await client.query('ROLLBACK');
  const found = await app.get(Database).fetch(SYSTEM, PAYOUTS, [id]);
  const off = found.filter(({ payee, minor }) => wanted.get(payee) !== minor);
  const [{ statements }] = await app.get(Database).fetch(SYSTEM, OF_RUN, [id]);
  return [
    ...(found.length === wanted.size && off.length === 0 ? [] : [`a run over ${receipts} receipts: ${found.length} payees against ${wanted.size}, ${off.length} of them with another amount, as ${JSON.stringify(off[0])}`]),
    ...(statements === payees ? [] : [`a run over ${receipts} receipts made ${statements} statements for ${payees} payees`]),
  ];
}

/** The product's own checks of a run: it is booked, and comes to the same when it is computed again. */
async function proved({ app, receipts }) {
  const checks = [...(await app.get(DistributionsVerifier).verify()), ...(await app.get(LedgerVerifier).verify())];
  return checks.filter(({ ok }) => !ok).map(({ check, firstBad }) => `${receipts} receipts: ${check}: ${firstBad}`);
}

async function balanced({ app, lines }) {
  const checks = await app.get(LedgerVerifier).verify();
  const [{ checked }] = checks;
  return [...checks.filter(({ ok }) => !ok).map(({ check, firstBad }) => `${lines} lines: ${check}: ${firstBad}`), ...(checked * 4 === lines ? [] : [`${lines} lines: ${checked} entries were checked`])];
}

/** A check that finds nothing proves little: one line is changed behind the product's back, and has to be found. */
async function unnoticed(books) {
  const [line] = await asSystem(books, async (client) => (await client.query('SELECT entry_id, position FROM ledger_lines OFFSET 12345 LIMIT 1')).rows);
  const change = (by) => asOwner(books, (client) => client.query(`ALTER TABLE ledger_lines NO FORCE ROW LEVEL SECURITY; UPDATE ledger_lines SET amount_minor = amount_minor + ${by} WHERE entry_id = '${line.entry_id}' AND position = ${line.position}; ALTER TABLE ledger_lines FORCE ROW LEVEL SECURITY`));
  await change(1);
  const { ok, firstBad } = (await books.app.get(LedgerVerifier).verify()).find(({ check }) => check === 'ledger-entries-balance');
  await change(-1);
  return !ok && firstBad?.includes(line.entry_id) ? [] : [`a line that was changed by one cent was not found among ${books.lines}`];
}
