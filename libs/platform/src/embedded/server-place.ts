import { createHash } from 'node:crypto';
import { accessSync, chmodSync, constants, existsSync, lstatSync, mkdirSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedFault } from './embedded-fault.js';
import { canEnter, chooseAccount, runsAsRoot, userName, type ServerAccount } from './server-account.js';

/** Where one server and its data are kept, and who runs it. */
export type ServerPlace = Readonly<{
  /** Holds the lock, the passwords, the log and, where needed, a copy of the server; belongs to the user of this process. */
  folder: string;
  /** PostgreSQL's own folder inside it; belongs to the account. */
  dataFolder: string;
  account: ServerAccount;
  /** True when the data could not be kept in the folder that was asked for. */
  elsewhere: boolean;
  /** True when the system may empty the place, as it does with a temporary folder. */
  perishable: boolean;
}>;

/**
 * Used when root works in a folder that the server's account may not enter, such as a 0700 home. /var/tmp is not among
 * them: systemd removes files there that were not touched for a month, and a database has such files.
 */
const LASTING_BASES = ['/var/lib/tamga', '/srv/tamga'] as const;

const NOTE = 'place.json'; // in the folder that was asked for: where the data is instead
const ORIGIN = 'origin.json'; // in that other place: which folder it is for

function readNote(file: string): Record<string, unknown> | null {
  if (!existsSync(file)) return null;
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  } catch (error) {
    throw new EmbeddedFault('unreachable-data', `${file} says where the database is, and cannot be read: ${(error as Error).message}`);
  }
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    let existing = folder;
    while (!existsSync(existing)) existing = join(existing, '..');
    const owner = userName(statSync(existing).uid);
    throw new EmbeddedFault('not-writable', `Tamga keeps its data in ${folder}, but may not write there: ${existing} belongs to ${owner} (${(error as NodeJS.ErrnoException).code ?? 'error'}). Start Tamga as ${owner}, hand the folder over with chown -R, or set DATA_DIR to another one.`);
  }
}

function placeIn(folder: string, account: ServerAccount, how: { elsewhere: boolean; perishable: boolean }): ServerPlace {
  return { folder, dataFolder: join(folder, 'data'), account, ...how };
}

/** A folder that root alone can change and everybody can enter; null when it cannot be had. */
function rootFolder(folder: string): string | null {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o755 });
    const found = lstatSync(folder);
    // under /tmp anybody could have put a folder or link of that name there first
    if (!found.isDirectory() || found.uid !== 0 || (found.mode & 0o022) !== 0) return null;
    chmodSync(folder, 0o755);
    return folder;
  } catch {
    return null; // read-only or full: the next base is tried
  }
}

/**
 * Finds the place of the data that belongs to a folder, or chooses one for new data.
 * @param dataDir the folder that was asked for; made when absent.
 * @throws EmbeddedFault not-writable, foreign-data, unreachable-data or no-account.
 */
export function findPlace(dataDir: string): ServerPlace {
  makeFolder(dataDir);
  const asked = realpathSync(dataDir);
  const noted = notedPlace(asked);
  if (noted !== null) return noted;
  const account = chooseAccount(join(asked, 'data'));
  const here = placeIn(asked, account, { elsewhere: false, perishable: false });
  if (!runsAsRoot()) return here;
  chmodSync(asked, statSync(asked).mode | 0o111); // entering shows nothing: the data inside is 0700
  if (canEnter(account, asked)) return here;
  if (existsSync(here.dataFolder)) throw unreachable(here.dataFolder, account);
  return placeElsewhere(asked);
}

function notedPlace(asked: string): ServerPlace | null {
  const note = readNote(join(asked, NOTE));
  if (note === null) return null;
  const folder = String(note['folder']);
  if (!existsSync(folder)) {
    throw new EmbeddedFault('unreachable-data', `The database is kept in ${folder}, which does not exist any more (a disk that is not mounted?). If it is gone for good, remove ${join(asked, NOTE)} to begin with an empty one.`, { folder });
  }
  const origin = readNote(join(folder, ORIGIN))?.['dataDir'];
  // a copied checkout carries the note of the original; two servers must not share one data folder
  if (typeof origin === 'string' && origin !== asked && readNote(join(origin, NOTE))?.['folder'] === folder) return null;
  const account = chooseAccount(join(folder, 'data'));
  if (runsAsRoot()) writeFileSync(join(folder, ORIGIN), JSON.stringify({ dataDir: asked }));
  if (runsAsRoot() && !canEnter(account, folder)) throw unreachable(folder, account);
  return placeIn(folder, account, { elsewhere: true, perishable: note['perishable'] === true });
}

function placeElsewhere(asked: string): ServerPlace {
  const name = createHash('sha256').update(asked).digest('hex').slice(0, 12);
  const bases = [...LASTING_BASES.map((base) => ({ base, perishable: false })), { base: join(tmpdir(), 'tamga'), perishable: true }];
  for (const { base, perishable } of bases) {
    const folder = rootFolder(base) && rootFolder(join(base, name));
    if (!folder) continue;
    const account = chooseAccount(join(folder, 'data'));
    if (!canEnter(account, folder)) continue;
    writeFileSync(join(folder, ORIGIN), JSON.stringify({ dataDir: asked }));
    writeFileSync(join(asked, NOTE), JSON.stringify({ folder, perishable, reason: `the user ${account.name}, who runs PostgreSQL, cannot enter ${asked}` }, null, 2));
    return placeIn(folder, account, { elsewhere: true, perishable });
  }
  throw new EmbeddedFault('unreachable-data', `You are root, PostgreSQL must run as another user, and that user can enter neither ${asked} nor ${bases.map((b) => b.base).join(', ')}. Start Tamga as an ordinary user, or set DATA_DIR to a folder that others may enter.`);
}

function unreachable(folder: string, account: ServerAccount): EmbeddedFault {
  return new EmbeddedFault('unreachable-data', `The database is in ${folder}, which the user ${account.name} cannot enter any more; PostgreSQL runs as that user because you are root. Let others enter the folders above it (chmod o+x), or move the checkout with its data.`, { folder });
}
