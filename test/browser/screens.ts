import type { Page } from '@playwright/test';
import { expect, type Product } from './product.js';

/** Every screen by who opens it; a word behind a colon stands for the first of its kind that this person sees. */
export const SCREENS: readonly { login: string; paths: readonly string[] }[] = [
  {
    login: 'officer',
    paths: [
      '/my-day', '/board', '/cases', '/cases/:case', '/cases/:case/disclosure', '/cases/:case/assessments', '/cases/:case/documents', '/cases/:case/assets', '/cases/:case/agreements', '/cases/:case/deadlines', '/cases/:case/checklist',
      '/cases/:case/comments', '/cases/:case/money', '/cases/:case/people', '/cases/:case/history', '/cases/:case/assessments/patentability', '/deadlines', '/agreements', '/agreements/:agreement', '/disclosures', '/disclosures/:disclosure', '/inbox',
    ],
  },
  { login: 'manager', paths: ['/dashboard', '/admin/people', '/admin/policy'] },
  { login: 'inventor', paths: ['/disclosures', '/disclosures/:disclosure', '/disclosures/:draft/edit/basics', '/disclosures/:draft/edit/publications', '/disclosures/:draft/edit/inventors', '/disclosures/:draft/edit/check', '/inbox'] },
  { login: 'reviewer', paths: ['/reviews'] },
  { login: 'admin', paths: ['/admin/setup', '/admin/office', '/admin/people', '/admin/policy', '/admin/mail', '/admin/tokens', '/admin/system', '/account'] },
  { login: 'auditor', paths: ['/audit'] },
];

const LISTS: Readonly<Record<string, string>> = { ':case': 'cases', ':disclosure': 'disclosures', ':agreement': 'agreements' };

/** The address of a screen for whoever is signed in; a draft that there is none of is begun. */
export async function addressOf(page: Page, product: Product, path: string): Promise<string> {
  const word = /:\w+/.exec(path)?.[0];
  if (word === undefined) return path;
  const list = LISTS[word] ?? 'disclosures';
  const answer = (await (await page.request.get(`${product.url}/api/v1/${list}?limit=${word === ':draft' ? '100&filter[state]=draft' : '1'}`)).json()) as { data: { id: string }[] };
  const [first] = answer.data;
  if (first) return path.replace(word, first.id);
  expect(word, `${list} to look at`).toBe(':draft');
  const begun = await page.request.post(`${product.url}/api/v1/disclosures`, { data: {}, headers: { 'x-requested-with': 'test', 'idempotency-key': crypto.randomUUID() } });
  return path.replace(word, ((await begun.json()) as { id: string }).id);
}

/** Until nothing changes on the page any more: the line that brings live changes stays open, so the network never rests. */
export const settled = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const [quiet, most] = [500, 10_000];
        const done = (): void => {
          watch.disconnect();
          resolve();
        };
        let timer = setTimeout(done, quiet);
        const watch = new MutationObserver(() => {
          clearTimeout(timer);
          timer = setTimeout(done, quiet);
        });
        watch.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
        setTimeout(done, most);
      }),
  );
