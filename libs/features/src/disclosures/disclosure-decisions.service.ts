import { Injectable } from '@nestjs/common';
import { completeness, type Actor, type DisclosureSection, type DomainEvent, type Track } from '@tamga/domain';
import { AccessGrants, announce, asSystem } from '@tamga/features/identity';
import { Database, newId, type Tx } from '@tamga/platform';
import { CoInventorsService } from './co-inventors.service.js';
import { auditDisclosure, lockDisclosure, refuseIncomplete, type DisclosureRow } from './disclosure-record.js';
import { refuseUnlessPossible, type DisclosureState } from './disclosure-state.js';
import { ACCEPT, ASK, RESOLVE_QUESTIONS, RETURN, SUBMIT, WITHDRAW } from './disclosures.queries.js';

export type Decided = { id: string; state: DisclosureState; version: number };
export type Accepted = Decided & { caseId: string; track: Track };
export type Question = { section?: DisclosureSection; text: string };

/** The steps of a disclosure from the inventor's hand to the office's and to its case. */
@Injectable()
export class DisclosureDecisionsService {
  constructor(
    private readonly database: Database,
    private readonly grants: AccessGrants,
    private readonly coInventors: CoInventorsService,
  ) {}

  /**
   * Hands a complete disclosure to the office; its content is frozen until it is returned. Inventors who have not come yet are
   * invited to sign: signatures may follow.
   * @throws Refused not-found, forbidden, stale-version, disclosure-not-editable, disclosure-incomplete
   */
  submit(actor: Actor, id: string, version: number): Promise<Decided> {
    return this.database.transaction(asSystem(actor), async (tx) => {
      const record = await lockDisclosure(tx, actor, this.grants, { id, permission: 'disclosure.submit', version });
      const { row } = record;
      refuseUnlessPossible('submit', row.state);
      refuseIncomplete(completeness(row.content).flatMap((section) => section.missing));
      tx.write(SUBMIT, [id, version, tx.now]);
      if (row.state === 'returned') tx.write(RESOLVE_QUESTIONS, [id, tx.now]);
      await this.coInventors.inviteAll(tx, actor, record);
      return tell(tx, actor, row, { state: 'submitted', event: { type: 'disclosure.submitted', officeId: row.officeId, disclosureId: id }, payload: { contentSha256: row.contentSha256 } });
    });
  }

  /**
   * Gives it back with questions: editable again, and what was signed stays signed until the content changes.
   * @throws Refused not-found, forbidden, stale-version, disclosure-not-submitted
   */
  giveBack(actor: Actor, id: string, version: number, questions: readonly Question[]): Promise<Decided> {
    return this.database.transaction(actor, async (tx) => {
      const { row } = await lockDisclosure(tx, actor, this.grants, { id, permission: 'disclosure.return', version });
      refuseUnlessPossible('return', row.state);
      tx.write(RETURN, [id, version, tx.now, actor.userId]);
      for (const { section, text } of questions) tx.write(ASK, [newId(), id, row.officeId, section ?? null, text, actor.userId, actor.name, tx.now]);
      const event = { type: 'disclosure.returned', officeId: row.officeId, disclosureId: id, questions: questions.length } as const;
      return tell(tx, actor, row, { state: 'returned', event, payload: { questions: questions.length } });
    });
  }

  /** @throws Refused not-found, forbidden, stale-version, disclosure-not-editable (already accepted or withdrawn) */
  withdraw(actor: Actor, id: string, version: number, reason: string | null): Promise<Decided> {
    return this.database.transaction(actor, async (tx) => {
      const { row } = await lockDisclosure(tx, actor, this.grants, { id, permission: 'disclosure.withdraw', version });
      refuseUnlessPossible('withdraw', row.state);
      tx.write(WITHDRAW, [id, version, tx.now, reason]);
      return tell(tx, actor, row, { state: 'withdrawn', event: { type: 'disclosure.withdrawn', officeId: row.officeId, disclosureId: id }, payload: {} });
    });
  }

  /**
   * Accepts it: the case is opened by its own feature in this very transaction, so there is never one without the other.
   * @throws Refused not-found, forbidden, stale-version, disclosure-not-submitted, disclosure-incomplete
   */
  accept(actor: Actor, id: string, version: number, track: Track): Promise<Accepted> {
    return this.database.transaction(actor, async (tx) => {
      const { row } = await lockDisclosure(tx, actor, this.grants, { id, permission: 'disclosure.accept', version });
      refuseUnlessPossible('accept', row.state);
      refuseIncomplete(completeness(row.content).flatMap((section) => section.missing));
      const caseId = newId();
      tx.write(ACCEPT, [id, version, tx.now, actor.userId, caseId, track]);
      const event = { type: 'disclosure.accepted', officeId: row.officeId, disclosureId: id, caseId } as const;
      const decided = await tell(tx, actor, row, { state: 'accepted', event, payload: { caseId, track, contentSha256: row.contentSha256 } });
      return { ...decided, caseId, track };
    });
  }
}

type Told = { state: DisclosureState; event: DomainEvent; payload: Record<string, unknown> };

async function tell(tx: Tx, actor: Actor, row: DisclosureRow, { state, event, payload }: Told): Promise<Decided> {
  await auditDisclosure(tx, actor, row, { type: event.type, payload });
  await announce(tx, event);
  return { id: row.id, state, version: row.version + 1 };
}
