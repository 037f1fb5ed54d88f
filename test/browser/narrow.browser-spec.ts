import type { Page } from '@playwright/test';
import { focusFault } from './keyboard.js';
import { expect, loginOf, sideways, signIn, test, type Locale } from './product.js';
import { addressOf, SCREENS, settled } from './screens.js';

/** A window of 1280 by 1024 at 400 % (WCAG 1.4.10). */
const ZOOMED = { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 } as const;
/** Of each screen from its beginning; the rest is more of the same rows. */
const STOPS = 45;
/** The longest words. */
const LOCALE: Locale = 'kk';
/** Tall, and as tall as a zoomed window. */
const SIZES = [{ width: 320, height: 740 }, ZOOMED.viewport] as const;

/** What hides the focus and goes on hiding it: lists that close take a moment, and what a field has opened itself may cover it until Escape (WCAG 2.4.11). */
async function lastingFault(page: Page): Promise<string | null> {
  if ((await focusFault(page)) === null) return null;
  await page.waitForTimeout(700);
  if ((await focusFault(page)) === null) return null;
  await page.keyboard.press('Escape');
  await page.waitForTimeout(700);
  return focusFault(page);
}

for (const { login, paths } of SCREENS) {
  test(`the ${login}'s screens are whole at 320 px and at 400 %: nothing scrolls sideways, and the focus is always in sight`, async ({ browser, product }) => {
    test.setTimeout(300_000);
    const context = await browser.newContext({ ...ZOOMED, reducedMotion: 'reduce' });
    const page = await context.newPage();
    const faults: string[] = [];
    await signIn(page, product, loginOf(product, login));
    const me = await page.request.get(`${product.url}/api/v1/auth/me`);
    await page.request.patch(`${product.url}/api/v1/auth/me`, { data: { locale: LOCALE }, headers: { 'x-requested-with': 'test', 'if-match': me.headers()['etag'] ?? '' } });
    for (const path of paths) {
      await test.step(path, async () => {
        await page.goto(product.url + (await addressOf(page, product, path)));
        await expect(page.locator('h1')).toBeVisible();
        await settled(page);
        for (const size of SIZES) {
          await page.setViewportSize(size);
          await expect.poll(() => sideways(page), { timeout: 3_000 }).toEqual([]).catch(async () => faults.push(`${path}: scrolls sideways at ${size.width} x ${size.height}: ${(await sideways(page)).join(' | ')}`));
        }
        const seen = new Set<string>();
        for (let stop = 0; stop < STOPS; stop++) {
          await page.keyboard.press('Tab');
          const fault = await lastingFault(page);
          if (fault !== null) seen.add(fault);
          if (await page.evaluate(() => document.activeElement === document.body)) break;
        }
        faults.push(...[...seen].map((fault) => `${path}: ${fault}`));
      });
    }
    await context.close();
    expect(faults).toEqual([]);
  });
}
