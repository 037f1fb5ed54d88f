/** IP rights and applications for them, and what is protected without one. */
export const ASSET_KINDS = ['patent', 'utility-model', 'design', 'trademark', 'plant-variety', 'software', 'know-how'] as const;
export type AssetKind = (typeof ASSET_KINDS)[number];

/** Protected without an office's act, so nowhere in particular: copyright arises everywhere at once, secrecy is kept, not granted. */
const WITHOUT_JURISDICTION: readonly AssetKind[] = ['software', 'know-how'];

export const needsJurisdiction = (kind: AssetKind): boolean => !WITHOUT_JURISDICTION.includes(kind);

/** As what a party stands on an application. */
export const ASSET_PARTY_ROLES = ['inventor', 'applicant'] as const;
export type AssetPartyRole = (typeof ASSET_PARTY_ROLES)[number];
