export const AGREEMENT_KINDS = [
  'nda', 'mta', 'data-use', 'option', 'licence-exclusive', 'licence-sole', 'licence-non-exclusive', 'assignment', 'inter-institutional',
  'sponsored-research', 'joint-research', 'joint-development', 'joint-laboratory', 'living-lab', 'consortium', 'consulting', 'spin-out',
  'mou', 'protocol-of-intent', 'framework', 'programme', 'project', 'technical-assistance-grant',
] as const;
export type AgreementKind = (typeof AGREEMENT_KINDS)[number];

/** Those that put an invention to use, and so end the licensing stage; the others prepare or accompany it. */
export const USING_KINDS = [
  'option', 'licence-exclusive', 'licence-sole', 'licence-non-exclusive', 'assignment', 'joint-development', 'spin-out',
] as const satisfies readonly AgreementKind[];

export const putsToUse = (kind: AgreementKind): boolean => (USING_KINDS as readonly AgreementKind[]).includes(kind);

export const EXCLUSIVITIES = ['exclusive', 'sole', 'non-exclusive'] as const;
export type Exclusivity = (typeof EXCLUSIVITIES)[number];

/** Follows from the kind and is never said twice; null where an agreement licenses nothing. */
export function exclusivityOf(kind: AgreementKind): Exclusivity | null {
  return EXCLUSIVITIES.find((each) => kind === `licence-${each}`) ?? null;
}

/** What others may stand under, from the widest to the narrowest. */
export const PARENT_KINDS = ['framework', 'programme', 'project'] as const satisfies readonly AgreementKind[];

const rank = (kind: AgreementKind): number => {
  const place = (PARENT_KINDS as readonly AgreementKind[]).indexOf(kind);
  return place < 0 ? PARENT_KINDS.length : place;
};

/**
 * Framework, programme, project, everything else: each stands only under a wider one. Since every step up is a step to a wider kind,
 * no chain of parents can come back to where it began.
 */
export const mayStandUnder = (child: AgreementKind, parent: AgreementKind): boolean => rank(parent) < rank(child);
