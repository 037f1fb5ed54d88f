import { canonicalJson } from '../history/canonical-json.js';
import type { FieldError } from '../refusal.js';
import { below, fieldError } from '../validation/field-errors.js';
import { needed } from '../validation/needed.js';
import { isWritten, isWrittenInSome } from '../validation/shape.js';
import type { Fact } from '../workflow/facts.js';
import { CONTENT_FIELDS, type DisclosureContent, type Inventor } from './content.js';
import { sharesAreWhole, sumOfShares, WHOLE_SHARE } from './shares.js';

/** The form's sections, in the order they are shown. */
export const DISCLOSURE_SECTIONS = [
  'title', 'invention', 'inventors', 'funding', 'publications', 'third-parties', 'readiness', 'conflict-of-interest',
] as const;
export type DisclosureSection = (typeof DISCLOSURE_SECTIONS)[number];

export type SectionState = { readonly section: DisclosureSection; readonly complete: boolean; readonly missing: readonly FieldError[] };

/** What each section still needs before the disclosure can be submitted. A section without a line does not compile. */
const NEEDS: { readonly [S in DisclosureSection]: (content: DisclosureContent) => readonly FieldError[] } = {
  title: ({ titles, abstracts }) => [
    ...needed(isWrittenInSome(titles), '/titles'),
    ...needed(isWrittenInSome(abstracts), '/abstracts'),
  ],
  invention: ({ problem, solution, novelty }) => [
    ...needed(isWritten(problem), '/problem'),
    ...needed(isWritten(solution), '/solution'),
    ...needed(isWritten(novelty), '/novelty'),
  ],
  inventors: inventorsNeed,
  funding: fundingNeeds,
  publications: publicationsNeed,
  'third-parties': thirdPartiesNeed,
  readiness: ({ trl }) => needed(trl !== undefined, '/trl'),
  'conflict-of-interest': ({ conflictOfInterest }) => [
    ...needed(conflictOfInterest?.declared !== undefined, '/conflictOfInterest/declared'),
    ...needed(conflictOfInterest?.declared !== true || isWritten(conflictOfInterest.detail), '/conflictOfInterest/detail'),
  ],
};

/** Section by section, what is missing; the whole form is complete when every section is. Expects content that passed `checkPiece`. */
export function completeness(content: DisclosureContent): readonly SectionState[] {
  return DISCLOSURE_SECTIONS.map((section) => {
    const missing = NEEDS[section](content);
    return { section, complete: missing.length === 0, missing };
  });
}

/** The top-level fields whose content differs: why signatures were voided. Empty exactly when the signed text is the same. */
export function changedFields(before: DisclosureContent, after: DisclosureContent): readonly (keyof DisclosureContent)[] {
  return CONTENT_FIELDS.filter((key) => canonicalJson({ [key]: before[key] }) !== canonicalJson({ [key]: after[key] }));
}

/**
 * What a disclosure tells its case to be true. `signedBy` holds the inventor line ids whose signature is on the present content.
 */
export function factsOfDisclosure(content: DisclosureContent, signedBy: ReadonlySet<string>): readonly Fact[] {
  const inventors = content.inventors ?? [];
  const everybodySigned = inventors.length > 0 && inventors.every(({ id }) => id !== undefined && signedBy.has(id));
  return [
    ...(everybodySigned ? (['inventors-signed'] as const) : []),
    ...(sharesAreWhole(inventors.map(({ share }) => share)) ? (['shares-complete'] as const) : []),
    ...(fundingNeeds(content).length === 0 ? (['funding-declared'] as const) : []),
    ...(publicationsNeed(content).length === 0 ? (['publications-dated'] as const) : []),
  ];
}

const INVENTOR_MUST_SAY = ['id', 'name', 'email', 'affiliation', 'employment'] as const satisfies readonly (keyof Inventor)[];

function inventorsNeed({ inventors = [] }: DisclosureContent): readonly FieldError[] {
  if (inventors.length === 0) return [fieldError('/inventors', 'required')];
  const shares = inventors.map(({ share }) => share);
  const unsaid = inventors.flatMap((inventor, index) => [
    ...INVENTOR_MUST_SAY.flatMap((key) => needed(isWritten(inventor[key]), `${below('/inventors', index)}/${key}`)),
    ...needed(inventor.share !== undefined, `${below('/inventors', index)}/share`),
  ]);
  if (sharesAreWhole(shares)) return unsaid;
  return [...unsaid, fieldError('/inventors', 'shares-do-not-sum', { sum: sumOfShares(shares), whole: WHOLE_SHARE })];
}

function fundingNeeds({ fundings = [], noFunding }: DisclosureContent): readonly FieldError[] {
  if (noFunding === true) return fundings.length === 0 ? [] : [fieldError('/noFunding', 'contradiction')];
  if (fundings.length === 0) return [fieldError('/fundings', 'required')];
  return fundings.flatMap((funding, index) => [
    ...needed(isWritten(funding.funder), `${below('/fundings', index)}/funder`),
    ...needed(isWritten(funding.awardNumber), `${below('/fundings', index)}/awardNumber`),
    ...needed(funding.awardedOn !== undefined, `${below('/fundings', index)}/awardedOn`),
  ]);
}

function publicationsNeed({ publicDisclosures = [], noPublicDisclosure }: DisclosureContent): readonly FieldError[] {
  if (noPublicDisclosure === true) return publicDisclosures.length === 0 ? [] : [fieldError('/noPublicDisclosure', 'contradiction')];
  if (publicDisclosures.length === 0) return [fieldError('/publicDisclosures', 'required')];
  return publicDisclosures.flatMap((each, index) => [
    ...needed(each.on !== undefined, `${below('/publicDisclosures', index)}/on`),
    ...needed(each.kind !== undefined, `${below('/publicDisclosures', index)}/kind`),
  ]);
}

/** Other people's things may be none at all; one that is named is named whole. */
function thirdPartiesNeed({ materials = [], software = [], thirdPartyAgreements = [] }: DisclosureContent): readonly FieldError[] {
  return [
    ...materials.flatMap((each, index) => needed(isWritten(each.name), `${below('/materials', index)}/name`)),
    ...software.flatMap((each, index) => [
      ...needed(isWritten(each.name), `${below('/software', index)}/name`),
      ...needed(isWritten(each.spdx), `${below('/software', index)}/spdx`),
    ]),
    ...thirdPartyAgreements.flatMap((each, index) => needed(isWritten(each.party), `${below('/thirdPartyAgreements', index)}/party`)),
  ];
}
