import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { test } from '@playwright/test';
import { axeFaults, expect, rawKeys, sideways } from './product.js';
import { strangeWords, wordsIn } from './strange-words.js';

const LOCALES = ['en', 'ru', 'kk'] as const;
const SCHEMES = ['light', 'dark'] as const;
/** The people of the made-up content. */
const NAMES = new Set(wordsIn(['gallery-data.ts', 'GalleryStates.tsx'].map((name) => readFileSync(join('apps/web/src/gallery', name), 'utf8')).join(' ')).filter((word) => /\p{Script=Cyrillic}/u.test(word)));
const PICTURES = join('var', 'gallery');

let server: ChildProcess;
let url = '';

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });

// The gallery is left out of what is built, so the development server shows it; it needs no API.
test.beforeAll(async () => {
  test.setTimeout(120_000);
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  server = spawn(process.execPath, ['node_modules/vite/bin/vite.js', 'apps/web', '--host', '127.0.0.1', '--port', String(port), '--strictPort'], { stdio: 'ignore' });
  await expect.poll(() => fetch(`${url}/gallery`).then(({ ok }) => ok, () => false), { timeout: 60_000 }).toBe(true);
  mkdirSync(PICTURES, { recursive: true });
});

test.afterAll(async () => {
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGTERM');
  await ended;
});

for (const locale of LOCALES) {
  for (const scheme of SCHEMES) {
    test(`the gallery in ${locale} (${scheme}) has no axe fault, raw key, word of another language or sideways scroll`, async ({ browser }) => {
      test.setTimeout(180_000);
      const context = await browser.newContext({ colorScheme: scheme, viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' });
      const page = await context.newPage();
      const faults: string[] = [];
      page.on('pageerror', (error) => faults.push(error.message));
      await page.goto(`${url}/gallery?locale=${locale}&scheme=${scheme}`, { timeout: 90_000 });
      await expect(page.locator('h1')).toBeVisible({ timeout: 60_000 });
      await expect(page.locator('html')).toHaveAttribute('lang', locale);
      await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', scheme);
      await page.waitForLoadState('networkidle');
      await page.screenshot({ path: join(PICTURES, `${locale}-${scheme}.png`), fullPage: true });
      for (const key of await rawKeys(page)) faults.push(`raw key ${key}`);
      for (const word of await strangeWords(page, locale, NAMES)) faults.push(`word of another language: ${word}`);
      faults.push(...(await axeFaults(page)));
      await page.setViewportSize({ width: 360, height: 740 });
      await expect.poll(() => sideways(page), { timeout: 5_000 }).toEqual([]).catch(async () => faults.push(`scrolls sideways at 360 px: ${(await sideways(page)).join(' | ')}`));
      await page.screenshot({ path: join(PICTURES, `${locale}-${scheme}-360.png`), fullPage: true });
      await context.close();
      expect(faults).toEqual([]);
    });
  }
}
