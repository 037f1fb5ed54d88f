import type { AssetRow, DocketEventRow } from './assets.queries.js';

export type AssetView = ReturnType<typeof assetView>;

/**
 * An asset as it is answered, with its docket in the order things happened. Voided events are shown as such: they were part of the record.
 * @param forOffice inventors see what happened to their invention, not the office's remarks on it
 */
export function assetView(row: AssetRow, events: readonly DocketEventRow[], forOffice: boolean) {
  return {
    id: row.id,
    caseId: row.caseId,
    kind: row.kind,
    title: row.title,
    jurisdiction: row.jurisdiction,
    applicationNumber: row.applicationNumber,
    registrationNumber: row.registrationNumber,
    state: row.state,
    note: forOffice ? row.note : '',
    docketEvents: events.filter(({ assetId }) => assetId === row.id).map((event) => docketEventView(event, forOffice)),
    version: row.version,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

function docketEventView(row: DocketEventRow, forOffice: boolean) {
  return {
    id: row.id,
    kind: row.kind,
    occurredOn: row.occurredOn,
    number: row.number,
    documentId: row.documentId,
    note: forOffice ? row.note : '',
    recordedAt: row.recordedAt.toISOString(),
    recordedBy: forOffice ? row.recordedBy : null,
    voidedAt: row.voidedAt?.toISOString() ?? null,
    voidReason: forOffice ? row.voidReason : null,
  };
}
