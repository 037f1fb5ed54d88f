import { Module, type OnModuleInit } from '@nestjs/common';
import type { Actor, EventOf } from '@tamga/domain';
import { AssessmentsModule } from '@tamga/features/assessments';
import { CasesModule } from '@tamga/features/cases';
import { DisclosuresModule } from '@tamga/features/disclosures';
import { DocumentsModule } from '@tamga/features/documents';
import { movedReference, PartiesModule, PartyReferences } from '@tamga/features/parties';
import { EventBus } from '@tamga/platform';
import { CampaignLetters } from './campaign-letters.service.js';
import { CampaignOutcomes } from './campaign-outcomes.service.js';
import { CampaignsService } from './campaigns.service.js';
import { FormSecret } from './form-secret.js';
import { InterestService } from './interest.service.js';
import { LeadsService } from './leads.service.js';
import { ObjectionsService } from './objections.service.js';
import { OfferFile } from './offer-file.js';
import { OfferListing } from './offer-listing.js';
import { OfferStatistics } from './offer-statistics.service.js';
import { OffersService } from './offers.service.js';
import { FIELDS_REFERENCE, PartyFieldsService } from './party-fields.service.js';
import { PublicOffers } from './public-offers.js';
import { SendingsService } from './sendings.service.js';

const services = [OfferListing, OffersService, PublicOffers, InterestService, LeadsService, SendingsService, CampaignLetters, CampaignsService, CampaignOutcomes, ObjectionsService, PartyFieldsService, OfferStatistics];

/** Mail to parties needs the notifications module beside it. */
@Module({ imports: [PartiesModule, CasesModule, DisclosuresModule, DocumentsModule, AssessmentsModule], providers: [FormSecret, OfferFile, ...services], exports: services })
export class PromotionModule implements OnModuleInit {
  constructor(
    private readonly bus: EventBus,
    private readonly offers: OffersService,
    private readonly references: PartyReferences,
  ) {}

  onModuleInit(): void {
    this.references.register(movedReference({ table: 'leads', column: 'party_id' }), movedReference({ table: 'campaign_recipients', column: 'party_id' }), FIELDS_REFERENCE);
    this.bus.onTransaction('case.closed', (tx, event: EventOf<'case.closed'>) => this.offers.caseClosed(tx, tx.caller as Actor, event));
  }
}
