import { gatherContent, strangeWords } from './strange-words.js';
import { axeFaults, expect, loginOf, rawKeys, sideways, signIn, test, type Locale } from './product.js';

/** Every screen of the menu by who opens it; `:case` and `:disclosure` stand for the first in the list. */
const SCREENS: readonly { login: string; paths: readonly string[] }[] = [
  {
    login: 'officer',
    paths: [
      '/my-day', '/board', '/cases', '/cases/:case', '/cases/:case/disclosure', '/cases/:case/assessments', '/cases/:case/documents', '/cases/:case/assets', '/cases/:case/agreements', '/cases/:case/deadlines',
      '/cases/:case/history', '/cases/:case/assessments/patentability', '/deadlines', '/agreements', '/agreements/:agreement', '/disclosures', '/inbox',
    ],
  },
  { login: 'manager', paths: ['/dashboard', '/admin/people', '/admin/policy'] },
  { login: 'inventor', paths: ['/disclosures', '/disclosures/:disclosure'] },
  { login: 'reviewer', paths: ['/reviews'] },
  { login: 'admin', paths: ['/admin/setup', '/admin/office', '/admin/people', '/admin/policy', '/admin/mail', '/admin/tokens', '/admin/system', '/account'] },
  { login: 'auditor', paths: ['/audit'] },
];
const LOCALES: readonly Locale[] = ['en', 'ru', 'kk'];
const FIRST = { ':case': 'cases', ':disclosure': 'disclosures', ':agreement': 'agreements' } as const;

for (const { login, paths } of SCREENS) {
  for (const [i, locale] of LOCALES.entries()) {
    const scheme = i % 2 === 0 ? 'light' : 'dark';
    test(`the ${login}'s screens in ${locale} (${scheme}) have no raw key, no word of another language, no axe fault and no sideways scroll at 360 px`, async ({ browser, product }) => {
      test.setTimeout(300_000);
      const context = await browser.newContext({ colorScheme: scheme, viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
      const page = await context.newPage();
      // Collected, so that one run tells everything that is wrong, and where.
      const faults: string[] = [];
      let address = '';
      page.on('pageerror', (error) => faults.push(`${address}: ${error.message}`));
      page.on('console', (message) => message.type() === 'error' && faults.push(`${address}: ${message.text()} ${message.location().url}`));
      const content = gatherContent(page);
      await signIn(page, product, loginOf(product, login));
      const me = await page.request.get(`${product.url}/api/v1/auth/me`);
      await page.request.patch(`${product.url}/api/v1/auth/me`, { data: { locale }, headers: { 'x-requested-with': 'test', 'if-match': me.headers()['etag'] ?? '' } });
      for (const path of paths) {
        address = path;
        for (const [word, list] of Object.entries(FIRST)) {
          if (!path.includes(word)) continue;
          const answer = (await (await page.request.get(`${product.url}/api/v1/${list}?limit=1`)).json()) as { data: { id: string }[] };
          address = path.replace(word, answer.data[0]?.id ?? 'none');
        }
        await test.step(path, async () => {
          await page.setViewportSize({ width: 1440, height: 900 });
          await page.goto(product.url + address);
          await expect(page.locator('h1')).toBeVisible();
          await page.waitForLoadState('networkidle');
          await expect(page.locator('html')).toHaveAttribute('lang', locale);
          for (const key of await rawKeys(page)) faults.push(`${path}: raw key ${key}`);
          await content.settled();
          for (const word of await strangeWords(page, locale, content.words)) faults.push(`${path}: word of another language: ${word}`);
          for (const fault of await axeFaults(page)) faults.push(`${path}: ${fault}`);
          await page.setViewportSize({ width: 360, height: 740 });
          // What hides on a narrow screen may take a moment to go.
          const wide = async (): Promise<string[]> => sideways(page);
          await expect.poll(wide, { timeout: 5_000 }).toEqual([]).catch(async () => faults.push(`${path}: scrolls sideways at 360 px: ${(await wide()).join(' | ')}`));
        });
      }
      await context.close();
      expect(faults).toEqual([]);
    });
  }
}
