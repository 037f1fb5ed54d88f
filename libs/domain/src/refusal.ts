import type { CriterionState } from './workflow/criterion-state.js';

/**
 * Every expected "no". The code is stable: it is the API's `code`, the key of the translated text and what
 * clients test for. Add here; never rename.
 */
export const REFUSAL_CODES = [
  // the workflow
  'case-not-open',
  'case-not-on-hold',
  'case-closed',
  'case-not-closed',
  'no-such-step',
  'exit-criteria-unmet',
  'reason-required',
  'no-such-criterion',
  'criterion-not-waivable',
  'criterion-already-satisfied',
  'no-change',
  'case-without-officer',
  'too-many-views',
  // disclosures, assessments, reviews
  'disclosure-not-editable',
  'disclosure-not-submitted',
  'disclosure-incomplete',
  'not-an-inventor',
  'already-signed',
  'content-changed',
  'assessment-incomplete',
  'assessment-not-draft',
  'review-ended',
  // deadlines
  'deadline-not-open',
  'deadlines-not-handed-over',
  // distributions
  'distribution-unclear',
  'distribution-changed',
  'distribution-step-impossible',
  'distribution-in-payment',
  'later-distribution-depends',
  // remuneration
  'remuneration-step-impossible',
  // annuities
  'annuity-step-impossible',
  // assets
  'docket-event-impossible',
  'relinquishment-incomplete',
  'priority-circle',
  'difference-changed',
  'second-person-needed',
  // imports
  'import-ended',
  'import-not-ready',
  'import-row-refused',
  'import-running',
  // documents
  'file-too-large',
  'file-type-not-allowed',
  'file-damaged',
  // agreements
  'agreement-not-draft',
  'agreement-incomplete',
  'agreement-step-impossible',
  // templates
  'template-not-in-force',
  // parties
  'party-merged',
  'parties-stand-together',
  // technology offers
  'offer-step-impossible',
  'offer-endangers-novelty',
  'offer-leaks-unseen',
  'sending-not-allowed',
  // comments
  'comment-not-editable',
  // people
  'sign-in-failed',
  'sign-in-required',
  're-authentication-required',
  'invitation-invalid',
  'password-too-weak',
  'too-many-attempts',
  // every request
  'forbidden',
  'not-found',
  'stale-version',
  'version-required',
  'invalid-input',
  'idempotency-mismatch',
  'conflict',
  'temporarily-unavailable',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** One fault in what was sent. `pointer` is an RFC 6901 JSON pointer; `code` is translated with `params`. */
export type FieldError = {
  readonly pointer: string;
  readonly code: string;
  readonly params?: { readonly [key: string]: string | number | boolean };
};

export type Refusal = {
  readonly code: RefusalCode;
  /** With `exit-criteria-unmet`: the criteria that stand in the way, each explaining itself. */
  readonly unmet?: readonly CriterionState[];
  /** Values that the translated text needs. */
  readonly facts?: { readonly [key: string]: unknown };
  readonly errors?: readonly FieldError[];
};

/**
 * A refusal thrown, so that the transaction it happens in rolls back. Anything else that is thrown is a bug.
 * @example throw new Refused({ code: 'stale-version', facts: { version: 7 } })
 */
export class Refused extends Error {
  override readonly name = 'Refused';

  constructor(readonly refusal: Refusal) {
    super(refusal.code);
  }
}

/** `instanceof` fails when two copies of this file are loaded (a bundle and a test): the name does not. */
export function isRefused(error: unknown): error is Refused {
  return error instanceof Refused || (error instanceof Error && error.name === 'Refused' && 'refusal' in error);
}
