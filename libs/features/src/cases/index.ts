export { CaseFacts, type FactSource, type FactState } from './case-facts.js';
export { CasesJournal } from './cases-journal.js';
export { CasesModule } from './cases.module.js';
