import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect as playwrightExpect, test as base, type Page } from '@playwright/test';
import PostalMime from 'postal-mime';

export type Login = { role: string; name: string; email: string; password: string };
export type Mail = { subject: string; text: string };
export type Product = { url: string; logins: Login[]; /** What lies in the mail trap for somebody, the oldest first. */ mailsTo: (address: string) => Promise<Mail[]> };
export type Locale = 'en' | 'ru' | 'kk';

const root = process.cwd();

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

/** The built product with its demo office, in a process and a data folder of its own. */
async function start(dataDir: string): Promise<Started & { child: ChildProcess }> {
  const env = { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', DATA_DIR: dataDir, PORT: String(await freePort()), LOG_LEVEL: 'error' };
  const child = spawn(process.execPath, [join(root, 'bin/tamga.mjs'), '--json', 'start'], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`not ready in time: ${said}`)), 230_000);
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.once('exit', (code) => reject(new Error(`ended with ${code}: ${said}`)));
    let out = '';
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      const line = out.split('\n').find((l) => l.includes('"ready"'));
      if (!line) return;
      clearTimeout(timer);
      const { address, logins, mailDir } = JSON.parse(line) as { address: string; logins: Login[]; mailDir: string };
      resolve({ child, url: address, logins, mailDir });
    });
  });
}

type Started = { url: string; logins: Login[]; mailDir: string };

/** A product that somebody has started already: the line that `tamga --json start` printed, in a file. Saves the start when a test is being written. */
function running(): Started | null {
  const file = process.env['TAMGA_READY_FILE'];
  const line = file ? readFileSync(file, 'utf8').split('\n').find((each) => each.includes('"ready"')) : undefined;
  if (!line) return null;
  const { address, logins, mailDir } = JSON.parse(line) as { address: string; logins: Login[]; mailDir: string };
  return { url: address, logins, mailDir };
}

/** The trap's files are named by UUIDs that sort by time; one that has been read does not change. */
function mailTrap(mailDir: string): Product['mailsTo'] {
  const known = new Map<string, Mail & { to: string[] }>();
  return async (address) => {
    const names = readdirSync(mailDir).filter((name) => name.endsWith('.eml')).sort();
    for (const name of names.filter((each) => !known.has(each))) {
      const { to = [], subject = '', text = '' } = await PostalMime.parse(readFileSync(join(mailDir, name)));
      known.set(name, { to: to.map((each) => each.address ?? ''), subject, text });
    }
    return names.flatMap((name) => known.get(name) ?? []).filter(({ to }) => to.includes(address));
  };
}

export const test = base.extend<object, { product: Product }>({
  product: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the fixture's needs from this pattern
    async ({}, use) => {
      const already = running();
      if (already) return use({ ...already, mailsTo: mailTrap(already.mailDir) });
      const dataDir = mkdtempSync(join(tmpdir(), 'tamga-browser-'));
      chmodSync(dataDir, 0o755); // as root, PostgreSQL runs as another user and must get in
      const { child, mailDir, ...product } = await start(dataDir);
      await use({ ...product, mailsTo: mailTrap(mailDir) });
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
      rmSync(dataDir, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 240_000 },
  ],
});
/** With the patience that a machine needs which does other things as well. */
export const expect = playwrightExpect.configure({ timeout: 20_000 });

/** The first demo login of a role, or the one whose address starts so. */
export function loginOf(product: Product, start: string): Login {
  const login = product.logins.find((l) => l.email.startsWith(`${start}@`)) ?? product.logins.find((l) => l.role === start);
  if (!login) throw new Error(`no demo login for ${start}`);
  return login;
}

/** Signs in by the form, in the language the browser asks for. */
export async function signIn(page: Page, product: Product, login: { email: string; password: string }): Promise<void> {
  await page.goto(`${product.url}/sign-in`);
  await page.locator('input[type=email]').fill(login.email);
  await page.locator('input[type=password]').fill(login.password);
  await page.locator('button[type=submit]').click();
  // The address changes while the sign-in page, with menus of its own, is still there.
  await page.locator('#main').waitFor();
}

const axeFile = createRequire(join(root, 'package.json')).resolve('axe-core/axe.min.js');

/** Landmarks that a page has once. axe counts them as good practice, not as WCAG. */
const LANDMARKS = ['landmark-no-duplicate-banner', 'landmark-banner-is-top-level', 'landmark-no-duplicate-main', 'landmark-main-is-top-level', 'landmark-no-duplicate-contentinfo'];

/** Faults against WCAG 2.2 AA, and landmarks that are there twice, on the page as it is now: the rule, how often, and the first places with the reason. */
export async function axeFaults(page: Page): Promise<string[]> {
  // Injected through the debugging protocol: the page's own policy rightly refuses foreign scripts.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(readFileSync(axeFile, 'utf8'));
  return page.evaluate(async (landmarks) => {
    type Axe = { run: (context: Document, options: object) => Promise<{ violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] }> };
    const { axe } = window as unknown as { axe: Axe };
    const result = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], rules: Object.fromEntries(landmarks.map((rule) => [rule, { enabled: true }])), resultTypes: ['violations'] });
    return result.violations.map((v) => `${v.id} (${v.nodes.length}): ${v.nodes.slice(0, 3).map((n) => `${n.html.slice(0, 240)} ${(n.failureSummary ?? '').replaceAll(/\s+/g, ' ')}`).join(' | ')}`);
  }, LANDMARKS);
}

/** Texts that no reader should meet: raw keys such as `case.stage` or `navigation.my-day`. */
export async function rawKeys(page: Page): Promise<string[]> {
  const text = await page.locator('body').innerText();
  return [...text.matchAll(/(?<![\w@/.-])[a-z]+(?:-[a-z]+)*(?:\.[a-z]+(?:-[a-z]+)*)+(?![\w@/])/g)].map((m) => m[0]).filter((word) => !/\.(example|pdf|docx|xlsx|eml|txt|csv|png|org|com|edu|kz)$/.test(word));
}

/** What makes the page itself scroll sideways: the width of the content, and the first elements that stick out of it. */
export const sideways = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth + 1) return [];
    const clipped = (element: Element): boolean => {
      for (let outer = element.parentElement; outer && outer !== document.body; outer = outer.parentElement) if (getComputedStyle(outer).overflowX !== 'visible') return true;
      return false;
    };
    const out = [...document.querySelectorAll('body *')].filter((element) => element.getBoundingClientRect().right > clientWidth + 1 && !clipped(element));
    return [`${scrollWidth} px wide`, ...out.slice(0, 3).map((element) => element.outerHTML.slice(0, 200))];
  });
