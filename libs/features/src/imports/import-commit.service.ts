import { Injectable } from '@nestjs/common';
import { isWrittenAt, Refused, type Actor } from '@tamga/domain';
import { appendAudit, SYSTEM } from '@tamga/features/identity';
import { Clock, Database, type Tx } from '@tamga/platform';
import { keepPreview, previewOf, settingFaults, type Verdict } from './import-preview.js';
import { BEGIN, GO_ON, LEAVE_OUT, ONE_LESS, RUNNING_IN_OFFICE, SET_PLACES } from './import-run.queries.js';
import { importView, type ImportView } from './import-view.js';
import { ImportsService } from './imports.service.js';
import { FORGET_OPEN, FORGET_ROWS, LOCK_OFFICE, type ImportRow } from './imports.queries.js';

const DAY_MS = 86_400_000;
/** How long a preview waits for somebody, and the rows of a finished import can be looked at; what they became, and the rows it came from, stay. */
export const IMPORT_DAYS = { open: 30, done: 90 } as const;

/** A person's word on an import: take it in, go on after it has stopped, or let it be. The writing itself is the worker's. */
@Injectable()
export class ImportCommits {
  constructor(
    private readonly database: Database,
    private readonly imports: ImportsService,
    private readonly clock: Clock,
  ) {}

  /**
   * Begins to write what the preview shows, and answers at once: `ImportRuns` writes it, batch after batch. Rows that are refused, or that wait for a decision, stay out.
   * @param digest of the preview a person has seen: when anything is otherwise by now, nothing is begun
   * @throws Refused not-found, stale-version, import-ended, import-running (also while another one of the office is), import-not-ready with what is missing, difference-changed, no-change
   */
  commit(actor: Actor, id: string, version: number, digest: string): Promise<ImportView> {
    return this.database.transaction(actor, async (tx) => {
      const file = await this.imports.hold(tx, actor, id, { version });
      await this.aloneIn(tx, file.officeId);
      const faults = settingFaults(file);
      if (faults.length > 0) throw new Refused({ code: 'import-not-ready', errors: faults });
      const preview = await previewOf(tx, file);
      const strangers = preview.names.filter(({ how }) => how === 'unknown');
      if (strangers.length > 0) throw new Refused({ code: 'import-not-ready', errors: strangers.map(({ name }) => ({ pointer: '/people', code: 'person-unknown', params: { name } })) });
      if (preview.digest !== digest) throw new Refused({ code: 'difference-changed' });
      await keepPreview(tx, file, preview);
      const numbers = inOrder(preview.verdicts.filter(({ outcome, decision }) => isWrittenAt(outcome, decision)));
      if (numbers.length === 0) throw new Refused({ code: 'no-change' });
      await tx.run(SET_PLACES, [id, numbers]);
      await tx.run(BEGIN, [id, numbers.length, actor.userId, tx.now]);
      return this.begun(tx, actor, file, { type: 'import.begun', payload: { rows: numbers.length } });
    });
  }

  /**
   * Goes on with one that has stopped, in the name of whoever says so: from the row it stopped at, or without it.
   * @throws Refused not-found, stale-version, import-ended, import-running, invalid-input when it stopped at no row that could be left out
   */
  resume(actor: Actor, id: string, version: number, { leaveOut }: { readonly leaveOut: boolean }): Promise<ImportView> {
    return this.database.transaction(actor, async (tx) => {
      const file = await this.imports.hold(tx, actor, id, { version, states: ['failed'] });
      await this.aloneIn(tx, file.officeId);
      const row = file.failure?.row ?? null;
      if (leaveOut) {
        if (row === null || (await tx.run(LEAVE_OUT, [id, row])) === 0) throw new Refused({ code: 'invalid-input', errors: [{ pointer: '/leaveOut', code: 'not-one-of', params: { allowed: 'false' } }] });
        await tx.run(ONE_LESS, [id]);
      }
      await tx.run(GO_ON, [id, actor.userId, tx.now]);
      return this.begun(tx, actor, file, { type: 'import.resumed', payload: { written: file.written, ...(leaveOut ? { leftOut: row } : {}) } });
    });
  }

  /** Of one that has stopped what was written stays, and the rest is let be. @throws Refused not-found, stale-version, import-ended, import-running */
  discard(actor: Actor, id: string, version: number): Promise<ImportView> {
    return this.database.transaction(actor, async (tx) => {
      const file = await this.imports.hold(tx, actor, id, { version, states: ['open', 'failed'] });
      return this.imports.end(tx, actor, file, file.written > 0 ? 'committed' : 'discarded');
    });
  }

  /** Forgets what nobody took in for a month, and the rows of what was taken in three months ago. */
  async purge(): Promise<{ readonly imports: number; readonly importRows: number }> {
    const before = (days: number): Date => new Date(this.clock.now().getTime() - days * DAY_MS);
    return this.database.transaction(SYSTEM, async (tx) => ({ imports: await tx.run(FORGET_OPEN, [before(IMPORT_DAYS.open)]), importRows: await tx.run(FORGET_ROWS, [before(IMPORT_DAYS.done)]) }));
  }

  /** Two at once would each find nothing and both write it. @throws Refused import-running */
  private async aloneIn(tx: Tx, officeId: string): Promise<void> {
    await tx.query(LOCK_OFFICE, [officeId]);
    const other = await tx.one<{ id: string }>(RUNNING_IN_OFFICE, [officeId]);
    if (other) throw new Refused({ code: 'import-running', facts: { importId: other.id } });
  }

  private async begun(tx: Tx, actor: Actor, file: ImportRow, { type, payload }: { readonly type: string; readonly payload: Readonly<Record<string, number | null>> }): Promise<ImportView> {
    await appendAudit(tx, { kind: 'import', id: file.id, officeId: file.officeId }, { type, payload: { sha256: file.sha256, system: file.system, record: file.record, ...payload }, actorName: actor.name });
    // wakes the workers, and tells the office's open pages
    tx.signal({ type: 'import.begun', officeId: file.officeId, importId: file.id } as never);
    return importView(await this.imports.load(tx, actor, file.id));
  }
}

/** As the file has them; what has happened in the order of its days, since each event has to find what came before it. */
function inOrder(wanted: readonly Verdict[]): readonly number[] {
  const day = ({ content }: Verdict): string => (content?.record === 'events' ? content.event.occurredOn : '');
  return [...wanted].sort((a, b) => (day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : a.number - b.number)).map(({ number }) => number);
}
