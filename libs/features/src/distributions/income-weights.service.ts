import { Injectable } from '@nestjs/common';
import { Refused, type Actor } from '@tamga/domain';
import { allow, appendAudit } from '@tamga/features/identity';
import { Database, newId, type Tx } from '@tamga/platform';
import { person, refuse, writtenFaults } from './distribution-step.js';
import { weightFaults } from './income-faults.js';
import { approveTerm, askAnew, refuseTerm, sorted, termView, type TermView } from './income-term.js';
import { AGREEMENT, CASES_UNDER, INSERT_WEIGHTS, LOCK_AGREEMENT, WEIGHTS_OF, WEIGHTS_ONE, WEIGHTS_STEPS, type LicenceRow, type Weight, type WeightsRow } from './income-terms.queries.js';
import { SampleReceipt, type SampleReceiptQuestion, type SampleView } from './sample-receipt.js';

export type NewWeights = { readonly weights: readonly Weight[]; readonly reason: string };
export type NamedWeight = Weight & { readonly reference: string };
export type WeightsEntry = TermView & { readonly weights: readonly NamedWeight[] };
/** `weights`: of each case under it now, as its income would fall on them today. A case that came under it after they were set has none. */
export type WeightsView = { readonly overridden: boolean; readonly weights: readonly NamedWeight[]; readonly current: WeightsEntry | null; readonly proposed: WeightsEntry | null; readonly past: readonly WeightsEntry[] };
type Under = { readonly caseId: string; readonly reference: string };

/** How an agreement's income falls on its cases when not equally: in writing, by two people, and the former is kept. */
@Injectable()
export class IncomeWeights {
  constructor(
    private readonly database: Database,
    private readonly sample: SampleReceipt,
  ) {}

  /** @throws Refused forbidden, not-found */
  weights(actor: Actor, agreementId: string): Promise<WeightsView> {
    return this.database.read(actor, (tx) => this.view(tx, actor, allow(actor, 'distribution.read'), agreementId));
  }

  /** Holds when a second person has approved it. @throws Refused forbidden, not-found, invalid-input: a case that is not under the agreement, or one that is and has no weight */
  propose(actor: Actor, agreementId: string, { weights, reason }: NewWeights): Promise<WeightsView> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = allow(actor, 'distribution.prepare');
      const { userId } = person(actor, 'distribution.prepare');
      if (!(await tx.one(LOCK_AGREEMENT, [agreementId, officeId]))) throw new Refused({ code: 'not-found' });
      refuse([...writtenFaults(reason, '/reason'), ...weightFaults(weights, await this.under(tx, officeId, agreementId))]);
      const id = newId();
      await askAnew(tx, { officeId, subject: 'income-weights', subjectId: agreementId, caseId: null, id, end: WEIGHTS_STEPS.end });
      await tx.run(INSERT_WEIGHTS, [id, officeId, agreementId, JSON.stringify(weights.map(bare)), reason.trim(), userId, actor.name, tx.now]);
      await audit(tx, actor, officeId, { type: 'income-weights.proposed', payload: { agreement: agreementId, entry: id, weights: weights.map(bare), reason: reason.trim() } });
      return this.view(tx, actor, officeId, agreementId);
    });
  }

  /** In force from now on. @throws Refused forbidden, not-found, second-person-needed, distribution-step-impossible, invalid-input when the agreement is about other cases by now */
  approve(actor: Actor, agreementId: string, id: string): Promise<WeightsView> {
    return this.decide(actor, 'distribution.approve', { agreementId, id }, async (tx, row, officeId) => {
      await approveTerm(tx, actor, { officeId, subjectId: agreementId, row, steps: WEIGHTS_STEPS });
      refuse(weightFaults(row.weights, await this.under(tx, officeId, agreementId)));
      await audit(tx, actor, officeId, { type: 'income-weights.approved', payload: { agreement: agreementId, entry: id, weights: row.weights.map(bare) } });
    });
  }

  /** By a second person, or taken back by the first. @throws Refused forbidden, not-found, distribution-step-impossible, invalid-input without a reason */
  refuse(actor: Actor, agreementId: string, id: string, reason: string): Promise<WeightsView> {
    return this.decide(actor, 'distribution.prepare', { agreementId, id }, async (tx, row, officeId) => {
      refuse(writtenFaults(reason, '/reason'));
      await refuseTerm(tx, actor, { officeId, subjectId: agreementId, row, steps: WEIGHTS_STEPS }, reason.trim());
      await audit(tx, actor, officeId, { type: 'income-weights.refused', payload: { agreement: agreementId, entry: id, reason: reason.trim() } });
    });
  }

  /** What a receipt would come to by them, beside what it comes to now; nothing of it is kept. @throws Refused forbidden, not-found, invalid-input */
  preview(actor: Actor, agreementId: string, { weights, ...question }: SampleReceiptQuestion & { readonly weights: readonly Weight[] }): Promise<SampleView> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = allow(actor, 'distribution.prepare');
      const agreement = await tx.one<LicenceRow>(AGREEMENT, [agreementId, officeId]);
      if (!agreement) throw new Refused({ code: 'not-found' });
      refuse(weightFaults(weights, await this.under(tx, officeId, agreementId)));
      return this.sample.compare(tx, actor, question, { officeId, agreement, caseId: null, instead: { weights: { agreementId, weights } } });
    });
  }

  private decide(actor: Actor, permission: 'distribution.approve' | 'distribution.prepare', { agreementId, id }: { readonly agreementId: string; readonly id: string }, work: (tx: Tx, row: WeightsRow, officeId: string) => Promise<void>): Promise<WeightsView> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = allow(actor, permission);
      const [, row] = await Promise.all([tx.query(LOCK_AGREEMENT, [agreementId, officeId]), tx.one<WeightsRow>(WEIGHTS_ONE, [id, agreementId, officeId])]);
      if (!row) throw new Refused({ code: 'not-found' });
      await work(tx, row, officeId);
      return this.view(tx, actor, officeId, agreementId);
    });
  }

  private async under(tx: Tx, officeId: string, agreementId: string): Promise<readonly string[]> {
    return (await tx.query<Under>(CASES_UNDER, [agreementId, officeId])).map(({ caseId }) => caseId);
  }

  private async view(tx: Tx, actor: Actor, officeId: string, agreementId: string): Promise<WeightsView> {
    const [agreement, under, rows] = await Promise.all([tx.one(AGREEMENT, [agreementId, officeId]), tx.query<Under>(CASES_UNDER, [agreementId, officeId]), tx.query<WeightsRow>(WEIGHTS_OF, [agreementId, officeId])]);
    if (!agreement) throw new Refused({ code: 'not-found' });
    const named = (row: WeightsRow): readonly NamedWeight[] => under.map(({ caseId, reference }) => ({ caseId, reference, weight: row.weights.find((each) => each.caseId === caseId)?.weight ?? 0 }));
    const entries = sorted(rows.map((row): WeightsEntry => ({ ...termView(row, actor), weights: named(row) })));
    return { ...entries, overridden: entries.current !== null, weights: entries.current?.weights ?? under.map(({ caseId, reference }) => ({ caseId, reference, weight: 1 })) };
  }
}

const bare = ({ caseId, weight }: Weight): Weight => ({ caseId, weight });

function audit(tx: Tx, actor: Actor, officeId: string, { type, payload }: { readonly type: string; readonly payload: Record<string, unknown> }): Promise<unknown> {
  return appendAudit(tx, { kind: 'office', id: officeId, officeId }, { type, payload, actorName: actor.name });
}
