import type { FieldError } from '../refusal.js';
import { isLocalDate, localDate, type LocalDate } from '../time/local-date.js';
import { fieldError } from '../validation/field-errors.js';
import { isWritten } from '../validation/shape.js';

/**
 * Where a deadline comes from. `stage-target`: the office's own aim for a stage. `statutory`: the law, and a right is lost
 * when it is missed. `contractual`: an agreement's obligation. `internal`: somebody's own note.
 */
export const DEADLINE_KINDS = ['stage-target', 'statutory', 'contractual', 'internal'] as const;
export type DeadlineKind = (typeof DEADLINE_KINDS)[number];

/** What a person may enter: stage targets follow the case, contractual ones their obligation. */
export const DEADLINE_KINDS_BY_HAND = ['statutory', 'internal'] as const satisfies readonly DeadlineKind[];
export type DeadlineKindByHand = (typeof DEADLINE_KINDS_BY_HAND)[number];

/** Never deleted: a deadline ends by being met with evidence, replaced by another, or cancelled with a reason. */
export const DEADLINE_STATES = ['open', 'met', 'superseded', 'cancelled'] as const;
export type DeadlineState = (typeof DEADLINE_STATES)[number];

/** Whether a second person has keyed the trigger date and got the same; only statutory deadlines need it. */
export const VERIFICATIONS = ['not-needed', 'unverified', 'verified'] as const;
export type Verification = (typeof VERIFICATIONS)[number];

export const verificationOf = (kind: DeadlineKind): Verification => (kind === 'statutory' ? 'unverified' : 'not-needed');

/** Reminders and history reckon within these; a year outside is a slip of the keyboard. */
export const EARLIEST_DUE = localDate('1900-01-01');
export const LATEST_DUE = localDate('2200-12-31');

/** What shows that a deadline was met. */
export type Evidence = {
  readonly metOn: string;
  readonly documentId?: string | null;
  /** What the authority gave back: a receipt or application number. */
  readonly officialReference?: string | null;
  readonly note?: string | null;
};

/**
 * What is missing to call a deadline met; empty when it suffices. Anything may be met by a document or a note, but a
 * statutory one needs what the authority gave: memory is no evidence when a right hangs on it.
 */
export function evidenceFaults(kind: DeadlineKind, evidence: Evidence, today: LocalDate): readonly FieldError[] {
  const faults: FieldError[] = [];
  if (!isLocalDate(evidence.metOn)) faults.push(fieldError('/metOn', 'not-a-date'));
  else if (evidence.metOn > today) faults.push(fieldError('/metOn', 'not-in-the-future', { today }));
  const official = isWritten(evidence.documentId) || isWritten(evidence.officialReference);
  if (kind === 'statutory' && !official) faults.push(fieldError('/documentId', 'required', { or: 'officialReference' }));
  if (kind !== 'statutory' && !official && !isWritten(evidence.note)) faults.push(fieldError('/note', 'required', { or: 'documentId' }));
  return faults;
}

/** Whether this can be docketed. Past days can: an overdue deadline that nobody has written down is the worst kind. */
export function dueOnFaults(dueOn: string, pointer: string): readonly FieldError[] {
  if (!isLocalDate(dueOn)) return [fieldError(pointer, 'not-a-date')];
  return dueOn < EARLIEST_DUE || dueOn > LATEST_DUE ? [fieldError(pointer, 'out-of-range', { min: EARLIEST_DUE, max: LATEST_DUE })] : [];
}
