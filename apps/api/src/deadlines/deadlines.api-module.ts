import { Module } from '@nestjs/common';
import { DeadlinesModule } from '@tamga/features/deadlines';
import { CalculatorController } from './calculator.controller.js';
import { DeadlineChecksController } from './deadline-checks.controller.js';
import { DeadlinesController } from './deadlines.controller.js';
import { DocketController } from './docket.controller.js';
import { OfficeLawController } from './office-law.controller.js';
import { ReminderScheduleController } from './reminder-schedule.controller.js';

@Module({ imports: [DeadlinesModule], controllers: [DeadlinesController, DeadlineChecksController, CalculatorController, DocketController, OfficeLawController, ReminderScheduleController] })
export class DeadlinesApiModule {}
