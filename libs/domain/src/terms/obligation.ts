import type { ClosedDays } from '../closed-days/calendar.js';
import type { ObligationKind } from '../agreements/agreement.js';
import type { DeadlineFlag, Step } from '../deadlines/steps.js';
import type { LocalDate } from '../time/local-date.js';
import type { TermBody, TermEventKind, TermFacts, TermVersion } from './term.js';
import type { Counted } from './term-rules.js';

/** What is owed, as a code with parameters: said in any language by `sayObligation`. */
export const OWED_CODES = [
  'upfront-payment', 'maintenance-fee', 'minimum-royalty', 'earned-royalty', 'milestone', 'milestone-payment', 'sublicence-share', 'sublicence-share-of', 'past-patent-costs', 'patent-costs', 'equity', 'diligence', 'report', 'audit',
  'insurance', 'renewal-notice', 'termination-notice',
] as const;
export type OwedCode = (typeof OWED_CODES)[number];
export type OwedParams = { readonly [name: string]: string | number };

/** How the terms came to the day that the docket's rule counts from; said by `sayTermStep`. */
export type TermStep = { readonly code: 'term-period' | 'term-cut' | 'term-effective' | 'term-expiry' | 'term-first-sale' | 'term-year-after-sale' | 'term-nth-year' | 'term-event' | 'term-share'; readonly params: { readonly [name: string]: string | number } };

/** `period` names it within its term and stays what it is when the day moves. `amount`: minor units; null where nobody knows it yet. */
export type DatedObligation = {
  readonly chainId: string; readonly termId: string; readonly period: string; readonly kind: ObligationKind; readonly code: OwedCode; readonly params: OwedParams;
  readonly dueOn: LocalDate; readonly effectiveOn: LocalDate; readonly amount: bigint | null; readonly currency: string | null;
  /** Owed although the agreement has ended, or will have: it arose before. */
  readonly survives: boolean;
  readonly working: readonly (TermStep | Step)[]; readonly flags: readonly DeadlineFlag[]; readonly counted: Counted;
};
/** Owed once something has happened: shown without a day. */
export type WaitingObligation = { readonly chainId: string; readonly termId: string; readonly code: OwedCode; readonly params: OwedParams; readonly waitsFor: TermEventKind; readonly amount: bigint | null; readonly currency: string | null };
export type Owed = { readonly dated: readonly DatedObligation[]; readonly waiting: readonly WaitingObligation[] };

/** All versions of one term, the first one first. */
export type Chain<B extends TermBody = TermBody> = { readonly id: string; readonly versions: readonly (Omit<TermVersion, 'body'> & { readonly body: B })[] };
export type Scene = {
  readonly effectiveOn: LocalDate; readonly facts: TermFacts;
  /** The day on which the agreement ends or has ended; null: without end. */
  readonly end: LocalDate | null;
  readonly firstSale: LocalDate | null; readonly calendars: ClosedDays; readonly until: LocalDate;
};
/** `arisesOn`: when it came to be owed; what arises after the agreement's end is not owed. `by`: the day by which its version is chosen, when it is not the due day. */
export type Draft = Omit<DatedObligation, 'chainId' | 'termId' | 'survives' | 'effectiveOn'> & { readonly effectiveOn: LocalDate; readonly arisesOn: LocalDate; readonly by?: LocalDate };
