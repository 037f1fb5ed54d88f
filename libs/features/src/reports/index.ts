export { DUE_SOON_DAYS, MyDayReport, type ChangedCase, type MyDay, type MyDeadline, type WaitingCase } from './my-day.report.js';
export { PipelineReport, type Pipeline, type PipelineStage, type Throughput } from './pipeline.report.js';
export { ReportsModule } from './reports.module.js';
