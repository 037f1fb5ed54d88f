import type { FieldError, Locale } from '@tamga/domain';
import type { FieldTexts, KnownFieldCode, ProblemCode, ProblemTexts } from './problem-codes.js';
import { FIELDS_EN, PROBLEMS_EN } from './problem-texts.en.js';
import { FIELDS_KK, PROBLEMS_KK } from './problem-texts.kk.js';
import { FIELDS_RU, PROBLEMS_RU } from './problem-texts.ru.js';

/** The HTTP status of each refusal. 409: not now, in this state; 422: understood, but the content does not do. */
export const STATUS_OF: Readonly<Record<ProblemCode, number>> = {
  'case-not-open': 409,
  'case-not-on-hold': 409,
  'case-closed': 409,
  'case-not-closed': 409,
  'no-such-step': 409,
  'exit-criteria-unmet': 409,
  'reason-required': 422,
  'no-such-criterion': 422,
  'criterion-not-waivable': 409,
  'criterion-already-satisfied': 409,
  'no-change': 409,
  'case-without-officer': 409,
  'too-many-views': 409,
  'disclosure-not-editable': 409,
  'disclosure-not-submitted': 409,
  'disclosure-incomplete': 422,
  'not-an-inventor': 403,
  'already-signed': 409,
  'content-changed': 409,
  'assessment-incomplete': 422,
  'assessment-not-draft': 409,
  'review-ended': 409,
  'deadline-not-open': 409,
  'deadlines-not-handed-over': 409,
  'distribution-unclear': 422,
  'distribution-changed': 409,
  'distribution-step-impossible': 409,
  'distribution-in-payment': 409,
  'later-distribution-depends': 409,
  'remuneration-step-impossible': 409,
  'annuity-step-impossible': 409,
  'docket-event-impossible': 409,
  'relinquishment-incomplete': 409,
  'priority-circle': 409,
  'difference-changed': 409,
  'second-person-needed': 409,
  'import-ended': 409,
  'import-not-ready': 409,
  'import-row-refused': 409,
  'import-running': 409,
  'file-too-large': 413,
  'file-type-not-allowed': 415,
  'file-damaged': 500,
  'agreement-not-draft': 409,
  'template-not-in-force': 409,
  'party-merged': 409,
  'parties-stand-together': 409,
  'offer-step-impossible': 409,
  'offer-endangers-novelty': 409,
  'offer-leaks-unseen': 409,
  'sending-not-allowed': 409,
  'comment-not-editable': 409,
  'agreement-incomplete': 422,
  'agreement-step-impossible': 409,
  'sign-in-failed': 401,
  'sign-in-required': 401,
  're-authentication-required': 403,
  'invitation-invalid': 410,
  'password-too-weak': 422,
  'too-many-attempts': 429,
  forbidden: 403,
  'not-found': 404,
  'stale-version': 412,
  'version-required': 428,
  'invalid-input': 400,
  'idempotency-mismatch': 422,
  conflict: 409,
  'temporarily-unavailable': 503,
  unexpected: 500,
};

const PROBLEMS: Readonly<Record<Locale, ProblemTexts>> = { en: PROBLEMS_EN, ru: PROBLEMS_RU, kk: PROBLEMS_KK };
const FIELDS: Readonly<Record<Locale, FieldTexts>> = { en: FIELDS_EN, ru: FIELDS_RU, kk: FIELDS_KK };

/** The sentence a person reads about a refusal. */
export function problemText(code: ProblemCode, locale: Locale): string {
  return PROBLEMS[locale][code];
}

/** The sentence a person reads beside one field; a code without its own text gets a general one, never the bare code. */
export function fieldText(error: FieldError, locale: Locale): string {
  const texts = FIELDS[locale];
  const template = Object.hasOwn(texts, error.code) ? texts[error.code as KnownFieldCode] : texts.other;
  return fill(template, error.params ?? {});
}

function fill(template: string, params: NonNullable<FieldError['params']>): string {
  const known = (part: string): boolean => [...part.matchAll(/\{(\w+)\}/g)].every((m) => Object.hasOwn(params, m[1] ?? ''));
  const insert = (part: string): string => part.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''));
  return insert(template.replace(/\[([^\]]*)\]/g, (_, part: string) => (known(part) ? part : '')));
}
