import { Injectable } from '@nestjs/common';
import { assetState, docketConflict, isFiling, isLocalDate, isProtecting, localDate, possibleFrom, Refused, type Actor, type DocketEventKind } from '@tamga/domain';
import { CasesJournal } from '@tamga/features/cases';
import { DocumentsReader } from '@tamga/features/documents';
import { newId, type Tx } from '@tamga/platform';
import { AssetFile, clean, invalid, numberKeys } from './asset-file.js';
import { CORRECT_EVENT, EVENTS_OF_ASSETS, INSERT_EVENT, VOID_EVENT, type AssetRow, type DocketEventRow } from './assets.queries.js';
import { Protection } from './protection.js';
import { officeToday, requireDocument } from './record-checks.js';
import { END_BY_EVENT, END_STANDING } from './relinquishments.queries.js';

export type NewDocketEvent = { readonly kind: DocketEventKind; readonly occurredOn: string; readonly number?: string | null; readonly documentId?: string | null; readonly note?: string };

/** Writes into an asset's docket, with the state that follows, its history and what the case knows of protection. */
@Injectable()
export class AssetDocket {
  constructor(
    private readonly file: AssetFile,
    private readonly journal: CasesJournal,
    private readonly documents: DocumentsReader,
    private readonly protection: Protection,
  ) {}

  /** @param row held @returns the id @throws Refused invalid-input, docket-event-impossible */
  async append(tx: Tx, actor: Actor, row: AssetRow, event: NewDocketEvent): Promise<string> {
    const today = await officeToday(tx, row.officeId);
    if (!isLocalDate(event.occurredOn)) throw invalid({ pointer: '/occurredOn', code: 'not-a-date' });
    if (event.occurredOn > today) throw invalid({ pointer: '/occurredOn', code: 'not-in-the-future', params: { today } });
    if (event.documentId) await requireDocument(this.documents, tx, { id: event.documentId, pointer: '/documentId' }, { caseIds: [row.caseId] });
    const [id, on, number] = [newId(), localDate(event.occurredOn), clean(event.number)];
    const next = { ...row, ...numberFrom(row, event.kind, number) };
    numberKeys(next, '/number');
    const before = await standing(tx, row.id);
    const after = [...before, { kind: event.kind, occurredOn: on }];
    refuseConflict(before, after);
    await tx.run(INSERT_EVENT, [id, row.officeId, row.id, row.caseId, event.kind, on, number, event.documentId ?? null, event.note?.trim() ?? '', actor.userId, tx.now]);
    await this.file.write(tx, { ...next, state: assetState(after) });
    await this.journal.record(tx, actor, [{ type: 'docket-event.recorded', officeId: row.officeId, caseId: row.caseId, assetId: row.id, docketEventId: id, kind: event.kind, on }]);
    // what came back to life can be given up again, by another decision
    if (event.kind === 'restored') await tx.run(END_STANDING, [row.id, tx.now, actor.userId, 'restored']);
    if (isProtecting(event.kind)) await this.protection.settle(tx, actor, row.caseId);
    return id;
  }

  /** Takes back what was recorded wrongly; it stays, with the reason. @throws Refused not-found, conflict, docket-event-impossible when a later entry needs it */
  async void(tx: Tx, actor: Actor, row: AssetRow, { eventId, reason }: { readonly eventId: string; readonly reason: string }): Promise<void> {
    const all = await tx.query<DocketEventRow>(EVENTS_OF_ASSETS, [[row.id]]);
    const event = all.find(({ id }) => id === eventId);
    if (!event) throw new Refused({ code: 'not-found' });
    if (event.voidedAt) throw new Refused({ code: 'conflict', facts: { reason: 'already-void' } });
    const before = all.filter(({ voidedAt }) => voidedAt === null);
    const after = before.filter(({ id }) => id !== eventId);
    refuseConflict(before, after);
    await tx.run(VOID_EVENT, [event.id, row.id, tx.now, actor.userId, reason]);
    await tx.run(END_BY_EVENT, [event.id, tx.now, actor.userId, reason]);
    await this.file.write(tx, { ...row, state: assetState(after) });
    await this.journal.record(tx, actor, [{ type: 'docket-event.voided', officeId: row.officeId, caseId: row.caseId, assetId: row.id, docketEventId: event.id, kind: event.kind, reason }]);
    if (isProtecting(event.kind)) await this.protection.settle(tx, actor, row.caseId);
  }

  /** Another day for what was keyed wrongly; the history keeps the former. @throws Refused not-found, conflict, invalid-input, docket-event-impossible */
  async correct(tx: Tx, actor: Actor, row: AssetRow, { eventId, on, reason }: { readonly eventId: string; readonly on: string; readonly reason: string }): Promise<void> {
    const [all, today] = [await tx.query<DocketEventRow>(EVENTS_OF_ASSETS, [[row.id]]), await officeToday(tx, row.officeId)];
    const event = all.find(({ id }) => id === eventId);
    if (!event) throw new Refused({ code: 'not-found' });
    if (event.voidedAt) throw new Refused({ code: 'conflict', facts: { reason: 'already-void' } });
    if (!isLocalDate(on)) throw invalid({ pointer: '/occurredOn', code: 'not-a-date' });
    if (on > today) throw invalid({ pointer: '/occurredOn', code: 'not-in-the-future', params: { today } });
    const before = all.filter(({ voidedAt }) => voidedAt === null);
    const after = before.map((each) => (each.id === eventId ? { ...each, occurredOn: on } : each));
    refuseConflict(before, after);
    await tx.run(CORRECT_EVENT, [event.id, row.id, on]);
    await this.file.write(tx, { ...row, state: assetState(after) });
    const about = { officeId: row.officeId, caseId: row.caseId, assetId: row.id, docketEventId: event.id, kind: event.kind };
    await this.journal.record(tx, actor, [{ type: 'docket-event.corrected', ...about, previousOn: event.occurredOn, on, reason }]);
    if (isProtecting(event.kind)) await this.protection.settle(tx, actor, row.caseId);
  }
}

async function standing(tx: Tx, assetId: string): Promise<readonly { readonly kind: DocketEventKind; readonly occurredOn: DocketEventRow['occurredOn'] }[]> {
  return (await tx.query<DocketEventRow>(EVENTS_OF_ASSETS, [[assetId]])).filter(({ voidedAt }) => voidedAt === null);
}

type Entry = Parameters<typeof docketConflict>[0];

/** Says which entry would not fit, on which day, in which state it would find the asset, and in which it could happen. */
function refuseConflict(before: Entry, after: Entry): void {
  const conflict = docketConflict(before, after);
  if (!conflict) return;
  const { event, state, itself } = conflict;
  throw new Refused({ code: 'docket-event-impossible', facts: { event: event.kind, on: event.occurredOn, state, itself, possibleFrom: possibleFrom(event.kind) } });
}

/** Numbers come with the event that gives them; one that was keyed before is not overwritten. */
function numberFrom(row: AssetRow, kind: DocketEventKind, number: string | null): Partial<AssetRow> {
  if (number === null) return {};
  if (isFiling(kind)) return { applicationNumber: row.applicationNumber ?? number };
  return kind === 'granted' || kind === 'registered' || kind === 'international-registration' ? { registrationNumber: row.registrationNumber ?? number } : {};
}
