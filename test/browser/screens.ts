import { readFileSync } from 'node:fs';
import type { Page, Request } from '@playwright/test';
import { expect, type Product } from './product.js';

/** Every screen by who opens it, and the tabs that stand in its address; a word behind a colon stands for the first of its kind that this person sees. */
export const SCREENS: readonly { login: string; paths: readonly string[] }[] = [
  {
    login: 'officer',
    paths: [
      '/my-day', '/board', '/cases', '/cases/:case', '/cases/:case/disclosure', '/cases/:case/assessments', '/cases/:case/documents', '/cases/:case/assets', '/cases/:case/agreements', '/cases/:case/deadlines', '/cases/:case/checklist',
      '/cases/:case/comments', '/cases/:case/money', '/cases/:case/people', '/cases/:case/history', '/cases/:case/assessments/patentability', '/cases/:case/assessments/financial', '/annuities', '/deadlines', '/deadlines/calculator', '/deadlines/weeks', '/deadlines/imports/:import', '/deadlines/imports', '/calendar', '/agreements', '/templates', '/templates?tab=tags', '/templates?tab=retired', '/agreements/:agreement', '/expenses', '/expenses?tab=unpaid', '/expenses?tab=refunds', '/expenses?tab=open', '/expenses?tab=budgets', '/receivables', '/receivables?tab=receipts', '/receivables?tab=bank', '/receivables?tab=ageing', '/receivables/:invoice', '/royalties', '/royalties?group=to-ask', '/royalties/:report', '/royalties/rates', '/royalties/calculator', '/distributions', '/distributions/new', '/distributions/:distribution', '/remuneration', '/remuneration?tab=uses', '/remuneration?tab=rules', '/payees', '/payments', '/royalty-policies', '/parties', '/parties/:party', '/parties/duplicates',
      '/disclosures', '/disclosures/:disclosure', '/offers', '/offers/:offer', '/leads', '/inbox',
    ],
  },
  { login: 'manager', paths: ['/dashboard', '/dashboard/money', '/admin/people', '/admin/policy', '/admin/reminders', '/admin/approvals', '/admin/rules'] },
  {
    login: 'inventor',
    paths: [
      '/disclosures', '/disclosures/:disclosure', '/disclosures/:draft/edit/basics', '/disclosures/:draft/edit/publications', '/disclosures/:draft/edit/invention', '/disclosures/:draft/edit/inventors', '/disclosures/:draft/edit/funding',
      '/disclosures/:draft/edit/more', '/disclosures/:draft/edit/files', '/disclosures/:draft/edit/check', '/income', '/inbox',
    ],
  },
  { login: 'reviewer', paths: ['/reviews', '/reviews/:review'] },
  { login: 'admin', paths: ['/admin/setup', '/admin/office', '/admin/people', '/admin/policy', '/admin/reminders', '/admin/rules', '/admin/closed-days', '/admin/mail', '/admin/tokens', '/admin/system', '/account'] },
  { login: 'auditor', paths: ['/audit'] },
  { login: 'nobody', paths: ['/sign-in', '/forgotten-password', '/password-reset', '/invitation', '/review-entry', '/sales-report'] },
];

const LISTS: Readonly<Record<string, string>> = { ':case': 'cases', ':disclosure': 'disclosures', ':agreement': 'agreements', ':distribution': 'distributions', ':invoice': 'invoices', ':party': 'parties', ':report': 'royalty-reports', ':review': 'reviews', ':import': 'imports', ':offer': 'offers' };

/** The address of a screen for whoever is signed in; a draft or an import that there is none of is begun. */
export async function addressOf(page: Page, product: Product, path: string): Promise<string> {
  const word = /:\w+/.exec(path)?.[0];
  if (word === undefined) return path;
  const list = LISTS[word] ?? 'disclosures';
  const answer = (await (await page.request.get(`${product.url}/api/v1/${list}?limit=${word === ':draft' ? '100&filter[state]=draft' : '1'}`)).json()) as { data: { id: string }[] };
  const [first] = answer.data;
  if (first) return path.replace(word, first.id);
  expect([':draft', ':import'], `${list} to look at`).toContain(word);
  const headers = { 'x-requested-with': 'test', 'idempotency-key': crypto.randomUUID() };
  const file = { name: 'cases.csv', mimeType: 'text/csv', buffer: readFileSync('test/fixtures/imports/inprotech-cases.csv') };
  const begun = await page.request.post(`${product.url}/api/v1/${list}`, word === ':import' ? { multipart: { file }, headers } : { data: {}, headers });
  return path.replace(word, ((await begun.json()) as { id: string }).id);
}

/** What never ends: the line that brings live changes. */
const ENDLESS = '/api/v1/live';

/**
 * @returns what waits until the page is at rest: every request it has made is answered, and nothing has changed on it for a few pictures.
 * As long as that takes on a slow machine, and no longer than it takes on a quick one.
 */
export function restOf(page: Page): () => Promise<void> {
  const open = new Set<Request>();
  page.on('request', (request) => !new URL(request.url()).pathname.startsWith(ENDLESS) && open.add(request));
  page.on('requestfinished', (request) => open.delete(request));
  page.on('requestfailed', (request) => open.delete(request));
  // A page that has been left gives no answers any more.
  page.on('framenavigated', (frame) => frame === page.mainFrame() && open.clear());
  return () => expect.poll(async () => (await quiet(page)) && open.size === 0, { timeout: 30_000, intervals: [0] }).toBe(true);
}

/** Whether six pictures in a row show the same page. */
const quiet = (page: Page): Promise<boolean> =>
  page.evaluate(async () => {
    let changed = false;
    const watch = new MutationObserver(() => (changed = true));
    watch.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
    for (let frame = 0; frame < 6; frame++) await new Promise(requestAnimationFrame);
    watch.disconnect();
    return !changed;
  });
