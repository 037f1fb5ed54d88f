import { Injectable } from '@nestjs/common';
import type { Actor, PlannedAnnuity } from '@tamga/domain';
import { lockCases, officeToday } from '@tamga/features/assets';
import { CasesJournal } from '@tamga/features/cases';
import { DocketTurns, officeLaw, type OfficeLaw, type Turn } from '@tamga/features/deadlines';
import { newId, type Tx } from '@tamga/platform';
import { ENDED } from './annuities.queries.js';
import { hangsElsewhere, planSteps, readRights, type PlanSteps } from './annuity-steps.js';
import { ADD_GAPS, DROP_GAPS, FORGET, INSERT, MOVE, REVIVE, type StandingAnnuity } from './plan.queries.js';

/** Keeps the plan of a case's rights equal to its docket, in the transaction that changed it. What somebody has begun is never forgotten. */
@Injectable()
export class AnnuityPlanner {
  constructor(
    private readonly turns: DocketTurns,
    private readonly journal: CasesJournal,
  ) {}

  /** @param law read once by whoever settles many cases of one office */
  async settle(tx: Tx, actor: Actor, on: { readonly officeId: string; readonly caseId: string }, law?: OfficeLaw): Promise<void> {
    const { officeId, caseId } = on;
    await lockCases(tx, officeId, [caseId]);
    const [inForce, today, rightsOf] = await Promise.all([law ?? officeLaw(tx, officeId), officeToday(tx, officeId), readRights(tx, [caseId])]);
    const { adding, following, forgetting, reviving, ending, gaps } = planSteps(rightsOf(caseId), inForce, today);
    if (forgetting.length > 0) await tx.run(FORGET, [forgetting]);
    if (reviving.length > 0) await tx.run(REVIVE, [reviving, tx.now]);
    const added = adding.map((line) => ({ ...columnsOf(line), id: newId(), assetId: line.assetId, scheme: line.scheme, number: line.number, paidOn: line.paidOn }));
    if (added.length > 0) await tx.run(INSERT, [JSON.stringify(added), officeId, caseId, tx.now]);
    if (following.length > 0) await tx.run(MOVE, [JSON.stringify(following.map(({ from, line }) => ({ id: from.id, ...columnsOf(line) }))), tx.now]);
    await this.follow(tx, actor, caseId, following);
    for (const { row, outcome, reason } of ending) await this.end(tx, actor, { ...on, row, outcome, reason });
    await tx.run(DROP_GAPS, [caseId, gaps.map(({ assetId, reason, missing }) => `${assetId} ${reason} ${missing}`)]);
    if (gaps.length > 0) await tx.run(ADD_GAPS, [JSON.stringify(gaps), officeId, caseId]);
  }

  /** An open annuity whose event was entered anew hangs on another one now: the docket follows. */
  private async follow(tx: Tx, actor: Actor, caseId: string, moving: PlanSteps['following']): Promise<void> {
    const moved = moving.filter(({ line, from }) => from.state !== 'planned' && hangsElsewhere(line, from));
    if (moved.length === 0) return;
    await this.turns.drop(tx, actor, moved.map(({ from }) => turnOf(caseId, from)), 'annuity.moved');
    await this.turns.call(tx, actor, moved.map(({ line }) => turnOf(caseId, line)), 'annuity.moved');
  }

  private async end(tx: Tx, actor: Actor, d: { readonly officeId: string; readonly caseId: string; readonly row: StandingAnnuity; readonly outcome: 'lapsed' | 'void'; readonly reason: string }): Promise<void> {
    const { row, officeId, caseId, outcome, reason } = d;
    await tx.run(ENDED, [row.id, officeId, tx.now, outcome, reason]);
    await this.turns.drop(tx, actor, [turnOf(caseId, row)], `annuity.${outcome}`);
    await this.journal.record(tx, actor, [{ type: 'annuity.ended', officeId, caseId, annuityId: row.id, assetId: row.assetId, number: row.number, dueOn: row.effectiveDue, outcome, code: reason }]);
  }
}

export const turnOf = (caseId: string, { eventId, rule, instance, params }: Pick<StandingAnnuity, 'eventId' | 'rule' | 'instance' | 'params'> | PlannedAnnuity): Turn => ({ caseId, eventId, rule, instance, params });

function columnsOf(line: PlannedAnnuity) {
  const { years, eventId, rule, instance, params, opensOn, nominalDue, effectiveDue, graceEndsOn, lastDay } = line;
  return { yearsFrom: years.from, eventId, rule, instance, params, opensOn, nominalDue, effectiveDue, graceEndsOn, lastDay };
}
