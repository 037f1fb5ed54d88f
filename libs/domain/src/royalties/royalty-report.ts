import type { FieldError } from '../refusal.js';
import { addYears, isLocalDate, type LocalDate } from '../time/local-date.js';
import { fieldError } from '../validation/field-errors.js';

/** `superseded`: accepted once, and corrected by a later one since. */
export const ROYALTY_REPORT_STATES = ['asked', 'draft', 'submitted', 'questioned', 'accepted', 'superseded', 'withdrawn'] as const;
export type RoyaltyReportState = (typeof ROYALTY_REPORT_STATES)[number];

/** Whose terms a report is computed by. `agreement`: those in force when it was asked for, or taken anew since. */
export const REPORT_TERMS_FROM = ['agreement', 'typed'] as const;
export type ReportTermsFrom = (typeof REPORT_TERMS_FROM)[number];

/** What the licensee may still write in. */
export const licenseeMayWrite = (state: RoyaltyReportState): boolean => state === 'asked' || state === 'draft' || state === 'questioned';

/** What each command needs and makes; any other state refuses it. */
const ROYALTY_REPORT_MOVES = {
  save: { from: ['asked', 'draft', 'questioned'], to: null },
  submit: { from: ['asked', 'draft', 'questioned'], to: 'submitted' },
  question: { from: ['submitted'], to: 'questioned' },
  accept: { from: ['submitted'], to: 'accepted' },
  /** Takes the agreement's terms as they are now. */
  retake: { from: ['asked', 'draft', 'questioned', 'submitted'], to: null },
  withdraw: { from: ['asked', 'draft', 'questioned'], to: 'withdrawn' },
  correct: { from: ['accepted'], to: null },
} as const satisfies Record<string, { readonly from: readonly RoyaltyReportState[]; readonly to: RoyaltyReportState | null }>;
export type RoyaltyReportMove = keyof typeof ROYALTY_REPORT_MOVES;

export const mayMove = (state: RoyaltyReportState, move: RoyaltyReportMove): boolean => (ROYALTY_REPORT_MOVES[move].from as readonly RoyaltyReportState[]).includes(state);

/** Faults of the period a report is asked for, and of its last day. */
export function reportPeriodFaults({ from, until, dueOn }: { readonly from: string; readonly until: string; readonly dueOn: string }): readonly FieldError[] {
  const faults = ([['/periodFrom', from], ['/periodUntil', until], ['/dueOn', dueOn]] as const).flatMap(([pointer, day]) => (isLocalDate(day) ? [] : [fieldError(pointer, 'not-a-date')]));
  if (faults.length > 0) return faults;
  if (until < from) return [fieldError('/periodUntil', 'contradiction', { from })];
  // More than two years at once is a slip of the pen in a year.
  if (until > addYears(from as LocalDate, 2)) return [fieldError('/periodUntil', 'out-of-range', { min: from, max: addYears(from as LocalDate, 2) })];
  return dueOn < until ? [fieldError('/dueOn', 'contradiction', { until })] : [];
}
