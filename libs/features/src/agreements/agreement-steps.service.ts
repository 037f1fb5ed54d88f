import { Injectable } from '@nestjs/common';
import {
  AGREEMENT_TABLE, decideAgreement, inForce, isLocalDate, localDate, Refused, type Actor, type AgreementCommand, type AgreementState, type LocalDate,
} from '@tamga/domain';
import { requireDocument } from '@tamga/features/assets';
import { DocumentsReader } from '@tamga/features/documents';
import { announce } from '@tamga/features/identity';
import { Database, newId, type Tx } from '@tamga/platform';
import { AgreementCourse, type OnItsWay } from './agreement-course.js';
import { invalid } from './agreement-fields.js';
import { AgreementFile, type HeldAgreement } from './agreement-file.js';
import type { AgreementView } from './agreement-view.js';
import { END_AGREEMENT, EXECUTE, MOVE_AGREEMENT, TOUCH } from './agreements.queries.js';
import { ApprovalRulesService } from './approval-rules.service.js';
import { INSERT_APPROVAL } from './course.queries.js';
import { ObligationsService } from './obligations.service.js';

/** Commands that carry nothing but a reason or a note. */
export const PLAIN_COMMANDS = ['negotiate', 'request-approval', 'approve', 'reject', 'send-for-signature', 'suspend', 'resume', 'dispute', 'settle'] as const satisfies readonly AgreementCommand[];
export type PlainCommand = (typeof PLAIN_COMMANDS)[number];
export type PlainStep = { readonly command: PlainCommand; readonly reason?: string };
export type Execution = { readonly effectiveOn?: string; readonly signedDocumentId?: string };
export type Termination = { readonly on: string; readonly reason: string };
const REASON_MAXIMUM = 2_000;

/** Every step on an agreement's way. What is possible the domain decides; here it is stored, told, and felt by obligations and cases. */
@Injectable()
export class AgreementSteps {
  constructor(
    private readonly database: Database,
    private readonly file: AgreementFile,
    private readonly course: AgreementCourse,
    private readonly rules: ApprovalRulesService,
    private readonly obligations: ObligationsService,
    private readonly documents: DocumentsReader,
  ) {}

  /** @throws Refused not-found, forbidden, stale-version, agreement-step-impossible, agreement-incomplete, reason-required, conflict for a second approval */
  take(actor: Actor, id: string, version: number, { command, reason = '' }: PlainStep): Promise<AgreementView> {
    return this.database.transaction(actor, async (tx) => {
      const held = await this.file.hold(tx, actor, AGREEMENT_TABLE[command].permission, { id, version });
      const way = await this.course.of(tx, held);
      const to = decided(way, command, { actor, today: held.today });
      const said = readReason(command, reason);
      if (command === 'approve') await this.approve(tx, actor, held, { way, note: said });
      else await this.move(tx, actor, held, { way, command, to, reason: said });
      return this.file.view(tx, held.officeId, id);
    });
  }

  /**
   * It is signed by all and binds from a day on: its obligations become deadlines, and each case learns of it.
   * @throws Refused not-found, stale-version, agreement-step-impossible, agreement-incomplete with everything that is missing
   */
  execute(actor: Actor, id: string, version: number, execution: Execution): Promise<AgreementView> {
    return this.database.transaction(actor, async (tx) => {
      const held = await this.file.hold(tx, actor, 'agreement.execute', { id, version });
      if (execution.effectiveOn !== undefined && !isLocalDate(execution.effectiveOn)) throw invalid([{ pointer: '/effectiveOn', code: 'not-a-date' }]);
      const effectiveOn = execution.effectiveOn === undefined ? held.effectiveOn : localDate(execution.effectiveOn);
      const signedDocumentId = execution.signedDocumentId ?? held.signedDocumentId;
      const way = await this.course.of(tx, held, { effectiveOn, signedDocumentId });
      decided(way, 'execute', { actor, today: held.today });
      await this.requireSigned(tx, held, signedDocumentId);
      await tx.run(EXECUTE, [id, version, effectiveOn, signedDocumentId, tx.now, actor.userId]);
      await this.file.tell(tx, actor, held, { type: 'agreement.executed', effectiveOn: localDate(effectiveOn ?? ''), expiresOn: held.expiresOn });
      await this.obligations.bind(tx, actor, held);
      await this.file.settleFact(tx, actor, held);
      return this.file.view(tx, held.officeId, id);
    });
  }

  /** Ends what binds, or gives up what never came to bind. @throws Refused not-found, stale-version, agreement-step-impossible, invalid-input for a day in the future or before it began */
  terminate(actor: Actor, id: string, version: number, { on, reason }: Termination): Promise<AgreementView> {
    return this.database.transaction(actor, async (tx) => {
      const held = await this.file.hold(tx, actor, 'agreement.execute', { id, version });
      decided(await this.course.of(tx, held), 'terminate', { actor, today: held.today });
      if (!isLocalDate(on)) throw invalid([{ pointer: '/on', code: 'not-a-date' }]);
      if (on > held.today) throw invalid([{ pointer: '/on', code: 'not-in-the-future', params: { today: held.today } }]);
      const began = inForce(held.state) ? held.effectiveOn : null;
      if (began !== null && on < began) throw invalid([{ pointer: '/on', code: 'out-of-range', params: { min: began, max: held.today } }]);
      await this.end(tx, actor, held, { state: 'terminated', on, reason: readReason('terminate', reason) });
      return this.file.view(tx, held.officeId, id);
    });
  }

  /** For an agreement whose last day has passed. */
  async expire(tx: Tx, actor: Actor, id: string): Promise<boolean> {
    const held = await this.file.hold(tx, actor, 'agreement.execute', { id, version: null });
    const decision = decideAgreement((await this.course.of(tx, held)).record, 'expire', { actor, today: held.today });
    if (!decision.ok || held.expiresOn === null) return false;
    await this.end(tx, actor, held, { state: 'expired', on: held.expiresOn, reason: 'expired' });
    return true;
  }

  /** @throws Refused invalid-input: the signed text itself, attached to the agreement or to one of its cases */
  async requireSigned(tx: Tx, held: HeldAgreement, documentId: string | null | undefined): Promise<void> {
    if (!documentId) return;
    await requireDocument(this.documents, tx, { id: documentId, pointer: '/signedDocumentId' }, { caseIds: held.caseIds, subjectId: held.id, kind: 'signed-agreement' });
  }

  /** To another state, with what that means for approvals, signatures and the version that is to be signed. */
  async move(tx: Tx, actor: Actor, held: HeldAgreement, step: { readonly way: OnItsWay; readonly command: AgreementCommand; readonly to: AgreementState; readonly reason: string }): Promise<void> {
    const { way, command, to, reason } = step;
    const asked = command === 'request-approval' || command === 'send-for-signature';
    const open = to === 'negotiation';
    const pinned = command === 'send-for-signature' ? (way.papers.versions[0]?.id ?? null) : open ? null : held.pinnedVersionId;
    const rules = open ? null : asked ? (held.approvalRulesId ?? (await this.rules.newestId(tx, held.officeId))) : held.approvalRulesId;
    const suspendedOn = command === 'suspend' ? held.today : command === 'resume' ? null : held.suspendedOn;
    if (open) await this.course.withdraw(tx, held.id);
    if (command === 'reject') await this.decide(tx, actor, held, { way, decision: 'rejected', note: reason });
    await tx.run(MOVE_AGREEMENT, [held.id, held.version, to, suspendedOn, pinned, rules, tx.now]);
    await this.file.tell(tx, actor, held, { type: 'agreement.moved', command, from: held.state, to, ...(reason ? { reason } : {}) });
    if (held.state === 'approval' && to !== 'approval') await announceSettled(tx, held, null);
    else if (command === 'request-approval') await this.ask(tx, { ...held, approvalRulesId: rules });
  }

  /** Whoever the rules name is told; where they ask for nobody, nobody is. */
  private async ask(tx: Tx, held: HeldAgreement): Promise<void> {
    const { approvals: { demands } } = (await this.course.of(tx, held)).record;
    const roles = [...new Set(demands.filter(({ given, needed }) => given < needed).flatMap((demand) => demand.roles))];
    if (roles.length > 0) await announce(tx, { type: 'approval.asked', officeId: held.officeId, caseId: held.caseIds[0] ?? null, subject: 'agreement', subjectId: held.id, at: held.id, label: '', roles });
  }

  private async approve(tx: Tx, actor: Actor, held: HeldAgreement, { way, note }: { readonly way: OnItsWay; readonly note: string }): Promise<void> {
    const approvalId = await this.decide(tx, actor, held, { way, decision: 'approved', note });
    await tx.run(TOUCH, [held.id, held.version, tx.now]);
    await this.file.tell(tx, actor, held, { type: 'agreement.approved', approvalId });
    const { demands } = (await this.course.of(tx, held)).record.approvals;
    await announceSettled(tx, held, demands.every(({ given, needed }) => given >= needed) ? null : actor.userId);
  }

  private async decide(tx: Tx, actor: Actor, held: HeldAgreement, { way, decision, note }: { readonly way: OnItsWay; readonly decision: 'approved' | 'rejected'; readonly note: string }): Promise<string> {
    const id = newId();
    await tx.run(INSERT_APPROVAL, [id, held.officeId, held.id, way.papers.versions[0]?.id ?? null, actor.userId, actor.name, actor.roles, decision, note, tx.now]);
    return id;
  }

  private async end(tx: Tx, actor: Actor, held: HeldAgreement, end: { readonly state: 'terminated' | 'expired'; readonly on: LocalDate; readonly reason: string }): Promise<void> {
    await tx.run(END_AGREEMENT, [held.id, held.version, end.state, end.on, end.reason, tx.now]);
    if (held.state === 'approval') await announceSettled(tx, held, null);
    if (!inForce(held.state)) await this.file.tell(tx, actor, held, { type: 'agreement.abandoned', on: end.on, reason: end.reason });
    else await this.file.tell(tx, actor, held, { type: end.state === 'terminated' ? 'agreement.terminated' : 'agreement.expired', on: end.on });
    await this.obligations.release(tx, actor, held, end.on);
    await this.file.settleFact(tx, actor, held);
  }
}

/** `userId`: who has done their part; null: nobody is asked any more. */
const announceSettled = (tx: Tx, { id, officeId }: HeldAgreement, userId: string | null): Promise<void> => announce(tx, { type: 'approval.settled', officeId, subjectId: id, userId });

/** @throws Refused what the domain says against it */
export function decided({ record }: OnItsWay, command: AgreementCommand, circumstances: { readonly actor: Actor; readonly today: LocalDate }): AgreementState {
  const decision = decideAgreement(record, command, circumstances);
  if (!decision.ok) throw new Refused(decision.refusal);
  return decision.to;
}

function readReason(command: AgreementCommand, reason: string): string {
  const [said, minimum] = [reason.trim(), AGREEMENT_TABLE[command].reasonMinimum];
  if (said.length < minimum) throw new Refused({ code: 'reason-required', facts: { minimum, given: said.length }, errors: [{ pointer: '/reason', code: 'too-short', params: { min: minimum } }] });
  if (said.length > REASON_MAXIMUM) throw invalid([{ pointer: '/reason', code: 'too-long', params: { max: REASON_MAXIMUM } }]);
  return said;
}
