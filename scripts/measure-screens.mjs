// How quick the main screens are in a real browser: `node scripts/measure-screens.mjs [--cases 20000] [--living 2000] [--rounds 3] [--json]`.
// Starts the built product (npm run build) with its demo office in a folder of its own, adds cases until the office has about as many as asked
// for, most of them closed, and measures the board, the list, the dashboard and a case's page: milliseconds until each is usable, opened anew, opened again and
// reached from another screen, and how the browser keeps up while somebody scrolls and drags. `--keep <folder>` keeps and reuses the data.
/* global window, document, PerformanceObserver, requestAnimationFrame -- in the functions that run in the page */
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import pg from 'pg';
import { signedIn, startProduct } from './demo-product.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { values: options } = parseArgs({ options: { cases: { type: 'string', default: '20000' }, living: { type: 'string', default: '2000' }, rounds: { type: 'string', default: '3' }, keep: { type: 'string' }, json: { type: 'boolean' } } });
const [CASES, LIVING, ROUNDS] = [options.cases, options.living, options.rounds].map(Number);
/** What the screens are to be: usable within this many ms; and a pause that a person notices. */
const USABLE_MS = 1_000;
const PAUSE_MS = 100;
const say = (line) => process.stderr.write(`${line}\n`);

const SCREENS = {
  board: { path: () => '/board', usable: '[data-case]', link: 'a[href="/board"]' },
  list: { path: () => '/cases', usable: 'main table tbody tr, main [role=row] a', link: 'a[href="/cases"]' },
  dashboard: { path: () => '/dashboard', usable: 'main svg:not(.tabler-icon) path', link: 'a[href="/dashboard"]', login: 'manager' },
  case: { path: ({ caseId }) => `/cases/${caseId}`, usable: '#next-steps li' },
};

/** Adds what is missing of the cases to the demo office, by the product's own loader. */
async function fill(dataDir) {
  const { attachEmbedded, loadConfig, Database } = await import(join(root, 'dist/libs/platform/src/index.js'));
  const { CasesLoader, CasesModule } = await import(join(root, 'dist/libs/features/src/cases/index.js'));
  const { DeadlinesModule, docketStageTargets } = await import(join(root, 'dist/libs/features/src/deadlines/index.js'));
  const { withFeatures } = await import(join(root, 'dist/apps/cli/src/feature-context.js'));
  const server = attachEmbedded(join(dataDir, 'postgres'));
  const client = new pg.Client({ connectionString: server.databaseUrl, options: '-c role=tamga_system' });
  await client.connect();
  const count = async () => (await client.query("SELECT count(*)::integer AS cases, (count(*) FILTER (WHERE standing <> 'closed'))::integer AS living FROM cases")).rows[0];
  const { rows: owners } = await client.query("SELECT r.office_id AS office, u.id FROM user_roles r JOIN users u ON u.id = r.user_id WHERE r.role = 'officer' ORDER BY u.email");
  const before = await count();
  const [missing, living] = [CASES - before.cases, Math.max(0, LIVING - before.living)];
  if (missing > 0) {
    const config = loadConfig({ DATABASE_URL: server.databaseUrl, DATABASE_OWNER_URL: server.ownerUrl, DATA_DIR: dataDir, LOG_LEVEL: 'error', DEMO: 'off' });
    await withFeatures(config, [CasesModule, DeadlinesModule], async (app) => {
      const request = { officeId: owners[0].office, count: missing, seed: 77, ownerIds: owners.map(({ id }) => id), isDemo: true, closedShare: 1 - living / missing };
      await app.get(CasesLoader).load({ ...request, progress: (loaded) => loaded % 5_000 === 0 && say(`  ${loaded} cases loaded`) });
      await docketStageTargets(app.get(Database));
    });
    const owner = new pg.Client({ connectionString: server.ownerUrl });
    await owner.connect();
    await owner.query('VACUUM (ANALYZE)');
    await owner.end();
  }
  const after = await count();
  const { rows } = await client.query("SELECT id FROM cases WHERE standing = 'open' AND stage = 'patentability-review' ORDER BY id DESC LIMIT 1");
  await client.end();
  return { ...after, caseId: rows[0].id };
}

/** Runs in the page before anything else: when the screen can be used, every long task, and how long each frame took. */
function watch(selectors) {
  const seen = { shown: {}, tasks: [], frames: [] };
  window.measured = seen;
  new PerformanceObserver((list) => { for (const { startTime, duration } of list.getEntries()) seen.tasks.push([startTime, duration]); }).observe({ type: 'longtask', buffered: true });
  const visible = (selector) => [...document.querySelectorAll(selector)].some((element) => element.getClientRects().length > 0);
  let last = performance.now();
  const frame = (now) => {
    seen.frames.push(now - last);
    last = now;
    for (const [name, selector] of Object.entries(selectors)) {
      // Seen in the frame before and painted by now.
      if (seen.shown[name] === undefined && document.body && visible(selector)) seen.shown[name] = performance.now();
    }
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}

const quiet = (page) => page.waitForTimeout(700);
const reset = (page) => page.evaluate(() => { Object.assign(window.measured, { shown: {}, tasks: [], frames: [] }); return performance.now(); });
const read = (page) => page.evaluate(() => window.measured);
/** Long tasks of a screen in use. */
const pauses = ({ tasks }) => tasks.map(([, duration]) => Math.round(duration)).filter((duration) => duration > PAUSE_MS);
const percentile = (values, part) => Math.round([...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? 0);
const median = (values) => percentile(values, 0.5);

async function pageFor(browser, { address }, state, selectors) {
  const context = await browser.newContext({ baseURL: address, storageState: state, viewport: { width: 1440, height: 900 } });
  await context.addInitScript(watch, selectors);
  return { context, page: await context.newPage() };
}

/** Opened by its address, with an empty cache: from the beginning of the navigation until its content is painted and the browser is free. */
async function openedAnew(browser, product, state, { path, usable }, found) {
  const { context, page } = await pageFor(browser, product, state, { usable });
  // What the page's main thread worked, counted in processor time: other programs on the machine do not count into it.
  const tools = await context.newCDPSession(page);
  await tools.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.goto(path(found));
  await page.waitForFunction(() => window.measured.shown.usable !== undefined);
  await quiet(page);
  const { metrics } = await tools.send('Performance.getMetrics');
  const worked = metrics.find(({ name }) => name === 'TaskDuration').value * 1000;
  const measured = await read(page);
  await context.close();
  const { usable: shown } = measured.shown;
  // A task that was running or begun when the content was painted keeps the first click waiting.
  const busy = measured.tasks.filter(([begun, duration]) => begun < shown + 50 && begun + duration > shown).map(([begun, duration]) => begun + duration);
  return { usable: Math.round(Math.max(shown, ...busy)), worked: Math.round(worked) };
}

/** Opened by its address in a browser that has been here before, as on every working day after the first. */
async function openedAgain(browser, product, state, { path, usable }, found) {
  const { context, page } = await pageFor(browser, product, state, { usable });
  for (const address of [path(found), '/my-day', path(found)]) {
    await page.goto(address);
    await page.waitForFunction((selector) => document.querySelector(selector) !== null, address === '/my-day' ? 'main' : usable);
    await quiet(page);
  }
  const { shown } = await read(page);
  await context.close();
  return Math.round(shown.usable);
}

/** Reached by a click within the app. */
async function reachedByClick(browser, product, state, { link, usable }) {
  const { context, page } = await pageFor(browser, product, state, { usable });
  await page.goto('/my-day');
  await page.locator(link).first().waitFor();
  await quiet(page);
  const begun = await reset(page);
  await page.evaluate((selector) => document.querySelector(selector).click(), link);
  await page.waitForFunction(() => window.measured.shown.usable !== undefined);
  const { shown } = await read(page);
  await context.close();
  return Math.round(shown.usable - begun);
}

async function scrolls(page, at) {
  await page.mouse.move(at.x, at.y);
  await reset(page);
  for (let i = 0; i < 60; i++) {
    await page.mouse.wheel(0, i < 45 ? 500 : -900);
    await page.waitForTimeout(30);
  }
  await quiet(page);
  return read(page);
}

const middle = ({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2 });

async function onBoard(browser, product, state) {
  const { context, page } = await pageFor(browser, product, state, { sheet: '[role=dialog] form, [role=dialog] [role=alert]' });
  await page.goto('/board');
  await page.locator('[data-case]').first().waitFor();
  await quiet(page);
  const sections = page.locator('[role=region] section');
  const scrolling = await scrolls(page, middle(await sections.nth(1).boundingBox()));
  const inMemory = await page.locator('[data-case]').count();
  const card = page.locator('[role=region] section').nth(1).locator('[data-movable]').first();
  await card.scrollIntoViewIfNeeded();
  const from = await card.boundingBox();
  await page.mouse.move(from.x + 120, from.y + 60);
  await page.mouse.down();
  await reset(page);
  const to = middle(await sections.nth(3).boundingBox());
  for (let i = 1; i <= 60; i++) {
    const part = Math.abs(Math.sin((i / 60) * Math.PI * 2.5));
    await page.mouse.move(from.x + 120 + (to.x - from.x - 120) * part, from.y + 60 + (to.y - from.y - 60) * part);
    await page.waitForTimeout(16);
  }
  const dragging = await read(page);
  const dropped = await reset(page);
  await page.mouse.up();
  await page.waitForFunction(() => window.measured.shown.sheet !== undefined);
  const { shown } = await read(page);
  await context.close();
  return { scrolling, dragging, sheet: Math.round(shown.sheet - dropped), cards: inMemory };
}

async function onPage(browser, product, state, { path, usable }, found) {
  const { context, page } = await pageFor(browser, product, state, {});
  await page.goto(path(found));
  await page.locator(usable).first().waitFor();
  await quiet(page);
  const scrolling = await scrolls(page, { x: 800, y: 600 });
  await context.close();
  return scrolling;
}

function report(name, { openedAnew, openedAgain: another, slowest, worked, reached: inside, scrolling, dragging, sheet, cardsInPage }) {
  const moved = ({ pauses: list, frame95, worst }) => `frames: 95 % within ${frame95} ms, longest ${worst} ms; pauses over ${PAUSE_MS} ms: ${list.length === 0 ? 'none' : list.join(', ')}`;
  const within = inside === null ? '' : `, ${inside} ms from another screen`;
  process.stdout.write(`${name}: usable ${openedAnew} ms after being opened anew (slowest of ${ROUNDS}: ${slowest} ms; processor time of the page's main thread: ${worked} ms), ${another} ms by a browser that was here before${within}${Math.max(openedAnew, another, inside ?? 0) > USABLE_MS ? '   TOO SLOW' : ''}\n`);
  process.stdout.write(`  scrolling: ${moved(scrolling)}\n`);
  if (dragging) process.stdout.write(`  dragging: ${moved(dragging)}; the sheet is there ${sheet} ms after the drop; ${cardsInPage} cards in the page\n`);
}

const dataDir = options.keep ?? mkdtempSync(join(tmpdir(), 'tamga-measure-'));
mkdirSync(dataDir, { recursive: true });
chmodSync(dataDir, 0o755); // as root, PostgreSQL runs as another user and must get in
const executablePath = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => path && existsSync(path));
const product = await startProduct(dataDir, { NODE_ENV: 'production' });
let browser;
try {
  const found = await fill(dataDir);
  say(`${found.cases} cases, ${found.living} of them living`);
  browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking'] });
  const states = { 'officer.en': await signedIn(browser, product, 'officer.en'), manager: await signedIn(browser, product, 'manager') };
  const results = {};
  for (const [name, screen] of Object.entries(SCREENS)) {
    const state = states[screen.login ?? 'officer.en'];
    const anew = [];
    const again = [];
    const inside = [];
    for (let i = 0; i < ROUNDS; i++) {
      anew.push(await openedAnew(browser, product, state, screen, found));
      again.push(await openedAgain(browser, product, state, screen, found));
      if (screen.link) inside.push(await reachedByClick(browser, product, state, screen));
    }
    const measured = name === 'board' ? await onBoard(browser, product, state) : { scrolling: await onPage(browser, product, state, screen, found) };
    const moving = (part) => ({ frame95: percentile(part.frames, 0.95), worst: percentile(part.frames, 1), pauses: pauses(part) });
    results[name] = {
      openedAnew: median(anew.map(({ usable }) => usable)), openedAgain: median(again), worked: median(anew.map(({ worked }) => worked)), slowest: Math.max(...anew.map(({ usable }) => usable)), reached: inside.length > 0 ? median(inside) : null,
      scrolling: moving(measured.scrolling), ...(measured.dragging ? { dragging: moving(measured.dragging), sheet: measured.sheet, cardsInPage: measured.cards } : {}),
    };
    if (!options.json) report(name, results[name]);
  }
  if (options.json) process.stdout.write(`${JSON.stringify({ cases: found.cases, living: found.living, ...results })}\n`);
} finally {
  await browser?.close();
  await product.stop();
  if (!options.keep) rmSync(dataDir, { recursive: true, force: true });
}
