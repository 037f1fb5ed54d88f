import { Injectable } from '@nestjs/common';
import {
  columnsOf, decisionsFor, isFieldOf, isJurisdiction, layoutById, recogniseLayout, Refused,
  type Actor, type AssetKind, type DateOrder, type FieldError, type ImportDecision, type ImportOutcome, type ImportRecord, type ImportSystem,
} from '@tamga/domain';
import { requireResponsible } from '@tamga/features/deadlines';
import { allow, appendAudit } from '@tamga/features/identity';
import { Database, decodeCursor, encodeCursor, newId, sha256, type Tx } from '@tamga/platform';
import { formatOf, IMPORT_FILE_BYTES, isEncoding, isSeparator, readFile, type FileTable } from './import-file.js';
import { keepPreview, previewOf, settingFaults } from './import-preview.js';
import { DECIDE_ROW, DROP_ROWS, INSERT_ROWS, ONE_ROW, ROWS_PAGE, ROWS_PAGE_OF, CASES_BY_REFERENCE, type CaseLine, type RowLine, type ShownRow } from './import-rows.queries.js';
import { RECOUNT } from './import-run.queries.js';
import { importRowView, importView, type ImportRowView, type ImportView } from './import-view.js';
import { CONTENT, END_IMPORT, IMPORT, IMPORTS, INSERT_IMPORT, LOCK_IMPORT, SET_SETTINGS, SET_TABLE, type ImportRow, type ImportState } from './imports.queries.js';

export type ImportFile = { readonly name: string; readonly bytes: Buffer; readonly layout?: string; readonly system?: ImportSystem };
/** A setting not given stays as it is. `people`: user ids by the name in the file; null: nobody of that name, so the case's officer. */
export type ImportChange = {
  readonly layout?: string | null; readonly record?: ImportRecord; readonly columns?: { readonly [field: string]: string }; readonly dateOrder?: DateOrder | null; readonly constants?: { readonly kind?: AssetKind; readonly jurisdiction?: string };
  readonly people?: { readonly [name: string]: string | null }; readonly unmatched?: 'ask' | 'open-case'; readonly encoding?: string; readonly separator?: string; readonly sheet?: string;
};
/** `use-case`: which one, by its id or by its reference. */
export type RowDecision = { readonly decision: ImportDecision | null; readonly caseId?: string; readonly reference?: string };
export type ImportPage = { readonly data: readonly ImportView[]; readonly page: { readonly nextCursor: string | null } };
export type ImportRowPage = { readonly data: readonly ImportRowView[]; readonly page: { readonly nextCursor: string | null } };

/** A docket of another system on its way into this one: the file, how it is read, and what would become of each row. Until the commit nothing but the import itself is written. */
@Injectable()
export class ImportsService {
  constructor(private readonly database: Database) {}

  /** @throws Refused file-type-not-allowed, file-too-large, invalid-input for what is no table */
  async start(actor: Actor, file: ImportFile): Promise<ImportView> {
    const officeId = allowImport(actor);
    const format = formatOf(file.name);
    if (file.bytes.length > IMPORT_FILE_BYTES) throw new Refused({ code: 'file-too-large', facts: { limit: IMPORT_FILE_BYTES } });
    if (file.bytes.length === 0) throw invalid('/file', 'required');
    const named = file.layout === undefined ? undefined : layoutById(file.layout);
    if (file.layout !== undefined && !named) throw invalid('/layout', 'not-one-of');
    const table = await readFile(file.bytes, format, { encoding: null, separator: null, sheet: null });
    const hash = sha256(file.bytes);
    const started = await this.database.transaction(actor, async (tx) => {
      const id = newId();
      const layout = named ?? recogniseLayout(table.headings, file.system);
      await tx.run(INSERT_IMPORT, [id, officeId, file.name.normalize('NFC').slice(-200), hash, file.bytes.length, file.bytes, format, layout?.system ?? file.system ?? 'other', layout?.id ?? null, actor.userId, tx.now]);
      await this.keepTable(tx, id, officeId, table);
      if (layout) await tx.run(SET_SETTINGS, [id, layout.id, layout.system, layout.record, columnsOf(layout, table.headings), layout.dateOrder, {}, {}, 'ask', tx.now]);
      return this.preview(tx, actor, id);
    });
    // the key's first request may have brought another file
    if (actor.idempotency?.replayed && started.sha256 !== hash) throw new Refused({ code: 'idempotency-mismatch' });
    return started;
  }

  /** Changes how the file is read and judges every row anew. @throws Refused not-found, stale-version, import-ended, invalid-input */
  configure(actor: Actor, id: string, version: number, change: ImportChange): Promise<ImportView> {
    return this.database.transaction(actor, async (tx) => {
      const row = await this.hold(tx, actor, id, { version });
      const other = (['encoding', 'separator', 'sheet'] as const).some((name) => change[name] !== undefined && change[name] !== row[name]);
      if (change.encoding !== undefined && !isEncoding(change.encoding)) throw invalid('/encoding', 'not-one-of');
      if (change.separator !== undefined && !isSeparator(change.separator)) throw invalid('/separator', 'not-one-of');
      let headings: readonly string[] = row.headings;
      if (other) {
        const content = (await tx.one<{ content: Buffer }>(CONTENT, [id, row.officeId]))?.content ?? Buffer.alloc(0);
        const table = await readFile(content, row.format, { encoding: change.encoding ?? row.encoding, separator: change.separator ?? (change.encoding === undefined ? row.separator : null), sheet: change.sheet ?? row.sheet });
        await this.keepTable(tx, id, row.officeId, table);
        ({ headings } = table);
      }
      // nothing was mapped while there was no table: it may be one that is known
      const found = change.layout === undefined && other && row.layout === null ? recogniseLayout(headings)?.id : change.layout;
      const layout = found === undefined ? undefined : found === null ? null : (layoutById(found) ?? refuse(invalid('/layout', 'not-one-of')));
      const record = change.record ?? layout?.record ?? row.record;
      const columns = change.columns ?? (layout ? columnsOf(layout, headings) : row.record === record ? row.columns : {});
      requireColumns(columns, record, headings);
      const constants = change.constants ?? row.constants;
      if (constants.jurisdiction !== undefined && !isJurisdiction(constants.jurisdiction)) throw invalid('/constants/jurisdiction', 'invalid-format', { example: 'KZ, EP, WO' });
      const people = { ...row.people, ...change.people };
      await requireResponsible(tx, row.officeId, Object.fromEntries(Object.entries(change.people ?? {}).map(([name, userId]) => [`/people/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`, userId])));
      const dateOrder = change.dateOrder !== undefined ? change.dateOrder : layout ? layout.dateOrder : row.dateOrder;
      await tx.run(SET_SETTINGS, [id, layout === undefined ? row.layout : (layout?.id ?? null), layout === undefined ? row.system : (layout?.system ?? 'other'), record, columns, dateOrder, constants, people, change.unmatched ?? row.unmatched, tx.now]);
      return this.preview(tx, actor, id);
    });
  }

  /** Looks again: the office may have changed since. @throws Refused not-found, import-ended */
  refresh(actor: Actor, id: string): Promise<ImportView> {
    return this.database.transaction(actor, async (tx) => {
      await this.hold(tx, actor, id, { version: null });
      return this.preview(tx, actor, id);
    });
  }

  /** What a person says to one row; null takes it back. @throws Refused not-found, stale-version, import-ended, invalid-input for an answer that the row does not admit, or a case of nobody's */
  decide(actor: Actor, id: string, number: number, { version, decision, caseId, reference }: RowDecision & { readonly version: number }): Promise<ImportView> {
    return this.database.transaction(actor, async (tx) => {
      const file = await this.hold(tx, actor, id, { version });
      const row = await tx.one<RowLine>(ONE_ROW, [id, number]);
      if (!row?.outcome) throw new Refused({ code: 'not-found' });
      const allowed = decisionsFor(row.outcome, { mayTake: row.mayTake, record: file.record ?? 'matters' });
      if (decision !== null && !allowed.includes(decision)) throw invalid('/decision', 'not-one-of', { allowed: allowed.join(', ') });
      const chosen = decision === 'use-case' ? await this.caseNamed(tx, file.officeId, { caseId, reference }) : null;
      await tx.run(DECIDE_ROW, [id, number, decision, chosen]);
      return this.preview(tx, actor, id);
    });
  }

  list(actor: Actor, { limit, cursor }: { readonly limit: number; readonly cursor?: string }): Promise<ImportPage> {
    const officeId = allowImport(actor);
    const after = cursor === undefined ? null : place(cursor, /^[0-9a-f-]{36}$/);
    return this.database.read(actor, async (tx) => {
      const rows = await tx.query<ImportRow>(IMPORTS, [officeId, after, limit + 1]);
      const shown = rows.slice(0, limit);
      const last = rows.length > limit ? shown.at(-1) : undefined;
      return { data: shown.map(importView), page: { nextCursor: last ? encodeCursor([last.id]) : null } };
    });
  }

  /** @throws Refused not-found */
  get(actor: Actor, id: string): Promise<ImportView> {
    return this.database.read(actor, async (tx) => importView(await this.load(tx, actor, id)));
  }

  /** @throws Refused not-found */
  rows(actor: Actor, id: string, { limit, cursor, outcome }: { readonly limit: number; readonly cursor?: string; readonly outcome?: ImportOutcome }): Promise<ImportRowPage> {
    const after = cursor === undefined ? 0 : Number(place(cursor, /^\d{1,9}$/));
    return this.database.read(actor, async (tx) => {
      await this.load(tx, actor, id);
      const rows = outcome === undefined ? await tx.query<ShownRow>(ROWS_PAGE, [id, after, limit + 1]) : await tx.query<ShownRow>(ROWS_PAGE_OF, [id, after, limit + 1, outcome]);
      const shown = rows.slice(0, limit);
      const last = rows.length > limit ? shown.at(-1) : undefined;
      return { data: shown.map(importRowView), page: { nextCursor: last ? encodeCursor([last.number]) : null } };
    });
  }

  /** Holds an import in one of these states. @throws Refused not-found, stale-version, import-running, import-ended */
  async hold(tx: Tx, actor: Actor, id: string, { version, states = ['open'] }: { readonly version: number | null; readonly states?: readonly ImportState[] }): Promise<ImportRow> {
    const officeId = allowImport(actor);
    await tx.query(LOCK_IMPORT, [id, officeId]);
    const row = await this.load(tx, actor, id);
    if (row.state === 'running') throw new Refused({ code: 'import-running', facts: { importId: id } });
    if (version !== null && row.version !== version) throw new Refused({ code: 'stale-version', facts: { version: row.version } });
    if (!states.includes(row.state)) throw new Refused({ code: 'import-ended', facts: { state: row.state } });
    return row;
  }

  /** @param file held @returns it as it has ended */
  async end(tx: Tx, actor: Actor, file: ImportRow, state: 'committed' | 'discarded'): Promise<ImportView> {
    await tx.run(RECOUNT, [file.id]);
    await tx.run(END_IMPORT, [file.id, state, actor.userId, tx.now]);
    const ended = await this.load(tx, actor, file.id);
    const { sha256: hash, system, record, written, overtaken, total, counts } = ended;
    await appendAudit(tx, { kind: 'import', id: file.id, officeId: file.officeId }, { type: `import.${state}`, payload: { sha256: hash, system, record, written, overtaken, waiting: total - written - overtaken, counts }, actorName: actor.name });
    return importView(ended);
  }

  /** @throws Refused not-found */
  async load(tx: Tx, actor: Actor, id: string): Promise<ImportRow> {
    const row = await tx.one<ImportRow>(IMPORT, [id, allowImport(actor)]);
    if (!row) throw new Refused({ code: 'not-found' });
    return row;
  }

  /** @throws Refused invalid-input for a case of nobody's, case-closed */
  private async caseNamed(tx: Tx, officeId: string, { caseId, reference }: { readonly caseId?: string | undefined; readonly reference?: string | undefined }): Promise<string> {
    const [found] = await tx.query<CaseLine>(CASES_BY_REFERENCE, [officeId, reference ? [reference.trim().toUpperCase()] : [], caseId ? [caseId] : []]);
    if (!found) throw invalid(reference === undefined ? '/caseId' : '/reference', 'no-such-case');
    if (found.standing === 'closed') throw new Refused({ code: 'case-closed', facts: { standing: found.standing } });
    return found.id;
  }

  private async preview(tx: Tx, actor: Actor, id: string): Promise<ImportView> {
    const row = await this.load(tx, actor, id);
    if (settingFaults(row).length === 0) await keepPreview(tx, row, await previewOf(tx, row));
    return importView(await this.load(tx, actor, id));
  }

  private async keepTable(tx: Tx, id: string, officeId: string, { encoding, separator, sheet, sheets, headings, samples, rows, faults }: FileTable): Promise<void> {
    await tx.run(DROP_ROWS, [id]);
    await tx.run(SET_TABLE, [id, encoding, separator, sheet, sheets, headings, JSON.stringify(samples), rows.length, JSON.stringify(faults)]);
    if (rows.length > 0) await tx.run(INSERT_ROWS, [id, officeId, JSON.stringify(rows)]);
  }
}

/** What is imported has somebody who answers for it: the machine alone imports nothing. @throws Refused forbidden @returns the office the actor acts in */
export function allowImport(actor: Actor): string {
  if (actor.userId === null) throw new Refused({ code: 'forbidden', facts: { permission: 'docket.import' } });
  return allow(actor, 'docket.import');
}

export const invalid = (pointer: string, code: string, params?: FieldError['params']): Refused => new Refused({ code: 'invalid-input', errors: [{ pointer, code, ...(params ? { params } : {}) }] });

function refuse(error: Refused): never {
  throw error;
}

/** One heading is one field: what is mapped twice would be two things at once. */
export function requireColumns(columns: { readonly [field: string]: string }, record: ImportRecord | null, headings: readonly string[] | null): void {
  const used = new Set<string>();
  const errors = Object.entries(columns).flatMap(([field, heading]): FieldError[] => {
    if (record === null || !isFieldOf(record, field)) return [{ pointer: `/columns/${field}`, code: 'unknown-field' }];
    if (headings && !headings.includes(heading)) return [{ pointer: `/columns/${field}`, code: 'no-such-column', params: { column: heading } }];
    if (used.has(heading)) return [{ pointer: `/columns/${field}`, code: 'duplicate' }];
    used.add(heading);
    return [];
  });
  if (errors.length > 0) throw new Refused({ code: 'invalid-input', errors });
}

function place(cursor: string, form: RegExp): string {
  const [value] = decodeCursor(cursor, 1) ?? [];
  if (!form.test(String(value))) throw invalid('/cursor', 'cursor-format');
  return String(value);
}
