import type { AssetKind } from '../../assets/asset.js';
import type { InEveryLocale } from '../../locale.js';
import type { LocalDate } from '../../time/local-date.js';
import type { DateExpression } from './date-expression.js';

/** A text in every language of the product. */
export type Texts = InEveryLocale;

/** What a rule can hang on. Add here; never rename. */
export const RULE_TRIGGERS = [
  'priority', 'filed', 'published', 'search-copy-received', 'search-report', 'search-report-published', 'office-action', 'communication', 'allowance',
  'granted', 'grant-published', 'registered', 'refused', 'decision', 'loss-of-rights', 'impediment-removed', 'period-expired', 'fee-due', 'public-disclosure',
  'foreign-filed', 'provisional-filed', 'international-registration', 'provisional-refusal', 'invention-disclosed', 'disclosed-to-agency', 'title-elected',
  'use-period-ended', 'contract-period-ended', 'contract-event', 'notice-given', 'period-started',
] as const;
export type RuleTrigger = (typeof RULE_TRIGGERS)[number];

/** Beside the trigger: what else the computation may be told. `number` is a whole number. */
export type RuleParameter = {
  /** Kebab-case; the `--param name=value` of the command line and the key in the API. */
  readonly name: string;
  readonly kind: 'date' | 'number' | 'choice';
  readonly required: boolean;
  readonly label: Texts;
  /** Of a number. */
  readonly min?: number;
  readonly max?: number;
  /** Of a choice. */
  readonly choices?: readonly string[];
  /** What each choice is called; a choice that names a calendar is called by the calendar's name. */
  readonly choiceLabels?: { readonly [choice: string]: Texts };
  /** Taken when it is not given; a date has none, because a guessed date is the worst kind. */
  readonly fallback?: number | string;
};

/** A condition on a parameter: holds when it has one of these values. */
export type ParameterCondition = { readonly param: string; readonly in: readonly (string | number)[] };

/** Which closed days move a date. A calendar's code, or a choice parameter whose (lower-cased) value is the code. */
export type ClosedDaysReference = {
  readonly calendar: string | { readonly param: string };
  /** Only then does anything move: a contract that says so. */
  readonly when?: ParameterCondition;
};

/** A date that closed days move unless `rolls` is false. `when`: the rule has this date only then. */
export type RuleDate = { readonly at: DateExpression; readonly rolls?: boolean; readonly when?: ParameterCondition };
/** A date that closed days never move. */
export type FixedRuleDate = { readonly at: DateExpression; readonly when?: ParameterCondition };

export type RuleDates = {
  /** First day on which it can be done. Never rolled. */
  readonly window?: FixedRuleDate;
  readonly due: RuleDate;
  /** Last day with a surcharge. Counted from the NOMINAL due day; its own end may roll. */
  readonly grace?: RuleDate;
  /** Last day to ask for what was lost to be restored. */
  readonly restoration?: RuleDate;
  /** The day the right is gone when nothing was done. Never rolled. */
  readonly expiry?: FixedRuleDate;
};

/** One rung of a ladder of extensions. Counted from the event, never from a rolled date (37 CFR 1.136(a), MPEP 710.01(a)). */
export type RuleExtension = {
  /** What is added to the unextended period. */
  readonly months: number;
  readonly at: DateExpression;
  /** The rung exists only when its end is not after this. */
  readonly notAfter?: DateExpression;
};

/** Which rows of one code apply: the date found by `by` lies within. Both ends included. */
export type RuleValidity = { readonly by: DateExpression; readonly from?: LocalDate; readonly until?: LocalDate };

/**
 * Law, or a clause, as data: one row. Rows of one `code` are versions of it. Plain JSON: `parseRule` accepts an office's own.
 */
export type DeadlineRule = {
  /** Kebab-case, e.g. `us-maintenance-fee-3-5`. */
  readonly code: string;
  readonly version: number;
  readonly title: Texts;
  /** WIPO ST.3; `*` = anywhere (a treaty of many states, a contract). */
  readonly jurisdiction: string;
  /** Empty = every kind. */
  readonly assetKinds: readonly AssetKind[];
  readonly trigger: RuleTrigger;
  readonly triggerLabel: Texts;
  readonly parameters: readonly RuleParameter[];
  readonly character: 'statutory' | 'contractual';
  /** A bar is never rolled: whoever counts on a closed day loses the right. */
  readonly bar?: boolean;
  readonly dates: RuleDates;
  /** Absent = nothing rolls. */
  readonly closedDays?: ClosedDaysReference;
  readonly extensions?: readonly RuleExtension[];
  /** Rules on the same matter compete: the most specific jurisdiction, then asset kind, suppresses the rest. */
  readonly matter?: string;
  readonly validity?: RuleValidity;
  /** The law as a professional cites it, e.g. `35 USC 41(b); 37 CFR 1.362(d), (e)`. */
  readonly citation: string;
  /** Where the text or the example was read. */
  readonly source: string;
  /** False = switched off until an office turns it on in writing. */
  readonly verified: boolean;
  /** How it was verified (V: in the source named; V2: in a secondary source), or why it is not. */
  readonly verification: string;
  /** What somebody must know before relying on it, e.g. a disagreement of authorities. */
  readonly note?: Texts;
};
