export { DeadlineDocket, type Meeting, type NewDeadline } from './deadline-docket.js';
export { DeadlineHandovers, type Handover, type HandoverResult } from './deadline-handovers.service.js';
export { deadlineView, type DeadlineRow, type DeadlineView } from './deadline-row.js';
export { claimDue, DeadlineSweep, SWEEP_BATCH, type Sent } from './deadline-sweep.js';
export { DeadlinesModule } from './deadlines.module.js';
export { DeadlinesService, type DeadlineByHand, type DeadlinePage, type DeadlineQuery } from './deadlines.service.js';
export { DeadlinesVerifier, type DeadlineCheck } from './deadlines-verifier.js';
export { requireResponsible } from './responsible.js';
export { docketStageTargets } from './stage-targets.js';
