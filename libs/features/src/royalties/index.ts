export { ExchangeRates, RATES_AT_MOST, type NewRate, type RatePage, type RateView } from './exchange-rates.service.js';
export { LicenseeReports, SALES_FILE_BYTES, type SavedReport, type WrittenReport } from './licensee-reports.service.js';
export { ReportReminders } from './report-reminders.js';
export { type EvidenceView, type LicenseeView, type ReckonedView, type ReportSummary, type ReportView, type ReportYearView } from './report-view.js';
export { RoyaltiesVerifier, type RoyaltiesCheck } from './royalties-verifier.js';
export { RoyaltiesModule } from './royalties.module.js';
export { RoyaltyReports, type NewReport, type ReportPage } from './royalty-reports.service.js';
export { REPORT_GROUPS, type ReportGroup } from './royalty-reports.queries.js';
