import { contentDifference, decisionsFor, type ContentDifference, type FieldError, type ImportDecision, type ImportOutcome, type SourceRow } from '@tamga/domain';
import { settingFaults } from './import-preview.js';
import type { ShownRow } from './import-rows.queries.js';
import type { ImportRow, MappingRow, NameLine } from './imports.queries.js';

export type ImportView = ReturnType<typeof importView>;
export type MappingView = Omit<MappingRow, 'savedAt'> & { readonly savedAt: string };
export const ROW_PROGRESS = ['waiting', 'written', 'overtaken'] as const;
/** `overtaken`: left out, because the office had changed since somebody looked. */
export type RowProgress = (typeof ROW_PROGRESS)[number];
export type ImportRowView = {
  readonly number: number; readonly outcome: ImportOutcome; readonly over: string | null; readonly decision: ImportDecision | null; readonly decisions: readonly ImportDecision[]; readonly faults: readonly FieldError[];
  readonly cells: SourceRow['cells']; /** What is read of it, field by field. */ readonly fields: readonly { readonly field: string; readonly value: string }[];
  /** Both sides of what changed or contradicts. */ readonly difference: readonly ContentDifference[];
  readonly case: { readonly id: string; readonly reference: string } | null; readonly asset: { readonly id: string; readonly title: string } | null; readonly deadlineIds: readonly string[]; /** A case of its own will be opened. */ readonly opens: boolean;
  /** What became of it in the run; null: it is not to be written, or nobody has said yes yet. */ readonly progress: RowProgress | null;
};

export function importView(row: ImportRow) {
  const needs: readonly FieldError[] = row.state === 'open' ? settingFaults(row) : [];
  return {
    id: row.id, fileName: row.fileName, sha256: row.sha256, size: row.size, format: row.format, encoding: row.encoding, separator: row.separator, sheet: row.sheet, sheets: row.sheets, headings: row.headings, samples: row.samples,
    rowCount: row.rowCount, layout: row.layout, system: row.system, record: row.record, columns: row.columns, dateOrder: row.dateOrder, constants: row.constants, unmatched: row.unmatched,
    needs, counts: row.counts, names: row.names as readonly NameLine[], digest: needs.length === 0 ? row.digest : null, state: row.state, version: row.version,
    createdBy: { id: row.createdBy, name: row.createdByName }, createdAt: row.createdAt.toISOString(), endedAt: row.endedAt?.toISOString() ?? null,
    // how far it is, from the moment somebody has said yes
    run: row.startedBy === null || row.startedAt === null ? null : { total: row.total, written: row.written, overtaken: row.overtaken, startedBy: { id: row.startedBy, name: row.startedByName ?? '' }, startedAt: row.startedAt.toISOString() },
    failure: row.state === 'failed' ? row.failure : null,
  };
}

export function importRowView(row: ShownRow): ImportRowView {
  const outcome = row.outcome ?? 'refused';
  const record = row.content?.record ?? 'matters';
  const of = (id: string | null, reference: string | null) => (id === null ? null : { id, reference: reference ?? '' });
  return {
    number: row.number, outcome, over: row.over, decision: row.decision, decisions: decisionsFor(outcome, { mayTake: row.mayTake, record }), faults: row.faults, cells: row.cells,
    fields: row.content ? inOrder(contentDifference({}, row.content).map(({ field, after }) => ({ field, value: after }))) : [],
    difference: row.before && row.content ? differing(row.before, row.content) : [],
    case: of(row.decidedCaseId, row.decidedCaseReference) ?? of(row.caseId, row.caseReference), asset: row.assetId === null ? null : { id: row.assetId, title: row.assetTitle ?? '' }, deadlineIds: row.deadlineIds,
    opens: record === 'matters' && row.assetId === null && row.caseId === null && (row.decision === 'open-case' || (outcome === 'new' && row.decision === null)),
    progress: row.place !== null ? 'waiting' : row.writtenAt ? 'written' : row.overtaken ? 'overtaken' : null,
  };
}

/** As a person reads a row, whatever order the database keeps fields in. */
const ORDER = ['reference', 'caseReference', 'title', 'kind', 'jurisdiction', 'applicationNumber', 'registrationNumber', 'event', 'event:', 'dueOn', 'finalOn', 'owner', 'backup', 'closed', 'note'];
const rank = (field: string): number => (ORDER.indexOf(field.startsWith('event:') ? 'event:' : field) + ORDER.length + 1) % (ORDER.length + 1);
const inOrder = <T extends { readonly field: string }>(fields: readonly T[]): readonly T[] => [...fields].sort((a, b) => rank(a.field) - rank(b.field));

/** What is here may know less than the file: only what both say is set against each other. */
function differing(before: object, content: object): readonly ContentDifference[] {
  const partial = !('record' in before);
  return contentDifference(before, content).filter(({ before: was }) => !partial || was !== '');
}

export const mappingView = (row: MappingRow): MappingView => ({ ...row, savedAt: row.savedAt.toISOString() });
