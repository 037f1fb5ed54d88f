import { setImmediate } from 'node:timers/promises';
import { Lanes, TooManyWaiting } from './lanes.js';

/** Work that ends when it is told to, and which of it has begun. */
function tasks(lanes: Lanes) {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const run = (owner: string, name: string): Promise<string> =>
    lanes.run(owner, () => {
      begun.push(name);
      return new Promise((resolve) => ends.set(name, () => resolve(name)));
    });
  const end = async (name: string): Promise<void> => {
    ends.get(name)?.();
    await setImmediate();
  };
  return { begun, run, end };
}

describe('lanes', () => {
  it('let so many begin at once, and of one owner one, in the order in which they came', async () => {
    const { begun, run, end } = tasks(new Lanes(2, 8));
    const all = [run('a', 'a1'), run('a', 'a2'), run('b', 'b1'), run('c', 'c1')];
    await setImmediate();
    expect(begun).toEqual(['a1', 'b1']);
    await end('a1');
    expect(begun).toEqual(['a1', 'b1', 'a2']);
    await end('b1');
    expect(begun).toEqual(['a1', 'b1', 'a2', 'c1']);
    await end('a2');
    await end('c1');
    expect(await Promise.all(all)).toEqual(['a1', 'a2', 'b1', 'c1']);
  });

  it('go on after what fails', async () => {
    const lanes = new Lanes(1, 8);
    await expect(lanes.run('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await lanes.run('a', async () => 'yes')).toBe('yes');
  });

  it('refuse more of one owner than may wait, and take another’s', async () => {
    const { begun, run, end } = tasks(new Lanes(2, 1));
    const taken = [run('a', 'a1'), run('a', 'a2')];
    await expect(run('a', 'a3')).rejects.toBeInstanceOf(TooManyWaiting);
    const other = run('b', 'b1');
    await setImmediate();
    expect(begun).toEqual(['a1', 'b1']);
    for (const name of ['a1', 'a2', 'b1']) await end(name);
    await Promise.all([...taken, other]);
  });
});
