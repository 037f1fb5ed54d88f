import { Module } from '@nestjs/common';
import { AgeingReport } from './ageing.report.js';
import { FlowReport } from './flow.report.js';
import { LoadReport } from './load.report.js';
import { MoneyCostsReport } from './money-costs.report.js';
import { MoneyOutlookReport } from './money-outlook.report.js';
import { MoneyRecordsReport } from './money-records.report.js';
import { MoneyReport } from './money.report.js';
import { MyDayReport } from './my-day.report.js';
import { PipelineReport } from './pipeline.report.js';

const REPORTS = [PipelineReport, MyDayReport, FlowReport, AgeingReport, LoadReport, MoneyReport, MoneyOutlookReport, MoneyCostsReport, MoneyRecordsReport];

@Module({ providers: REPORTS, exports: REPORTS })
export class ReportsModule {}
