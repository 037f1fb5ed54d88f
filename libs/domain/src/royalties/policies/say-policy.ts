import type { Locale } from '../../locale.js';
import type { RoyaltyPolicy } from '../policy.js';
import { POLICY_WORDS_KK } from './policy-words.kk.js';
import { POLICY_WORDS_RU } from './policy-words.ru.js';

/** What of a policy is read by people. A part that is left out is the policy's own: an edition number, a name. */
export type PolicyWords = { readonly version?: string; readonly appliesTo?: string; readonly note?: string; readonly verification?: string };
export type PolicySaid = { readonly version: string; readonly appliesTo: string; readonly note: string | null; readonly verification: string };

const WORDS: { readonly [L in Exclude<Locale, 'en'>]: { readonly [code: string]: PolicyWords } } = { ru: POLICY_WORDS_RU, kk: POLICY_WORDS_KK };

/** A shipped policy in the reader's language; an office's own policy in the office's words. */
export function sayPolicy({ code, version, appliesTo, note, verification }: RoyaltyPolicy, locale: Locale): PolicySaid {
  const own = { version, appliesTo, note: note ?? null, verification };
  return locale === 'en' ? own : { ...own, ...WORDS[locale][code] };
}
