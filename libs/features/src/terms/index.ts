export { royaltyTermsOf, royaltyTermsOfMany } from './royalty-terms.js';
export type { NewTerm, NewTermEvent, ReplacedTerm, TermCommand } from './term-commands.js';
export { TermEngine } from './term-engine.js';
export { TermRounds } from './term-rounds.js';
export type { TermDifferenceView, TermsView } from './term-view.js';
export { TermsModule } from './terms.module.js';
export { TermsService, type Confirmation, type MetOnEntry } from './terms.service.js';
