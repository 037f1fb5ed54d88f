import { Injectable } from '@nestjs/common';
import { Refused, type Actor } from '@tamga/domain';
import { appendAudit, SYSTEM } from '@tamga/features/identity';
import { Clock, Database, type Tx } from '@tamga/platform';
import { keepPreview, previewOf, settingFaults } from './import-preview.js';
import { importView, type ImportView } from './import-view.js';
import { ImportWriter } from './import-writer.js';
import { ImportsService } from './imports.service.js';
import { END_IMPORT, FORGET_OPEN, FORGET_ROWS, LOCK_OFFICE, type ImportRow } from './imports.queries.js';

const DAY_MS = 86_400_000;
/** How long a preview waits for somebody, and the rows of a finished import can be looked at; what they became, and the rows it came from, stay. */
export const IMPORT_DAYS = { open: 30, done: 90 } as const;

/** The end of an import: taken in whole, or discarded, or forgotten after its time. */
@Injectable()
export class ImportCommits {
  constructor(
    private readonly database: Database,
    private readonly imports: ImportsService,
    private readonly writer: ImportWriter,
    private readonly clock: Clock,
  ) {}

  /**
   * Writes what the preview shows, in one transaction or not at all. Rows that are refused, or that wait for a decision, stay out.
   * @param digest of the preview a person has seen: when anything is otherwise by now, nothing is written
   * @throws Refused not-found, stale-version, import-ended, import-not-ready with what is missing, difference-changed, import-row-refused
   */
  commit(actor: Actor, id: string, version: number, digest: string): Promise<ImportView> {
    return this.database.transaction(actor, async (tx) => {
      const file = await this.imports.hold(tx, actor, id, version);
      await tx.query(LOCK_OFFICE, [file.officeId]);
      const faults = settingFaults(file);
      if (faults.length > 0) throw new Refused({ code: 'import-not-ready', errors: faults });
      const preview = await previewOf(tx, file);
      const strangers = preview.names.filter(({ how }) => how === 'unknown');
      if (strangers.length > 0) throw new Refused({ code: 'import-not-ready', errors: strangers.map(({ name }) => ({ pointer: '/people', code: 'person-unknown', params: { name } })) });
      if (preview.digest !== digest) throw new Refused({ code: 'difference-changed' });
      await keepPreview(tx, file, preview);
      const written = await this.writer.write(tx, actor, file, preview);
      if (written === 0) throw new Refused({ code: 'no-change' });
      return this.end(tx, actor, file, { state: 'committed', counts: preview.counts, written });
    });
  }

  /** @throws Refused not-found, stale-version, import-ended */
  discard(actor: Actor, id: string, version: number): Promise<ImportView> {
    return this.database.transaction(actor, async (tx) => this.end(tx, actor, await this.imports.hold(tx, actor, id, version), { state: 'discarded', counts: {}, written: 0 }));
  }

  /** Forgets what nobody took in for a month, and the rows of what was taken in three months ago. */
  async purge(): Promise<{ readonly imports: number; readonly importRows: number }> {
    const before = (days: number): Date => new Date(this.clock.now().getTime() - days * DAY_MS);
    return this.database.transaction(SYSTEM, async (tx) => ({ imports: await tx.run(FORGET_OPEN, [before(IMPORT_DAYS.open)]), importRows: await tx.run(FORGET_ROWS, [before(IMPORT_DAYS.done)]) }));
  }

  private async end(tx: Tx, actor: Actor, file: ImportRow, { state, counts, written }: { readonly state: 'committed' | 'discarded'; readonly counts: { readonly [outcome: string]: number }; readonly written: number }): Promise<ImportView> {
    await tx.run(END_IMPORT, [file.id, state, actor.userId, tx.now]);
    await appendAudit(tx, { kind: 'import', id: file.id, officeId: file.officeId }, { type: `import.${state}`, payload: { sha256: file.sha256, system: file.system, record: file.record, written, counts }, actorName: actor.name });
    return importView(await this.imports.load(tx, actor, file.id));
  }
}
