import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { newId } from '../database/ids.js';
import { FileStore, FileTooLarge } from './file-store.js';

describe('the file store', () => {
  let root: string;
  let store: FileStore;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'tamga-files-'));
    store = new FileStore(root);
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));
  const files = (): string[] => readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => entry.name);

  it('keeps a file whole, with its size and checksum', async () => {
    const key = newId();
    const stored = await store.put(key, Readable.from([Buffer.from('ab'), Buffer.from('c')]), 3);
    expect(stored).toMatchObject({ key, size: 3, sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad' }); // FIPS 180-2, appendix B.1
    expect(files()).toEqual([key]);
    expect(await store.checksum(key)).toBe(stored.sha256);
  });

  it('leaves nothing of a file that is too large', async () => {
    await expect(store.put(newId(), Readable.from([Buffer.alloc(4)]), 3)).rejects.toThrow(FileTooLarge);
    expect(files()).toEqual([]);
  });

  it('leaves nothing of a stream that fails, at once or on its way, however the disk is timed', async () => {
    for (let turn = 0; turn < 40; turn++) {
      const content = new PassThrough();
      content.on('error', () => undefined);
      if (turn % 2 === 0) content.destroy(new Error('cut off'));
      else {
        content.write('half');
        setTimeout(() => content.destroy(new Error('cut off')), turn % 4);
      }
      await expect(store.put(newId(), content, 100)).rejects.toThrow();
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(files()).toEqual([]);
  });
});
