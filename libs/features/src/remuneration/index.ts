export type { DueView, MoveView } from './due-view.js';
export { DuesReader, type DueFileView, type DuePage, type DueSums, type DuesWanted } from './dues.reader.js';
export { DuesService, type Assessment, type RecordedDue, type RecordedPayment, type Waiver } from './dues.service.js';
export { OwnUse, type NewUse, type UsePage, type UseView } from './own-use.service.js';
export { RemunerationModule } from './remuneration.module.js';
export { DUE_GROUPS, type DueFilter, type DueGroup, type MoveKind } from './remuneration.queries.js';
export { RemunerationRules, type RuleDecision, type RuleView } from './remuneration-rules.service.js';
export { RemunerationVerifier, type RemunerationCheck } from './remuneration-verifier.js';
export { RemunerationWatch, type Watched } from './remuneration-watch.js';
