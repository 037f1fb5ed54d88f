import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const KEY = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export class FileTooLarge extends Error {
  constructor(readonly limit: number) {
    super(`the file is larger than ${limit} bytes`);
  }
}

export type StoredFile = Readonly<{ key: string; size: number; sha256: string; head: Buffer }>;

/** Files outside the database, named by id alone: no name a person gave ever becomes a path. */
export class FileStore {
  constructor(private readonly root: string) {}

  /**
   * Streams a file to disk, and it is there whole or not at all.
   * @returns its size, SHA-256 (hex) and first 4100 bytes (enough to recognise the type).
   * @throws FileTooLarge once more than `limit` bytes arrive; nothing is left behind.
   */
  async put(key: string, content: Readable, limit: number): Promise<StoredFile> {
    const path = this.path(key);
    const part = `${path}.part`;
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const hash = createHash('sha256');
    let size = 0;
    const head: Buffer[] = [];
    const measure = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        if (size < 4100) head.push(chunk.subarray(0, 4100 - size));
        size += chunk.length;
        hash.update(chunk);
        if (size > limit) done(new FileTooLarge(limit));
        else done(null, chunk);
      },
    });
    // Opened before anything is read: a stream that opens it in its own time may do so after it was cleared away.
    const empty = await open(part, 'w', 0o600);
    try {
      await pipeline(content, measure, empty.createWriteStream());
      const handle = await open(part, 'r+');
      await handle.sync().finally(() => handle.close()); // the row that names it commits only after it is on disk
      await rename(part, path);
    } catch (error) {
      await rm(part, { force: true });
      throw error;
    }
    return { key, size, sha256: hash.digest('hex'), head: Buffer.concat(head) };
  }

  /** @throws Error (ENOENT) when the file is missing; `tamga verify` reports it. */
  async open(key: string): Promise<{ stream: Readable; size: number }> {
    const { size } = await stat(this.path(key));
    return { stream: createReadStream(this.path(key)), size };
  }

  /** SHA-256 of what is on disk now, or null when nothing is. */
  async checksum(key: string): Promise<string | null> {
    const hash = createHash('sha256');
    try {
      await pipeline(createReadStream(this.path(key)), hash);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
    return hash.digest('hex');
  }

  /** Only for a file whose row was never committed. */
  async remove(key: string): Promise<void> {
    await rm(this.path(key), { force: true });
  }

  /** Every key on disk, for `tamga verify`. */
  async *keys(): AsyncGenerator<string> {
    const shards = await readdir(this.root).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    });
    for (const shard of shards) for (const name of await readdir(join(this.root, shard))) if (KEY.test(name)) yield name;
  }

  private path(key: string): string {
    if (!KEY.test(key)) throw new Error('a storage key is a UUID');
    return join(this.root, key.slice(-2), key); // the last digits of a UUIDv7 are the random ones
  }
}
