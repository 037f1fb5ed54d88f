import type { Locale } from '../../locale.js';
import type { PolicyWords, RoyaltyPolicy } from '../policy.js';
import { POLICY_WORDS_KK } from './policy-words.kk.js';
import { POLICY_WORDS_RU } from './policy-words.ru.js';

export type PolicySaid = { readonly version: string; readonly appliesTo: string; readonly note: string | null; readonly verification: string };

const WORDS: { readonly [L in Exclude<Locale, 'en'>]: { readonly [code: string]: PolicyWords } } = { ru: POLICY_WORDS_RU, kk: POLICY_WORDS_KK };

/** A shipped policy in the reader's language; an office's own policy in the office's words. */
export function sayPolicy({ code, version, appliesTo, note, verification }: RoyaltyPolicy, locale: Locale): PolicySaid {
  const own = { version, appliesTo, note: note ?? null, verification };
  return locale === 'en' ? own : { ...own, ...WORDS[locale][code] };
}
