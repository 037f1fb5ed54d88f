import { foldedReference, normaliseApplicationNumber, normaliseRegistrationNumber, type ImportedRow, type ImportRecord, type LocalDate } from '@tamga/domain';
import { officeToday } from '@tamga/features/assets';
import type { Tx } from '@tamga/platform';
import {
  ASSETS_KNOWN, CASES_BY_REFERENCE, DEADLINES_KNOWN, EVENTS_KNOWN, LINKS_BY_KEY,
  type AssetLine, type CaseLine, type DeadlineLine, type EventLine, type LinkLine,
} from './import-rows.queries.js';

/** What the office knows of the rows of one file, looked up at once: the cost is that of the file, not of the docket. */
export type ImportFacts = {
  readonly today: LocalDate;
  readonly links: ReadonlyMap<string, LinkLine>;
  /** Matters taken over before, by what the other system calls them. */
  readonly matters: ReadonlyMap<string, LinkLine>;
  readonly casesByReference: ReadonlyMap<string, CaseLine>;
  readonly cases: ReadonlyMap<string, CaseLine>;
  readonly assets: ReadonlyMap<string, AssetLine>;
  readonly assetsByNumber: ReadonlyMap<string, readonly AssetLine[]>;
  readonly events: ReadonlyMap<string, readonly EventLine[]>;
  readonly deadlines: ReadonlyMap<string, DeadlineLine>;
  readonly openOfAsset: ReadonlyMap<string, readonly DeadlineLine[]>;
  readonly openOfCase: ReadonlyMap<string, readonly DeadlineLine[]>;
};
export type Keyed = { readonly content: ImportedRow; readonly key: string };
export type Wanted = { readonly system: string; readonly record: ImportRecord; readonly rows: readonly Keyed[]; readonly decidedCases: readonly string[] };

/** How an asset is found by its numbers: the office, and the number in its one form. */
export const applicationKey = (jurisdiction: string | null, number: string): string | null => {
  const found = normaliseApplicationNumber(jurisdiction, number);
  return found && 'number' in found ? found.number : null;
};

export async function readFacts(tx: Tx, officeId: string, { system, record, rows, decidedCases }: Wanted): Promise<ImportFacts> {
  const references = [...new Set(rows.map(({ content }) => foldedReference(content.reference)))];
  const written = [...new Set(rows.flatMap(({ content }) => (content.record === 'matters' ? [content.reference, content.caseReference ?? ''] : [content.reference])).map((text) => text.trim().toUpperCase()))].filter(Boolean);
  const numbers = rows.flatMap(({ content }) => (content.record === 'matters' ? [numbersOf(content)] : []));
  const linksOf = (kind: ImportRecord, keys: readonly string[]) => tx.query<LinkLine>(LINKS_BY_KEY, [officeId, system, kind, keys]);
  const own = linksOf(record, rows.map(({ key }) => key));
  // The key of a matter is its reference.
  const [today, links, matters] = await Promise.all([officeToday(tx, officeId), own, record === 'matters' ? own : linksOf('matters', references)]);
  const linked = [...links, ...matters];
  const [cases, assets] = await Promise.all([
    tx.query<CaseLine>(CASES_BY_REFERENCE, [officeId, written, [...new Set([...decidedCases, ...linked.flatMap(({ caseId }) => caseId ?? [])])]]),
    tx.query<AssetLine>(ASSETS_KNOWN, [officeId, numbers.flatMap(({ application }) => application ?? []), numbers.flatMap(({ registration }) => registration ?? []), [...new Set(linked.flatMap(({ assetId }) => assetId ?? []))]]),
  ]);
  const assetIds = assets.map(({ id }) => id);
  const [events, deadlines] = await Promise.all([
    tx.query<EventLine>(EVENTS_KNOWN, [assetIds]),
    tx.query<DeadlineLine>(DEADLINES_KNOWN, [assetIds, cases.map(({ id }) => id), [...new Set(links.flatMap(({ deadlineIds }) => deadlineIds))], officeId]),
  ]);
  const open = deadlines.filter(({ state }) => state === 'open');
  return {
    today, links: byKey(links, ({ rowKey }) => rowKey), matters: byKey(matters, ({ rowKey }) => rowKey), casesByReference: byKey(cases, ({ reference }) => reference.toUpperCase()), cases: byKey(cases, ({ id }) => id), assets: byKey(assets, ({ id }) => id),
    assetsByNumber: grouped(assets, ({ jurisdiction, applicationKey: application, registrationKey: registration }) => [...(application ? [`a|${jurisdiction}|${application}`] : []), ...(registration ? [`r|${jurisdiction}|${registration}`] : [])]),
    events: grouped(events, ({ assetId }) => [assetId]), deadlines: byKey(deadlines, ({ id }) => id),
    openOfAsset: grouped(open, ({ assetId }) => (assetId ? [assetId] : [])), openOfCase: grouped(open, ({ caseId, assetId }) => (caseId && !assetId ? [caseId] : [])),
  };
}

export function numbersOf({ jurisdiction, applicationNumber, registrationNumber }: { readonly jurisdiction: string | null; readonly applicationNumber: string | null; readonly registrationNumber: string | null }): { readonly application: string | null; readonly registration: string | null } {
  return { application: applicationNumber === null ? null : applicationKey(jurisdiction, applicationNumber), registration: registrationNumber === null ? null : normaliseRegistrationNumber(jurisdiction, registrationNumber) };
}

const byKey = <T>(rows: readonly T[], key: (row: T) => string): ReadonlyMap<string, T> => new Map(rows.map((row) => [key(row), row]));

function grouped<T>(rows: readonly T[], keys: (row: T) => readonly string[]): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) for (const key of keys(row)) groups.set(key, [...(groups.get(key) ?? []), row]);
  return groups;
}
