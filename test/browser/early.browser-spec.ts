import type { Request, Response } from '@playwright/test';
import { expect, loginOf, signIn, test } from './product.js';
import { addressOf, restOf } from './screens.js';

/** The screens whose data apps/web/src/boot.ts asks for before the app is there. */
const SCREENS = [
  { login: 'officer', paths: ['/my-day', '/board', '/cases', '/cases/:case', '/cases/:case/deadlines'] },
  { login: 'manager', paths: ['/dashboard'] },
  { login: 'inventor', paths: ['/disclosures', '/cases', '/cases/:case'] },
] as const;

for (const { login, paths } of SCREENS) {
  test(`what is asked for before the app is there is what the ${login}'s screens need: nothing is asked twice, nothing for nothing`, async ({ browser, product }) => {
    const context = await browser.newContext({ locale: 'ru-RU' });
    const page = await context.newPage();
    await signIn(page, product, loginOf(product, login));
    const rests = restOf(page);
    for (const path of paths) {
      const address = await addressOf(page, product, path);
      await page.goto('about:blank'); // what the page before was asking for is not counted
      const asked: string[] = [];
      const refused: string[] = [];
      const hearsRequest = (request: Request): void => void (request.url().includes('/api/v1/') && asked.push(`${request.method()} ${request.url()} ${request.postData() ?? ''}`));
      const hearsAnswer = (answer: Response): void => void (answer.status() >= 400 && refused.push(`${answer.status()} ${answer.url()}`));
      page.on('request', hearsRequest).on('response', hearsAnswer);
      await page.goto(product.url + address);
      await expect(page.locator('h1')).toBeVisible();
      await rests();
      // All of it is taken over, by parts that come late as well.
      await expect.poll(() => page.evaluate(() => [...(window as unknown as { tamgaEarly: { answers: Map<string, unknown> } }).tamgaEarly.answers.keys()]), path).toEqual([]);
      page.off('request', hearsRequest).off('response', hearsAnswer);
      expect(asked[0], path).toContain('/api/v1/auth/me');
      expect(asked.filter((each, i) => asked.indexOf(each) !== i), path).toEqual([]);
      expect(refused, path).toEqual([]);
    }
    await context.close();
  });
}
