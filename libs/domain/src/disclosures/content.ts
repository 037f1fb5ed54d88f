import type { FieldError } from '../refusal.js';
import { canonicalJson } from '../history/canonical-json.js';
import { below, fieldError } from '../validation/field-errors.js';
import {
  date, flag, integer, isPlainObject, list, localized, matching, oneOf, partial, text, type Shape, type TypeOf,
} from '../validation/shape.js';
import { isOrcid } from './orcid.js';
import { WHOLE_SHARE } from './shares.js';

/** On what basis an inventor worked: it decides who owns the right, by contract or by employment law. */
export const EMPLOYMENT_BASES = ['employee-duty', 'specific-assignment', 'employee-own-time', 'student', 'visiting', 'external'] as const;
export type EmploymentBasis = (typeof EMPLOYMENT_BASES)[number];

/** How an invention becomes known to the public. */
export const PUBLICATION_KINDS = [
  'article', 'preprint', 'conference-talk', 'poster', 'thesis', 'website', 'repository', 'grant-report', 'exhibition', 'public-use', 'sale',
  'offer-for-sale', 'patent-publication', 'other',
] as const;
export type PublicationKind = (typeof PUBLICATION_KINDS)[number];

export const THIRD_PARTY_AGREEMENT_KINDS = ['sponsored-research', 'mta', 'nda', 'consortium', 'licence-in', 'data-use', 'consulting', 'other'] as const;

const SHORT = 300;
const PARAGRAPH = 5_000;
const CHAPTER = 20_000;

const orcid: Shape<string> = {
  check: (value, pointer) => (isOrcid(value) ? [] : [fieldError(pointer, 'invalid-orcid', { example: '0000-0002-1825-0097' })]),
};
/** Made in the browser when a line is added, so that a line keeps its identity while others move. */
const lineId = matching(/^[A-Za-z0-9-]{1,64}$/, '0190b5a2-7c1e-7000-8000-000000000001');
const emailAddress = matching(/^[^\s@<>"]{1,64}@[^\s@<>"]{1,190}\.[^\s@<>".]{2,63}$/, 'name@university.edu', 'invalid-email');

const inventor = partial({
  id: lineId,
  /** Their account, for a person inside; nobody signs without one. */
  userId: lineId,
  /** The full name as it should stand on a patent. */
  name: text(SHORT),
  email: emailAddress,
  orcid,
  affiliation: text(SHORT),
  employment: oneOf(EMPLOYMENT_BASES),
  /** Basis points: 10000 is 100.00 %. */
  share: integer(0, WHOLE_SHARE),
  contribution: text(PARAGRAPH),
});
const funding = partial({ id: lineId, funder: text(SHORT), awardNumber: text(SHORT), awardedOn: date, programme: text(SHORT) });
const publicDisclosure = partial({
  id: lineId,
  on: date,
  kind: oneOf(PUBLICATION_KINDS),
  /** Where: the journal, the conference, the address. */
  venue: text(SHORT),
  planned: flag,
  /** Everybody who learned of it was bound to secrecy, so it is not public after all. */
  confidential: flag,
  note: text(PARAGRAPH),
});
const material = partial({ id: lineId, name: text(SHORT), source: text(SHORT), agreement: text(SHORT) });
/** `spdx` is an SPDX licence expression; whether the expression parses is checked where the SPDX list is at hand. */
const software = partial({ id: lineId, name: text(SHORT), spdx: text(SHORT), source: text(SHORT) });
const thirdPartyAgreement = partial({
  id: lineId, party: text(SHORT), kind: oneOf(THIRD_PARTY_AGREEMENT_KINDS), reference: text(SHORT), on: date,
});
const potentialLicensee = partial({ id: lineId, name: text(SHORT), country: text(SHORT), note: text(PARAGRAPH) });

const fields = {
  titles: localized(SHORT),
  abstracts: localized(PARAGRAPH),
  problem: text(CHAPTER),
  solution: text(CHAPTER),
  novelty: text(CHAPTER),
  alternatives: text(CHAPTER),
  inventors: list(inventor, 50),
  fundings: list(funding, 50),
  noFunding: flag,
  publicDisclosures: list(publicDisclosure, 100),
  noPublicDisclosure: flag,
  materials: list(material, 100),
  software: list(software, 200),
  thirdPartyAgreements: list(thirdPartyAgreement, 50),
  /** Technology readiness level, 1 to 9. */
  trl: integer(1, 9),
  potentialLicensees: list(potentialLicensee, 100),
  conflictOfInterest: partial({ declared: flag, detail: text(PARAGRAPH) }),
};
const contentShape = partial(fields);

/** What inventors report, at any point from the first word to the signed whole: every field may still be missing. */
export type DisclosureContent = TypeOf<typeof contentShape>;
export type Inventor = TypeOf<typeof inventor>;
export type PublicDisclosure = TypeOf<typeof publicDisclosure>;

export const CONTENT_FIELDS = Object.keys(fields) as readonly (keyof DisclosureContent)[];

/**
 * What is wrong with a piece of a draft, field by field; empty when it can be stored. A piece holds any of the content's
 * top-level fields; `null` clears one. Missing things are not wrong here: see `completeness`.
 */
export function checkPiece(piece: unknown): readonly FieldError[] {
  if (!isPlainObject(piece)) return contentShape.check(piece, '');
  const written = Object.fromEntries(Object.entries(piece).filter(([key, value]) => !(value === null && Object.hasOwn(fields, key))));
  return [...contentShape.check(written, ''), ...twice(written)];
}

/** The draft with a checked piece laid over it: whole top-level fields are replaced, `null` removes one. */
export function mergePiece(content: DisclosureContent, piece: { readonly [key: string]: unknown }): DisclosureContent {
  const merged = { ...content, ...piece };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null && value !== undefined));
}

/** One person on two lines would have to sign twice and be paid twice. */
function twice({ inventors }: DisclosureContent): readonly FieldError[] {
  if (!Array.isArray(inventors)) return [];
  return (['id', 'userId', 'email', 'orcid'] as const).flatMap((key) => {
    const values = (inventors as readonly unknown[]).map((each) => (isPlainObject(each) && typeof each[key] === 'string' ? each[key].toLowerCase() : null));
    return values.flatMap((value, index) =>
      value !== null && values.indexOf(value) < index ? [fieldError(`${below('/inventors', index)}/${key}`, 'duplicate')] : [],
    );
  });
}

/**
 * The text that an inventor signs by its SHA-256: the whole content in canonical JSON, with the version of its form.
 * The same content gives the same text in whatever order its fields were written.
 */
export function signedContent(content: DisclosureContent): string {
  return canonicalJson({ form: 'tamga-disclosure', version: 1, content });
}
