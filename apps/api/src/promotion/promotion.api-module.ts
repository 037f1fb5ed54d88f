import { Module } from '@nestjs/common';
import { PromotionModule } from '@tamga/features/promotion';
import { CampaignsController, OfferCampaignsController, PartyFieldsController } from './campaigns.controller.js';
import { LeadsController } from './leads.controller.js';
import { OfferListingController, OffersController } from './offers.controller.js';
import { TechnologiesController } from './public/technologies.controller.js';
import { ViewCounter } from './public/view-counter.js';

@Module({ imports: [PromotionModule], controllers: [OffersController, OfferCampaignsController, CampaignsController, PartyFieldsController, OfferListingController, LeadsController, TechnologiesController], providers: [ViewCounter] })
export class PromotionApiModule {}
