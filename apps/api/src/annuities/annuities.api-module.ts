import { Module } from '@nestjs/common';
import { AnnuitiesModule } from '@tamga/features/annuities';
import { AnnuitiesController } from './annuities.controller.js';
import { AnnuityPricesController } from './annuity-prices.controller.js';

@Module({ imports: [AnnuitiesModule], controllers: [AnnuitiesController, AnnuityPricesController] })
export class AnnuitiesApiModule {}
