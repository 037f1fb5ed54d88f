import type { Schemas } from '../api/client.js';

export type Content = Schemas['DisclosureContentDto'];
export type ContentKey = keyof Content;
export type Disclosure = Schemas['DisclosureDto'];
export type DisclosureState = Disclosure['state'];
export type SectionState = Schemas['SectionStateDto'];
export type Section = SectionState['section'];
export type Missing = Schemas['MissingDto'];
export type NoveltyWarning = Schemas['NoveltyWarningDto'];
export type ByLocale = Schemas['ByLocaleDto'];

/** The parts of the content that are lists of lines, each with an id of its own. */
export type LineKey = 'inventors' | 'fundings' | 'publicDisclosures' | 'materials' | 'software' | 'thirdPartyAgreements' | 'potentialLicensees';
export type Line<K extends LineKey> = NonNullable<Content[K]>[number];

export const EMPLOYMENT_BASES = ['employee-duty', 'specific-assignment', 'employee-own-time', 'student', 'visiting', 'external'] as const;
export const PUBLICATION_KINDS = [
  'article', 'preprint', 'conference-talk', 'poster', 'thesis', 'website', 'repository', 'grant-report', 'exhibition', 'public-use', 'sale', 'offer-for-sale', 'patent-publication', 'other',
] as const;
export const AGREEMENT_KINDS = ['sponsored-research', 'mta', 'nda', 'consortium', 'licence-in', 'data-use', 'consulting', 'other'] as const;
export const TRACKS = ['patent', 'software', 'know-how', 'plant-variety', 'design-trademark'] as const;
export const DISCLOSURE_STATES: readonly DisclosureState[] = ['draft', 'submitted', 'returned', 'accepted', 'withdrawn'];

/** A text in the reader's language, else in whichever there is, with that language, so that a screen reader speaks it. */
export function inLanguage(texts: ByLocale | undefined, locale: string): { text: string; lang: string } | null {
  for (const lang of [locale, 'en', 'ru', 'kk'] as const) {
    const text = texts?.[lang as keyof ByLocale];
    if (text?.trim()) return { text, lang };
  }
  return null;
}

/** `crypto.randomUUID` exists on secure origins only; an office may run this on plain http inside its own network. */
export function newLineId(): string {
  const hex = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** Basis points as people write shares. */
export function percentText(share: number, languageTag: string): string {
  return new Intl.NumberFormat(languageTag, { style: 'percent', minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(share / 10_000);
}

/** Equal shares that sum to exactly 100.00 %: the first ones take what is left over. */
export function equalShares(count: number): number[] {
  const each = Math.floor(10_000 / count);
  return Array.from({ length: count }, (_, i) => each + (i < 10_000 - each * count ? 1 : 0));
}
