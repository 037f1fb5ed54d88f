import type { Clock } from '../clock/clock.js';
import type { Logger } from '../log/logger.js';
import type { Faults } from './faults.js';

/**
 * A rejection that nobody handled is a bug, and ending the process for it would stop reminders as well: it is logged whole and
 * stays on /health until the process is started anew.
 * @returns what undoes it.
 */
export function watchUnhandled(faults: Faults, log: Logger, clock: Clock): () => void {
  const onRejection = (reason: unknown): void => {
    faults.report('unhandled-rejection', reason, clock.now());
    log.error({ err: reason }, 'unhandled rejection');
  };
  process.on('unhandledRejection', onRejection);
  return () => process.off('unhandledRejection', onRejection);
}
