import { PartyEntity } from './party.entity.js';

export { PartyEntity };
export const partiesEntities = [PartyEntity];
export { PartiesModule } from './parties.module.js';
export { PartiesService, type NewParty, type PartiesWanted, type PartyChange, type PartyView } from './parties.service.js';
export { foldName, isCountry, isRor, normaliseRor, PARTY_KINDS, partyFaults, type PartyContent, type PartyKind } from './party-facts.js';
