// Rows 9: an office with tens of thousands of open deadlines. What people open daily and what runs by the clock, against statements written by
// hand, against a tenth of the docket, and against the same docket with a tenth of its past, which must not cost anything.
import { isDeepStrictEqual } from 'node:util';
import { Clock, encodeCursor, FixedClock } from '../../dist/libs/platform/src/index.js';
import { CalendarDays, CalendarFeedReader } from '../../dist/libs/features/src/calendar/index.js';
import { DeadlinesService, SecondEngine, TriggerVerification } from '../../dist/libs/features/src/deadlines/index.js';
import { MyDayReport } from '../../dist/libs/features/src/reports/index.js';
import { withFeatures } from '../../dist/apps/cli/src/feature-context.js';
import { withCpu } from './cpu.mjs';
import { actorOf, DOCKET_FEATURES, makeDocket, makeEmpty, NOW, systemPool, TODAY, withLongPast } from './docket-world.mjs';
import { claimAll, claimByHand } from './docket-claims.mjs';
import { feed, officeDays, ownDays, page, SEQUENTIAL } from './hand-written/docket.mjs';
import { rowOf } from './report.mjs';
import { median } from './rounds.mjs';
import { configOf } from './world.mjs';

/** What a month draws: its weeks, from Monday to Sunday. */
const MONTH = { from: '2026-11-23', to: '2027-01-03', perDay: 20 };
const OFFICER = 0;
const DAY_MS = 24 * 3600_000;
const FEED_PAST_MS = 90 * DAY_MS;

/** One question, ours and by hand; each answers once and the two must be equal. */
const QUESTIONS = [
  {
    name: 'docket page', growth: 'docket-page-growth', aim: 'docket-page',
    ours: ({ app, actor }) => app.get(DeadlinesService).list(actor, { limit: 50 }),
    theirs: ({ pool, officeId }) => page(pool, { which: 'first', officeId, today: TODAY }),
  },
  {
    name: 'docket page of one owner', growth: 'docket-page-growth', aim: 'docket-page',
    ours: ({ app, actor }) => app.get(DeadlinesService).list(actor, { owner: 'me', limit: 50 }),
    theirs: ({ pool, officeId, actor }) => page(pool, { which: 'owner', officeId, more: [actor.userId], today: TODAY }),
  },
  {
    name: 'docket page from the middle', growth: 'docket-page-growth', aim: 'docket-page',
    ours: ({ app, actor, middle }) => app.get(DeadlinesService).list(actor, { limit: 50, cursor: encodeCursor(middle) }),
    theirs: ({ pool, officeId, middle }) => page(pool, { which: 'after', officeId, more: middle, today: TODAY }),
  },
  {
    name: 'month of the office', growth: 'docket-days-growth', aim: 'docket-days',
    ours: ({ app, actor }) => app.get(CalendarDays).range(actor, { ...MONTH, mine: false }),
    theirs: ({ pool, officeId, actor }) => officeDays(pool, { officeId, userId: actor.userId, ...MONTH, today: TODAY }),
  },
  {
    name: 'agenda of one person', growth: 'docket-days-growth', aim: 'docket-days',
    ours: ({ app, actor }) => app.get(CalendarDays).range(actor, { ...MONTH, mine: true }),
    theirs: ({ pool, officeId, actor }) => ownDays(pool, { officeId, userId: actor.userId, ...MONTH, today: TODAY }),
  },
  {
    name: 'calendar feed of one person', growth: 'docket-feed-growth', aim: 'docket-feed',
    ours: ({ app, secret }) => app.get(CalendarFeedReader).read(secret).then(({ content }) => content),
    theirs: ({ pool, officeId, actor }) => feed(pool, { officeId, userId: actor.userId, since: new Date(NOW - FEED_PAST_MS), publicUrl: 'http://127.0.0.1:3000' }),
    same: (answer) => ['UID', 'DTSTART', 'STATUS'].map((name) => answer.replaceAll('\r\n ', '').split('\r\n').filter((line) => line.startsWith(name)).sort().join('\n')),
  },
  { name: 'days to be keyed twice', growth: 'docket-page-growth', ours: ({ app, actor }) => app.get(TriggerVerification).waiting(actor, { limit: 50 }) },
  { name: 'my day', growth: 'docket-day-growth', ours: ({ app, actor }) => app.get(MyDayReport).of(actor) },
];

/** The features over one docket, with what questions need to know of it. */
function openDocket(docket, folder, use) {
  return withFeatures(configOf(docket, folder), DOCKET_FEATURES, async (app) => {
    const pool = systemPool(docket);
    const officeId = docket.office.id;
    const { rows } = await pool.query("SELECT effective_due_on, id FROM deadlines WHERE office_id = $1 AND state = 'open' ORDER BY effective_due_on, id OFFSET $2 LIMIT 1", [officeId, Math.floor(docket.open / 2)]);
    try {
      return await use({ app, pool, officeId, docket, actor: actorOf(docket.office, OFFICER), secret: docket.secret, middle: [rows[0].effective_due_on, rows[0].id] });
    } finally {
      await pool.end();
    }
  }, new FixedClock(NOW));
}

/**
 * Asks again and again for some time, the targets in turn and in turning order.
 * @param targets `{key: () => Promise}`; one that answers a number has done so many things, and the time is that of a thousand
 * @returns by key one measurement a round
 */
async function inTurn(targets, { databasePid, rounds, ms, warmUp = true }) {
  const keys = Object.keys(targets);
  const of = Object.fromEntries(keys.map((key) => [key, []]));
  if (warmUp) for (const key of keys) await repeat(targets[key], ms / 2);
  for (let round = 0; round < rounds; round++) {
    for (const key of round % 2 === 0 ? keys : [...keys].reverse()) {
      const run = await withCpu({ server: process.pid, database: databasePid }, () => repeat(targets[key], ms));
      of[key].push({ ...run, serverCpu: NaN });
    }
  }
  return of;
}

async function repeat(ask, ms) {
  const times = [];
  const began = performance.now();
  do {
    const from = performance.now();
    const done = await ask();
    times.push(((performance.now() - from) * 1000) / (typeof done === 'number' ? Math.max(done, 1) : 1000));
  } while (performance.now() - began < ms);
  const sorted = [...times].sort((a, b) => a - b);
  return { requests: times.length, rate: (times.length * 1000) / (performance.now() - began), p50: median(sorted), p95: sorted[Math.floor(sorted.length * 0.95)], failures: 0 };
}

/**
 * Makes the dockets: `few` with a tenth of the open deadlines, `young` with all and as many closed ones, `old` the same with its long past.
 * @param plan `{open, closed}`
 */
export async function makeDockets({ server, folder, plan: { open, closed }, log }) {
  log(`making dockets of ${open} open deadlines`);
  const empty = await makeEmpty(server);
  const few = await makeDocket({ server, folder, name: `docket_${open / 10}`, open: open / 10, empty, log });
  const young = await makeDocket({ server, folder, name: `docket_${open}`, open, empty, log });
  return { few, young, old: await withLongPast({ server, docket: young, name: `docket_${open}_past`, closed, log }) };
}

/**
 * @param plan `{rounds, ms}`
 * @returns rows, and what was wrong: answers that differ from the hand-written ones, deadlines the second engine disagrees about
 */
export async function measureDockets({ few, young, old }, { databasePid, folder, plan, log }) {
  const measurement = new Measurement({ databasePid, plan, log, few, young, old });
  await openDocket(few, folder, (a) => openDocket(young, folder, (b) => openDocket(old, folder, (c) => measurement.run({ few: a, young: b, old: c }))));
  return { rows: measurement.rows, faults: [...new Set(measurement.faults)] };
}

class Measurement {
  rows = [];
  faults = [];

  constructor({ databasePid, plan, log, few, young, old }) {
    this.how = { databasePid, ...plan };
    this.log = log;
    const size = (count) => count.toLocaleString('en');
    this.names = { hand: `${size(old.open)} open`, past: `${size(old.closed)} closed against ${size(young.closed)}`, growth: `${size(young.open)} open against ${size(few.open)}` };
  }

  async run(dockets) {
    for (const question of QUESTIONS) await this.ask(question, dockets);
    await this.claim(dockets);
    await this.compute(dockets);
  }

  /** Ours on each docket and the hand-written one on the largest, in the same rounds. */
  async measure(what, { few, young, old }, { ours, theirs, aim, growth, how = {} }) {
    this.log(`  9 ${what}`);
    const of = await inTurn({ ours: () => ours(old), ...(theirs ? { theirs: () => theirs(old) } : {}), young: () => ours(young), few: () => ours(few) }, { ...this.how, ...how });
    const row = (against, judged, a, b) => this.rows.push(rowOf({ name: `9 ${what}, ${against}`, aim: judged, ours: of[a], theirs: of[b], by: 'p50' }));
    if (theirs) row(this.names.hand, aim, 'ours', 'theirs');
    row(this.names.past, 'past', 'ours', 'young');
    row(this.names.growth, growth, 'young', 'few');
  }

  async ask({ name, ours, theirs, same = (answer) => JSON.parse(JSON.stringify(answer)), ...aims }, dockets) {
    if (theirs) {
      const [mine, others] = [same(await ours(dockets.old)), same(await theirs(dockets.old))];
      if (!isDeepStrictEqual(mine, others)) this.faults.push(`${name}: the answers differ:\n  tamga        ${JSON.stringify(mine).slice(0, 900)}\n  hand-written ${JSON.stringify(others).slice(0, 900)}`);
    }
    await this.measure(name, dockets, { ours, theirs, ...aims });
  }

  async claim(dockets) {
    await this.measure('a morning’s notices', dockets, { ours: claimAll, theirs: claimByHand, aim: 'docket-claim', growth: 'docket-claim-growth' });
    for (const { app } of Object.values(dockets)) app.get(Clock).set(new Date(NOW - DAY_MS)); // when all that was due had been sent
    const ours = async (docket) => {
      const claimed = await claimAll(docket);
      if (claimed !== 0) this.faults.push(`${claimed} notices were due when there should be none`);
    };
    await this.measure('a minute without notices', dockets, { ours, growth: 'past' });
  }

  async compute(dockets) {
    const ours = async ({ app }) => {
      const { checked, disagreements } = await app.get(SecondEngine).recompute();
      if (disagreements.length > 0) this.faults.push(`the second engine disagrees about ${disagreements.length} of ${checked}: ${JSON.stringify(disagreements[0])}`);
      return checked;
    };
    const theirs = async ({ pool }) => (await pool.query(SEQUENTIAL)).rows[0].rows;
    const [computed, there] = [await ours(dockets.few), await theirs(dockets.few)];
    if (computed !== there || computed < dockets.few.docket.open) this.faults.push(`the second engine computed ${computed} of ${there} deadlines`);
    await this.measure('second computation', dockets, { ours, theirs, aim: 'docket-engine', growth: 'docket-engine-growth', how: { rounds: 1, warmUp: false } }); // each is a thousand statements' work
  }
}
