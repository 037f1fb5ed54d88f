import { join } from 'node:path';
import { EXIT } from './exit-codes.js';
import { runCli } from './program.js';

const code = await runCli(process.argv.slice(2), {
  env: process.env,
  webDir: join(import.meta.dirname, '../../web'),
  write: (text) => void process.stdout.write(text),
  writeError: (text) => void process.stderr.write(text),
  json: false,
  exitCode: EXIT.ok,
});
// what a library left open must not keep a finished command from ending
process.exit(code);
