import { spawn } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EmbeddedFault } from './embedded-fault.js';
import type { ServerBinaries } from './server-binaries.js';
import type { ServerPlace } from './server-place.js';
import type { ServerSecrets } from './server-secrets.js';

export const SUPERUSER = 'postgres';

/** The server gets no other environment: PGPORT, PGOPTIONS and their like of the person's shell must not reach it. */
export const SERVER_ENVIRONMENT = { PATH: '/usr/bin:/bin', LANG: 'C.UTF-8', LC_MESSAGES: 'C', TZ: 'UTC' } as const;

type Run = { program: string; args: readonly string[]; input?: string };

/** Runs one of the server's programs to its end as the server's account. */
async function run(place: ServerPlace, { program, args, input }: Run): Promise<void> {
  const child = spawn(program, args, { cwd: place.folder, env: SERVER_ENVIRONMENT, stdio: ['pipe', 'ignore', 'pipe'], ...place.account.spawnAs });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (said = (said + chunk).slice(-4_000)));
  child.stdin.on('error', () => undefined); // it ended without reading: its exit code and words tell more than EPIPE
  child.stdin.end(input ?? '');
  const [code, cause] = await new Promise<[number | null, string]>((resolve) => {
    child.once('error', (error) => resolve([null, error.message]));
    child.once('close', (exit, signal) => resolve([exit, signal ?? '']));
  });
  if (code !== 0) throw new EmbeddedFault('start-failed', `${program} failed (${code ?? cause}):\n${said.trim()}`);
}

function removeDrafts(folder: string): void {
  for (const name of readdirSync(folder)) if (name.startsWith('data.new-')) rmSync(join(folder, name), { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

/**
 * Makes the data folder, whole or not at all: a start that is killed half-way leaves only a draft, which the next one
 * throws away.
 */
export async function makeDataFolder(place: ServerPlace, binaries: ServerBinaries, { secrets, fast }: { secrets: ServerSecrets; fast: boolean }): Promise<void> {
  const { uid, gid } = place.account;
  removeDrafts(place.folder);
  // a name of its own: the initdb of a killed start may still be writing to its draft
  const draft = `${place.dataFolder}.new-${process.pid}-${Date.now()}`;
  const passwordFile = `${draft}.password`;
  try {
    mkdirSync(draft, { mode: 0o700 });
    writeFileSync(passwordFile, `${secrets.superuser}\n`, { mode: 0o600 });
    if (place.account.spawnAs.uid !== undefined) for (const path of [draft, passwordFile]) chownSync(path, uid, gid);
    await run(place, {
      program: binaries.initdb,
      args: [
        `--pgdata=${draft}`, `--username=${SUPERUSER}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256',
        // the server's own C.UTF-8: an upgrade of the system's C library cannot reorder an index
        '--encoding=UTF8', '--locale=C.UTF-8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8',
        ...(fast ? ['--no-sync'] : []),
      ],
    });
    renameSync(draft, place.dataFolder);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** @throws EmbeddedFault version-mismatch when another major version made the data, which this server cannot open. */
export function checkVersion(place: ServerPlace, binaries: ServerBinaries): void {
  const file = join(place.dataFolder, 'PG_VERSION');
  const major = existsSync(file) ? readFileSync(file, 'utf8').trim() : null;
  if (major === binaries.major) return;
  throw new EmbeddedFault(
    'version-mismatch',
    major === null
      ? `${place.dataFolder} is not a PostgreSQL data folder (it has no PG_VERSION). Move it away to begin with an empty database.`
      : `The database in ${place.dataFolder} was made by PostgreSQL ${major} and this is ${binaries.version}. Start the version of Tamga it was made with, make a backup, and restore that into an empty folder.`,
    { dataFolder: place.dataFolder, found: major, wanted: binaries.major },
  );
}

/**
 * Gives the superuser a new password while the server is stopped, for when the file with the old one was lost. Whoever
 * can do this owns the data folder anyway.
 */
export async function resetSuperuserPassword(place: ServerPlace, binaries: ServerBinaries, secrets: ServerSecrets): Promise<void> {
  await run(place, {
    program: binaries.postgres,
    args: ['--single', '-D', place.dataFolder, '-c', 'log_min_error_statement=panic', 'postgres'],
    input: `ALTER ROLE ${SUPERUSER} PASSWORD '${secrets.superuser}'\n`,
  });
}
