import { PartyEntity } from './party.entity.js';

export { PartyEntity };
export const partiesEntities = [PartyEntity];
export { PartyMailer, type PartyMail } from './party-mailer.js';
export { PartiesModule } from './parties.module.js';
export { InteractionsService, type InteractionChange, type InteractionsWanted, type InteractionView, type NewInteraction, type NextStep } from './interactions.service.js';
export { PartiesService, type NewParty, type PartiesWanted, type PartyChange } from './parties.service.js';
export { PartyDuplicates, type Entered, type LikeParty, type PairView } from './duplicates.service.js';
export { foldName, isCountry, isRor, normaliseRor, PARTY_KINDS, partyFaults, type PartyContent, type PartyKind } from './party-facts.js';
export { PartyMerges, type Merge, type MergeView } from './merges.service.js';
export { PartyRecords, type AffiliationFields, type AffiliationView, type CheckView, type ContactChange, type NewCheck } from './party-records.service.js';
export { movedReference, PartyReferences, type MergeOf, type PartyReference, type Standing } from './party-references.js';
export type { CheckState, PartyView } from './party-view.js';
