export { AUDIT_COLUMNS, AuditSearch, type AuditEntryView, type AuditExport, type AuditPage } from './audit-search.service.js';
export type { AuditFilter } from './audit-search.queries.js';
export { HistoryModule } from './history.module.js';
export { HistoryService, type CaseCounts, type HistoryPage } from './history.service.js';
export { TIMELINE_KINDS, type TimelineKind } from './history.queries.js';
