import { addYears, ENDED_ANNUITY_STATES, followedAnnuities, isAlive, planAnnuities, type AnnuityGap, type AssetState, type LocalDate, type PlannedAnnuity } from '@tamga/domain';
import type { OfficeLaw } from '@tamga/features/deadlines';
import type { Tx } from '@tamga/platform';
import { ASSETS, EVENTS, GAPS, MET, STANDING, type AssetLine, type EventLine, type GapLine, type MetLine, type StandingAnnuity } from './plan.queries.js';

/** As far ahead as a patent lives; marks are renewed for ever and come into sight as their time comes. */
const HORIZON_YEARS = 21;

/** What the plan of one case is reckoned from, and what stands of it. */
export type CaseRights = { readonly assets: readonly AssetLine[]; readonly events: readonly EventLine[]; readonly standing: readonly StandingAnnuity[]; readonly met: readonly MetLine[]; readonly gaps: readonly GapLine[] };
export type PlanSteps = {
  readonly adding: readonly (PlannedAnnuity & { readonly assetId: string; readonly paidOn: LocalDate | null })[];
  /** Those that the plan has, whether their days are others or not. */
  readonly following: readonly { readonly line: PlannedAnnuity; readonly from: StandingAnnuity }[];
  readonly forgetting: readonly string[];
  readonly reviving: readonly string[];
  readonly ending: readonly { readonly row: StandingAnnuity; readonly outcome: 'lapsed' | 'void'; readonly reason: string }[];
  readonly gaps: readonly { readonly assetId: string; readonly reason: string; readonly missing: string }[];
};

/** Those of many cases with as many statements as for one. */
export async function readRights(tx: Tx, caseIds: readonly string[]): Promise<(caseId: string) => CaseRights> {
  const [assets, events, standing, met, gaps] = await Promise.all([
    tx.query<AssetLine>(ASSETS, [caseIds]), tx.query<EventLine>(EVENTS, [caseIds]), tx.query<StandingAnnuity>(STANDING, [caseIds]), tx.query<MetLine>(MET, [caseIds]), tx.query<GapLine>(GAPS, [caseIds]),
  ]);
  const of = [byCase(assets), byCase(events), byCase(standing), byCase(met), byCase(gaps)] as const;
  return (caseId) => ({ assets: of[0](caseId), events: of[1](caseId), standing: of[2](caseId), met: of[3](caseId), gaps: of[4](caseId) });
}

function byCase<T extends { readonly caseId: string }>(lines: readonly T[]): (caseId: string) => readonly T[] {
  const groups = new Map<string, T[]>();
  for (const line of lines) groups.set(line.caseId, [...(groups.get(line.caseId) ?? []), line]);
  return (caseId) => groups.get(caseId) ?? [];
}

/** What is to become of the plan of one case, by its docket and the office's law. */
export function planSteps({ assets, events, standing, met }: CaseRights, law: OfficeLaw, today: LocalDate): PlanSteps {
  const adding: PlanSteps['adding'][number][] = [];
  const following: PlanSteps['following'][number][] = [];
  const forgetting: string[] = [];
  const reviving: string[] = [];
  const ending: PlanSteps['ending'][number][] = [];
  const gaps: PlanSteps['gaps'][number][] = [];
  for (const asset of assets) {
    const plan = planAnnuities(asset, events.filter(({ assetId }) => assetId === asset.id), law);
    gaps.push(...plan.gaps.map((gap) => ({ assetId: asset.id, reason: gap.reason, missing: missingOf(gap) })));
    const rows = standing.filter(({ assetId }) => assetId === asset.id);
    const isOf = (row: StandingAnnuity) => (line: PlannedAnnuity) => line.scheme === row.scheme && line.number === row.number;
    for (const row of rows.filter(({ state }) => !ENDED_ANNUITY_STATES.includes(state))) {
      const line = plan.lines.find(isOf(row));
      if (line) following.push({ line, from: row });
      else if (row.state === 'planned') forgetting.push(row.id);
      else if (asset.state !== 'restorable') ending.push({ row, ...endOf(asset.state) });
    }
    // Restored by the authority: the year that was lost can be paid again.
    const followed = followedAnnuities(plan, today).lines;
    reviving.push(...rows.filter((row) => row.state === 'lapsed' && followed.some(isOf(row))).map(({ id }) => id));
    const wanted = followed.filter((line) => line.nominalDue <= addYears(today, HORIZON_YEARS) && !rows.some((row) => isOf(row)(line)));
    adding.push(...wanted.filter((line) => !inDocket(line, met).some(({ metOn }) => metOn === null)).map((line) => ({ ...line, assetId: asset.id, paidOn: paidOn(line, met) })));
  }
  return { adding, following, forgetting, reviving, ending, gaps };
}

/** Whether there is nothing to write: most nights there is not. */
export function isPlanned({ adding, following, forgetting, reviving, ending, gaps }: PlanSteps, standing: readonly GapLine[]): boolean {
  const moved = following.some(({ line, from }) => hangsElsewhere(line, from) || line.opensOn !== from.opensOn || line.nominalDue !== from.nominalDue || line.effectiveDue !== from.effectiveDue || line.graceEndsOn !== from.graceEndsOn);
  const named = (gap: PlanSteps['gaps'][number]): string => `${gap.assetId} ${gap.reason} ${gap.missing}`;
  const [is, was] = [new Set(gaps.map(named)), new Set(standing.map(named))];
  return !moved && [adding, forgetting, reviving, ending].every(({ length }) => length === 0) && is.size === was.size && [...is].every((gap) => was.has(gap));
}

/** On another event, or by another rule or turn, than was written. */
export const hangsElsewhere = (line: PlannedAnnuity, from: StandingAnnuity): boolean => from.eventId !== line.eventId || from.rule !== line.rule || from.instance !== line.instance;

/** Why nothing is owed any more: a code, said in words by whoever shows it. */
function endOf(state: AssetState): { outcome: 'lapsed' | 'void'; reason: string } {
  if (state === 'lapsed') return { outcome: 'lapsed', reason: 'asset-lapsed' };
  return { outcome: 'void', reason: isAlive(state) ? 'no-longer-owed' : `asset-${state}` };
}

const inDocket = (line: PlannedAnnuity, met: readonly MetLine[]): readonly MetLine[] => met.filter((each) => each.eventId === line.eventId && each.rule === line.rule && each.instance === line.instance);
const paidOn = (line: PlannedAnnuity, met: readonly MetLine[]): LocalDate | null => inDocket(line, met)[0]?.metOn ?? null;
const missingOf = (gap: AnnuityGap): string => ('missing' in gap ? gap.missing : '');
