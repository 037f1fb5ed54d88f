import { Module, type OnModuleInit } from '@nestjs/common';
import type { Actor, EventOf } from '@tamga/domain';
import { AssessmentsModule } from '@tamga/features/assessments';
import { CasesModule } from '@tamga/features/cases';
import { DisclosuresModule } from '@tamga/features/disclosures';
import { EventBus } from '@tamga/platform';
import { InterestService } from './interest.service.js';
import { LeadsService } from './leads.service.js';
import { OfferFile } from './offer-file.js';
import { OfferListing } from './offer-listing.js';
import { OffersService } from './offers.service.js';
import { PublicOffers } from './public-offers.js';

@Module({ imports: [CasesModule, DisclosuresModule, AssessmentsModule], providers: [OfferFile, OfferListing, OffersService, PublicOffers, InterestService, LeadsService], exports: [OfferListing, OffersService, PublicOffers, InterestService, LeadsService] })
export class PromotionModule implements OnModuleInit {
  constructor(
    private readonly bus: EventBus,
    private readonly offers: OffersService,
  ) {}

  onModuleInit(): void {
    this.bus.onTransaction('case.closed', (tx, event: EventOf<'case.closed'>) => this.offers.caseClosed(tx, tx.caller as Actor, event));
  }
}
