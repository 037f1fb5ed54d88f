import { Module } from '@nestjs/common';
import { AgreementsModule } from '@tamga/features/agreements';
import { AnnuitiesModule } from '@tamga/features/annuities';
import { AssessmentsModule } from '@tamga/features/assessments';
import { AssetsModule } from '@tamga/features/assets';
import { CasesModule } from '@tamga/features/cases';
import { DeadlinesModule } from '@tamga/features/deadlines';
import { DisclosuresModule } from '@tamga/features/disclosures';
import { DistributionsModule } from '@tamga/features/distributions';
import { DocumentsModule } from '@tamga/features/documents';
import { ExpensesModule } from '@tamga/features/expenses';
import { IdentityModule } from '@tamga/features/identity';
import { PartiesModule } from '@tamga/features/parties';
import { PromotionModule } from '@tamga/features/promotion';
import { ReceivablesModule } from '@tamga/features/receivables';
import { RemunerationModule } from '@tamga/features/remuneration';
import { RoyaltiesModule } from '@tamga/features/royalties';
import { TemplatesModule } from '@tamga/features/templates';
import { TermsModule } from '@tamga/features/terms';
import { AgreedTerms } from './agreed-terms.service.js';
import { AgreementsUnderway } from './agreements-underway.service.js';
import { CostsBorne } from './costs-borne.service.js';
import { Deals } from './deals.service.js';
import { DemoOffice } from './demo-office.service.js';
import { DemoWorld } from './demo-world.js';
import { GeneratedCases } from './generated-cases.service.js';
import { LicensedProgramme } from './licensed-programme.service.js';
import { MoneyOwed } from './money-owed.service.js';
import { OffersOnShow } from './offers-on-show.service.js';
import { OfficeTemplates } from './office-templates.service.js';
import { OwedAndPaid } from './owed-and-paid.service.js';
import { OwnInventions } from './own-inventions.service.js';
import { PublicRecord } from './public-record.service.js';
import { RemunerationOwed } from './remuneration-owed.service.js';
import { RightsToKeep } from './rights-to-keep.service.js';
import { SalesReported } from './sales-reported.service.js';
import { SampleLicence } from './sample-licence.service.js';
import { SharedIncome } from './shared-income.service.js';

/** Needs a `DemoClock` as the platform's clock, and the notifications module beside it. */
@Module({
  imports: [IdentityModule, PartiesModule, DisclosuresModule, CasesModule, DocumentsModule, AssessmentsModule, AssetsModule, DeadlinesModule, AgreementsModule, PromotionModule, AnnuitiesModule, ExpensesModule, ReceivablesModule, DistributionsModule, TemplatesModule, TermsModule, RoyaltiesModule, RemunerationModule],
  providers: [DemoWorld, PublicRecord, GeneratedCases, OwnInventions, RightsToKeep, OffersOnShow, AgreedTerms, AgreementsUnderway, MoneyOwed, CostsBorne, SalesReported, SampleLicence, LicensedProgramme, SharedIncome, RemunerationOwed, OfficeTemplates, OwedAndPaid, Deals, DemoOffice],
  exports: [DemoOffice],
})
export class DemoModule {}
