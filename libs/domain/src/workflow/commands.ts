import type { Actor } from '../access/roles.js';
import type { CaseRowEvent } from '../case-events.js';
import type { Refusal } from '../refusal.js';
import type { LocalDate } from '../time/local-date.js';
import type { Facts } from './facts.js';
import type { OfficePolicy } from './policy.js';
import type { Outcome, Stage } from './stages.js';

export const COMMAND_TYPES = ['advance', 'send-back', 'hold', 'resume', 'close', 'reopen', 'override', 'assign'] as const;
export type CommandType = (typeof COMMAND_TYPES)[number];

/** What can be asked of a case. The permission for each is `case.<type>`. */
export type Command =
  | { readonly type: 'advance'; readonly to?: Stage }
  | { readonly type: 'send-back'; readonly to: Stage; readonly reason: string }
  /** `until` is `YYYY-MM-DD`, later than today; without it the hold lasts until somebody resumes. */
  | { readonly type: 'hold'; readonly reason: string; readonly until?: string }
  | { readonly type: 'resume' }
  | { readonly type: 'close'; readonly outcome: Outcome; readonly reason: string }
  | { readonly type: 'reopen'; readonly reason: string }
  | { readonly type: 'override'; readonly criterion: string; readonly justification: string }
  | { readonly type: 'assign'; readonly ownerId: string };

/** Everything a decision rests on beside the case's row. */
export type Circumstances = {
  readonly facts: Facts;
  /** The version that the case has pinned. */
  readonly policy: OfficePolicy;
  /** The day it is in the office's time zone. */
  readonly today: LocalDate;
  readonly actor: Actor;
};

/** Events to store and publish, or why not. One command that is accepted raises the row's version by exactly one. */
export type Decision = { readonly ok: true; readonly events: readonly [CaseRowEvent] } | { readonly ok: false; readonly refusal: Refusal };

/** Longest reason or justification, in UTF-16 units. */
export const REASON_MAXIMUM = 2000;
/** Shortest justification of an override. */
export const JUSTIFICATION_MINIMUM = 10;
