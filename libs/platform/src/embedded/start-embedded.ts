import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { checkVersion, makeDataFolder, resetSuperuserPassword } from './data-folder.js';
import { EmbeddedFault } from './embedded-fault.js';
import { dropStalePostmasterFile, endOrphanSessions, runningPostmaster, stopPostmaster } from './postmaster.js';
import { lockHolder, takeLock, type LockHolder, type ProcessLock } from './process-lock.js';
import { installedBinaries, reachableBinaries } from './server-binaries.js';
import { findPlace, type ServerPlace } from './server-place.js';
import { freePort, isFree, startServer, type ServerProcess, type ServerSpec } from './server-process.js';
import { ensureRoles, urlsOf, type DatabaseUrls } from './server-roles.js';
import { serverSecrets, type ServerSecrets } from './server-secrets.js';
import { supervise, type SupervisedServer } from './supervisor.js';

export type EmbeddedOptions = {
  /** Folder of the server: its data, passwords, log and lock. Made when absent. */
  dataDir: string;
  /** No durability at all: for tests. */
  fast?: boolean;
  /** What this process is doing, as another one that wants the data will be told. */
  command?: string;
  /** Server settings laid over the defaults. */
  settings?: Readonly<Record<string, string>>;
  /** Hears one line per step. No line holds a password. */
  log?: (line: string) => void;
};

export type EmbeddedServer = DatabaseUrls & {
  readonly port: number;
  /** Where the data really is: inside `dataDir`, or elsewhere when the server's account cannot enter that. */
  readonly dataDir: string;
  /** The server's process now; another one after it was killed and brought back. */
  readonly pid: number;
  /** True when this call started the server, false when it belongs to another running process. */
  readonly own: boolean;
  /** Resolves with the reason when the server is gone for good while it should run. */
  readonly lost: Promise<Error>;
  /** Tells other processes where this one answers. */
  announce(address: string): void;
  /** Stops the server and waits until it has ended; does nothing to another process's. */
  stop(): Promise<void>;
};

const WRONG_PASSWORD = '28P01'; // invalid_password

const lockOf = (place: ServerPlace): string => join(place.folder, 'tamga.lock');

function alreadyRunning(holder: LockHolder, place: ServerPlace): EmbeddedFault {
  const where = holder.address === null ? '' : ` at ${holder.address}`;
  return new EmbeddedFault('already-running', `Tamga is already running${where} (process ${holder.pid}, "${holder.command}", since ${holder.since}) on the data in ${place.folder}. Stop that one first, or set DATA_DIR to another folder.`, {
    pid: holder.pid,
    command: holder.command,
    address: holder.address,
    dataDir: place.folder,
  });
}

/** Who runs the server of this folder now; null when nobody does. */
export function embeddedHolder(dataDir: string): LockHolder | null {
  if (!existsSync(resolve(dataDir))) return null;
  return lockHolder(lockOf(findPlace(resolve(dataDir))));
}

/**
 * Starts the embedded PostgreSQL on a folder, making its data on the first start and healing whatever an earlier process
 * left behind: a server that lives on, a lock, a half-made folder.
 * @throws EmbeddedFault already-running when another process has the folder, or whatever else prevents the start.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const place = findPlace(resolve(options.dataDir));
  const lock = takeLock(lockOf(place), options.command ?? 'tamga');
  if ('heldBy' in lock) throw alreadyRunning(lock.heldBy, place);
  try {
    return await startLocked(place, lock.taken, options);
  } catch (error) {
    lock.taken.release();
    throw error;
  }
}

async function startLocked(place: ServerPlace, lock: ProcessLock, options: EmbeddedOptions): Promise<EmbeddedServer> {
  const { log = () => undefined, fast = false, settings = {} } = options;
  if (place.elsewhere) log(`the user ${place.account.name}, who runs PostgreSQL because you are root, cannot enter ${resolve(options.dataDir)}: the database is kept in ${place.folder}`);
  if (place.perishable) log(`the system may empty ${place.folder}: set DATA_DIR to a lasting folder that ${place.account.name} can enter`);
  await stopLeftover(place, log);
  const binaries = reachableBinaries(installedBinaries(), place.account, place.folder);
  const secrets = serverSecrets(place.folder);
  if (!existsSync(place.dataFolder)) {
    log(`making a database in ${place.dataFolder}${place.account.spawnAs.uid === undefined ? '' : ` (owned by ${place.account.name})`}`);
    await makeDataFolder(place, binaries, { secrets, fast });
  } else {
    checkVersion(place, binaries);
  }
  const server = await startWithRoles({ place, binaries, settings, fast, log }, secrets);
  log(`PostgreSQL ${binaries.version} listens on 127.0.0.1:${server.port} as ${place.account.name} (process ${server.pid})`);
  return {
    ...urlsOf(secrets, server.port),
    port: server.port,
    dataDir: place.folder,
    get pid() {
      return server.pid;
    },
    own: true,
    lost: server.lost,
    announce: (address) => lock.announce(address),
    async stop() {
      await server.stop();
      lock.release();
    },
  };
}

async function startWithRoles(spec: ServerSpec, secrets: ServerSecrets): Promise<SupervisedServer> {
  for (let attempt = 1; ; attempt++) {
    const server = supervise(spec, await startOnSomePort(spec));
    try {
      await ensureRoles(secrets, server.port);
      return server;
    } catch (error) {
      await server.stop();
      if (attempt > 1 || (error as { code?: string }).code !== WRONG_PASSWORD) throw error;
      spec.log('the file with the passwords was lost: the server is given new ones');
      await resetSuperuserPassword(spec.place, spec.binaries, secrets);
    }
  }
}

/** A kill -9 of our process leaves the server running. It is stopped and started anew rather than taken over: then its settings are ours and its end is noticed. */
async function stopLeftover(place: ServerPlace, log: (line: string) => void): Promise<void> {
  const left = runningPostmaster(place.dataFolder);
  if (left !== null) {
    log(`PostgreSQL was left running by an earlier Tamga that was killed (process ${left.pid}): stopping it`);
    await stopPostmaster(left);
  }
  await endOrphanSessions(place.dataFolder);
  if (dropStalePostmasterFile(place.dataFolder)) log('an earlier Tamga was killed with its PostgreSQL: the mark it left is removed');
}

/** Takes the port of last time when it is still free, so that an address a person noted stays true; else another. */
async function startOnSomePort(spec: ServerSpec): Promise<ServerProcess> {
  const file = join(spec.place.folder, 'port');
  const last = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  let port = last > 0 && (await isFree(last)) ? last : await freePort();
  for (let attempt = 1; ; attempt++) {
    try {
      const server = await startServer(spec, port);
      writeFileSync(file, `${port}\n`);
      return server;
    } catch (error) {
      // somebody else was faster with the port; any other failure is not mended by another one
      if (attempt === 5 || (await isFree(port))) throw error;
      port = await freePort();
    }
  }
}

/**
 * Uses the server of a process that serves on this folder and has said where, without any right to stop it. A process
 * that is only passing by, such as a migration, would take its server away in the middle.
 * @returns null when no process serves.
 */
export function attachEmbedded(dataDir: string): EmbeddedServer | null {
  if (!existsSync(resolve(dataDir))) return null;
  const place = findPlace(resolve(dataDir));
  const holder = lockHolder(lockOf(place));
  const running = runningPostmaster(place.dataFolder);
  if (holder === null || holder.address === null || running === null || !running.ready) return null;
  return {
    ...urlsOf(serverSecrets(place.folder), running.port),
    port: running.port,
    dataDir: place.folder,
    pid: running.pid,
    own: false,
    lost: new Promise(() => undefined),
    announce: () => undefined,
    stop: async () => undefined,
  };
}

/** Removes a stopped server with all its data, wherever that was kept. For tests. */
export function removeEmbedded(dataDir: string): void {
  const asked = resolve(dataDir);
  if (!existsSync(asked)) return;
  const place = findPlace(asked);
  const holder = lockHolder(lockOf(place));
  if (holder !== null) throw alreadyRunning(holder, place);
  for (const folder of new Set([place.folder, asked])) rmSync(folder, { recursive: true, force: true });
}
