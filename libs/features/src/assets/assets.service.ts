import { Injectable } from '@nestjs/common';
import {
  isJurisdiction, isStaff, mannerOf, needsJurisdiction, normaliseApplicationNumber, normaliseRegistrationNumber, Refused, relinquishmentCriteria,
  type Actor, type AssetKind, type AssetPartyRole, type FieldError, type LocalDate,
} from '@tamga/domain';
import { CasesJournal } from '@tamga/features/cases';
import { allow } from '@tamga/features/identity';
import { PartiesService } from '@tamga/features/parties';
import { Database, decodeCursor, encodeCursor, newId, type Tx } from '@tamga/platform';
import { AssetDocket, type NewDocketEvent } from './asset-docket.js';
import { AssetFile, clean, invalid, numberKeys } from './asset-file.js';
import { assetView, type AssetView } from './asset-view.js';
import { ASSET, ASSETS_BY_NUMBER, ASSETS_OF_CASE, DROP_PARTIES, INSERT_ASSET, INSERT_PARTIES, OFFICE_OF_CASE, type AssetRow } from './assets.queries.js';

export type NewAsset = {
  readonly kind: AssetKind;
  readonly title: string;
  readonly jurisdiction?: string | null;
  readonly applicationNumber?: string | null;
  readonly registrationNumber?: string | null;
  readonly note?: string;
};
/** A field not given stays as it is. What an asset is (its kind) never changes. */
export type AssetChange = Partial<Omit<NewAsset, 'kind'>>;
export type EventOfAsset = { readonly assetId: string; readonly eventId: string };
export type AssetPage = { readonly data: readonly AssetView[]; readonly page: { readonly nextCursor: string | null } };
export type NamedParty = { readonly role: AssetPartyRole; readonly partyId: string };

const FIRST = '00000000-0000-0000-0000-000000000000';

/** IP rights of a case and what happened to them. */
@Injectable()
export class AssetsService {
  constructor(
    private readonly database: Database,
    private readonly file: AssetFile,
    private readonly docket: AssetDocket,
    private readonly journal: CasesJournal,
    private readonly parties: PartiesService,
  ) {}

  /** @throws Refused not-found when the actor may not know of the case */
  ofCase(actor: Actor, caseId: string, page: { readonly limit: number; readonly cursor?: string }): Promise<AssetPage> {
    return this.database.read(actor, async (tx) => {
      const found = await tx.one<{ officeId: string }>(OFFICE_OF_CASE, [caseId, actor.officeId]);
      if (!found) throw new Refused({ code: 'not-found' });
      await this.file.allowRead(tx, actor, { officeId: found.officeId, caseId });
      const after = page.cursor === undefined ? [FIRST] : decodeCursor(page.cursor, 1);
      if (!/^[0-9a-f-]{36}$/.test(String(after?.[0]))) throw invalid({ pointer: '/cursor', code: 'cursor-format' });
      const rows = await tx.query<AssetRow>(ASSETS_OF_CASE, [caseId, actor.officeId, after?.[0], page.limit + 1]);
      const shown = rows.slice(0, page.limit);
      const parts = await this.file.parts(tx, actor, shown.map(({ id }) => id));
      const last = rows.length > page.limit ? shown.at(-1) : undefined;
      return { data: shown.map((row) => assetView(row, parts, isStaff(actor))), page: { nextCursor: last ? encodeCursor([last.id]) : null } };
    });
  }

  /** @throws Refused not-found */
  get(actor: Actor, id: string): Promise<AssetView> {
    return this.database.read(actor, async (tx) => {
      const row = await tx.one<AssetRow>(ASSET, [id, actor.officeId]);
      if (!row) throw new Refused({ code: 'not-found' });
      await this.file.allowRead(tx, actor, row);
      return this.file.view(tx, actor, id);
    });
  }

  /** @throws Refused not-found, case-closed, invalid-input for a jurisdiction that WIPO ST.3 does not have, or a missing one */
  record(actor: Actor, caseId: string, asset: NewAsset): Promise<AssetView> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = allow(actor, 'asset.record');
      await this.file.lockOpen(tx, officeId, caseId);
      const jurisdiction = asset.jurisdiction ?? null;
      refuse(jurisdictionFaults(asset.kind, jurisdiction));
      const id = newId();
      const [applicationNumber, registrationNumber] = [clean(asset.applicationNumber), clean(asset.registrationNumber)];
      const keys = numberKeys({ jurisdiction, applicationNumber, registrationNumber });
      await tx.run(INSERT_ASSET, [id, officeId, caseId, asset.kind, asset.title.trim(), jurisdiction, applicationNumber, registrationNumber, keys.application, keys.registration, asset.note?.trim() ?? '', actor.userId, tx.now]);
      await this.journal.record(tx, actor, [{ type: 'asset.recorded', officeId, caseId, assetId: id, kind: asset.kind, jurisdiction }]);
      return this.file.view(tx, actor, id);
    });
  }

  /** @throws Refused not-found, stale-version, case-closed, invalid-input */
  edit(actor: Actor, id: string, version: number, change: AssetChange): Promise<AssetView> {
    return this.database.transaction(actor, async (tx) => {
      const row = await this.file.hold(tx, actor, id, version);
      const given = Object.entries(change).filter(([, value]) => value !== undefined);
      const next = { ...row, ...Object.fromEntries(given.map(([key, value]) => [key, typeof value === 'string' ? value.trim() || null : value])) } as AssetRow;
      refuse(jurisdictionFaults(row.kind, next.jurisdiction));
      await this.file.write(tx, { ...next, title: next.title ?? row.title, note: next.note ?? '' });
      await this.journal.record(tx, actor, [{ type: 'asset.edited', officeId: row.officeId, caseId: row.caseId, assetId: id, fields: given.map(([key]) => key) }]);
      return this.file.view(tx, actor, id);
    });
  }

  /**
   * @throws Refused docket-event-impossible where the days do not allow it, relinquishment-incomplete for what follows a decision and is not typed in;
   *   not-found, stale-version, case-closed, invalid-input for a day in the future or a document of another case
   */
  recordEvent(actor: Actor, assetId: string, version: number, event: NewDocketEvent): Promise<AssetView> {
    return this.database.transaction(actor, async (tx) => {
      const row = await this.file.hold(tx, actor, assetId, version);
      if (mannerOf(event.kind)) {
        const nothing = { state: row.state, reason: '', decidedById: null, decidedOn: null, recipients: [], notices: [] };
        throw new Refused({ code: 'relinquishment-incomplete', unmet: relinquishmentCriteria(nothing, event.occurredOn as LocalDate).filter(({ met }) => !met) });
      }
      await this.docket.append(tx, actor, row, event);
      return this.file.view(tx, actor, assetId);
    });
  }

  /** Takes back what was recorded wrongly; it stays, with the reason. @throws Refused not-found, stale-version, case-closed, conflict when it is void already, docket-event-impossible when a later entry needs it */
  voidEvent(actor: Actor, which: EventOfAsset, version: number, reason: string): Promise<AssetView> {
    return this.database.transaction(actor, (tx) => this.voidIn(tx, actor, which, { version, reason }));
  }

  /** `voidEvent` within the caller's transaction. */
  async voidIn(tx: Tx, actor: Actor, which: EventOfAsset, { version, reason }: { readonly version: number; readonly reason: string }): Promise<AssetView> {
    const row = await this.file.hold(tx, actor, which.assetId, version);
    await this.docket.void(tx, actor, row, { eventId: which.eventId, reason: reason.trim() });
    return this.file.view(tx, actor, row.id);
  }

  /**
   * The day of an event was keyed wrongly: it gets another, and the history keeps the former, in the caller's transaction.
   * @param change `version`: null when the change follows from what was checked itself
   * @throws Refused not-found, stale-version, case-closed, invalid-input, conflict when it is void, docket-event-impossible
   */
  async correctIn(tx: Tx, actor: Actor, which: EventOfAsset, { version, on, reason }: { readonly version: number | null; readonly on: string; readonly reason: string }): Promise<AssetView> {
    const row = await this.file.hold(tx, actor, which.assetId, version);
    await this.docket.correct(tx, actor, row, { eventId: which.eventId, on, reason: reason.trim() });
    return this.file.view(tx, actor, row.id);
  }

  /** Who stands on the application, in this order, instead of those before. @throws Refused not-found, stale-version, case-closed, invalid-input for a stranger or one twice */
  setParties(actor: Actor, assetId: string, version: number, named: readonly NamedParty[]): Promise<AssetView> {
    return this.database.transaction(actor, async (tx) => {
      const row = await this.file.hold(tx, actor, assetId, version);
      const known = await this.parties.current(tx, row.officeId, [...new Set(named.map(({ partyId }) => partyId))]);
      refuse(named.flatMap(({ role, partyId }, index): FieldError[] => {
        if (!known.has(partyId)) return [{ pointer: `/parties/${index}/partyId`, code: 'not-one-of' }];
        return named.findIndex((other) => other.role === role && other.partyId === partyId) < index ? [{ pointer: `/parties/${index}/partyId`, code: 'duplicate' }] : [];
      }));
      await tx.run(DROP_PARTIES, [assetId]);
      await tx.run(INSERT_PARTIES, [assetId, row.officeId, named.map(({ role }) => role), named.map(({ partyId }) => partyId)]);
      await this.file.write(tx, row);
      await this.journal.record(tx, actor, [{ type: 'asset.edited', officeId: row.officeId, caseId: row.caseId, assetId, fields: ['parties'] }]);
      return this.file.view(tx, actor, assetId);
    });
  }

  /** Assets of the office that bear a number, however it is written; `office` narrows to one authority. Staff only. */
  byNumber(actor: Actor, wanted: { readonly number: string; readonly office?: string; readonly limit: number }): Promise<{ readonly data: readonly AssetView[] }> {
    if (!isStaff(actor)) throw new Refused({ code: 'forbidden', facts: { permission: 'asset.read' } });
    return this.database.read(actor, async (tx) => {
      const rows = await tx.query<AssetRow>(ASSETS_BY_NUMBER, [actor.officeId, ...writtenAs(wanted), wanted.office ?? null, wanted.limit]);
      const parts = await this.file.parts(tx, actor, rows.map(({ id }) => id));
      return { data: rows.map((row) => assetView(row, parts, true)) };
    });
  }
}

/** Which office's number it is may not be known: every reading that is one counts. */
function writtenAs({ number, office }: { readonly number: string; readonly office?: string }): readonly [string[], string[]] {
  const offices = office === undefined ? [null, 'US', 'EP', 'EA', 'RU', 'WO', 'KZ'] : [office];
  const applications = offices.flatMap((each) => {
    const found = normaliseApplicationNumber(each, number);
    return found && 'number' in found ? [found.number] : [];
  });
  return [[...new Set(applications)], [...new Set(offices.flatMap((each) => normaliseRegistrationNumber(each, number) ?? []))]];
}

function jurisdictionFaults(kind: AssetKind, jurisdiction: string | null): readonly FieldError[] {
  if (jurisdiction === null) return needsJurisdiction(kind) ? [{ pointer: '/jurisdiction', code: 'required' }] : [];
  return isJurisdiction(jurisdiction) ? [] : [{ pointer: '/jurisdiction', code: 'invalid-format', params: { example: 'KZ, EP, WO' } }];
}

function refuse(errors: readonly FieldError[]): void {
  if (errors.length > 0) throw new Refused({ code: 'invalid-input', errors });
}
