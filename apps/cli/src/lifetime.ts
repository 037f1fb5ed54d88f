import { step, type CliContext } from './context.js';

/** The person or the system asked the process to end; not a failure. */
export class Stopped extends Error {
  constructor(readonly reason: string) {
    super(`stopped by ${reason}`);
    this.name = 'Stopped';
  }
}

type Part = { name: string; close: () => Promise<void>; limitMs: number };

/** npm passes on the Ctrl-C that the terminal has sent already; a person who presses twice means it. */
const SAME_PRESS_MS = 1_000;

/**
 * The parts of a process that runs until it is told to stop. They are closed in the opposite order of their start, so
 * that what uses the database is gone before the database.
 */
export class Lifetime {
  private readonly parts: Part[] = [];
  private readonly asked: Promise<never>;
  private ask: (error: Error) => void = () => undefined;
  private askedAt: number | null = null;

  constructor(private readonly context: CliContext) {
    this.asked = new Promise<never>((_, reject) => (this.ask = reject));
    this.asked.catch(() => undefined); // whoever waits sees it; before anybody waits it must not end the process
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => this.signalled(signal));
    process.on('uncaughtException', (error) => this.fail(error));
    process.on('unhandledRejection', (reason) => {
      // a worker listens as well, reports it on /health and goes on: ending it would end the reminders
      if (process.listenerCount('unhandledRejection') > 1) return;
      this.fail(reason instanceof Error ? reason : new Error(String(reason)));
    });
  }

  private signalled(signal: string): void {
    const now = performance.now();
    if (this.askedAt !== null && now - this.askedAt > SAME_PRESS_MS) {
      step(this.context, 'stopping at once');
      process.exit(1);
    }
    if (this.askedAt !== null) return;
    this.askedAt = now;
    this.ask(new Stopped(signal));
  }

  /** Ends the process with this failure, in order. */
  fail(error: Error): void {
    if (this.askedAt !== null) this.context.writeError(`${error.stack ?? error.message}\n`);
    this.ask(error);
  }

  /** Waits for a piece of work, or for the request to stop if that comes first. */
  async during<T>(work: Promise<T>): Promise<T> {
    work.catch(() => undefined); // after a stop nobody listens any more, and its failure is a consequence
    return Promise.race([work, this.asked]);
  }

  /** Waits until the process is asked to stop, which is thrown. */
  async forever(): Promise<never> {
    // a promise alone does not keep Node running
    const hold = setInterval(() => undefined, 60_000);
    try {
      return await this.asked;
    } finally {
      clearInterval(hold);
    }
  }

  /** Names a part that has started. One that does not close within `limitMs` milliseconds is left behind. */
  add(name: string, part: { close(): Promise<void> }, limitMs: number): void {
    this.parts.push({ name, close: () => part.close(), limitMs });
  }

  async close(): Promise<void> {
    for (const part of this.parts.splice(0).reverse()) {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<'late'>((resolve) => (timer = setTimeout(() => resolve('late'), part.limitMs)));
      try {
        if ((await Promise.race([part.close(), late])) === 'late') step(this.context, `${part.name} did not end within ${part.limitMs / 1000} s and was left`);
      } catch (error) {
        step(this.context, `${part.name} ended with an error: ${(error as Error).message}`);
      } finally {
        clearTimeout(timer);
      }
    }
  }
}

/** Runs a process with parts until it is stopped: by a signal, which is its ordinary end, or by a failure, which is thrown. */
export async function live(context: CliContext, begin: (lifetime: Lifetime) => Promise<void>): Promise<void> {
  const lifetime = new Lifetime(context);
  let running = false;
  let failure: unknown = null;
  try {
    await begin(lifetime);
    running = true;
    await lifetime.forever();
  } catch (error) {
    failure = error;
    if (error instanceof Stopped) step(context, `stopping (${error.reason})`);
    else if (running) step(context, `stopping after a failure: ${(error as Error).message.split('\n')[0]}`);
  }
  await lifetime.close();
  if (running || failure instanceof Stopped) step(context, 'stopped');
  if (!(failure instanceof Stopped)) throw failure;
}
