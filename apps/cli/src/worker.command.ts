import { Command } from 'commander';
import { step, type CliContext } from './context.js';
import { outsideOrRunning } from './database-source.js';
import { live } from './lifetime.js';
import { product } from './product.js';

const STOP_MS = 30_000; // a rendered document or a slow mail server may take this long; what does not end is taken up by another worker

export function workerCommand(context: CliContext): Command {
  return new Command('worker').description('run queues and schedules alone; any number of these may run').action(() =>
    live(context, async (lifetime) => {
      const config = await lifetime.during(outsideOrRunning(context, 'worker'));
      lifetime.add('the worker', await lifetime.during(product.createWorker(config)), STOP_MS);
      step(context, 'the worker runs');
    }),
  );
}
