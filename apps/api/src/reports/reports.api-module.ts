import { Module } from '@nestjs/common';
import { ReportsModule } from '@tamga/features/reports';
import { DashboardController } from './dashboard.controller.js';
import { MoneyController } from './money.controller.js';
import { ReportsController } from './reports.controller.js';

@Module({ imports: [ReportsModule], controllers: [ReportsController, DashboardController, MoneyController] })
export class ReportsApiModule {}
