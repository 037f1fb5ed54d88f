import { Inject, Injectable } from '@nestjs/common';
import { isRefused, type Actor } from '@tamga/domain';
import { announce, appendAudit, nameOf, SYSTEM } from '@tamga/features/identity';
import { Clock, Database, LOGGER, type Logger, type Tx } from '@tamga/platform';
import { BATCH_ROWS, nextBatch } from './import-batch.js';
import { NEXT_ROWS, SET_VERDICTS, type RowLine } from './import-rows.queries.js';
import { ADVANCE, ANY_FAILED, BEGIN_ATTEMPT, CLAIM_DUE, FAIL, FREE_LEASE, KEEP_LEASE, SET_OVERTAKEN, STATE, TAKE_RUNNING, type RunLine, type RunState, type Stopped } from './import-run.queries.js';
import { ImportWriter } from './import-writer.js';
import { allowImport, ImportsService } from './imports.service.js';
import type { ImportFailure } from './imports.queries.js';

/** How long a batch may be silent before another worker takes over. */
const LEASE_SECONDS = 60;
/** Deliveries in a row that did not bring one batch through, as when a row kills whoever reads it. */
const ATTEMPTS = 5;

/** `stopped`: asked between two batches, so that a worker that is shut down leaves the rest to another. */
export type RunOptions = { readonly stopped?: () => boolean; readonly onProgress?: (state: RunState) => void };

/**
 * Writes what somebody has agreed to, batch after batch, each in a transaction of its own that also notes which rows it wrote: a process that is killed costs its
 * batch, and whoever goes on finds the next row. Nothing is known here that does not stand in the database, so a job may be delivered twice, or to two at once.
 */
@Injectable()
export class ImportRuns {
  constructor(
    private readonly database: Database,
    private readonly imports: ImportsService,
    private readonly writer: ImportWriter,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /** Imports that wait for a worker or lost theirs, claimed for whoever asks; and one that has stopped, if any stands. */
  handOn(): Promise<{ readonly due: readonly string[]; readonly stopped: Stopped | null }> {
    return this.database.transaction(SYSTEM, async (tx) => {
      const [due, stopped] = await Promise.all([tx.query<{ id: string }>(CLAIM_DUE, [tx.now, LEASE_SECONDS]), tx.one<Stopped>(ANY_FAILED)]);
      return { due: due.map(({ id }) => id), stopped };
    });
  }

  /**
   * Writes until there is nothing left, a row is refused, or it is told to stop. A row that cannot be written stops the import where it is; the rows before it are written.
   * @returns how it stands; null when there is no such import
   * @throws what passes by itself (a database that is away, a lock): the import is still running, and is due again
   */
  async run(id: string, { stopped = () => false, onProgress = () => undefined }: RunOptions = {}): Promise<RunState | null> {
    if (await this.isHopeless(id)) return this.state(id);
    for (;;) {
      const { actor, state } = await this.hold(id);
      if (!actor || !state) return state;
      onProgress(state);
      if (stopped()) {
        await this.release(id);
        return state;
      }
      if ((await this.step(id, actor)) === 'elsewhere') return this.state(id);
    }
  }

  /** One batch and no more, for when nobody else does it. @throws as `run` */
  async once(id: string): Promise<void> {
    if (await this.isHopeless(id)) return;
    const { actor } = await this.hold(id);
    if (!actor) return;
    await this.step(id, actor);
    await this.release(id);
  }

  /** A batch; when it fails, its rows one by one up to the one at fault. */
  private async step(id: string, actor: Actor): Promise<'done' | 'elsewhere'> {
    try {
      return await this.batch(id, actor, BATCH_ROWS);
    } catch (error) {
      if (isPassing(error)) throw error;
    }
    for (let row = 0; row < BATCH_ROWS; row++) {
      try {
        if ((await this.batch(id, actor, 1)) === 'elsewhere') return 'elsewhere';
      } catch (error) {
        if (isPassing(error)) throw error;
        await this.fail(id, error);
        return 'done';
      }
    }
    return 'done';
  }

  private async batch(id: string, actor: Actor, size: number): Promise<'done' | 'elsewhere'> {
    const officeId = allowImport(actor);
    return this.database.transaction(actor, async (tx) => {
      if (!(await tx.one(TAKE_RUNNING, [id, officeId]))) return 'elsewhere';
      const file = await this.imports.load(tx, actor, id);
      const batch = await nextBatch(tx, file, size);
      const { rows, wanted, overtaken } = batch;
      await this.writer.write(tx, actor, file, batch);
      if (overtaken.length > 0) {
        await tx.run(SET_VERDICTS, [id, JSON.stringify(overtaken)]);
        await tx.run(SET_OVERTAKEN, [id, overtaken.map(({ number }) => number)]);
      }
      await tx.run(ADVANCE, [id, wanted.length, overtaken.length, tx.now]);
      if (rows.length < size) await this.finish(tx, actor, id);
      return 'done';
    });
  }

  private async finish(tx: Tx, actor: Actor, id: string): Promise<void> {
    const file = await this.imports.load(tx, actor, id);
    await this.imports.end(tx, actor, file, 'committed');
    await announce(tx, { type: 'import.committed', officeId: file.officeId, importId: id, startedBy: file.startedBy ?? file.createdBy, written: file.written, leftOut: file.overtaken });
  }

  private async fail(id: string, error: unknown): Promise<void> {
    await this.database.transaction(SYSTEM, async (tx) => {
      const failure = failureOf(error, (await tx.one<RowLine>(NEXT_ROWS, [id, 1]))?.number ?? null);
      if (failure.code === 'unexpected') this.log.error({ err: error, importId: id, row: failure.row }, 'an import stopped at an error');
      if ((await tx.run(FAIL, [id, { ...failure, at: tx.now.toISOString() } satisfies ImportFailure, tx.now])) === 0) return;
      const state = await tx.one<RunState>(STATE, [id]);
      if (!state) return;
      const { officeId, startedBy, total, written, overtaken } = state;
      const said = { importId: id, startedBy, written, waiting: total - written - overtaken, row: failure.row, because: failure.code };
      await appendAudit(tx, { kind: 'import', id, officeId }, { type: 'import.failed', payload: said, actorName: SYSTEM.name });
      await announce(tx, { type: 'import.failed', officeId, ...said });
    });
  }

  /** Keeps others away for a while and tells the office's pages how far it is, as nobody: whoever began it looks on, too. @returns as whom it is written, null when it does not run; and how it stands */
  private hold(id: string): Promise<{ readonly actor: Actor | null; readonly state: RunState | null }> {
    return this.database.transaction(SYSTEM, async (tx) => {
      const [run, state] = [await tx.one<RunLine>(KEEP_LEASE, [id, tx.now, LEASE_SECONDS]), await tx.one<RunState>(STATE, [id])];
      if (state) tx.signal({ type: 'import.progressed', officeId: state.officeId, importId: id } as never);
      const actor: Actor | null = run && { kind: 'user', userId: run.userId, officeId: run.officeId, roles: run.roles, locale: run.locale, name: nameOf({ family_name: run.familyName, given_name: run.givenName }) };
      return { actor, state };
    });
  }

  private async release(id: string): Promise<void> {
    await this.database.transaction(SYSTEM, (tx) => tx.run(FREE_LEASE, [id, tx.now]));
  }

  /** Counts this delivery; a batch that comes through sets the count back. */
  private async isHopeless(id: string): Promise<boolean> {
    const attempt = await this.database.transaction(SYSTEM, (tx) => tx.one<{ attempts: number }>(BEGIN_ATTEMPT, [id]));
    if ((attempt?.attempts ?? 0) <= ATTEMPTS) return false;
    await this.fail(id, new Error(`${ATTEMPTS} deliveries did not bring one batch through`));
    return true;
  }

  private async state(id: string): Promise<RunState | null> {
    return (await this.database.fetch<RunState>(SYSTEM, STATE, [id]))[0] ?? null;
  }
}

/** @param next the row that was tried; it is not the row's fault when whoever began it may no longer import */
function failureOf(error: unknown, next: number | null): Omit<ImportFailure, 'at'> {
  if (!isRefused(error)) return { row: next, code: 'unexpected', errors: [] };
  const { code, facts, errors = [] } = error.refusal;
  if (code === 'import-row-refused') return { row: Number(facts?.['row']), code: facts?.['because'] as typeof code, errors: [...errors] };
  return { row: code === 'forbidden' ? null : next, code, errors: [...errors] };
}

/** SQLSTATE classes of what is gone by itself: connection, a transaction that stood still, rollback, resources, locks, a server that is stopped or took too long. */
const PASSING = /^(08|25P0[34]|40|53|55|57)|^E[A-Z]+$/;

/** Whether it is worth trying again: nothing is wrong with the row. */
export function isPassing(error: unknown): boolean {
  if (isRefused(error) || !(error instanceof Error)) return false;
  const code = (error as { code?: unknown }).code;
  return typeof code === 'string' ? PASSING.test(code) : /^Connection terminated|timeout exceeded when trying to connect|not queryable/i.test(error.message);
}
