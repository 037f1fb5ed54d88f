import { execFileSync, spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { EmbeddedFault } from './embedded-fault.js';

/** The operating-system user the server runs as. Without ids it is the user of this process. */
export type ServerAccount = Readonly<{ name: string; uid: number; gid: number; spawnAs: Readonly<{ uid?: number; gid?: number }> }>;

/** PostgreSQL refuses to run as root, so root needs an ordinary user that every Linux has; none is created. */
const CANDIDATES = ['postgres', 'nobody'] as const;

function id(option: '-u' | '-g', user: string): number | null {
  try {
    return Number(execFileSync('id', [option, user], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim());
  } catch {
    return null; // no such user
  }
}

/** The name of a user id as people know it, or the bare number. */
export function userName(uid: number): string {
  try {
    return execFileSync('id', ['-un', String(uid)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return `uid ${uid}`;
  }
}

function ownIds(): { uid: number; gid: number } {
  const { getuid, getgid } = process;
  if (!getuid || !getgid) {
    throw new EmbeddedFault('unsupported-platform', 'The embedded PostgreSQL runs on Linux and macOS. On Windows use WSL, or set DATABASE_URL to a PostgreSQL 15 or newer.');
  }
  return { uid: getuid.call(process), gid: getgid.call(process) };
}

export function runsAsRoot(): boolean {
  return ownIds().uid === 0;
}

/**
 * Chooses the account: the user of this process, or for root an unprivileged one. Data that exists already decides
 * among those, because only its owner can open it.
 * @param dataFolder the server's own data folder, which need not exist yet.
 * @throws EmbeddedFault foreign-data when the data belongs to somebody else, no-account when root finds no user to use.
 */
export function chooseAccount(dataFolder: string): ServerAccount {
  const own = ownIds();
  const owner = statSync(dataFolder, { throwIfNoEntry: false })?.uid ?? null;
  if (own.uid !== 0) {
    if (owner !== null && owner !== own.uid) throw foreignData(dataFolder, owner, userName(own.uid));
    return { name: userName(own.uid), ...own, spawnAs: {} };
  }
  const present = CANDIDATES.flatMap((name) => {
    const [uid, gid] = [id('-u', name), id('-g', name)];
    return uid === null || gid === null ? [] : [{ name, uid, gid, spawnAs: { uid, gid } }];
  });
  const account = owner === null ? present[0] : present.find((a) => a.uid === owner);
  if (account) return account;
  if (owner !== null) throw foreignData(dataFolder, owner, present[0]?.name ?? 'postgres');
  throw new EmbeddedFault('no-account', 'PostgreSQL does not run as root, and this machine has neither a user "postgres" nor "nobody" to run it as. Start Tamga as an ordinary user, or create one: useradd --system postgres');
}

function foreignData(dataFolder: string, owner: number, wanted: string): EmbeddedFault {
  const name = userName(owner);
  return new EmbeddedFault(
    'foreign-data',
    `The database in ${dataFolder} belongs to the user ${name}, and PostgreSQL would now run as ${wanted}; it opens only its own data. ` +
      `Start Tamga as ${name === 'postgres' || name === 'nobody' ? 'root, as it was first started' : name}, or hand the data over while nothing runs: chown -R ${wanted} ${dataFolder}`,
    { dataFolder, owner: name, wanted },
  );
}

/** Whether the account can enter a folder: tried, not computed, because modes are not all that decides (ACLs, mounts). */
export function canEnter(account: ServerAccount, folder: string): boolean {
  const tried = spawnSync('/bin/sh', ['-c', 'cd "$1" && : > /dev/null', 'sh', folder], { cwd: '/', stdio: 'ignore', ...account.spawnAs });
  return tried.status === 0;
}

/** Whether the account can run a program, that is, reach it, read it and load its libraries. */
export function canRun(account: ServerAccount, program: string): boolean {
  const tried = spawnSync(program, ['--version'], { cwd: '/', stdio: 'ignore', env: {}, ...account.spawnAs });
  return tried.status === 0;
}
