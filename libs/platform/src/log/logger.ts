import { pino, type Logger as Pino } from 'pino';

export type Logger = Pino;

/** JSON lines on standard error (standard output belongs to commands); secrets and confidential text are never passed to it, and these paths are blanked besides. */
export function createLogger(level: string, name: string): Logger {
  return pino(
    { level, name, redact: { paths: ['password', '*.password', 'token', '*.token', 'authorization', '*.authorization', 'cookie', '*.cookie'], censor: '[redacted]' } },
    pino.destination({ dest: 2, sync: true }),
  );
}
