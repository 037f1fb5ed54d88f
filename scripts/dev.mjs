// `npm run dev`: compiles the server on change and restarts it, and serves the web app with hot reload in front of it.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
process.chdir(root);
const children = [];
let stopping = false;

function run(name, args, env = {}) {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...env }, detached: true });
  child.on('exit', (code) => {
    if (!stopping) {
      console.error(`${name} ended with ${code}: stopping the rest`);
      void stop(1);
    }
  });
  children.push(child);
  return child;
}

async function stop(code) {
  if (stopping) return;
  stopping = true;
  for (const child of children) if (child.exitCode === null) child.kill('SIGTERM');
  const deadline = Date.now() + 20_000;
  while (children.some((c) => c.exitCode === null && c.signalCode === null) && Date.now() < deadline) await new Promise((r) => setTimeout(r, 100));
  process.exit(code);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stop(0));

if (!existsSync('node_modules/.package-lock.json')) {
  console.error('run `npm ci` first (or `npm start` once, which installs)');
  process.exit(2);
}
const port = process.env.PORT ?? '3000';
await new Promise((resolve, reject) => spawn(process.execPath, ['scripts/build.mjs', 'server'], { stdio: 'inherit' }).on('exit', (code) => (code === 0 ? resolve() : reject(new Error('the build failed')))));
run('compiler', ['node_modules/@swc/cli/bin/swc.js', 'apps/api/src', 'apps/worker/src', 'apps/cli/src', 'libs', '-d', 'dist', '--config-file', '.swcrc', '--ignore', '**/*spec.ts', '--quiet', '-w']);
run('server', ['--watch', '--watch-preserve-output', 'dist/apps/cli/src/main.js', 'start'], { PORT: port });
run('web', ['node_modules/vite/bin/vite.js', 'apps/web', '--host', '127.0.0.1'], { TAMGA_API: `http://127.0.0.1:${port}` });
