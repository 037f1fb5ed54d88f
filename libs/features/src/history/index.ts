export { HistoryModule } from './history.module.js';
export { HistoryService, type AuditFilter, type HistoryPage } from './history.service.js';
