import { Injectable } from '@nestjs/common';
import { fromSalary, Refused, remunerationRule, restsOnSalary, type Actor, type LocalDate, type Permission } from '@tamga/domain';
import { officeToday } from '@tamga/features/assets';
import { allow, appendAudit } from '@tamga/features/identity';
import { Database, newId, type Tx } from '@tamga/platform';
import { DueFile, type DueChange, type Move } from './due-file.js';
import { isAgreed } from './due-view.js';
import { DuesReader, type DueFileView } from './dues.reader.js';
import { DOCUMENT, KNOWN, MOVES, type DueRow, type MoveRow } from './remuneration.queries.js';
import { amountOf, currencyOf, dayOf, invalid, refuse, writtenFaults } from './remuneration-step.js';

/** Typed from a contract with its document; or what the law gives by something the docket does not know, such as a decision on secrecy. */
export type RecordedDue = {
  readonly payeeId: string; readonly caseId?: string | null; readonly ground: 'law' | 'contract'; readonly ruleCode?: string | null; readonly subject: string; readonly citation?: string; readonly agreementId?: string | null; readonly documentId?: string | null;
  readonly currency?: string | null; readonly amount?: string | null; readonly triggerOn?: string | null; readonly dueOn?: string | null; readonly isDemo?: boolean;
};
/** Either the amount, or the average salary that it is reckoned from and the author's part of it in basis points. */
export type Assessment = { readonly currency: string; readonly amount?: string | null; readonly salary?: string | null; readonly share?: number | null; readonly dueOn?: string | null; readonly note: string };
export type RecordedPayment = { readonly amount: string; readonly paidOn: string; readonly evidence: string; readonly documentId?: string | null };
export type Waiver = { readonly reason: string; readonly documentId: string };

const WHOLE = 10_000;

/** What people say and do about a claim. What a distribution owes is paid and undone there, and here only disputed. */
@Injectable()
export class DuesService {
  constructor(
    private readonly database: Database,
    private readonly file: DueFile,
    private readonly reader: DuesReader,
  ) {}

  /** @throws Refused forbidden, invalid-input with every fault that could be found */
  record(actor: Actor, wanted: RecordedDue): Promise<DueFileView> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = allow(actor, 'remuneration.record');
      const { payeeId, caseId = null, ground, ruleCode = null, subject, agreementId = null, documentId = null, amount = null, isDemo = false } = wanted;
      const rule = ruleCode === null ? undefined : remunerationRule(ruleCode);
      const known = await tx.one<{ payee: boolean; case: boolean; agreement: boolean; document: boolean }>(KNOWN, [officeId, payeeId, caseId, agreementId, documentId]);
      const missing = (pointer: string, there: boolean | undefined): { pointer: string; code: string }[] => (there ? [] : [{ pointer, code: 'not-one-of' }]);
      refuse([
        ...missing('/payeeId', known?.payee), ...missing('/caseId', known?.case), ...missing('/agreementId', known?.agreement), ...(known?.document ? [] : [{ pointer: '/documentId', code: 'unknown-document' }]), ...writtenFaults(subject, '/subject'),
        ...(ground === 'law' && rule?.ground !== 'law' ? [{ pointer: '/ruleCode', code: ruleCode === null ? 'required' : 'not-one-of' }] : []), ...(ground === 'contract' && documentId === null ? [{ pointer: '/documentId', code: 'required' }] : []),
        ...(amount !== null && !wanted.currency ? [{ pointer: '/currency', code: 'required' }] : []),
      ]);
      const currency = wanted.currency ? currencyOf(wanted.currency) : null;
      const owed = amount === null || currency === null ? null : amountOf(amount, currency, '/amount');
      const [dueOn, triggerOn] = [wanted.dueOn ? dayOf(wanted.dueOn, '/dueOn') : null, wanted.triggerOn ? dayOf(wanted.triggerOn, '/triggerOn') : null];
      const [id] = await this.file.open(tx, actor, officeId, [{
        payeeId, caseId, ground, ruleCode: ground === 'law' ? ruleCode : null, citation: wanted.citation?.trim() || (rule?.citation ?? subject.trim()), subject: subject.trim(), sourceKey: `hand:${newId()}`, basis: rule ? { formula: rule.formula, period: rule.period } : {},
        triggerOn, agreementId, documentId, currency: owed === null ? null : currency, owed, nominalOn: dueOn, dueOn, isDemo,
      }]);
      if (id === undefined) throw new Refused({ code: 'conflict' });
      await appendAudit(tx, { kind: 'office', id: officeId, officeId }, { type: 'remuneration.recorded', payload: { remuneration: id, payee: payeeId, ground, ...(owed === null ? {} : { amount: String(owed), currency }), ...(dueOn ? { dueOn } : {}) }, actorName: actor.name });
      return this.reader.view(tx, actor, officeId, id);
    });
  }

  /** Says how much is owed, with what it was reckoned from; again, when that was wrong. A day may be named where none is. @throws Refused forbidden, not-found, stale-version, remuneration-step-impossible, invalid-input */
  assess(actor: Actor, id: string, version: number, wanted: Assessment): Promise<DueFileView> {
    return this.change(actor, { id, version }, async (tx, row, today) => {
      refuse(writtenFaults(wanted.note, '/note'));
      // What an agreement says is changed in the agreement, or the next look at it would put it back.
      if (isAgreed(row)) throw invalid({ pointer: wanted.salary ? '/salary' : '/amount', code: 'contradiction' });
      const currency = currencyOf(wanted.currency);
      if (row.paid !== '0' && row.currency !== currency) throw invalid({ pointer: '/currency', code: 'not-one-of', params: { allowed: row.currency ?? '' } });
      const { owed, basis, detail, pointer } = reckon(row, wanted, currency);
      const dueOn = wanted.dueOn ? dayOf(wanted.dueOn, '/dueOn') : null;
      const day: DueChange = dueOn === null || dueOn === row.dueOn ? {} : { nominalOn: dueOn, dueOn, dayFlag: null };
      // What the law or the policy dates is not dated otherwise by hand.
      if (dueOn !== null && dueOn !== row.dueOn && row.dueOn !== null && (row.ground !== 'contract' || row.obligationId !== null)) throw invalid({ pointer: '/dueOn', code: 'contradiction' });
      await this.file.step(tx, actor, row, { step: { kind: 'assessed', owed }, move: { reason: wanted.note.trim(), detail, ...(dueOn ? { on: dueOn } : {}) }, change: { currency, basis, ...day }, today, pointer });
    });
  }

  /** @throws Refused forbidden, not-found, stale-version, remuneration-step-impossible, invalid-input: more than is open, a day to come, no evidence */
  pay(actor: Actor, id: string, version: number, { amount, paidOn, evidence, documentId = null }: RecordedPayment): Promise<DueFileView> {
    return this.change(actor, { id, version }, async (tx, row, today) => {
      if (row.currency === null) throw new Refused({ code: 'remuneration-step-impossible', facts: { step: 'paid', state: row.state } });
      refuse(evidence.trim().length < 3 ? [{ pointer: '/evidence', code: 'required' }] : []);
      const on = dayOf(paidOn, '/paidOn', today);
      await this.requireDocument(tx, row.officeId, documentId);
      await this.file.step(tx, actor, row, { step: { kind: 'paid', amount: amountOf(amount, row.currency, '/amount') }, move: { on, reason: evidence.trim(), documentId }, today });
    });
  }

  /** A payment that was written down wrongly: taken back by a counter-entry. @throws Refused as `pay`, conflict when it was taken back before */
  undoPayment(actor: Actor, id: string, version: number, { moveId, reason }: { readonly moveId: string; readonly reason: string }): Promise<DueFileView> {
    return this.change(actor, { id, version }, async (tx, row, today) => {
      refuse(writtenFaults(reason, '/reason'));
      const move = (await tx.query<MoveRow>(MOVES, [id, row.officeId])).find((each) => each.id === moveId && each.kind === 'paid');
      if (!move) throw invalid({ pointer: '/moveId', code: 'not-one-of' });
      if (move.undone) throw new Refused({ code: 'conflict' });
      await this.file.step(tx, actor, row, { step: { kind: 'payment-undone', amount: BigInt(move.amount ?? '0') }, move: { reason: reason.trim(), counterOf: moveId, ...(move.on ? { on: move.on } : {}) }, today });
    });
  }

  /** The person gives it up, in writing. @throws Refused as `pay` */
  waive(actor: Actor, id: string, version: number, { reason, documentId }: Waiver): Promise<DueFileView> {
    return this.change(actor, { id, version }, async (tx, row, today) => {
      refuse(writtenFaults(reason, '/reason'));
      await this.requireDocument(tx, row.officeId, documentId);
      await this.file.step(tx, actor, row, { step: { kind: 'waived' }, move: { reason: reason.trim(), documentId }, today });
    });
  }

  /** Nothing is owed after all; a manager says why. @throws Refused as `pay` */
  refuseClaim(actor: Actor, id: string, version: number, reason: string): Promise<DueFileView> {
    return this.say(actor, { id, version, permission: 'remuneration.decide', step: 'not-owed', reason });
  }

  /** A claim that was given up or refused is owed again. @throws Refused as `pay` */
  reopen(actor: Actor, id: string, version: number, reason: string): Promise<DueFileView> {
    return this.say(actor, { id, version, permission: 'remuneration.decide', step: 'reopened', reason });
  }

  /** The sides do not agree; reminders go on. @throws Refused as `pay` */
  dispute(actor: Actor, id: string, version: number, reason: string): Promise<DueFileView> {
    return this.say(actor, { id, version, step: 'disputed', reason });
  }

  endDispute(actor: Actor, id: string, version: number, reason: string): Promise<DueFileView> {
    return this.say(actor, { id, version, step: 'dispute-ended', reason });
  }

  private say(actor: Actor, { id, version, permission, step, reason }: { readonly id: string; readonly version: number; readonly permission?: Permission; readonly step: 'not-owed' | 'reopened' | 'disputed' | 'dispute-ended'; readonly reason: string }): Promise<DueFileView> {
    const byHand = step === 'not-owed' || step === 'reopened';
    return this.change(actor, { id, version, byHand, ...(permission ? { permission } : {}) }, async (tx, row, today) => {
      refuse(writtenFaults(reason, '/reason'));
      await this.file.step(tx, actor, row, { step: { kind: step }, move: { reason: reason.trim() }, today });
    });
  }

  private change(actor: Actor, { id, version, permission = 'remuneration.record', byHand = true }: { readonly id: string; readonly version: number; readonly permission?: Permission; readonly byHand?: boolean }, work: (tx: Tx, row: DueRow, today: LocalDate) => Promise<void>): Promise<DueFileView> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = allow(actor, permission);
      const [row, today] = await Promise.all([this.file.hold(tx, officeId, id, version), officeToday(tx, officeId)]);
      if (byHand && row.ground === 'policy') throw new Refused({ code: 'remuneration-step-impossible', facts: { step: 'distribution', state: row.state } });
      await work(tx, row, today);
      return this.reader.view(tx, actor, officeId, id);
    });
  }

  private async requireDocument(tx: Tx, officeId: string, documentId: string | null): Promise<void> {
    if (documentId !== null && !(await tx.one(DOCUMENT, [documentId, officeId]))) throw invalid({ pointer: '/documentId', code: 'unknown-document' });
  }
}

function reckon({ basis }: DueRow, { amount = null, salary = null, share = null }: Assessment, currency: string): { readonly owed: bigint; readonly basis: DueRow['basis']; readonly detail: Move['detail'] & object; readonly pointer: string } {
  if (salary === null || salary === '') {
    if (amount === null || amount === '') throw invalid({ pointer: '/amount', code: 'required' });
    return { owed: amountOf(amount, currency, '/amount'), basis, detail: {}, pointer: '/amount' };
  }
  if (!basis.formula || !restsOnSalary(basis.formula)) throw invalid({ pointer: '/salary', code: 'contradiction' });
  if (amount) throw invalid({ pointer: '/amount', code: 'contradiction' });
  const part = share ?? basis.share ?? WHOLE;
  if (!Number.isInteger(part) || part < 1 || part > WHOLE) throw invalid({ pointer: '/share', code: 'out-of-range', params: { min: 1, max: WHOLE } });
  const minor = amountOf(salary, currency, '/salary');
  return { owed: fromSalary(basis.formula, minor, part) ?? 0n, basis: { ...basis, salary: String(minor), share: part }, detail: { salary, share: String(part) }, pointer: '/salary' };
}
