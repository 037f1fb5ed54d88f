import { Module, type OnModuleInit } from '@nestjs/common';
import { PartyDuplicates } from './duplicates.service.js';
import { InteractionsService } from './interactions.service.js';
import { PartyMerges } from './merges.service.js';
import { OWN_REFERENCES } from './own-references.js';
import { PartiesService } from './parties.service.js';
import { PartyRecords } from './party-records.service.js';
import { PartyReferences } from './party-references.js';

@Module({ providers: [InteractionsService, PartiesService, PartyDuplicates, PartyMerges, PartyRecords, PartyReferences], exports: [InteractionsService, PartiesService, PartyDuplicates, PartyMerges, PartyRecords, PartyReferences] })
export class PartiesModule implements OnModuleInit {
  constructor(private readonly references: PartyReferences) {}

  onModuleInit(): void {
    this.references.register(...OWN_REFERENCES);
  }
}
