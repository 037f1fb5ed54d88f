import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  dueOnFaults, inForce, isEditable, localDate, Refused, type Actor, type AgreementKind, type AgreementState, type EventOf, type Evidence, type LocalDate, type ObligationKind, type ObligationState,
} from '@tamga/domain';
import { DeadlineDocket, type NewDeadline } from '@tamga/features/deadlines';
import { announce } from '@tamga/features/identity';
import { Database, EventBus, newId, type Tx } from '@tamga/platform';
import { AgreementFile, type HeldAgreement } from './agreement-file.js';
import type { AgreementView } from './agreement-view.js';
import { INSERT_OBLIGATION, MEET_OBLIGATION, OBLIGATION_OF_DEADLINE, REOPEN_OBLIGATION, TOUCH, WAIVE_OBLIGATION, type ObligationRow } from './agreements.queries.js';

export type NewObligation = {
  readonly kind: ObligationKind;
  readonly description: string;
  readonly dueOn: string;
  /** The line of the agreement's parties that owes it. */
  readonly owedById: string;
  /** Not given: the agreement's case, when it has exactly one. */
  readonly caseId?: string | null;
  /** Whether it outlives the agreement: a last report, a payment for what was sold before. */
  readonly survives?: boolean;
};
type OfDeadline = { id: string; agreementId: string; caseId: string | null; dueOn: LocalDate; state: ObligationState; agreementKind: AgreementKind; agreementState: AgreementState };

/** Who owes what until when. While an agreement is in force, each open obligation is a deadline; the two end and reopen together. */
@Injectable()
export class ObligationsService implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly file: AgreementFile,
    private readonly docket: DeadlineDocket,
    private readonly bus: EventBus,
  ) {}

  onModuleInit(): void {
    // A deadline may be met, or opened again, on its own page: the obligation it stands for follows.
    this.bus.onTransaction<EventOf<'deadline.met'>>('deadline.met', (tx, event) => this.followMet(tx, event));
    this.bus.onTransaction<EventOf<'deadline.reopened'>>('deadline.reopened', (tx, event) => this.followReopened(tx, event));
  }

  /** @throws Refused not-found, stale-version, conflict when the agreement has ended, invalid-input */
  record(actor: Actor, agreementId: string, version: number, obligation: NewObligation): Promise<AgreementView> {
    return this.database.transaction(actor, async (tx) => {
      const { officeId } = await this.recordIn(tx, actor, { id: agreementId, version }, obligation);
      return this.file.view(tx, officeId, agreementId);
    });
  }

  /** As `record`, in a transaction that somebody else holds. `version`: null when what asks for it was checked itself. */
  async recordIn(tx: Tx, actor: Actor, agreement: { readonly id: string; readonly version: number | null }, obligation: NewObligation): Promise<{ readonly id: string; readonly officeId: string }> {
    const held = await this.file.hold(tx, actor, 'agreement.record', agreement);
    if (!isEditable(held.state) && !inForce(held.state)) throw new Refused({ code: 'conflict', facts: { state: held.state } });
    const caseId = obligation.caseId === undefined ? onlyOf(held.caseIds) : obligation.caseId;
    const errors = [
      ...dueOnFaults(obligation.dueOn, '/dueOn'),
      ...(held.parts.parties.some(({ id }) => id === obligation.owedById) ? [] : [{ pointer: '/owedById', code: 'not-one-of' }]),
      ...(caseId === null || held.caseIds.includes(caseId) ? [] : [{ pointer: '/caseId', code: 'not-one-of' }]),
    ];
    if (errors.length > 0) throw new Refused({ code: 'invalid-input', errors });
    const [id, dueOn] = [newId(), localDate(obligation.dueOn)];
    const { kind, description, owedById, survives = false } = obligation;
    await tx.run(INSERT_OBLIGATION, [id, held.officeId, held.id, caseId, owedById, kind, description.trim(), dueOn, survives, actor.userId, tx.now]);
    await tx.run(TOUCH, [held.id, held.version, tx.now]);
    await this.file.tell(tx, actor, { ...held, caseIds: caseId ? [caseId] : [] }, { type: 'obligation.recorded', obligationId: id, dueOn });
    if (inForce(held.state)) await this.docket.open(tx, actor, [deadlineOf(held, { id, kind, caseId, dueOn, description })]);
    return { id, officeId: held.officeId };
  }

  /** Met with evidence; its deadline ends with it. @throws Refused not-found, stale-version, conflict when it is not open, invalid-input */
  complete(actor: Actor, which: { readonly agreementId: string; readonly obligationId: string }, version: number, evidence: Evidence): Promise<AgreementView> {
    return this.database.transaction(actor, async (tx) => {
      const held = await this.file.hold(tx, actor, 'deadline.meet', { id: which.agreementId, version });
      const obligation = openOf(held, which.obligationId);
      const deadline = await this.docket.holdOfObligation(tx, actor, obligation.id);
      // A draft binds nobody yet: there is nothing to have met.
      if (!deadline) throw new Refused({ code: 'conflict', facts: { reason: 'not-in-force', state: held.state } });
      // `deadline.met` is heard by followMet, in this transaction.
      await this.docket.meet(tx, actor, deadline, { evidence, alsoOf: { subjectId: held.id, caseIds: held.caseIds } });
      await tx.run(TOUCH, [held.id, version, tx.now]);
      return this.file.view(tx, held.officeId, held.id);
    });
  }

  /** Nobody insists on it any more. @throws Refused not-found, stale-version, conflict when it is not open */
  waive(actor: Actor, which: { readonly agreementId: string; readonly obligationId: string }, version: number, reason: string): Promise<AgreementView> {
    return this.database.transaction(actor, async (tx) => {
      const { officeId } = await this.waiveIn(tx, actor, { ...which, version }, reason);
      return this.file.view(tx, officeId, which.agreementId);
    });
  }

  /** As `waive`, in a transaction that somebody else holds. `version`: null when what waives it was checked itself. */
  async waiveIn(tx: Tx, actor: Actor, which: { readonly agreementId: string; readonly obligationId: string; readonly version: number | null }, reason: string): Promise<{ readonly officeId: string }> {
    const held = await this.file.hold(tx, actor, 'agreement.record', { id: which.agreementId, version: which.version });
    await this.end(tx, actor, held, { obligation: openOf(held, which.obligationId), reason: reason.trim() });
    await tx.run(TOUCH, [held.id, held.version, tx.now]);
    return { officeId: held.officeId };
  }

  /** From now on the open obligations bind. */
  async bind(tx: Tx, actor: Actor, held: HeldAgreement): Promise<void> {
    const open = held.parts.obligations.filter(({ state }) => state === 'open');
    if (open.length > 0) await this.docket.open(tx, actor, open.map((each) => deadlineOf(held, each)));
  }

  /** What falls due after the agreement's end ends with it, unless it outlives it; what was due before is still owed. What a term gave is its term's affair. */
  async release(tx: Tx, actor: Actor, held: HeldAgreement, endedOn: LocalDate): Promise<void> {
    for (const each of held.parts.obligations.filter(({ state, survives, dueOn, termId }) => state === 'open' && !survives && dueOn > endedOn && termId === null)) {
      await this.end(tx, actor, held, { obligation: each, reason: 'agreement-ended' });
    }
  }

  private async end(tx: Tx, actor: Actor, held: HeldAgreement, { obligation, reason }: { readonly obligation: ObligationRow; readonly reason: string }): Promise<void> {
    await tx.run(WAIVE_OBLIGATION, [obligation.id, reason, tx.now]);
    const deadline = await this.docket.holdOfObligation(tx, actor, obligation.id);
    if (deadline) await this.docket.cancel(tx, actor, deadline, reason);
    await this.file.tell(tx, actor, { ...held, caseIds: obligation.caseId ? [obligation.caseId] : [] }, { type: 'obligation.waived', obligationId: obligation.id, dueOn: obligation.dueOn, reason });
  }

  private async followMet(tx: Tx, event: EventOf<'deadline.met'>): Promise<void> {
    const found = await tx.one<OfDeadline>(OBLIGATION_OF_DEADLINE, [event.deadlineId]);
    if (!found) return;
    await tx.run(MEET_OBLIGATION, [found.id, event.metOn, tx.now]);
    const about = { id: found.agreementId, officeId: event.officeId, kind: found.agreementKind, caseIds: found.caseId ? [found.caseId] : [] };
    await this.file.tell(tx, tx.caller as unknown as Actor, about, { type: 'obligation.met', obligationId: found.id, dueOn: found.dueOn, metOn: event.metOn });
  }

  private async followReopened(tx: Tx, event: EventOf<'deadline.reopened'>): Promise<void> {
    const found = await tx.one<OfDeadline>(OBLIGATION_OF_DEADLINE, [event.deadlineId]);
    if (!found) return;
    await tx.run(REOPEN_OBLIGATION, [found.id, tx.now]);
    await announce(tx, { type: 'agreement.obligations-settled', officeId: event.officeId, agreementId: found.agreementId });
  }
}

const onlyOf = (caseIds: readonly string[]): string | null => (caseIds.length === 1 ? (caseIds[0] ?? null) : null);

function openOf(held: HeldAgreement, obligationId: string): ObligationRow {
  const found = held.parts.obligations.find(({ id }) => id === obligationId);
  if (!found) throw new Refused({ code: 'not-found' });
  if (found.state !== 'open') throw new Refused({ code: 'conflict', facts: { state: found.state } });
  return found;
}

function deadlineOf(held: HeldAgreement, obligation: Pick<ObligationRow, 'id' | 'kind' | 'caseId' | 'dueOn' | 'description'>): NewDeadline {
  return {
    kind: 'contractual',
    caseId: obligation.caseId,
    obligationId: obligation.id,
    title: obligation.description,
    basis: { code: `obligation-${obligation.kind}`, citation: held.title },
    dueOn: obligation.dueOn,
    // The case's officer when there is a case, else the agreement's.
    ownerId: obligation.caseId === null ? held.ownerId : null,
  };
}
