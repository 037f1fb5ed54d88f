import { Module } from '@nestjs/common';
import { MyDayReport } from './my-day.report.js';
import { PipelineReport } from './pipeline.report.js';

@Module({ providers: [PipelineReport, MyDayReport], exports: [PipelineReport, MyDayReport] })
export class ReportsModule {}
