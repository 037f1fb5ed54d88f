import { Module, type OnModuleInit } from '@nestjs/common';
import { AssessmentsModule } from '@tamga/features/assessments';
import { CasesModule } from '@tamga/features/cases';
import { DisclosuresModule } from '@tamga/features/disclosures';
import { DocumentsModule } from '@tamga/features/documents';
import { IdentityModule } from '@tamga/features/identity';
import { PartiesModule, PartyReferences } from '@tamga/features/parties';
import { AssetTakeovers } from './asset-takeovers.service.js';
import { AssetDocket } from './asset-docket.js';
import { AssetFile } from './asset-file.js';
import { AssetNotices } from './asset-notices.js';
import { AssetsService } from './assets.service.js';
import { FamiliesReader } from './families.reader.js';
import { ASSET_PARTIES } from './party-references.js';
import { PrioritiesService } from './priorities.service.js';
import { Protection } from './protection.js';
import { RelinquishmentsService } from './relinquishments.service.js';
import { Stakeholders } from './stakeholders.js';

@Module({
  imports: [IdentityModule, PartiesModule, DisclosuresModule, CasesModule, DocumentsModule, AssessmentsModule],
  providers: [AssetDocket, AssetFile, AssetNotices, AssetTakeovers, AssetsService, FamiliesReader, PrioritiesService, Protection, RelinquishmentsService, Stakeholders],
  exports: [AssetTakeovers, AssetsService, FamiliesReader, PrioritiesService, RelinquishmentsService, Stakeholders],
})
export class AssetsModule implements OnModuleInit {
  constructor(private readonly references: PartyReferences) {}

  onModuleInit(): void {
    this.references.register(...ASSET_PARTIES);
  }
}
