import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test as base, type Page } from '@playwright/test';

export type Login = { role: string; email: string; password: string };
export type Product = { url: string; logins: Login[]; mailsTo: (address: string) => string[] };
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
async function start(dataDir: string): Promise<{ child: ChildProcess; url: string; logins: Login[]; mailDir: string }> {
  const env = { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', DATA_DIR: dataDir, PORT: String(await freePort()), LOG_LEVEL: 'error' };
  const child = spawn(process.execPath, [join(root, 'bin/tamga.mjs'), '--json', 'start'], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`not ready in time: ${said}`)), 110_000);
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

/** Plain text of a trapped mail: quoted-printable and base64 parts decoded, soft breaks joined. */
function textOf(eml: string): string {
  const boundary = /boundary="([^"]+)"/.exec(eml)?.[1];
  const part = (boundary ? eml.split(`--${boundary}`) : [eml]).find((p) => /content-type: text\/plain/i.test(p)) ?? eml;
  const [head = '', ...rest] = part.split(/\r?\n\r?\n/);
  const body = rest.join('\n\n');
  if (/base64/i.test(head)) return Buffer.from(body, 'base64').toString('utf8');
  const bytes = body.replace(/=\r?\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return /quoted-printable/i.test(head) ? Buffer.from(bytes, 'latin1').toString('utf8') : body;
}

export const test = base.extend<object, { product: Product }>({
  product: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the fixture's needs from this pattern
    async ({}, use) => {
      const dataDir = mkdtempSync(join(tmpdir(), 'tamga-browser-'));
      chmodSync(dataDir, 0o755); // as root, PostgreSQL runs as another user and must get in
      const { child, url, logins, mailDir } = await start(dataDir);
      const mailsTo = (address: string): string[] =>
        readdirSync(mailDir).filter((f) => f.endsWith('.eml')).sort().map((f) => readFileSync(join(mailDir, f), 'utf8')).filter((m) => new RegExp(`^To: .*${address}`, 'mi').test(m)).map(textOf);
      await use({ url, logins, mailsTo });
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
      rmSync(dataDir, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});
export { expect };

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
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}

const axeFile = createRequire(join(root, 'package.json')).resolve('axe-core/axe.min.js');

/** Faults against WCAG 2.2 AA on the page as it is now: `rule: where`. */
export async function axeFaults(page: Page): Promise<string[]> {
  // Injected through the debugging protocol: the page's own policy rightly refuses foreign scripts.
  await page.evaluate(readFileSync(axeFile, 'utf8'));
  return page.evaluate(async () => {
    type Axe = { run: (context: Document, options: object) => Promise<{ violations: { id: string; nodes: { target: string[] }[] }[] }> };
    const { axe } = window as unknown as { axe: Axe };
    const result = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] });
    return result.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).slice(0, 3).join(' | ')}`);
  });
}

/** Texts that no reader should meet: raw keys such as `case.stage` or `navigation.my-day`. */
export async function rawKeys(page: Page): Promise<string[]> {
  const text = await page.locator('body').innerText();
  return [...text.matchAll(/(?<![\w@/.-])[a-z]+(?:-[a-z]+)*(?:\.[a-z]+(?:-[a-z]+)*)+(?![\w@/])/g)].map((m) => m[0]).filter((word) => !/\.(example|pdf|docx|xlsx|eml|txt|csv|png|org|com)$/.test(word));
}

/** Whether the page itself scrolls sideways. */
export const scrollsSideways = (page: Page): Promise<boolean> => page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1);
