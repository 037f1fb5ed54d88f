import { Injectable } from '@nestjs/common';
import { SYSTEM } from '@tamga/features/identity';
import { Clock, Database, FileStore } from '@tamga/platform';
import { KNOWN_KEYS, VERIFY_BATCH } from './documents.queries.js';

export type DocumentFault =
  | { fault: 'missing' | 'damaged'; documentId: string; version: number; storageKey: string }
  /** On disk and in no row: an upload that a crash cut off between the file and its commit. */
  | { fault: 'orphan'; storageKey: string };
type VersionOnDisk = { documentId: string; number: number; storageKey: string; sha256: string };

const BATCH = 500;
/** An upload under way is not an orphan yet. */
const GRACE_MS = 3600_000;

/** For `tamga verify`: every row has its file, whole; every file has its row. */
@Injectable()
export class DocumentsVerifier {
  constructor(
    private readonly database: Database,
    private readonly files: FileStore,
    private readonly clock: Clock,
  ) {}

  async verify(): Promise<{ check: 'documents'; ok: boolean; checked: number; faults: DocumentFault[] }> {
    const faults: DocumentFault[] = [];
    const checked = await this.everyRow(faults);
    await this.everyFile(faults);
    return { check: 'documents', ok: faults.length === 0, checked, faults };
  }

  private async everyRow(faults: DocumentFault[]): Promise<number> {
    let checked = 0;
    for (let after: string | null = null; ; ) {
      const rows: VersionOnDisk[] = await this.database.fetch<VersionOnDisk>(SYSTEM, VERIFY_BATCH, [after]);
      for (const { documentId, number, storageKey, sha256 } of rows) {
        const found = await this.files.checksum(storageKey);
        if (found !== sha256) faults.push({ fault: found === null ? 'missing' : 'damaged', documentId, version: number, storageKey });
      }
      checked += rows.length;
      after = rows.at(-1)?.storageKey ?? null;
      if (rows.length < BATCH) return checked;
    }
  }

  private async everyFile(faults: DocumentFault[]): Promise<void> {
    const youngest = this.clock.now().getTime() - GRACE_MS;
    let batch: string[] = [];
    const flush = async (): Promise<void> => {
      const known = new Set((await this.database.fetch<{ key: string }>(SYSTEM, KNOWN_KEYS, [batch])).map((row) => row.key));
      for (const storageKey of batch) if (!known.has(storageKey)) faults.push({ fault: 'orphan', storageKey });
      batch = [];
    };
    for await (const key of this.files.keys()) {
      if (madeAt(key) > youngest) continue;
      batch.push(key);
      if (batch.length === BATCH) await flush();
    }
    if (batch.length > 0) await flush();
  }
}

/** The first 48 bits of a UUIDv7 are the milliseconds since 1970 (RFC 9562, 5.7). */
function madeAt(key: string): number {
  return Number.parseInt(key.slice(0, 8) + key.slice(9, 13), 16);
}
