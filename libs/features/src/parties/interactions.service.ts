import { Injectable } from '@nestjs/common';
import { isLocalDate, may, Refused, type Actor, type ByLocale, type FieldError, type InteractionKind, type LocalDate } from '@tamga/domain';
import { Database, encodeCursor, newId, type Tx } from '@tamga/platform';
import { allow, appendAudit, nameOf, type Page } from '../identity/index.js';
import { placeAfter } from './page-place.js';
import {
  CASES_OF, INSERT_INTERACTION, INTERACTION, KNOWN_CASES, KNOWN_OWNER, LINK_CASES, LINK_PARTIES, LOCK_INTERACTION, NEXT_STEPS, OF_CASE, OF_PARTY, OWNERS_OF, PARTIES_OF, SETTLE_STEP, UNLINK_CASES, UNLINK_PARTIES, UPDATE_INTERACTION,
} from './interactions.queries.js';
import { PartiesService } from './parties.service.js';
import { dayFaults, refuse, textFaults } from './party-records.service.js';

/** What is to happen next, by when, and who sees to it: without a name the one who writes it down. */
export type NextStep = { readonly text: string; readonly on: string; readonly ownerId?: string | null };
export type NewInteraction = { readonly kind: InteractionKind; readonly heldOn: string; readonly text: string; readonly partyIds: readonly string[]; readonly caseIds?: readonly string[]; readonly nextStep?: NextStep | null };
/** A field not given stays as it is. */
export type InteractionChange = Partial<NewInteraction>;
export type InteractionView = {
  readonly id: string; readonly kind: InteractionKind; readonly heldOn: LocalDate; readonly text: string; readonly parties: readonly { readonly id: string; readonly names: ByLocale }[]; readonly cases: readonly { readonly id: string; readonly reference: string }[];
  readonly nextStep: { readonly text: string; readonly on: LocalDate; readonly ownerId: string; readonly ownerName: string; readonly doneAt: string | null; readonly overdue: boolean } | null; readonly createdByName: string; readonly version: number;
};
export type InteractionsWanted = { readonly limit: number; readonly cursor?: string; readonly partyId?: string; readonly caseId?: string };
type Row = { id: string; kind: InteractionKind; heldOn: LocalDate; text: string; nextStep: string | null; nextStepOn: LocalDate | null; nextStepOwnerId: string | null; nextStepDoneAt: Date | null; createdByName: string; version: number };
type Asking = { readonly actor: Actor; readonly officeId: string };
type Written = { kind: InteractionKind; heldOn: string; text: string; partyIds: readonly string[]; caseIds: readonly string[]; nextStep: { text: string; on: string; ownerId: string | null } | null };

/** Calls, meetings, mails: what was said with whom and about which cases, and what is to follow. */
@Injectable()
export class InteractionsService {
  constructor(
    private readonly database: Database,
    private readonly parties: PartiesService,
  ) {}

  /** Of one party, or about one case, the latest day first. @throws Refused invalid-input when it is not said of what */
  async list(actor: Actor, { limit, cursor, partyId, caseId }: InteractionsWanted): Promise<Page<InteractionView>> {
    const officeId = allow(actor, 'party.read');
    if (caseId !== undefined && !may(actor, 'case.read')) throw new Refused({ code: 'forbidden', facts: { permission: 'case.read' } });
    const after = placeAfter(cursor, isLocalDate);
    if ((partyId === undefined) === (caseId === undefined)) refuse([{ pointer: '/filter[partyId]', code: 'required' }]);
    return this.database.read(actor, async (tx) => {
      const about = partyId === undefined ? caseId : (await this.parties.require(tx, officeId, partyId)).id;
      const rows = await tx.query<Row>(partyId === undefined ? OF_CASE : OF_PARTY, [officeId, about, ...after, limit + 1]);
      const shown = rows.slice(0, limit);
      const last = rows.length > limit ? shown.at(-1) : undefined;
      return { data: await this.views(tx, { actor, officeId }, shown), page: { nextCursor: last ? encodeCursor([last.heldOn, last.id]) : null } };
    });
  }

  /** What one has still to do, the earliest first. */
  nextSteps(actor: Actor): Promise<readonly InteractionView[]> {
    const officeId = allow(actor, 'party.read');
    return this.database.read(actor, async (tx) => this.views(tx, { actor, officeId }, await tx.query<Row>(NEXT_STEPS, [officeId, actor.userId])));
  }

  /** @throws Refused forbidden, invalid-input */
  record(actor: Actor, wanted: NewInteraction): Promise<InteractionView> {
    const officeId = allow(actor, 'party.record');
    return this.database.transaction(actor, async (tx) => {
      const written = await this.checked(tx, { actor, officeId }, { caseIds: [], nextStep: null, ...wanted });
      const id = newId();
      const { kind, heldOn, text, nextStep } = written;
      await tx.run(INSERT_INTERACTION, [id, officeId, kind, heldOn, text, nextStep?.text ?? null, nextStep?.on ?? null, nextStep?.ownerId ?? null, actor.userId, actor.name, tx.now]);
      await this.link(tx, officeId, id, written);
      await this.audit(tx, { actor, officeId }, id, written.partyIds);
      return this.view(tx, { actor, officeId }, id);
    });
  }

  /** A next step that is put anew has not been taken. @throws Refused not-found, stale-version, invalid-input */
  change(actor: Actor, id: string, version: number, change: InteractionChange): Promise<InteractionView> {
    const officeId = allow(actor, 'party.record');
    return this.database.transaction(actor, async (tx) => {
      const row = await this.hold(tx, officeId, id, version);
      const known = await this.view(tx, { actor, officeId }, id, true);
      const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as InteractionChange;
      const before = { kind: known.kind, heldOn: known.heldOn, text: known.text, partyIds: known.parties.map((party) => party.id), caseIds: known.cases.map((each) => each.id), nextStep: known.nextStep };
      const written = await this.checked(tx, { actor, officeId }, { ...before, ...given }, row.nextStepOwnerId);
      const { nextStep } = written;
      const done = nextStep && row.nextStep === nextStep.text && row.nextStepOn === nextStep.on ? row.nextStepDoneAt : null;
      await tx.run(UPDATE_INTERACTION, [id, officeId, version, written.kind, written.heldOn, written.text, nextStep?.text ?? null, nextStep?.on ?? null, nextStep?.ownerId ?? null, done, tx.now]);
      await Promise.all([tx.run(UNLINK_PARTIES, [id, officeId]), tx.run(UNLINK_CASES, [id, officeId])]);
      await this.link(tx, officeId, id, written);
      await this.audit(tx, { actor, officeId }, id, [...new Set([...written.partyIds, ...before.partyIds])]);
      return this.view(tx, { actor, officeId }, id);
    });
  }

  /** The next step has been taken, or after all not. @throws Refused not-found, stale-version, no-change */
  settle(actor: Actor, id: string, version: number, done: boolean): Promise<InteractionView> {
    const officeId = allow(actor, 'party.record');
    return this.database.transaction(actor, async (tx) => {
      const row = await this.hold(tx, officeId, id, version);
      if (row.nextStep === null || (row.nextStepDoneAt !== null) === done) throw new Refused({ code: 'no-change' });
      await tx.run(SETTLE_STEP, [id, officeId, done ? tx.now : null, done ? actor.userId : null, tx.now]);
      const view = await this.view(tx, { actor, officeId }, id);
      await this.audit(tx, { actor, officeId }, id, view.parties.map((party) => party.id));
      return view;
    });
  }

  private async hold(tx: Tx, officeId: string, id: string, version: number): Promise<Row> {
    const row = await tx.one<Row>(LOCK_INTERACTION, [id, officeId]);
    if (!row) throw new Refused({ code: 'not-found' });
    if (row.version !== version) throw new Refused({ code: 'stale-version', facts: { version: row.version } });
    return row;
  }

  private async link(tx: Tx, officeId: string, id: string, { heldOn, partyIds, caseIds }: Written): Promise<void> {
    await Promise.all([tx.run(LINK_PARTIES, [id, officeId, heldOn, partyIds]), tx.run(LINK_CASES, [id, officeId, heldOn, caseIds])]);
  }

  private async audit(tx: Tx, { actor, officeId }: Asking, interactionId: string, partyIds: readonly string[]): Promise<void> {
    for (const id of partyIds) await appendAudit(tx, { kind: 'party', id, officeId }, { type: 'party.edited', payload: { fields: ['interactions'], interactionId }, actorName: actor.name });
  }

  /** `ownerBefore` stays even if they have left meanwhile. */
  private async checked(tx: Tx, { actor, officeId }: Asking, wanted: NewInteraction, ownerBefore: string | null = null): Promise<Written> {
    const [partyIds, caseIds] = [[...new Set(wanted.partyIds)], [...new Set(wanted.caseIds ?? [])]];
    const next = wanted.nextStep ? { text: wanted.nextStep.text.trim(), on: wanted.nextStep.on, ownerId: wanted.nextStep.ownerId ?? actor.userId } : null;
    const [known, cases, owner, { today }] = await Promise.all([
      this.parties.current(tx, officeId, partyIds), tx.query<{ id: string }>(KNOWN_CASES, [caseIds, officeId]), next?.ownerId ? tx.one(KNOWN_OWNER, [officeId, next.ownerId]) : null, this.parties.officeFacts(tx, officeId),
    ]);
    const lost = (ids: readonly string[], field: string, found: (id: string) => boolean): FieldError[] => ids.flatMap((id, index) => (found(id) ? [] : [{ pointer: `/${field}/${index}`, code: 'not-one-of' }]));
    refuse([
      ...(partyIds.length === 0 ? [{ pointer: '/partyIds', code: 'required' }] : []), ...lost(partyIds, 'partyIds', (id) => known.has(id)), ...lost(caseIds, 'caseIds', (id) => cases.some((each) => each.id === id)),
      ...dayFaults('/heldOn', wanted.heldOn, today), ...textFaults('/text', wanted.text.trim(), 5000, true),
      ...(next ? [...textFaults('/nextStep/text', next.text, 500, true), ...(isLocalDate(next.on) ? [] : [{ pointer: '/nextStep/on', code: 'not-a-date' }]), ...(owner || (next.ownerId !== null && next.ownerId === ownerBefore) ? [] : [{ pointer: '/nextStep/ownerId', code: 'not-an-officer' }])] : []),
    ]);
    return { kind: wanted.kind, heldOn: wanted.heldOn, text: wanted.text.trim(), partyIds, caseIds, nextStep: next };
  }

  private async view(tx: Tx, { actor, officeId }: Asking, id: string, whole = false): Promise<InteractionView> {
    const row = await tx.one<Row>(INTERACTION, [id, officeId]);
    const [view] = row ? await this.views(tx, { actor, officeId }, [row], whole) : [];
    if (!view) throw new Refused({ code: 'not-found' });
    return view;
  }

  /** Whoever may not read cases is not told of which one spoke. `whole`: to be written back, whoever asks. */
  private async views(tx: Tx, { actor, officeId }: Asking, rows: readonly Row[], whole = false): Promise<InteractionView[]> {
    const ids = rows.map(({ id }) => id);
    const [parties, cases, owners, { today }] = await Promise.all([
      tx.query<{ interactionId: string; id: string; names: ByLocale }>(PARTIES_OF, [ids]), whole || may(actor, 'case.read') ? tx.query<{ interactionId: string; id: string; reference: string }>(CASES_OF, [ids]) : [],
      tx.query<{ id: string; family_name: string; given_name: string }>(OWNERS_OF, [[...new Set(rows.flatMap(({ nextStepOwnerId }) => nextStepOwnerId ?? []))]]), this.parties.officeFacts(tx, officeId),
    ]);
    return rows.map(({ id, kind, heldOn, text, nextStep, nextStepOn, nextStepOwnerId, nextStepDoneAt, createdByName, version }) => {
      const owner = owners.find((each) => each.id === nextStepOwnerId);
      return {
        id, kind, heldOn, text, parties: parties.filter((each) => each.interactionId === id).map((each) => ({ id: each.id, names: each.names })), cases: cases.filter((each) => each.interactionId === id).map((each) => ({ id: each.id, reference: each.reference })),
        nextStep: nextStep === null || nextStepOn === null || nextStepOwnerId === null ? null
          : { text: nextStep, on: nextStepOn, ownerId: nextStepOwnerId, ownerName: owner ? nameOf(owner) : '', doneAt: nextStepDoneAt?.toISOString() ?? null, overdue: nextStepDoneAt === null && nextStepOn < today },
        createdByName, version,
      };
    });
  }
}
