import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

/** What a piece of work may cost before it is broken off. Memory is that of JavaScript's own heap. */
export type ThreadBounds = { readonly ms: number; readonly memoryMb: number };
/** What the work ran out of. */
export type ThreadLimit = 'time' | 'memory';
/** What a thread tells: that it has loaded what it needs, then what came of the work it was given. */
export type ThreadAnswer<T> = { readonly ready: true } | { readonly done: T } | { readonly overrun: ThreadLimit } | { readonly failed: string };

/** The work cost more than it may. It was broken off, and nothing of it is left. */
export class ThreadOverrun extends Error {
  override readonly name = 'ThreadOverrun';

  constructor(readonly limit: ThreadLimit) {
    super(`the work took more ${limit} than it may`);
  }
}

/** Until a thread has loaded its code: on a busy machine that takes long, and is nobody's fault. */
const START_MS = 60_000;
let starter: string | null = null;

/** For code that is not built, as in tests: a script that each thread begins with and that finds the entry's file in `workerData.entry`. */
export function startThreadsWith(script: string): void {
  starter = script;
}

/**
 * Has a piece of work done beside the main thread, in a thread of its own that ends with it: what it does to its own memory is done to nobody else's.
 * @param entry a module that says `{ ready: true }` to its parent, takes one message, and answers it
 * @throws ThreadOverrun
 */
export function inThread<T>(entry: URL, work: unknown, { ms, memoryMb }: ThreadBounds): Promise<T> {
  const thread = new Worker(starter ?? entry, { workerData: { entry: fileURLToPath(entry) }, env: {}, resourceLimits: { maxOldGenerationSizeMb: memoryMb } });
  let timer: NodeJS.Timeout | undefined;
  const answered = new Promise<T>((resolve, reject) => {
    const within = (wait: number, late: Error): void => {
      clearTimeout(timer);
      timer = setTimeout(() => reject(late), wait);
    };
    within(START_MS, new Error('the thread did not start in time'));
    thread.on('message', (answer: ThreadAnswer<T>) => {
      if ('ready' in answer) {
        within(ms, new ThreadOverrun('time'));
        thread.postMessage(work);
      } else if ('done' in answer) resolve(answer.done);
      else reject('overrun' in answer ? new ThreadOverrun(answer.overrun) : new Error(answer.failed));
    });
    thread.once('error', (error: NodeJS.ErrnoException) => reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new ThreadOverrun('memory') : error));
    thread.once('exit', (code) => reject(new Error(`the thread ended with ${code} and without an answer`)));
  });
  return answered.finally(() => {
    clearTimeout(timer);
    return thread.terminate();
  });
}
