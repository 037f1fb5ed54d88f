import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** Passwords of the three roles that can log in. */
export type ServerSecrets = Readonly<{ superuser: string; owner: string; app: string }>;

const FILE = 'passwords.json';

const newPassword = (): string => randomBytes(24).toString('base64url');

function readSecrets(file: string): ServerSecrets | null {
  if (!existsSync(file)) return null;
  try {
    const { superuser, owner, app } = JSON.parse(readFileSync(file, 'utf8')) as Partial<ServerSecrets>;
    return superuser && owner && app ? { superuser, owner, app } : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null; // damaged, which is mended like lost
    throw error;
  }
}

/**
 * Reads the passwords of a place, or makes new ones. The file is finished and on disk before the server hears of them;
 * a server that knows others is given these (see `start-embedded.ts`).
 */
export function serverSecrets(folder: string): ServerSecrets {
  const file = join(folder, FILE);
  const kept = readSecrets(file);
  if (kept !== null) return kept;
  const secrets: ServerSecrets = { superuser: newPassword(), owner: newPassword(), app: newPassword() };
  const fd = openSync(`${file}.new`, 'w', 0o600);
  try {
    writeSync(fd, `${JSON.stringify(secrets, null, 2)}\n`);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
  renameSync(`${file}.new`, file);
  return secrets;
}
