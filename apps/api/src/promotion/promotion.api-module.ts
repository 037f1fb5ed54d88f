import { Module } from '@nestjs/common';
import { PromotionModule } from '@tamga/features/promotion';
import { LeadsController } from './leads.controller.js';
import { OfferListingController, OffersController } from './offers.controller.js';
import { TechnologiesController } from './public/technologies.controller.js';

@Module({ imports: [PromotionModule], controllers: [OffersController, OfferListingController, LeadsController, TechnologiesController] })
export class PromotionApiModule {}
