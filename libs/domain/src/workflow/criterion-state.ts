import type { InEveryLocale } from '../locale.js';

/** Where on the case's page the missing thing is supplied. */
export const CASE_TABS = ['overview', 'disclosure', 'assessments', 'documents', 'assets', 'agreements', 'deadlines', 'checklist'] as const;
export type CaseTab = (typeof CASE_TABS)[number];
export type Where = { readonly tab: CaseTab; readonly anchor: string };

/**
 * A text to show, as a key and its values: `{ code: 'inventors-signed.in-progress', params: { signed: 2, of: 3 } }`.
 * Never a sentence: the reader's language is known elsewhere.
 */
export type Explanation = {
  readonly code: string;
  readonly params: { readonly [key: string]: string | number | boolean | null };
};

/** A criterion explaining itself for one case. The case may leave its stage when each is `met` or `overridden`. */
export type CriterionState = {
  readonly code: string;
  readonly met: boolean;
  readonly overridden: boolean;
  /** Whether a manager may waive it at all. */
  readonly waivable: boolean;
  readonly detail: Explanation;
  readonly where: Where;
  /** Only for an office's own checklist items: what the office calls it. */
  readonly label?: InEveryLocale;
};
