export { Ledger, type BookedFor, type CounterEntry, type NewEntry } from './ledger.js';
export { LedgerModule } from './ledger.module.js';
export type { Dimensions } from './ledger.queries.js';
export { LedgerVerifier, type LedgerCheck } from './ledger-verifier.js';
