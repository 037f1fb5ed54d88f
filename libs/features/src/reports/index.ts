export { AgeingReport, FEWEST_FINISHED, type Ageing, type AgeingCase, type AgeingStage, type NamedCase } from './ageing.report.js';
export { FlowReport, LAST_STEP, type CumulativeFlowReport, type CycleTimes, type FunnelReport, type ThroughputForecast } from './flow.report.js';
export { LoadReport, type AffiliationReport, type DeadlineLoad, type Workload } from './load.report.js';
export { DUE_SOON_DAYS, MY_DAY, MyDayReport, type ChangedCase, type MyDay, type MyDeadline, type ReportToAsk, type WaitingCase, type WaitingDisclosure } from './my-day.report.js';
export { PipelineReport, type Pipeline, type PipelineStage, type Throughput } from './pipeline.report.js';
export { AFFILIATION_LENGTH, REPORT_MONTHS, type ReportFilter, type ReportMonths } from './report-filter.js';
export { ReportsModule } from './reports.module.js';
