import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Clock, Faults, LOGGER, watchUnhandled, type Config, type Logger } from '@tamga/platform';
import { WorkerLife, type OnFatal } from './worker-life.js';
import { WorkerModule } from './worker.module.js';

export type WorkerOptions = {
  clock?: Clock;
  /** Told when the queue has no tables and never will have in this run; ends the process by default. */
  onFatal?: OnFatal;
};

const EXIT_SOFTWARE = 70; // sysexits.h EX_SOFTWARE

/** @internal Exits at once: the queue's worker spins without ever letting a timer or a signal through. */
function exit(error: Error): void {
  process.stderr.write(`${error.message}\nThe database has no queue tables: run "tamga migrate" first.\n`);
  process.exit(EXIT_SOFTWARE);
}

/**
 * Queues and schedules, at work when this resolves. Any number may run on one database.
 * @returns its context; `close()` stops taking work, finishes what runs and frees everything.
 */
export async function createWorker(config: Config, { clock, onFatal = exit }: WorkerOptions = {}): Promise<INestApplicationContext> {
  const app = await NestFactory.createApplicationContext(WorkerModule.forRoot({ config, onFatal, ...(clock ? { clock } : {}) }), { logger: ['error', 'warn'], abortOnError: false });
  const unwatch = watchUnhandled(app.get(Faults), app.get<Logger>(LOGGER), app.get(Clock));
  const close = app.close.bind(app);
  app.close = async (): Promise<void> => {
    await close();
    unwatch();
  };
  app.get(WorkerLife).start();
  return app;
}
