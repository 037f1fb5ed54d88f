// What a thread begins with that a test starts: it reads our TypeScript as it stands, as Jest does for the test itself. What was turned into
// JavaScript once is kept beside the machine's temporary files, by its content.
const { createHash } = require('node:crypto');
const { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const Module = require('node:module');
const { tmpdir } = require('node:os');
const { dirname, join } = require('node:path');
const { threadId, workerData } = require('node:worker_threads');

const root = dirname(dirname(module.path));
const { jsc } = JSON.parse(readFileSync(join(root, '.swcrc'), 'utf8'));
// Aliases are led to the sources below.
const options = { swcrc: false, sourceMaps: 'inline', jsc: { ...jsc, paths: undefined, baseUrl: undefined }, module: { type: 'commonjs' } };
const kept = join(tmpdir(), `tamga-threads-${process.getuid?.() ?? 'own'}`);
mkdirSync(kept, { recursive: true, mode: 0o700 });

function compiled(file) {
  const source = readFileSync(file, 'utf8');
  const at = join(kept, `${createHash('sha256').update(JSON.stringify([file, options, source])).digest('hex')}.js`);
  if (existsSync(at)) return readFileSync(at, 'utf8');
  const { code } = require('@swc/core').transformSync(source, { ...options, filename: file });
  writeFileSync(`${at}.${process.pid}-${threadId}`, code);
  renameSync(`${at}.${process.pid}-${threadId}`, at);
  return code;
}

const resolve = Module._resolveFilename;
Module._resolveFilename = function (request, parent, ...more) {
  const [, lib, noun] = /^@tamga\/([^/]+)(?:\/([^/]+))?$/.exec(request) ?? [];
  if (lib) return join(root, 'libs', lib, 'src', ...(noun ? [noun] : []), 'index.ts');
  const ours = parent?.filename?.endsWith('.ts') && /^\.{1,2}\/.*\.js$/.test(request) ? join(dirname(parent.filename), request.replace(/\.js$/, '.ts')) : null;
  return ours && existsSync(ours) ? ours : resolve.call(this, request, parent, ...more);
};
Module._extensions['.ts'] = (of, file) => of._compile(compiled(file), file);

require(workerData.entry.replace(/\.js$/, '.ts'));
