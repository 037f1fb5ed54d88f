import { Injectable } from '@nestjs/common';
import { addYears, ENDED_ANNUITY_STATES, followedAnnuities, isAlive, planAnnuities, type Actor, type AnnuityGap, type AssetState, type LocalDate, type PlannedAnnuity } from '@tamga/domain';
import { lockCases, officeToday } from '@tamga/features/assets';
import { CasesJournal } from '@tamga/features/cases';
import { DocketTurns, officeLaw, type OfficeLaw, type Turn } from '@tamga/features/deadlines';
import { newId, type Tx } from '@tamga/platform';
import { ENDED } from './annuities.queries.js';
import { ADD_GAPS, ASSETS, DROP_GAPS, EVENTS, FORGET, INSERT, MET, MOVE, REVIVE, STANDING, type AssetLine, type EventLine, type MetLine, type StandingAnnuity } from './plan.queries.js';

/** As far ahead as a patent lives; marks are renewed for ever and come into sight as their time comes. */
const HORIZON_YEARS = 21;

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
    const [inForce, today, assets, events, standing, met] = await Promise.all([
      law ?? officeLaw(tx, officeId), officeToday(tx, officeId), tx.query<AssetLine>(ASSETS, [caseId]), tx.query<EventLine>(EVENTS, [caseId]), tx.query<StandingAnnuity>(STANDING, [caseId]), tx.query<MetLine>(MET, [caseId]),
    ]);
    const adding: object[] = [];
    const moving: { id: string; line: PlannedAnnuity; from: StandingAnnuity }[] = [];
    const forgetting: string[] = [];
    const reviving: string[] = [];
    const ending: { row: StandingAnnuity; outcome: 'lapsed' | 'void'; reason: string }[] = [];
    const gaps: (AnnuityGap & { assetId: string })[] = [];
    for (const asset of assets) {
      const plan = planAnnuities(asset, events.filter(({ assetId }) => assetId === asset.id), inForce);
      gaps.push(...plan.gaps.map((gap) => ({ ...gap, assetId: asset.id })));
      const rows = standing.filter(({ assetId }) => assetId === asset.id);
      const isOf = (row: StandingAnnuity) => (line: PlannedAnnuity) => line.scheme === row.scheme && line.number === row.number;
      for (const row of rows.filter(({ state }) => !ENDED_ANNUITY_STATES.includes(state))) {
        const line = plan.lines.find(isOf(row));
        if (line) moving.push({ id: row.id, line, from: row });
        else if (row.state === 'planned') forgetting.push(row.id);
        else if (asset.state !== 'restorable') ending.push({ row, ...endOf(asset.state) });
      }
      // Restored by the authority: the year that was lost can be paid again.
      const followed = followedAnnuities(plan, today).lines;
      reviving.push(...rows.filter((row) => row.state === 'lapsed' && followed.some(isOf(row))).map(({ id }) => id));
      const wanted = followed.filter((line) => line.nominalDue <= addYears(today, HORIZON_YEARS) && !rows.some((row) => isOf(row)(line)));
      adding.push(...wanted.filter((line) => !inDocket(line, met).some(({ metOn }) => metOn === null)).map((line) => ({ ...columnsOf(line), id: newId(), assetId: asset.id, scheme: line.scheme, number: line.number, paidOn: paidOn(line, met) })));
    }
    if (forgetting.length > 0) await tx.run(FORGET, [forgetting]);
    if (reviving.length > 0) await tx.run(REVIVE, [reviving, tx.now]);
    if (adding.length > 0) await tx.run(INSERT, [JSON.stringify(adding), officeId, caseId, tx.now]);
    if (moving.length > 0) await tx.run(MOVE, [JSON.stringify(moving.map(({ id, line }) => ({ id, ...columnsOf(line) }))), tx.now]);
    await this.follow(tx, actor, caseId, moving);
    for (const { row, outcome, reason } of ending) await this.end(tx, actor, { ...on, row, outcome, reason });
    await tx.run(DROP_GAPS, [caseId, gaps.map((gap) => `${gap.assetId} ${gap.reason} ${missingOf(gap)}`)]);
    if (gaps.length > 0) await tx.run(ADD_GAPS, [JSON.stringify(gaps.map((gap) => ({ assetId: gap.assetId, reason: gap.reason, missing: missingOf(gap) }))), officeId, caseId]);
  }

  /** An open annuity whose event was entered anew hangs on another one now: the docket follows. */
  private async follow(tx: Tx, actor: Actor, caseId: string, moving: readonly { line: PlannedAnnuity; from: StandingAnnuity }[]): Promise<void> {
    const moved = moving.filter(({ line, from }) => from.state !== 'planned' && (from.eventId !== line.eventId || from.rule !== line.rule || from.instance !== line.instance));
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

/** Why nothing is owed any more: a code, said in words by whoever shows it. */
function endOf(state: AssetState): { outcome: 'lapsed' | 'void'; reason: string } {
  if (state === 'lapsed') return { outcome: 'lapsed', reason: 'asset-lapsed' };
  return { outcome: 'void', reason: isAlive(state) ? 'no-longer-owed' : `asset-${state}` };
}

function columnsOf(line: PlannedAnnuity) {
  const { years, eventId, rule, instance, params, opensOn, nominalDue, effectiveDue, graceEndsOn, lastDay } = line;
  return { yearsFrom: years.from, eventId, rule, instance, params, opensOn, nominalDue, effectiveDue, graceEndsOn, lastDay };
}

const inDocket = (line: PlannedAnnuity, met: readonly MetLine[]): readonly MetLine[] => met.filter((each) => each.eventId === line.eventId && each.rule === line.rule && each.instance === line.instance);
const paidOn = (line: PlannedAnnuity, met: readonly MetLine[]): LocalDate | null => inDocket(line, met)[0]?.metOn ?? null;
const missingOf = (gap: AnnuityGap): string => ('missing' in gap ? gap.missing : '');
