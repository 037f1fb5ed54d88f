import type { EarlyAnswers } from './api/early.js';
import type { PagesNeed } from './pages-need.js';

type Me = { user: { locale: string }; permissions: string[] };
type Wanted = { method?: 'POST'; path: string; body?: string };

// Stands in the page itself (early-loading.mts) and runs before everything else, so it imports nothing. What it begins, others take over: files
// by the browser's own cache of modules, answers by api/early.ts. If it fails, everything is asked for later, as if it had never been.
const PREFIX = '/api/v1';
/** After this an answer is old (api/early.ts), in ms. */
const FRESH_MS = 15_000;
const answers: EarlyAnswers = new Map();
const begun = new Map<string, AbortController>();
const block = document.getElementById('pages');
const { files, texts, pages }: PagesNeed = block ? (JSON.parse(block.textContent) as PagesNeed) : { files: [], texts: {}, pages: [] };
const stepsOf = (path: string): string[] => path.split('/').filter(Boolean);
const at = stepsOf(location.pathname);

function pageAt(pathname: string): PagesNeed['pages'][number] | undefined {
  const asked = stepsOf(pathname);
  return pages.find(({ path }) => {
    const steps = stepsOf(path);
    return steps.length === asked.length && steps.every((step, i) => step.startsWith('$') || step === asked[i]);
  });
}

const page = pageAt(location.pathname);
/** What whoever was here last may do, of what decides what is fetched: known before the server has said it, and no more than a guess. */
const GUESS = 'tamga.reader';
const DECISIVE = ['view.read', 'report.read'];
const guessed = localStorage.getItem(GUESS)?.split(' ');
function keepGuess(permissions: readonly string[]): void {
  const guess = DECISIVE.filter((each) => permissions.includes(each)).join(' ');
  if (localStorage.getItem(GUESS) !== guess) localStorage.setItem(GUESS, guess);
}
/** What is drawn for those who may do this: the office's people, or everybody else. */
const drawnFor = ({ office, person }: PagesNeed['pages'][number], permissions: readonly string[]): [number[], string[]] => (permissions.includes('view.read') ? office : person);

const addressOf = (number: number): string => `/assets/${files[number] ?? ''}`;

function fetchFiles(numbers: readonly number[]): void {
  for (const number of numbers) {
    const href = addressOf(number);
    if (document.querySelector(`link[href="${href}"]`)) continue;
    const link = document.createElement('link');
    const isStyle = href.endsWith('.css');
    link.rel = isStyle ? 'preload' : 'modulepreload';
    if (isStyle) link.as = 'style';
    link.crossOrigin = '';
    link.href = href;
    document.head.append(link);
  }
}

const fetchTexts = (locale: string, names: readonly string[]): void => fetchFiles(names.flatMap((name) => texts[locale]?.[name] ?? []));

const nameOf = (locale: string, { method, path, body = '' }: Wanted): string => `${method ?? 'GET'} ${locale} ${PREFIX}${path} ${body}`;

function ask(locale: string, wanted: Wanted): Promise<Response> {
  const { method, path, body = '' } = wanted;
  // The same headers as the client's own (libs/contract), so that the same answer comes.
  const headers = { 'X-Requested-With': 'tamga', Accept: 'application/json, application/problem+json', 'Accept-Language': locale, ...(body ? { 'Content-Type': 'application/json' } : {}) };
  const ending = new AbortController();
  const answer = fetch(PREFIX + path, { method: method ?? 'GET', headers, credentials: 'same-origin', signal: ending.signal, ...(body ? { body } : {}) });
  answer.catch(() => undefined);
  answers.set(nameOf(locale, wanted), answer);
  begun.set(nameOf(locale, wanted), ending);
  return answer;
}

/** An answer that nobody will take is not left lying: unread, it would keep a line to the server for as long as the page stands. */
function giveUp(isWanted: (name: string) => boolean): void {
  for (const [name, ending] of begun) if (!isWanted(name) && answers.delete(name)) ending.abort();
}

/** What the page asks for first, of those that are opened daily; a browser test sees to it that nothing is asked for twice. */
function dataOf(path: string, permissions: readonly string[]): Wanted[] {
  const office = permissions.includes('view.read');
  const reports = permissions.includes('report.read');
  const ofCase = `/cases/${at[1] ?? ''}`;
  if (path === '/my-day' && office) return [{ path: '/reports/my-day' }];
  if (path === '/board' && office) return [{ path: '/cases/board?limit=20' }, ...(reports ? [{ path: '/reports/pipeline' }] : [])];
  if (path === '/cases' && office && location.search === '') {
    const query = '"filter":{},"sort":"due","direction":"asc","group":null';
    return [{ method: 'POST', path: '/cases/query', body: `{${query},"limit":50}` }, { method: 'POST', path: '/cases/query/counts', body: `{${query}}` }];
  }
  if (path === '/dashboard' && reports) return [{ path: '/reports/pipeline' }, { path: '/reports/ageing?months=12' }, { path: '/reports/funnel?months=12' }];
  if (path.startsWith('/cases/$caseId') && !path.includes('assessments')) return [{ path: ofCase }, ...(office ? [{ path: `${ofCase}/next-steps` }, { path: `${ofCase}/counts` }] : [])];
  return [];
}

/** What those see who may do this, in their language: data first, for a browser opens six lines to a server, and what stands behind a queue of files comes late. */
function fetchFor(here: PagesNeed['pages'][number], locale: string, permissions: readonly string[]): void {
  for (const wanted of dataOf(here.path, permissions)) if (!begun.has(nameOf(locale, wanted))) void ask(locale, wanted);
  const [moreFiles, moreTexts] = drawnFor(here, permissions);
  fetchFiles([...here.files, ...moreFiles]);
  fetchTexts(locale, [...here.texts, ...moreTexts]);
}

async function begin(): Promise<void> {
  if (!page) return;
  const stored = localStorage.getItem('tamga.locale');
  const locale = [stored, ...navigator.languages.map((each) => each.slice(0, 2))].find((each) => each !== null && each in texts) ?? 'en';
  const asked = page.framed ? ask(locale, { path: '/auth/me' }) : null;
  // The same person as before, most likely: nothing has to wait for who it is.
  if (asked && guessed && stored === locale) fetchFor(page, locale, guessed);
  fetchFiles(page.files);
  if (!asked) return fetchTexts(locale, page.texts);
  if (stored === locale) fetchTexts(locale, page.texts);
  const answer = await asked;
  const self = nameOf(locale, { path: '/auth/me' });
  if (!answer.ok) {
    giveUp((name) => name === self);
    return localStorage.removeItem(GUESS);
  }
  const me = (await answer.clone().json()) as Me;
  keepGuess(me.permissions);
  // What was guessed wrongly: somebody else, or another language than last time.
  const wanted = new Set([self, ...dataOf(page.path, me.permissions).map((each) => nameOf(me.user.locale, each))]);
  giveUp((name) => wanted.has(name));
  fetchFor(page, me.user.locale, me.permissions);
}

window.tamgaEarly = {
  answers,
  fetchPage: (pathname, permissions) => {
    const found = pageAt(pathname);
    if (!found) return [];
    if (found.framed) keepGuess(permissions);
    const [moreFiles, moreTexts] = drawnFor(found, permissions);
    fetchFiles([...found.files, ...moreFiles]);
    return [...found.texts, ...moreTexts];
  },
  fileOfTexts: (locale, namespace) => {
    const number = texts[locale]?.[namespace];
    return number === undefined ? undefined : addressOf(number);
  },
};
setTimeout(() => giveUp(() => false), FRESH_MS);
begin().catch(() => undefined);
