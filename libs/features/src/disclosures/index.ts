import { DisclosureEntity, DisclosureInventorEntity, DisclosureQuestionEntity, DisclosureSignatureEntity } from './disclosure.entity.js';

export const disclosuresEntities = [DisclosureEntity, DisclosureInventorEntity, DisclosureSignatureEntity, DisclosureQuestionEntity];
export { DisclosuresModule } from './disclosures.module.js';
export { DisclosuresService, type DisclosureFilter, type DisclosurePage, type ListedDisclosure, type SavedDraft } from './disclosures.service.js';
export { CoInventorsService, type InvitedInventor } from './co-inventors.service.js';
export { SignaturesService, type SignInput, type Signed } from './signatures.service.js';
export { DisclosureDecisionsService, type Accepted, type Decided, type Question } from './disclosure-decisions.service.js';
export { DisclosureTakeovers } from './disclosure-takeovers.service.js';
export { DisclosuresReader, disclosureFacts, type DisclosureForCase, type DisclosureSubject } from './disclosures.reader.js';
export { DisclosuresVerifier, type DisclosureFault } from './disclosures.verifier.js';
export { DISCLOSURE_STATES, DISCLOSURE_COMMANDS, NEXT_FOR_INVENTOR, type DisclosureCommand, type DisclosureState, type NextForInventor } from './disclosure-state.js';
export { declaration } from './declaration.js';
export type { DisclosureView } from './disclosure-view.js';
export { issueAsSystem } from './issue-as-system.js';
