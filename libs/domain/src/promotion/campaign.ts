import type { Locale } from '../locale.js';
import type { MayContact } from '../parties/party.js';
import type { FieldError } from '../refusal.js';
import { complete, text, type TypeOf } from '../validation/shape.js';
import { findLeaks, repeatedWords, type Leak, type Said } from './leaks.js';

/** More in one round than anybody can answer, and more than a mail server takes for letters. */
export const CAMPAIGN_MOST = 200;

/** Why a party is left out of a round. `sent-before`: it has had this offer, by whichever way. */
export const CAMPAIGN_BARS = ['do-not-contact', 'no-basis', 'not-yet', 'sent-before', 'no-address'] as const;
export type CampaignBar = (typeof CAMPAIGN_BARS)[number];

export type Addressee = {
  readonly address: string | null;
  readonly contact: MayContact;
  /** Another record with the same address says that they want nothing. */
  readonly objectedElsewhere: boolean;
  readonly sentBefore: boolean;
};

/** An objection is named before anything else: it is what whoever sends has to know (GDPR, Article 21(3)). */
export function campaignBar({ address, contact, objectedElsewhere, sentBefore }: Addressee): CampaignBar | null {
  if (objectedElsewhere) return 'do-not-contact';
  if (!contact.may) return contact.because === 'do-not-contact' || contact.because === 'not-yet' ? contact.because : 'no-basis';
  if (sentBefore) return 'sent-before';
  return address === null || address.trim() === '' ? 'no-address' : null;
}

const letterShape = complete({ subject: text(200, 1), body: text(5_000, 1) });
/** What the office writes itself; the greeting, the way to the public page and the way to object are put around it. */
export type Letter = TypeOf<typeof letterShape>;
export type Letters = { readonly [L in Locale]?: Letter };

/** @param pointer where the letter stands: `/letters/en` */
export const letterFaults = ({ subject, body }: Letter, pointer: string): readonly FieldError[] => letterShape.check({ subject, body }, pointer);

/**
 * Words said in confidence that a letter repeats and that the published offer does not: nobody outside has read them yet.
 * @param published the texts of the offer, as a second person approved them
 */
export function letterLeaks({ subject, body }: Letter, published: readonly string[], confidential: readonly Said[]): readonly Leak[] {
  const leaks = findLeaks([{ pointer: '/subject', text: subject }, { pointer: '/body', text: body }], confidential);
  return leaks.filter(({ words }) => !published.some((text) => repeatedWords(text, words)));
}

/** What became of one letter. `waiting`: the mail server has not taken it yet; `failed`: it never will; `came-back`: it took it, and somebody here saw it return. */
export const LETTER_STATES = ['waiting', 'sent', 'failed', 'came-back', 'answered'] as const;
export type LetterState = (typeof LETTER_STATES)[number];

export function letterState(letter: { readonly answered: boolean; readonly cameBack: boolean; readonly sent: boolean; readonly failed: boolean }): LetterState {
  if (letter.answered) return 'answered';
  if (letter.cameBack) return 'came-back';
  return letter.sent ? 'sent' : letter.failed ? 'failed' : 'waiting';
}
