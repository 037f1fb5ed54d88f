import { Injectable } from '@nestjs/common';
import type { Actor, DocketEventKind, LocalDate } from '@tamga/domain';
import { CasesJournal } from '@tamga/features/cases';
import { allow } from '@tamga/features/identity';
import { newId, type Tx } from '@tamga/platform';
import { AssetDocket } from './asset-docket.js';
import { AssetFile, clean, numberKeys } from './asset-file.js';
import { EVENTS_OF_ASSETS, INSERT_ASSET, type DocketEventRow } from './assets.queries.js';
import type { NewAsset } from './assets.service.js';

export type TakenEvent = { readonly kind: DocketEventKind; readonly occurredOn: LocalDate; readonly number: string | null };
/** Of an event that comes from elsewhere: its id here, and whether this very call wrote it. */
export type Docketed = { readonly kind: DocketEventKind; readonly eventId: string };

/**
 * Applications and rights that were looked after elsewhere, in the caller's transaction. What happened there has happened: an abandonment of the past needs no decision
 * of today, only its day.
 */
@Injectable()
export class AssetTakeovers {
  constructor(
    private readonly file: AssetFile,
    private readonly docket: AssetDocket,
    private readonly journal: CasesJournal,
  ) {}

  /** @throws Refused not-found, case-closed, invalid-input, docket-event-impossible */
  async take(tx: Tx, actor: Actor, caseId: string, { asset, events }: { readonly asset: NewAsset; readonly events: readonly TakenEvent[] }): Promise<{ readonly assetId: string; readonly events: readonly Docketed[] }> {
    const officeId = allow(actor, 'asset.record');
    await this.file.lockOpen(tx, officeId, caseId);
    const [id, jurisdiction] = [newId(), asset.jurisdiction ?? null];
    const [applicationNumber, registrationNumber] = [clean(asset.applicationNumber), clean(asset.registrationNumber)];
    const keys = numberKeys({ jurisdiction, applicationNumber, registrationNumber });
    await tx.run(INSERT_ASSET, [id, officeId, caseId, asset.kind, asset.title.trim(), jurisdiction, applicationNumber, registrationNumber, keys.application, keys.registration, asset.note?.trim() ?? '', actor.userId, tx.now]);
    await this.journal.record(tx, actor, [{ type: 'asset.recorded', officeId, caseId, assetId: id, kind: asset.kind, jurisdiction }]);
    return { assetId: id, events: await this.enter(tx, actor, id, events) };
  }

  /** Those that the asset has not got; one that it has, on the same day, is the same. @throws Refused not-found, case-closed, docket-event-impossible */
  async enter(tx: Tx, actor: Actor, assetId: string, events: readonly TakenEvent[]): Promise<readonly Docketed[]> {
    const known = (await tx.query<DocketEventRow>(EVENTS_OF_ASSETS, [[assetId]])).filter(({ voidedAt }) => voidedAt === null);
    const entered: Docketed[] = [];
    for (const event of [...events].sort((a, b) => (a.occurredOn < b.occurredOn ? -1 : a.occurredOn > b.occurredOn ? 1 : 0))) {
      const there = known.find(({ kind, occurredOn }) => kind === event.kind && occurredOn === event.occurredOn);
      // each event changes the row, and with it what the next one finds
      const eventId = there?.id ?? (await this.docket.append(tx, actor, await this.file.hold(tx, actor, assetId, null), event));
      entered.push({ kind: event.kind, eventId });
    }
    return entered;
  }

  /** What the other system says now: other words and numbers, another day of what it told before, and what is new. @throws Refused as `enter`, invalid-input */
  async renew(tx: Tx, actor: Actor, assetId: string, { asset, events, reason }: { readonly asset: Omit<NewAsset, 'kind' | 'note'>; readonly events: readonly TakenEvent[]; readonly reason: string }): Promise<readonly Docketed[]> {
    const row = await this.file.hold(tx, actor, assetId, null);
    const next = { title: asset.title.trim(), jurisdiction: asset.jurisdiction ?? row.jurisdiction, applicationNumber: clean(asset.applicationNumber) ?? row.applicationNumber, registrationNumber: clean(asset.registrationNumber) ?? row.registrationNumber };
    const fields = (Object.keys(next) as (keyof typeof next)[]).filter((field) => next[field] !== row[field]);
    if (fields.length > 0) {
      await this.file.write(tx, { ...row, ...next });
      await this.journal.record(tx, actor, [{ type: 'asset.edited', officeId: row.officeId, caseId: row.caseId, assetId, fields }]);
    }
    const known = (await tx.query<DocketEventRow>(EVENTS_OF_ASSETS, [[assetId]])).filter(({ voidedAt }) => voidedAt === null);
    const corrected: Docketed[] = [];
    for (const event of events) {
      const same = known.filter(({ kind }) => kind === event.kind);
      const [only] = same;
      if (same.length !== 1 || !only || only.occurredOn === event.occurredOn) continue;
      await this.docket.correct(tx, actor, await this.file.hold(tx, actor, assetId, null), { eventId: only.id, on: event.occurredOn, reason });
      corrected.push({ kind: event.kind, eventId: only.id });
    }
    const rest = events.filter(({ kind }) => !corrected.some((each) => each.kind === kind));
    return [...corrected, ...(await this.enter(tx, actor, assetId, rest))];
  }
}
