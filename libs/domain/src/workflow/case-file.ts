import type { LocalDate } from '../time/local-date.js';
import type { Outcome, Stage, Standing, Track } from './stages.js';

/**
 * A case as the workflow sees it: exactly the columns that `evolve` owns. Replaying a case's events gives this row.
 * Always true: `heldOn` is set only when on hold; `closedOn` and `outcome` are set only when closed.
 */
export type CaseFile = {
  readonly id: string;
  readonly officeId: string;
  /** What people call it: `NU-2026-0042`. */
  readonly reference: string;
  readonly track: Track;
  readonly stage: Stage;
  readonly standing: Standing;
  readonly outcome: Outcome | null;
  /** The officer responsible. */
  readonly ownerId: string | null;
  readonly stageEnteredOn: LocalDate;
  /** The day the stage's clock counts from: `stageEnteredOn` moved by every day held or closed. */
  readonly clockStartedOn: LocalDate;
  /** Target, not law; null for a stage without one. */
  readonly stageDueOn: LocalDate | null;
  readonly heldOn: LocalDate | null;
  readonly holdUntil: LocalDate | null;
  /** Codes of criteria waived in the current stage. */
  readonly overrides: readonly string[];
  /** 1 when opened, one more with each event that changes this row. */
  readonly version: number;
  readonly closedOn: LocalDate | null;
};
