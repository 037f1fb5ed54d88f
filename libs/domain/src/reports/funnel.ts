import { STAGES, type Stage } from '../workflow/stages.js';
import { percentile, type Histogram } from './statistics.js';

/** How a case may leave a stage, and how it may begin one without leaving another. */
export const MOVE_KINDS = ['opened', 'advanced', 'sent-back', 'closed', 'reopened'] as const;
export type MoveKind = (typeof MOVE_KINDS)[number];

/** Cases that left a stage the same way after the same number of days on its clock. */
export type LeftStage = { readonly stage: Stage; readonly kind: MoveKind; readonly days: number; readonly count: number };

export type FunnelStage = {
  readonly stage: Stage; readonly advanced: number; readonly sentBack: number; readonly closed: number;
  /** Of those that went on or were closed, the share (0 to 1) that went on; who was sent back is decided later. Null when nothing was decided. */
  readonly conversion: number | null;
  /** Of 100 cases that begin, how many come as far as this stage if each stage goes on converting as it did. Null beyond a stage without a conversion. */
  readonly reach: number | null;
  /** Days on the stage clock of those that went on. */
  readonly medianDays: number | null; readonly p85Days: number | null;
};

/** The pipeline as a funnel, in the order of the stages. The last stage is where cases are meant to stay: nothing goes on from it. */
export function funnel(left: readonly LeftStage[]): readonly FunnelStage[] {
  let reach: number | null = 100;
  return STAGES.map((stage) => {
    const of = left.filter((each) => each.stage === stage);
    const count = (kind: MoveKind): number => of.reduce((sum, each) => sum + (each.kind === kind ? each.count : 0), 0);
    const [advanced, closed] = [count('advanced'), count('closed')];
    const went: Histogram = of.filter(({ kind }) => kind === 'advanced').map(({ days, count: n }) => [days, n]);
    const conversion = stage === STAGES.at(-1) || advanced + closed === 0 ? null : advanced / (advanced + closed);
    const here = reach;
    reach = here === null || conversion === null ? null : here * conversion;
    return { stage, advanced, sentBack: count('sent-back'), closed, conversion, reach: here, medianDays: percentile(went, 50), p85Days: percentile(went, 85) };
  });
}
