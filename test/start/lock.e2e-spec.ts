import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CHECKOUT, Scene } from './launch.js';

jest.setTimeout(240_000);
const scene = new Scene();
afterEach(() => scene.end());

const LOCK = join(CHECKOUT, 'dist', 'libs', 'platform', 'src', 'embedded', 'process-lock.js');

/** Takes the lock as often as it can within a while, and writes down each time when it had it. */
const CONTENDER = `
import { appendFileSync } from 'node:fs';
const { takeLock } = await import(process.argv[1]);
const [file, journal] = process.argv.slice(2);
const end = Date.now() + 3_000;
while (Date.now() < end) {
  const answer = takeLock(file, 'contender');
  if ('taken' in answer) {
    appendFileSync(journal, 'in ' + process.pid + '\\n');
    await new Promise((resolve) => setTimeout(resolve, 5));
    appendFileSync(journal, 'out ' + process.pid + '\\n');
    if (Math.random() < 0.5) answer.taken.release();
    else process.kill(process.pid, 'SIGKILL'); // leaves a lock whose holder is dead
  } else {
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}`;

describe('the lock of a data folder', () => {
  it('is never held by two, while many take it, let it go and die with it', async () => {
    const folder = scene.folder();
    const [file, journal] = [join(folder, 'lock'), join(folder, 'journal')];
    writeFileSync(file, JSON.stringify({ pid: 2 ** 22 + 1, startedAt: 'long ago', command: 'dead', since: '', address: null }));
    const contend = (): Promise<{ signal: NodeJS.Signals | null }> => scene.launch({ dataDir: folder, command: [process.execPath, '--input-type=module', '-e', CONTENDER, LOCK, file, journal] }).ended;
    const ends = await Promise.all(Array.from({ length: 6 }, async () => [await contend(), await contend()]));
    const entries = readFileSync(journal, 'utf8').trim().split('\n');
    expect(ends.flat().filter((end) => end.signal === 'SIGKILL').length).toBeGreaterThan(2); // the fault: locks of the dead had to be healed
    expect(entries.length).toBeGreaterThan(20);
    for (let i = 0; i < entries.length; i += 2) expect([entries[i], entries[i + 1]]).toEqual([entries[i], entries[i]?.replace('in', 'out')]);
  });

  it('of a killed process does not stand in the way when it is damaged as well', async () => {
    const folder = scene.folder();
    const file = join(folder, 'lock');
    writeFileSync(file, '{"pid": 1');
    const take = `const { takeLock } = await import(process.argv[1]); console.log(JSON.stringify(takeLock(process.argv[2], 'after')))`;
    const launch = scene.launch({ dataDir: folder, command: [process.execPath, '--input-type=module', '-e', take, LOCK, file] });
    expect(await launch.ended).toMatchObject({ code: 0 });
    expect(launch.output).toContain('"taken"');
    expect(existsSync(`${file}.healing`)).toBe(false);
  });
});
