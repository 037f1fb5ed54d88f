// The built product with its demo office, in a process of its own, for scripts that look at it in a browser.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/** What `tamga --json start` says when it is ready, or null. */
export const readyIn = (text) => {
  const line = text.split('\n').find((each) => each.includes('"ready"'));
  return line ? JSON.parse(line) : null;
};

/** @returns what the start says, and `stop` */
export async function startProduct(dataDir, more = {}) {
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, DATA_DIR: dataDir, PORT: String(await freePort()), LOG_LEVEL: 'error', ...more };
  const child = spawn(process.execPath, [join(root, 'bin/tamga.mjs'), '--json', 'start'], { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  let out = '';
  const ready = new Promise((resolve) => child.stdout.on('data', (chunk) => (out += chunk) && readyIn(out) && resolve(readyIn(out))));
  const started = await Promise.race([ready, ended.then((code) => { throw new Error(`the product ended with ${code}`); })]);
  return { ...started, stop };
}

/** The browser state of somebody signed in, by the beginning of their address; how often one may sign in is limited. */
export async function signedIn(browser, { address, logins }, start) {
  const { email, password } = logins.find((login) => login.email.startsWith(`${start}@`));
  const context = await browser.newContext({ baseURL: address, locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto('/sign-in');
  await page.locator('input[type=email]').fill(email);
  await page.locator('input[type=password]').fill(password);
  await page.locator('button[type=submit]').click();
  await page.locator('#main').waitFor();
  const state = await context.storageState();
  await context.close();
  return state;
}
