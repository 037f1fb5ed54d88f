import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { focusFault } from './keyboard.js';
import { axeFaults, expect, loginOf, rawKeys, sideways, signIn, test, type Locale, type Product } from './product.js';
import { addressOf, restOf, SCREENS } from './screens.js';
import { gatherContent, strangeWords } from './strange-words.js';
import { wordsIn } from './words.js';

/**
 * How each language is looked at: the first as the screen is opened, the others by the page's own switch. Every screen meets axe in both schemes
 * on a wide window, and once more on a telephone's: one screen in the first of these looks, the next in the second, and so on.
 */
const LOOKS: readonly { locale: Locale; scheme: 'light' | 'dark' }[] = [
  { locale: 'kk', scheme: 'light' },
  { locale: 'ru', scheme: 'dark' },
  { locale: 'en', scheme: 'light' },
];
const FIRST: Locale = 'kk';
const WIDE = { width: 1440, height: 900 };
/** A window of 1280 by 1024 at 400 % has 320 by 256 CSS pixels (WCAG 1.4.10). */
const ZOOMED = { width: 320, height: 256 };
const PHONE = { width: 360, height: 740 };
const NARROW = [PHONE, { width: 320, height: 740 }, ZOOMED] as const;
/** Of each screen from its beginning; the rest is more of the same rows. */
const STOPS = 45;

type Look = { page: Page; path: string; faults: string[] };

/** What is written, and what axe says of it. */
async function reads({ page, path, faults }: Look, locale: Locale, content: ReturnType<typeof gatherContent>): Promise<void> {
  for (const key of await rawKeys(page)) faults.push(`${path} (${locale}): raw key ${key}`);
  await content.settled();
  for (const word of await strangeWords(page, locale, content.words)) faults.push(`${path} (${locale}): word of another language: ${word}`);
  for (const fault of await axeFaults(page)) faults.push(`${path} (${locale}): ${fault}`);
}

/** Nothing sticks out of a narrow window; where `phone` waits until the page is at rest, axe looks at it on a telephone. */
async function fits({ page, path, faults }: Look, locale: Locale, phone: (() => Promise<void>) | null): Promise<void> {
  for (const size of NARROW) {
    await page.setViewportSize(size);
    // What hides on a narrow screen may take a moment to go.
    await expect.poll(() => sideways(page), { timeout: 5_000 }).toEqual([]).catch(async () => faults.push(`${path} (${locale}): scrolls sideways at ${size.width} x ${size.height}: ${(await sideways(page)).join(' | ')}`));
    if (size !== PHONE || !phone) continue;
    await phone();
    for (const fault of await axeFaults(page)) faults.push(`${path} (${locale}, ${size.width} px): ${fault}`);
  }
}

/** Whether what hides the focus goes on hiding it: lists that close take a moment, and what a field has opened itself may cover it until Escape (WCAG 2.4.11). */
async function lastingFault(page: Page): Promise<string | null> {
  if ((await focusFault(page)) === null) return null;
  const passes = (): Promise<boolean> => expect.poll(() => focusFault(page), { timeout: 1_500 }).toBeNull().then(() => true, () => false);
  if (await passes()) return null;
  await page.keyboard.press('Escape');
  return (await passes()) ? null : focusFault(page);
}

async function keepsTheFocusInSight({ page, path, faults }: Look): Promise<void> {
  const seen = new Set<string>();
  for (let stop = 0; stop < STOPS; stop++) {
    await page.keyboard.press('Tab');
    const fault = await lastingFault(page);
    if (fault !== null) seen.add(fault);
    if (await page.evaluate(() => document.activeElement === document.body)) break;
  }
  faults.push(...[...seen].map((fault) => `${path}: ${fault}`));
  await page.keyboard.press('Escape');
  // As it was opened: what is half scrolled under a bar that sticks is too small to press, and rightly so.
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    for (const element of [document.documentElement, ...document.querySelectorAll('*')]) element.scrollTop = 0;
  });
}

/** By the switch that everybody has at the top of every screen. */
async function speaks(page: Page, from: Locale, to: Locale): Promise<void> {
  const names = { en: 'English', ru: 'Русский', kk: 'Қазақша' };
  await page.getByRole('button', { name: wordsIn(from)('shell:language', { name: names[from] }), exact: true }).click();
  await page.getByRole('menuitem', { name: names[to], exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', to);
  await expect(page.getByRole('menuitem')).toHaveCount(0);
}

/** The language that the next screen is opened in. */
async function keepsLocale(page: Page, product: Product, signedIn: boolean): Promise<void> {
  if (!signedIn) return page.evaluate((locale) => localStorage.setItem('tamga.locale', locale), FIRST);
  const address = `${product.url}/api/v1/auth/me`;
  const me = await page.request.get(address);
  const kept = await page.request.patch(address, { data: { locale: FIRST }, headers: { 'x-requested-with': 'test', 'if-match': me.headers()['etag'] ?? '' } });
  expect(kept.status()).toBeLessThan(300);
}

test('the screens that are looked at are all there are', () => {
  const routes = [...readFileSync('apps/web/src/routes.tsx', 'utf8').matchAll(/(?:open|framed)\('([^']+)'/g)].map(([, path = '']) => path);
  expect(routes.length).toBeGreaterThan(20);
  const shapes = ['/sign-in', ...routes].filter((path) => path !== '/gallery').map((path) => new RegExp(`^${path.replaceAll(/\$\w+/g, '[^/]+')}$`));
  const seen = SCREENS.flatMap(({ paths }) => paths);
  expect(shapes.filter((shape) => !seen.some((path) => shape.test(path))).map(String)).toEqual([]);
  const tabs = /const TABS = \[(.+?)\n\] as const/s.exec(readFileSync('apps/web/src/cases/OfficeCase.tsx', 'utf8'))?.[1] ?? '';
  const named = [...tabs.matchAll(/\['([a-z-]+)', /g)].map(([, tab = '']) => tab);
  expect(named).toContain('overview');
  expect(named.filter((tab) => tab !== 'overview' && !seen.includes(`/cases/:case/${tab}`))).toEqual([]);
});

for (const { login, paths } of SCREENS) {
  test(`the screens of ${login}: in each language no raw key, no word of another language, nothing that scrolls sideways at 360 and 320 px or 400 %; axe in Kazakh light, Russian dark and English light, and in one of them at 360 px; the focus always in sight at 400 %`, async ({ browser, product }) => {
    test.setTimeout(60_000 + paths.length * 60_000);
    const context = await browser.newContext({ viewport: WIDE, reducedMotion: 'reduce' });
    const page = await context.newPage();
    // Collected, so that one run tells everything that is wrong, and where.
    const faults: string[] = [];
    let path = 'sign-in';
    page.on('pageerror', (error) => faults.push(`${path}: ${error.message}`));
    const signedIn = login !== 'nobody';
    // An invitation asks who is here: that nobody is, the browser calls an error.
    const expected = (url: string): boolean => !signedIn && url.endsWith('/api/v1/auth/me');
    page.on('console', (message) => message.type() === 'error' && !expected(message.location().url) && faults.push(`${path}: ${message.text()} ${message.location().url}`));
    const content = gatherContent(page);
    const rests = restOf(page);
    if (signedIn) await signIn(page, product, loginOf(product, login));
    else await page.goto(`${product.url}/sign-in`).then(() => expect(page.locator('h1')).toBeVisible());
    for (const [number, shown] of paths.entries()) {
      path = shown;
      await test.step(path, async () => {
        const look = { page, path, faults };
        await keepsLocale(page, product, signedIn);
        await page.goto(product.url + (await addressOf(page, product, path)));
        await expect(page.locator('h1')).toBeVisible();
        await expect(page.locator('html')).toHaveAttribute('lang', FIRST);
        for (const [i, { locale, scheme }] of LOOKS.entries()) {
          await page.setViewportSize(WIDE);
          await page.emulateMedia({ colorScheme: scheme });
          const before = LOOKS[i - 1]?.locale;
          if (before) await speaks(page, before, locale);
          await rests();
          await reads(look, locale, content);
          await fits(look, locale, i === number % LOOKS.length ? rests : null);
          if (locale === FIRST) await keepsTheFocusInSight(look);
        }
      });
    }
    await context.close();
    expect(faults).toEqual([]);
  });
}
