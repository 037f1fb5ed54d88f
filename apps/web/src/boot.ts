import type { EarlyAnswers } from './api/early.js';
import type { PagesNeed } from './pages-need.js';

type Me = { user: { locale: string }; permissions: string[] };
type Wanted = { method?: 'POST'; path: string; body?: string };

// Runs before and beside everything else, so it imports nothing. What it begins, others take over: files by the browser's own cache of
// modules, answers by api/early.ts. If it fails, everything is asked for later, as if it had never been.
const PREFIX = '/api/v1';
const answers: EarlyAnswers = new Map();
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
/** What is drawn for those who may do this: the office's people, or everybody else. */
const drawnFor = ({ office, person }: PagesNeed['pages'][number], permissions: readonly string[]): [number[], string[]] => (permissions.includes('view.read') ? office : person);

function fetchFiles(numbers: readonly number[]): void {
  for (const number of numbers) {
    const href = `/assets/${files[number] ?? ''}`;
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

function ask(locale: string, { method, path, body = '' }: Wanted): Promise<Response> {
  // The same headers as the client's own (libs/contract), so that the same answer comes.
  const headers = { 'X-Requested-With': 'tamga', Accept: 'application/json, application/problem+json', 'Accept-Language': locale, ...(body ? { 'Content-Type': 'application/json' } : {}) };
  const answer = fetch(PREFIX + path, { method: method ?? 'GET', headers, credentials: 'same-origin', ...(body ? { body } : {}) });
  answer.catch(() => undefined);
  answers.set(`${method ?? 'GET'} ${locale} ${PREFIX}${path} ${body}`, answer);
  return answer;
}

/** What the page asks for first, of those that are opened daily; a browser test sees to it that nothing is asked for twice. */
function dataOf(path: string, { permissions }: Me): Wanted[] {
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

async function begin(): Promise<void> {
  if (!page) return;
  const stored = localStorage.getItem('tamga.locale');
  const locale = [stored, ...navigator.languages.map((each) => each.slice(0, 2))].find((each) => each !== null && each in texts) ?? 'en';
  // First: a browser opens six lines to a server, and what stands behind a queue of files comes late.
  const asked = page.framed ? ask(locale, { path: '/auth/me' }) : null;
  fetchFiles(page.files);
  if (!asked) return fetchTexts(locale, page.texts);
  if (stored === locale) fetchTexts(locale, page.texts);
  const answer = await asked;
  if (!answer.ok) return;
  const me = (await answer.clone().json()) as Me;
  for (const wanted of dataOf(page.path, me)) void ask(me.user.locale, wanted);
  const [moreFiles, moreTexts] = drawnFor(page, me.permissions);
  fetchFiles(moreFiles);
  fetchTexts(me.user.locale, [...page.texts, ...moreTexts]);
}

window.tamgaEarly = {
  answers,
  fetchPage: (pathname, permissions) => {
    const found = pageAt(pathname);
    if (!found) return [];
    const [moreFiles, moreTexts] = drawnFor(found, permissions);
    fetchFiles([...found.files, ...moreFiles]);
    return [...found.texts, ...moreTexts];
  },
};
begin().catch(() => undefined);
