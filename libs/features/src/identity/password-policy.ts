import { Refused, type FieldError } from '@tamga/domain';
import { WELL_KNOWN_WORDS } from './weak-passwords.js';

export const PASSWORD_MINIMUM = 12;
/** Longer ones only cost time to hash. */
export const PASSWORD_MAXIMUM = 256;

/** Whose password it is: what anybody could guess from knowing them. */
export type PasswordOwner = { readonly email: string; readonly familyName: string; readonly givenName: string };

const LOOK_ALIKES: Readonly<Record<string, string>> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', $: 's', '!': 'i' };
const KNOWN = new Set(WELL_KNOWN_WORDS);
const LONGEST_WORD = Math.max(...WELL_KNOWN_WORDS.map((word) => word.length));
/** Fewer different characters than this is one finger on one key. */
const DIFFERENT_MINIMUM = 5;
/** Twenty digits hold as much as twelve mixed characters. */
const DIGITS_ALONE_MINIMUM = 20;
/** A name as short as this occurs in words by chance. */
const TELLING_LENGTH = 4;

/** Why this password will not do, or null. Length counts characters, as a person sees them, after normalisation. */
export function passwordFault(password: string, owner: PasswordOwner): Omit<FieldError, 'pointer'> | null {
  const characters = [...password.normalize('NFKC')];
  if (characters.length < PASSWORD_MINIMUM) return { code: 'too-short', params: { min: PASSWORD_MINIMUM } };
  if (characters.length > PASSWORD_MAXIMUM) return { code: 'too-long', params: { max: PASSWORD_MAXIMUM } };
  const lower = characters.join('').toLowerCase();
  const onlyDigits = /^\d+$/.test(lower) && characters.length < DIGITS_ALONE_MINIMUM;
  if (new Set(lower).size < DIFFERENT_MINIMUM || onlyDigits || isRun(lower)) return { code: 'password-too-regular' };
  if (isWellKnown(lower)) return { code: 'password-well-known' };
  const own = [...owner.email.toLowerCase().split(/[@.+_-]/), ...[owner.familyName, owner.givenName].flatMap((name) => name.toLowerCase().split(/[\s-]+/))];
  const telling = own.filter((part) => part.length >= TELLING_LENGTH);
  return telling.some((part) => lower.includes(part)) ? { code: 'password-contains-name' } : null;
}

/** @throws Refused password-too-weak, pointing at the field it came in */
export function requireGoodPassword(password: string, owner: PasswordOwner, pointer: string): void {
  const fault = passwordFault(password, owner);
  if (fault) throw new Refused({ code: 'password-too-weak', errors: [{ pointer, ...fault }] });
}

/** `123456789012`, `abcdefghijkl`, `cbaabc...` in one direction: each character follows the one before. */
function isRun(text: string): boolean {
  const codes = [...text].map((c) => c.codePointAt(0) ?? 0);
  const steps = codes.slice(1).map((code, i) => code - (codes[i] ?? 0));
  const regular = steps.filter((step) => Math.abs(step) === 1 || step === 0 || Math.abs(step) === 9).length;
  return regular >= steps.length - 1;
}

/** Whether nothing but well-known words remains when digits and signs at the ends, or look-alikes, are undone. */
function isWellKnown(lower: string): boolean {
  const bare = (text: string): string => text.replace(/[^\p{L}]+/gu, '');
  const undisguised = [...lower].map((c) => LOOK_ALIKES[c] ?? c).join('');
  const trimmed = lower.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  const trimmedUndisguised = [...trimmed].map((c) => LOOK_ALIKES[c] ?? c).join('');
  return [lower, undisguised, trimmedUndisguised].some((variant) => bare(variant) !== '' && isMadeOfWords(bare(variant)));
}

/** Word segmentation: `reachable[i]` tells whether the first i characters split into known words. */
function isMadeOfWords(text: string): boolean {
  const reachable = [true, ...Array.from({ length: text.length }, () => false)];
  for (let end = 1; end <= text.length; end++) {
    for (let start = Math.max(0, end - LONGEST_WORD); start < end && !reachable[end]; start++) {
      reachable[end] = Boolean(reachable[start]) && KNOWN.has(text.slice(start, end));
    }
  }
  return reachable[text.length] ?? false;
}
