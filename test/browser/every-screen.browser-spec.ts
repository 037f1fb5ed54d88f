import { axeFaults, expect, loginOf, rawKeys, scrollsSideways, signIn, test, type Locale } from './product.js';

/** Every screen of the menu by who opens it; `:case` and `:disclosure` stand for the first in the list. */
const SCREENS: readonly { login: string; paths: readonly string[] }[] = [
  { login: 'officer', paths: ['/my-day', '/board', '/cases', '/cases/:case', '/cases/:case/assessments', '/cases/:case/documents', '/cases/:case/history', '/deadlines', '/agreements', '/disclosures', '/inbox'] },
  { login: 'manager', paths: ['/dashboard', '/admin/people', '/admin/policy'] },
  { login: 'inventor', paths: ['/disclosures', '/disclosures/:disclosure'] },
  { login: 'reviewer', paths: ['/reviews'] },
  { login: 'admin', paths: ['/admin/mail', '/admin/tokens', '/admin/system', '/account'] },
  { login: 'auditor', paths: ['/audit'] },
];
const LOCALES: readonly Locale[] = ['en', 'ru', 'kk'];

for (const { login, paths } of SCREENS) {
  for (const [i, locale] of LOCALES.entries()) {
    const scheme = i % 2 === 0 ? 'light' : 'dark';
    test(`the ${login}'s screens in ${locale} (${scheme}) have no raw key, no axe fault and no sideways scroll at 360 px`, async ({ browser, product }) => {
      test.setTimeout(180_000);
      const context = await browser.newContext({ colorScheme: scheme, viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
      const page = await context.newPage();
      const errors: string[] = [];
      page.on('pageerror', (error) => errors.push(error.message));
      page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
      await signIn(page, product, loginOf(product, login));
      const me = await page.request.get(`${product.url}/api/v1/auth/me`);
      await page.request.patch(`${product.url}/api/v1/auth/me`, { data: { locale }, headers: { 'x-requested-with': 'test', 'if-match': me.headers()['etag'] ?? '' } });
      const first = async (list: string): Promise<string> => {
        const answer = (await (await page.request.get(`${product.url}/api/v1/${list}?limit=1`)).json()) as { data: { id: string }[] };
        return answer.data[0]?.id ?? '';
      };
      for (const path of paths) {
        const address = path.replace(':case', path.includes(':case') ? await first('cases') : '').replace(':disclosure', path.includes(':disclosure') ? await first('disclosures') : '');
        await test.step(path, async () => {
          await page.setViewportSize({ width: 1440, height: 900 });
          await page.goto(product.url + address);
          await expect(page.locator('h1')).toBeVisible();
          await page.waitForLoadState('networkidle');
          await expect(page.locator('html')).toHaveAttribute('lang', locale);
          expect(await rawKeys(page)).toEqual([]);
          expect(await axeFaults(page)).toEqual([]);
          await page.setViewportSize({ width: 360, height: 740 });
          expect(await scrollsSideways(page)).toBe(false);
        });
      }
      expect(errors).toEqual([]);
      await context.close();
    });
  }
}
