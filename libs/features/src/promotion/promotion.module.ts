import { Module, type OnModuleInit } from '@nestjs/common';
import type { Actor, EventOf } from '@tamga/domain';
import { AssessmentsModule } from '@tamga/features/assessments';
import { CasesModule } from '@tamga/features/cases';
import { DisclosuresModule } from '@tamga/features/disclosures';
import { DocumentsModule } from '@tamga/features/documents';
import { movedReference, PartiesModule, PartyReferences } from '@tamga/features/parties';
import { EventBus } from '@tamga/platform';
import { InterestService } from './interest.service.js';
import { LeadsService } from './leads.service.js';
import { OfferFile } from './offer-file.js';
import { OfferListing } from './offer-listing.js';
import { OffersService } from './offers.service.js';
import { PublicOffers } from './public-offers.js';
import { SendingsService } from './sendings.service.js';

const services = [OfferListing, OffersService, PublicOffers, InterestService, LeadsService, SendingsService];

/** Mail to parties needs the notifications module beside it. */
@Module({ imports: [PartiesModule, CasesModule, DisclosuresModule, DocumentsModule, AssessmentsModule], providers: [OfferFile, ...services], exports: services })
export class PromotionModule implements OnModuleInit {
  constructor(
    private readonly bus: EventBus,
    private readonly offers: OffersService,
    private readonly references: PartyReferences,
  ) {}

  onModuleInit(): void {
    this.references.register(movedReference({ table: 'leads', column: 'party_id' }));
    this.bus.onTransaction('case.closed', (tx, event: EventOf<'case.closed'>) => this.offers.caseClosed(tx, tx.caller as Actor, event));
  }
}
