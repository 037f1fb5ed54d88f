import { parentPort } from 'node:worker_threads';
import { isRefused } from '@tamga/domain';
import type { ThreadAnswer } from '@tamga/platform';
import { doDocxWork, type DocxOutcome, type DocxWork } from './docx-work.js';

// What `docx-apart.ts` starts: one piece of work, and no more.
const port = parentPort;
if (!port) throw new Error('this is the beginning of a thread');
const answer = (of: ThreadAnswer<DocxOutcome>): void => port.postMessage(of);

/** Of V8: no stack or no memory is left for what is wanted. It says so as it says of any number out of its range. */
const EXHAUSTED = /call stack|string length|array (?:buffer|length)|allocation/i;

function explained(error: unknown): ThreadAnswer<DocxOutcome> {
  if (isRefused(error)) return { done: { refusal: error.refusal } };
  if (error instanceof RangeError && EXHAUSTED.test(error.message)) return { overrun: 'memory' };
  return { failed: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}

port.once('message', (work: DocxWork) => {
  doDocxWork(work).then((done) => answer({ done }), (error: unknown) => answer(explained(error)));
});
answer({ ready: true });
