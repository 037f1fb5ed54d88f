// Makes pictures of the main screens: `npm run screenshots [-- --docs]`. Starts the built product with its demo office, visits the screens wide and
// narrow, light and dark, in three languages (var/screenshots), and keeps the eight that the documentation shows (docs/screenshots).
// `--docs` makes only those. With TAMGA_READY_FILE (the line that `tamga --json start` printed) it visits a product that runs already.
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { readyIn, signedIn, startProduct } from './demo-product.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const MOST_BYTES = 300_000;
const WIDTHS = { 1440: { width: 1440, height: 900 }, 360: { width: 360, height: 740 } };
const SCHEMES = ['light', 'dark'];
const LOCALES = ['en', 'ru', 'kk'];
const TITLE = 'Recognition of Kazakh speech in noise';

/** Each screen: who looks, the address, what must be there before the picture is taken, and how tall it is where the usual height shows too little. */
const SCREENS = {
  'my-day': { login: 'officer.en', path: () => '/my-day' },
  board: { login: 'officer.en', path: () => '/board', ready: '[class*=card]' },
  cases: { login: 'officer.en', path: () => '/cases' },
  case: { login: 'officer.en', path: ({ caseId }) => `/cases/${caseId}`, ready: '#next-steps li' },
  assessment: { login: 'officer.en', path: ({ assessed }) => `/cases/${assessed}/assessments/financial`, ready: '#financial table' },
  dashboard: { login: 'manager', path: () => '/dashboard', ready: 'main svg:not(.tabler-icon)', tall: 1250 },
  'disclosure-form': { login: 'inventor.en', path: ({ returned }) => `/disclosures/${returned}/edit/invention`, ready: 'textarea' },
  disclosure: { login: 'inventor.en', path: ({ returned }) => `/disclosures/${returned}` },
  deadlines: { login: 'officer.en', path: () => '/deadlines' },
  people: { login: 'admin', path: () => '/admin/people' },
};
/** The pictures of the documentation: screen, language, scheme, width. */
const KEPT = {
  'my-day': ['my-day', 'en', 'light', 1440],
  board: ['board', 'en', 'light', 1440],
  case: ['case', 'en', 'light', 1440],
  'disclosure-form': ['disclosure-form', 'en', 'light', 1440],
  dashboard: ['dashboard', 'en', 'dark', 1440],
  assessment: ['assessment', 'en', 'light', 1440],
  kazakh: ['case', 'kk', 'light', 1440],
  phone: ['my-day', 'en', 'light', 360],
};

async function start() {
  if (process.env.TAMGA_READY_FILE) return { ...readyIn(readFileSync(process.env.TAMGA_READY_FILE, 'utf8')), stop: async () => undefined };
  const dataDir = mkdtempSync(join(tmpdir(), 'tamga-screenshots-'));
  chmodSync(dataDir, 0o755); // as root, PostgreSQL runs as another user and must get in
  const started = await startProduct(dataDir);
  const stop = async () => {
    await started.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { ...started, stop };
}

/** The records that the pictures show, by what they are and not by where they stand in a list. */
async function subjects(browser, address, states) {
  const of = async (login) => (await browser.newContext({ baseURL: address, storageState: states[login] })).request;
  const [officer, inventor] = [await of('officer.en'), await of('inventor.en')];
  const get = async (request, path) => (await request.get(`/api/v1${path}`)).json();
  const mine = (await get(inventor, '/disclosures?limit=50')).data;
  const accepted = (await get(officer, '/disclosures?limit=200')).data.find(({ titles }) => titles.en === TITLE);
  const { caseId } = await get(officer, `/disclosures/${accepted.id}`);
  let assessed = caseId;
  for (const { id } of (await get(officer, '/cases?limit=50&filter[stage]=licensing&filter[standing]=open')).data) {
    const { current } = await get(officer, `/cases/${id}/assessments`);
    if (!current.some(({ kind, completed }) => kind === 'financial' && completed)) continue;
    assessed = id;
    break;
  }
  return { caseId, assessed, returned: (mine.find(({ state }) => state === 'returned') ?? mine[0]).id };
}

async function speak(request, locale) {
  const me = await request.get('/api/v1/auth/me');
  const answer = await request.patch('/api/v1/auth/me', { data: { locale }, headers: { 'x-requested-with': 'screenshots', 'if-match': me.headers().etag } });
  if (!answer.ok()) throw new Error(`the language was not changed: ${answer.status()}`);
}

async function picture(page, { screen, file, found }) {
  const { path, ready } = SCREENS[screen];
  await page.goto(path(found));
  await page.locator('h1').waitFor();
  if (ready) await page.locator(ready).first().waitFor();
  await page.waitForLoadState('networkidle');
  await page.evaluate('document.fonts.ready.then(() => true)');
  await page.screenshot({ path: file, animations: 'disabled', caret: 'hide' });
}

const nameOf = ([screen, locale, scheme, width]) => join(root, 'var/screenshots', `${screen}-${locale}-${scheme}-${width}.png`);
const every = Object.keys(SCREENS).flatMap((screen) => LOCALES.flatMap((locale) => SCHEMES.flatMap((scheme) => Object.keys(WIDTHS).map((width) => [screen, locale, scheme, Number(width)]))));
const wanted = process.argv.includes('--docs') ? Object.values(KEPT) : every;

mkdirSync(join(root, 'var/screenshots'), { recursive: true });
mkdirSync(join(root, 'docs/screenshots'), { recursive: true });
const executablePath = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => path && existsSync(path));
const product = await start();
const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking'] });
try {
  const states = {};
  for (const login of new Set(Object.values(SCREENS).map((screen) => screen.login))) states[login] = await signedIn(browser, product, login);
  const found = await subjects(browser, product.address, states);
  // One context for each person, language and scheme: the language is the account's.
  for (const key of new Set(wanted.map(([screen, locale, scheme]) => [SCREENS[screen].login, locale, scheme].join(' ')))) {
    const [login, locale, scheme] = key.split(' ');
    const context = await browser.newContext({ baseURL: product.address, storageState: states[login], colorScheme: scheme, reducedMotion: 'reduce', locale: { en: 'en-GB', ru: 'ru-RU', kk: 'kk-KZ' }[locale] });
    await speak(context.request, locale);
    const page = await context.newPage();
    for (const each of wanted.filter(([screen, l, s]) => SCREENS[screen].login === login && l === locale && s === scheme)) {
      const { tall } = SCREENS[each[0]];
      await page.setViewportSize({ ...WIDTHS[each[3]], ...(tall ? { height: tall } : {}) });
      await picture(page, { screen: each[0], file: nameOf(each), found });
    }
    await context.close();
  }
  for (const [name, each] of Object.entries(KEPT)) {
    const file = join(root, 'docs/screenshots', `${name}.png`);
    copyFileSync(nameOf(each), file);
    const { size } = statSync(file);
    console.log(`${name}.png: ${Math.round(size / 1000)} kB`);
    if (size >= MOST_BYTES) throw new Error(`${file} is too big for the documentation: ${size} bytes`);
  }
} finally {
  await browser.close();
  await product.stop();
}
