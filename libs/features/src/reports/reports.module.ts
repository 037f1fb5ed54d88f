import { Module } from '@nestjs/common';
import { AgeingReport } from './ageing.report.js';
import { FlowReport } from './flow.report.js';
import { LoadReport } from './load.report.js';
import { MyDayReport } from './my-day.report.js';
import { PipelineReport } from './pipeline.report.js';

const REPORTS = [PipelineReport, MyDayReport, FlowReport, AgeingReport, LoadReport];

@Module({ providers: REPORTS, exports: REPORTS })
export class ReportsModule {}
