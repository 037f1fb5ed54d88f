import { keyDates, priorityDate, replayDocket, type ByLocale } from '@tamga/domain';
import type { AssetPartyRow, AssetRow, ClaimRow, DocketEventRow, GivenUpRow, SameNumberRow } from './assets.queries.js';

export type AssetView = ReturnType<typeof assetView>;
/** What hangs on assets, of one or of many; each row names its asset. */
export type AssetParts = { readonly events: readonly DocketEventRow[]; readonly claims: readonly ClaimRow[]; readonly parties: readonly AssetPartyRow[]; readonly same: readonly SameNumberRow[]; readonly givenUp: readonly GivenUpRow[] };

/**
 * An asset as it is answered, with its docket in the order things happened. Voided events are shown as such: they were part of the record.
 * @param forOffice inventors see what happened to their invention, not the office's remarks on it
 */
export function assetView(row: AssetRow, parts: AssetParts, forOffice: boolean) {
  const events = parts.events.filter(({ assetId }) => assetId === row.id);
  const standing = events.filter(({ voidedAt }) => voidedAt === null);
  const claims = parts.claims.filter(({ assetId }) => assetId === row.id);
  const dates = keyDates(standing);
  return {
    id: row.id,
    caseId: row.caseId,
    kind: row.kind,
    title: row.title,
    jurisdiction: row.jurisdiction,
    applicationNumber: row.applicationNumber,
    registrationNumber: row.registrationNumber,
    applicationNumberNormalised: row.applicationKey,
    registrationNumberNormalised: row.registrationKey,
    state: row.state,
    ...dates,
    priorityOn: priorityDate(dates.filedOn, claims.map(({ filedOn }) => filedOn)),
    priorityClaims: claims.map(({ assetId: _, ...claim }) => claim),
    parties: parts.parties.filter(({ assetId }) => assetId === row.id).map(({ role, partyId, names }) => ({ role, partyId, names: names as { [locale: string]: string } & ByLocale })),
    sameNumber: parts.same.filter(({ assetId }) => assetId === row.id).map(({ assetId: _, ...other }) => other),
    /** By our decision, also while the authority has yet to act on it. */
    givenUpBy: parts.givenUp.find(({ assetId }) => assetId === row.id)?.manner ?? null,
    /** Entries that cannot have happened on their day, given the others: old records may hold them. */
    impossibleEventIds: replayDocket(standing).impossible.map(({ event }) => event.id),
    note: forOffice ? row.note : '',
    docketEvents: events.map((event) => docketEventView(event, forOffice)),
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
