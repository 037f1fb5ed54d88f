import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startEmbedded } from '@tamga/platform';
import { CHECKOUT, CLEANLY, isRoot, mark, marks, ownerOf, placeOf, postgresDir, processesIn, query, Scene, serverOf } from './launch.js';

jest.setTimeout(240_000);
const scene = new Scene();
afterEach(() => scene.end());

const idOf = (option: '-u' | '-g', user: string): number => Number(execFileSync('id', [option, user], { encoding: 'utf8' }).trim());

/** What root can do only as root; as an ordinary user the other files of this folder have shown the same for that user. */
const asRoot = isRoot ? it : it.skip;
if (!isRoot) process.stderr.write('test/start/users: not root, so the starts as root (and in a 0700 folder) are skipped\n');

/** Another user can start a checkout only where that user can read it: not in a clone below a home of root. */
const asAnotherUser = isRoot && entersCheckout('nobody') ? it : it.skip;
if (isRoot && asAnotherUser === it.skip) process.stderr.write(`test/start/users: ${CHECKOUT} is closed to other users, so the starts as another user are skipped\n`);

function entersCheckout(user: string): boolean {
  try {
    execFileSync('/bin/ls', [join(CHECKOUT, 'bin')], { uid: idOf('-u', user), gid: idOf('-g', user), stdio: 'ignore', cwd: '/' });
    return true;
  } catch {
    return false; // that is the answer
  }
}

describe('the user who starts Tamga', () => {
  it('runs PostgreSQL as that user, or as an unprivileged one when that is root', async () => {
    const dataDir = scene.folder();
    const launch = scene.launch({ dataDir });
    await launch.ready();
    const { pid } = serverOf(dataDir);
    const server = ownerOf(`/proc/${pid}`);
    if (isRoot) expect(server).toBe(idOf('-u', 'postgres'));
    else expect(server).toBe(process.getuid?.());
    expect(ownerOf(join(postgresDir(dataDir), 'data'))).toBe(server);
    expect(statSync(join(postgresDir(dataDir), 'data')).mode & 0o077).toBe(0);
    await launch.stop();
  });

  asAnotherUser('may be an ordinary user in a checkout that belongs to root', async () => {
    const dataDir = scene.folder();
    const [uid, gid] = [idOf('-u', 'nobody'), idOf('-g', 'nobody')];
    chownSync(dataDir, uid, gid);
    const launch = scene.launch({ dataDir, uid, gid, env: { HOME: dataDir } });
    await launch.ready();
    expect(ownerOf(`/proc/${serverOf(dataDir).pid}`)).toBe(uid);
    expect(ownerOf(join(postgresDir(dataDir), 'passwords.json'))).toBe(uid);
    expect(await launch.stop()).toMatchObject({ ended: CLEANLY });
  });

  asRoot('may be root in a folder only root may enter, which says where the database is instead and finds it again', async () => {
    const home = lockedCopy();
    const dataDir = join(home, 'checkout', 'var');
    const first = scene.launch({ dataDir: '', cwd: join(home, 'checkout'), command: ['npm', 'start'], env: { HOME: home } });
    await first.ready();
    const place = placeOf(postgresDir(dataDir));
    expect(place).toMatch(/^\/(var\/lib|srv)\/tamga\/[0-9a-f]{12}$/);
    expect(first.output).toContain(`the database is kept in ${place}`);
    expect(existsSync(join(postgresDir(dataDir), 'data'))).toBe(false);
    const server = serverOf(dataDir);
    expect(ownerOf(`/proc/${server.pid}`)).toBe(idOf('-u', 'postgres'));
    expect(ownerOf(join(place, 'passwords.json'))).toBe(0);
    expect(statSync(join(place, 'passwords.json')).mode & 0o777).toBe(0o600);
    // the reason for all of this: that user really cannot enter
    expect(() => execFileSync('/bin/ls', [home], { uid: idOf('-u', 'postgres'), stdio: 'ignore', cwd: '/' })).toThrow();
    await mark(dataDir, 'from the first start');
    await first.stop();
    expect(processesIn(place)).toEqual([]);

    const second = scene.launch({ dataDir: '', cwd: join(home, 'checkout'), command: ['npm', 'start'], env: { HOME: home } });
    await second.ready();
    expect(placeOf(postgresDir(dataDir))).toBe(place);
    expect(await marks(dataDir)).toEqual(['from the first start']);
    await second.stop();
  });

  asRoot('finds the database of a moved folder again, and gives a copied one a database of its own', async () => {
    const home = scene.folder(0o700);
    const [original, moved, copied] = ['original', 'moved', 'copied'].map((name) => scene.adopt(join(home, name)));
    const first = await startEmbedded({ dataDir: postgresDir(original as string), fast: true });
    await query(first.ownerUrl, 'CREATE TABLE kept (id int)');
    await first.stop();
    renameSync(original as string, moved as string);
    cpSync(moved as string, copied as string, { recursive: true });
    const again = await startEmbedded({ dataDir: postgresDir(moved as string), fast: true });
    expect(again.dataDir).toBe(first.dataDir);
    expect(await query(again.ownerUrl, 'SELECT * FROM kept')).toEqual([]);
    const other = await startEmbedded({ dataDir: postgresDir(copied as string), fast: true }); // while the first runs
    expect(other.dataDir).not.toBe(first.dataDir);
    await expect(query(other.ownerUrl, 'SELECT * FROM kept')).rejects.toThrow(/does not exist/);
    await Promise.all([again.stop(), other.stop()]);
  });

  asRoot('may be root with a strict umask', async () => {
    const dataDir = scene.folder();
    const launch = scene.launch({ dataDir, command: ['/bin/sh', '-c', `umask 077; exec "${process.execPath}" "${join(CHECKOUT, 'bin', 'tamga.mjs')}" start`] });
    await launch.ready();
    expect(placeOf(postgresDir(dataDir))).toBe(postgresDir(dataDir));
    await launch.stop();
  });

  asAnotherUser('is told whose data it is when another user made it', async () => {
    const dataDir = scene.madeFolder();
    const first = scene.launch({ dataDir });
    await first.ready();
    await first.stop();
    const [uid, gid] = [idOf('-u', 'nobody'), idOf('-g', 'nobody')];
    chownSync(dataDir, uid, gid);
    const [before] = [readdirSync(postgresDir(dataDir)).sort()];
    const second = scene.launch({ dataDir, uid, gid, env: { HOME: dataDir } });
    expect(await second.ended).toMatchObject({ code: 2 });
    expect(second.output).toMatch(/belongs to (the user )?(postgres|root)/);
    expect(second.output).toMatch(/chown -R/);
    chownSync(postgresDir(dataDir), uid, gid); // now only the data itself is another's
    const third = scene.launch({ dataDir, uid, gid, env: { HOME: dataDir } });
    expect(await third.ended).toMatchObject({ code: 2 });
    expect(third.output).toContain(`The database in ${join(postgresDir(dataDir), 'data')} belongs to the user postgres`);
    expect(readdirSync(postgresDir(dataDir)).sort()).toEqual(before);
  });

  asRoot('is told when the data of an ordinary user would have to run as another', async () => {
    const dataDir = scene.folder();
    mkdirSync(join(postgresDir(dataDir), 'data'), { recursive: true });
    writeFileSync(join(postgresDir(dataDir), 'data', 'PG_VERSION'), '18\n');
    const daemon = idOf('-u', 'daemon');
    chownSync(join(postgresDir(dataDir), 'data'), daemon, idOf('-g', 'daemon'));
    const launch = scene.launch({ dataDir });
    expect(await launch.ended).toMatchObject({ code: 2 });
    expect(launch.output).toContain('belongs to the user daemon');
  });
});

describe('the data folder', () => {
  it('of another PostgreSQL version is refused with both versions', async () => {
    const dataDir = scene.madeFolder();
    writeFileSync(join(postgresDir(dataDir), 'data', 'PG_VERSION'), '17\n');
    const second = scene.launch({ dataDir });
    expect(await second.ended).toMatchObject({ code: 2 });
    expect(second.output).toMatch(/made by PostgreSQL 17 and this is 18/);
  });
});

/** A copy of the checkout in a folder only its owner may enter, like a home of root. Packages are linked, not copied: they are the same files. */
function lockedCopy(): string {
  // on the file system of the checkout, where hard links are possible
  mkdirSync(join(CHECKOUT, 'var'), { recursive: true });
  const home = scene.adopt(mkdtempSync(join(CHECKOUT, 'var', 'locked-')));
  chmodSync(home, 0o700);
  const copy = join(home, 'checkout');
  mkdirSync(copy);
  execFileSync('cp', ['-al', join(CHECKOUT, 'node_modules'), copy]);
  for (const name of ['package.json', 'package-lock.json', '.swcrc', 'bin', 'scripts', 'apps', 'libs', 'dist']) {
    if (existsSync(join(CHECKOUT, name))) cpSync(join(CHECKOUT, name), join(copy, name), { recursive: true, preserveTimestamps: true });
  }
  return home;
}
