/** A queue that is gone does not always say so: its client may wait for it for ever. */
export class TookTooLong extends Error {}

/**
 * The promise's result, or a refusal to wait any longer. The work itself is not stopped, so it must bear happening late.
 * @throws TookTooLong after `milliseconds`.
 */
export async function within<T>(milliseconds: number, what: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TookTooLong(`${what} took longer than ${milliseconds} ms`)), milliseconds);
  });
  work.catch(() => undefined); // it may fail after nobody waits any more
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}
