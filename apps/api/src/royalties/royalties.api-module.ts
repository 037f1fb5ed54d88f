import { Module } from '@nestjs/common';
import { RoyaltiesModule } from '@tamga/features/royalties';
import { RoyaltyCalculatorsController } from './calculators.controller.js';
import { ExchangeRatesController } from './exchange-rates.controller.js';
import { ReportRequestsController } from './report-requests.controller.js';
import { RoyaltyReportsController } from './royalty-reports.controller.js';
import { SalesReportsController } from './sales-reports.controller.js';

@Module({ imports: [RoyaltiesModule], controllers: [RoyaltyCalculatorsController, ExchangeRatesController, ReportRequestsController, RoyaltyReportsController, SalesReportsController] })
export class RoyaltiesApiModule {}
