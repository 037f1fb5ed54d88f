import type { LocalDate } from '../time/local-date.js';
import { addDays } from '../time/local-date.js';

/** By Commission Recommendation 2003/361/EC for companies; and what is no company. */
export const SIZE_CLASSES = ['micro', 'small', 'medium', 'large', 'public-body', 'university', 'non-profit'] as const;
export type SizeClass = (typeof SIZE_CLASSES)[number];

export const NAME_SCRIPTS = ['latin', 'cyrillic'] as const;
export type NameScript = (typeof NAME_SCRIPTS)[number];
export type PersonName = { readonly family: string; readonly given: string; readonly patronymic: string };
/** A person's name as each script writes it. */
export type PersonNames = { readonly [S in NameScript]?: PersonName };

export const CHECK_KINDS = ['sanctions', 'export-control'] as const;
export type CheckKind = (typeof CHECK_KINDS)[number];
/** `possible`: somebody of a like name is listed and it is not yet known whether it is the same. */
export const CHECK_RESULTS = ['clear', 'possible', 'listed'] as const;
export type CheckResult = (typeof CHECK_RESULTS)[number];
export const CHECK_DAYS_DEFAULT = 365;

/** Whether a check is older than the office lets it be: on the day after the last it holds for. */
export function isStale(checkedOn: LocalDate, days: number, today: LocalDate): boolean {
  return addDays(checkedOn, days) < today;
}

export const INTERACTION_KINDS = ['call', 'meeting', 'mail', 'event', 'note'] as const;
export type InteractionKind = (typeof INTERACTION_KINDS)[number];

/** Why somebody may be written to, or that they may not. */
export const CONTACT_BASES = ['legitimate-interest', 'consent', 'do-not-contact'] as const;
export type ContactBasis = (typeof CONTACT_BASES)[number];
/** `since`: the day of the consent, of the objection, or on which the interest was weighed. `givenBy`: who consented or objected, where it was not the party itself. */
export type Contact = { readonly basis: ContactBasis; readonly since: LocalDate; readonly givenBy: string; readonly reason: string };

/** `promotion`: the office comes with an offer. `contract`: what an agreement between the two asks for (GDPR, Article 6(1)(b)). */
export const CONTACT_PURPOSES = ['promotion', 'contract'] as const;
export type ContactPurpose = (typeof CONTACT_PURPOSES)[number];
export type MayContact = { readonly may: boolean; readonly because: ContactBasis | 'contract' | 'organisation' | 'no-basis' | 'not-yet' };

/**
 * Whether a party may be contacted on a day, and why. Whoever writes to parties of their own accord asks this first.
 * An objection ends promotion for good (GDPR, Article 21(3)) but not what a contract needs. A person without a recorded basis is left alone;
 * an organisation's own address is no personal data.
 */
export function mayContact(party: { readonly kind: 'organisation' | 'person'; readonly contact: Contact | null }, purpose: ContactPurpose, on: LocalDate): MayContact {
  if (purpose === 'contract') return { may: true, because: 'contract' };
  const { contact } = party;
  // Whoever said no on a day still to come has said no.
  if (contact?.basis === 'do-not-contact') return { may: false, because: 'do-not-contact' };
  if (contact !== null) return contact.since <= on ? { may: true, because: contact.basis } : { may: false, because: 'not-yet' };
  return party.kind === 'organisation' ? { may: true, because: 'organisation' } : { may: false, because: 'no-basis' };
}

/** What holds for two records that turn out to be one: a refusal beats a consent, a consent an interest; of two alike the earlier refusal and the later leave. */
export function contactOfBoth(a: Contact | null, b: Contact | null): Contact | null {
  if (a === null || b === null) return a ?? b;
  const rank: Readonly<Record<ContactBasis, number>> = { 'do-not-contact': 0, consent: 1, 'legitimate-interest': 2 };
  if (a.basis !== b.basis) return rank[a.basis] < rank[b.basis] ? a : b;
  const earlier = a.since <= b.since ? a : b;
  return a.basis === 'do-not-contact' ? earlier : earlier === a ? b : a;
}
