import { Injectable } from '@nestjs/common';
import { isRate, Refused, shareOut, type Actor, type DomainEvent, type LocalDate, type RunResult } from '@tamga/domain';
import { officeToday } from '@tamga/features/assets';
import { Deductions } from '@tamga/features/expenses';
import { allow, announce, appendAudit } from '@tamga/features/identity';
import { Ledger } from '@tamga/features/ledger';
import { Database, newId, type Tx } from '@tamga/platform';
import { bookedCostView, namedCostFaults, namedCosts, type BookedCostView } from './booked-costs.js';
import { amountOf, assertState, currencyOf, dayFaults, dayOf, invalid, person, refuse, sameVersion, secondPerson, writtenFaults } from './distribution-step.js';
import { DistributionsReader, type DistributionView } from './distributions.reader.js';
import { CANCEL_PAYOUTS, DECIDE_RUN, DEPENDANT, INSERT_RUN, LOCK_OFFICE, LOCK_RUN, PAYOUTS, RECOVER_PAYOUTS, REVERSE_COUNTS, REVERSE_RUN, RUN, WITHDRAW_STATEMENTS, type CostEntry, type LeftOut, type PayoutRow, type RunRow } from './distributions.queries.js';
import { RELEASE_HELD } from './payees.queries.js';
import { previewOf, type Preview } from './preview-view.js';
import { RunCollector, type Collected, type Wanted } from './run-collector.js';
import { FREE_PARTS, LOCK_PARTS, TAKE_PARTS } from './run-collector.queries.js';
import { inputDigest, resultDigest, RunWriter } from './run-writer.js';

/** Days `YYYY-MM-DD`, both included. `costs`: outlay nobody has paid back yet, in whole units, each with a note. `index`: how far indexed thresholds have grown. */
export type DistributionPlan = { readonly currency: string; readonly from?: string | null; readonly until: string; readonly index?: string | null; readonly costs?: readonly CostEntry[] };
/** `leaveOut`: parts of receipts that stay for another run; each that cannot be shared must be among them. */
export type NewDistribution = DistributionPlan & { readonly leaveOut?: readonly string[]; readonly note?: string };

const USERS_AN_EVENT = 500;

/** Shares income out: computed from what is known, submitted by one, approved by another, then booked and never changed. */
@Injectable()
export class DistributionsService {
  constructor(
    private readonly database: Database,
    private readonly collector: RunCollector,
    private readonly writer: RunWriter,
    private readonly ledger: Ledger,
    private readonly reader: DistributionsReader,
    private readonly deductions: Deductions,
  ) {}

  /** What a run would come to, and which booked costs it may deduct; nothing of it is kept but inventors met for the first time. @throws Refused forbidden, invalid-input */
  preview(actor: Actor, plan: DistributionPlan): Promise<Preview & { readonly bookedCosts: readonly BookedCostView[] }> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = allow(actor, 'distribution.prepare');
      const { collected, result } = await this.compute(tx, officeId, readPlan(plan));
      const booked = await this.deductions.ofCases(tx, officeId, collected.input.currency, [...collected.cases.keys()]);
      return { ...previewOf(collected, result), bookedCosts: booked.map((cost) => bookedCostView(cost, collected.input.currency)) };
    });
  }

  /** @throws Refused forbidden, invalid-input, distribution-unclear with every receipt that cannot be shared and is not left out */
  submit(actor: Actor, wanted: NewDistribution): Promise<DistributionView> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = allow(actor, 'distribution.prepare');
      const { userId } = person(actor, 'distribution.prepare');
      const plan = readPlan(wanted);
      const aside = new Set(wanted.leaveOut ?? []);
      await tx.query(LOCK_OFFICE, [officeId]);
      const all = await this.collector.collect(tx, officeId, plan);
      const whole = shareOut(all.input);
      const everything = whole.problems;
      const unclear = everything.filter(({ partId }) => !aside.has(partId));
      if (unclear.length > 0) throw new Refused({ code: 'distribution-unclear', facts: { parts: new Set(unclear.map(({ partId }) => partId)).size, problems: unclear.slice(0, 20).map((problem) => ({ ...problem })) } });
      const partIds = [...all.parts.keys()].filter((id) => !aside.has(id)).sort();
      if (partIds.length === 0) throw invalid({ pointer: '/until', code: 'nothing-to-distribute' });
      // With nothing left out it has been computed already.
      const { collected, result } = partIds.length === all.parts.size ? { collected: all, result: whole } : await this.compute(tx, officeId, { ...plan, partIds });
      const costs = wanted.costs ?? [];
      refuse([...strayCosts(plan, collected, costs), ...namedCostFaults(costs, await this.deductions.hold(tx, officeId, plan.currency, namedCosts(costs)), plan.currency)]);
      const id = newId();
      const digest = inputDigest(collected.input);
      const leftOut = [...aside].flatMap((partId): LeftOut[] => {
        const part = all.parts.get(partId);
        const problem = everything.find((each) => each.partId === partId);
        return part ? [{ ...(problem ?? { partId, caseId: part.caseId, code: 'left-out' as const }), amount: part.amount, receivedOn: part.receivedOn, reference: all.cases.get(problem?.caseId ?? part.caseId ?? '')?.reference ?? null }] : [];
      });
      await tx.run(INSERT_RUN, [
        id, officeId, plan.currency, plan.from, plan.until, String(result.total), JSON.stringify(costs), JSON.stringify(leftOut), digest.json, digest.sha256, resultDigest(result), result.lines.length, wanted.note?.trim() ?? '', userId, actor.name, tx.now, false,
      ]);
      await this.writer.lines(tx, { runId: id, officeId }, result);
      await this.audit(tx, actor, officeId, { type: 'distribution.submitted', payload: { distribution: id, currency: plan.currency, total: String(result.total), input: digest.sha256, result: resultDigest(result) } });
      const view = await this.reader.view(tx, actor, officeId, id);
      await announce(tx, { type: 'distribution.submitted', officeId, distributionId: id, number: view.number, submittedBy: userId });
      return view;
    });
  }

  /**
   * Books it: what was seen is computed anew, and must be the same to the last byte.
   * @throws Refused forbidden, not-found, stale-version, second-person-needed, distribution-step-impossible, distribution-changed when anything it rests on is another by now
   */
  approve(actor: Actor, id: string, version: number): Promise<DistributionView> {
    return this.change(actor, { id, version, permission: 'distribution.approve' }, async (tx, row, officeId) => {
      const second = person(actor, 'distribution.approve');
      secondPerson(second, row.submittedBy);
      assertState(row.state, ['submitted'], 'approve');
      const units = await this.reader.partIds(tx, officeId, id);
      await tx.query(LOCK_PARTS, [officeId, units]);
      const plan = planOf(row);
      const named = namedCosts(row.costs);
      // What a licensee has paid back meanwhile, or another run deducted, is no longer theirs to bear.
      if (namedCostFaults(row.costs, await this.deductions.hold(tx, officeId, row.currency, named), row.currency).length > 0) throw new Refused({ code: 'distribution-changed' });
      const { collected, result } = await this.compute(tx, officeId, { ...plan, partIds: units });
      if (inputDigest(collected.input).sha256 !== row.inputSha256 || resultDigest(result) !== row.resultSha256) throw new Refused({ code: 'distribution-changed' });
      if ((await tx.run(TAKE_PARTS, [officeId, units, id])) !== units.length) throw new Refused({ code: 'distribution-changed' });
      if (named.length > 0 && (await this.deductions.take(tx, officeId, { runId: id, currency: row.currency, ids: named })) !== named.length) throw new Refused({ code: 'distribution-changed' });
      const on = await officeToday(tx, officeId);
      const booked = { runId: id, officeId, number: row.number, on, from: row.fromOn, until: row.untilOn };
      await tx.run(DECIDE_RUN, [id, officeId, 'approved', second.userId, actor.name, tx.now, on, null]);
      await this.writer.counts(tx, booked, { input: collected.input, result, entered: plan.costs });
      await this.ledger.post(tx, actor, { officeId, on, currency: row.currency, source: { kind: 'distribution', id }, description: `distribution ${row.number}`, lines: this.writer.entryLines(collected, result) });
      await this.writer.payouts(tx, booked, row.currency, result);
      await announce(tx, { type: 'distribution.booked', officeId, distributionId: id, number: row.number });
      // Known before the run was, where the estate of one who has died is paid: kept for nobody.
      await tx.run(RELEASE_HELD, [officeId, null]);
      await announce(tx, { type: 'approval.settled', officeId, subjectId: id, userId: null });
      const readers = await this.writer.statements(tx, booked, collected, result);
      await this.audit(tx, actor, officeId, { type: 'distribution.approved', payload: { distribution: id, number: row.number, total: row.totalMinor, currency: row.currency, result: row.resultSha256 } });
      for (let from = 0; from < readers.length; from += USERS_AN_EVENT) await announce(tx, { type: 'distribution.approved', officeId, distributionId: id, number: row.number, userIds: readers.slice(from, from + USERS_AN_EVENT) } satisfies DomainEvent);
    });
  }

  /** Not approved: nothing was booked, and its receipts are free for the next run. @throws Refused as `approve`, invalid-input without a reason */
  giveBack(actor: Actor, id: string, version: number, reason: string): Promise<DistributionView> {
    return this.change(actor, { id, version, permission: 'distribution.prepare' }, async (tx, row, officeId) => {
      refuse(writtenFaults(reason, '/reason'));
      assertState(row.state, ['submitted'], 'return');
      await tx.run(DECIDE_RUN, [id, officeId, 'returned', actor.userId, actor.name, tx.now, await officeToday(tx, officeId), reason.trim()]);
      await this.audit(tx, actor, officeId, { type: 'distribution.returned', payload: { distribution: id, number: row.number, reason: reason.trim() } });
      await announce(tx, { type: 'approval.settled', officeId, subjectId: id, userId: null });
    });
  }

  /**
   * Undone by a counter-entry; its receipts can be shared out anew. What was paid already is set off against what the payee is owed next.
   * @throws Refused forbidden, not-found, stale-version, distribution-step-impossible, later-distribution-depends, distribution-in-payment, invalid-input
   */
  reverse(actor: Actor, id: string, version: number, reason: string): Promise<DistributionView> {
    return this.change(actor, { id, version, permission: 'distribution.approve' }, async (tx, row, officeId) => {
      refuse(writtenFaults(reason, '/reason'));
      assertState(row.state, ['approved'], 'reverse');
      const [later, payouts] = await Promise.all([tx.one<{ number: number }>(DEPENDANT, [id, officeId]), tx.query<PayoutRow>(PAYOUTS, [id, officeId])]);
      if (later) throw new Refused({ code: 'later-distribution-depends', facts: { number: later.number } });
      if (payouts.some(({ state }) => state === 'ordered')) throw new Refused({ code: 'distribution-in-payment' });
      const paid = payouts.filter(({ state }) => state === 'paid');
      await tx.run(REVERSE_RUN, [id, officeId, actor.name, tx.now, reason.trim()]);
      await tx.run(FREE_PARTS, [officeId, id]);
      await this.deductions.free(tx, officeId, id);
      await tx.run(REVERSE_COUNTS, [id, officeId]);
      await tx.run(CANCEL_PAYOUTS, [id, officeId]);
      if (paid.length > 0) await tx.run(RECOVER_PAYOUTS, [id, officeId, tx.now, paid.map(() => newId()), paid.map((each) => each.id)]);
      await tx.run(WITHDRAW_STATEMENTS, [id, officeId, tx.now]);
      await announce(tx, { type: 'distribution.reversed', officeId, distributionId: id, number: row.number });
      await this.ledger.reverse(tx, actor, { officeId, on: await officeToday(tx, officeId), of: { kind: 'distribution', id }, description: reason.trim() });
      await this.audit(tx, actor, officeId, { type: 'distribution.reversed', payload: { distribution: id, number: row.number, reason: reason.trim() } });
    });
  }

  private async compute(tx: Tx, officeId: string, wanted: Wanted): Promise<{ readonly collected: Collected; readonly result: RunResult }> {
    const collected = await this.collector.collect(tx, officeId, wanted);
    return { collected, result: shareOut(collected.input) };
  }

  private change(actor: Actor, { id, version, permission }: { readonly id: string; readonly version: number; readonly permission: 'distribution.prepare' | 'distribution.approve' }, work: (tx: Tx, row: RunRow, officeId: string) => Promise<void>): Promise<DistributionView> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = allow(actor, permission);
      await tx.query(LOCK_OFFICE, [officeId]);
      const [, row] = await Promise.all([tx.query(LOCK_RUN, [id, officeId]), tx.one<RunRow>(RUN, [id, officeId])]);
      if (!row) throw new Refused({ code: 'not-found' });
      sameVersion(row, version);
      await work(tx, row, officeId);
      return this.reader.view(tx, actor, officeId, id);
    });
  }

  private audit(tx: Tx, actor: Actor, officeId: string, { type, payload }: { readonly type: string; readonly payload: Record<string, unknown> }): Promise<unknown> {
    return appendAudit(tx, { kind: 'office', id: officeId, officeId }, { type, payload, actorName: actor.name });
  }
}

/** @throws Refused invalid-input */
export function readPlan({ currency: text, from = null, until, index = null, costs = [] }: DistributionPlan): Wanted {
  const currency = currencyOf(text);
  const days = { from: dayOf(from), until: dayOf(until) };
  refuse([
    ...dayFaults(from, '/from'), ...dayFaults(until, '/until'), ...(days.from !== null && days.until !== null && days.until < days.from ? [{ pointer: '/until', code: 'contradiction' }] : []),
    ...(index !== null && !isRate(index) ? [{ pointer: '/index', code: 'invalid-format', params: { example: '1.32869' } }] : []),
    ...costs.flatMap(({ note }, place) => (note.trim().length < 3 ? [{ pointer: `/costs/${place}/note`, code: 'required' }] : [])),
  ]);
  const entered = new Map<string, bigint>();
  costs.forEach(({ caseId, amount }, place) => entered.set(caseId, (entered.get(caseId) ?? 0n) + amountOf(amount, currency, `/costs/${place}/amount`)));
  return { currency, from: days.from, until: days.until as LocalDate, index, costs: entered };
}

const planOf = (row: RunRow): Wanted => readPlan({ currency: row.currency, from: row.fromOn, until: row.untilOn, index: row.index, costs: row.costs });

/** Costs of a case that has no receipt in the run would be lost: they are to be entered with one that has. */
function strayCosts({ costs }: Wanted, { cases }: Collected, entries: readonly CostEntry[]): readonly { readonly pointer: string; readonly code: string }[] {
  return entries.flatMap(({ caseId }, place) => (costs.has(caseId) && !cases.has(caseId) ? [{ pointer: `/costs/${place}/caseId`, code: 'not-one-of' }] : []));
}
