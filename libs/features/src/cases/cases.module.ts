import { Module, type OnModuleInit } from '@nestjs/common';
import type { EventOf } from '@tamga/domain';
import { DisclosuresModule } from '@tamga/features/disclosures';
import { IdentityModule } from '@tamga/features/identity';
import { EventBus } from '@tamga/platform';
import { CaseFacts } from './case-facts.js';
import { CaseExport } from './case-export.js';
import { CaseOpening } from './case-opening.js';
import { CaseTags } from './case-tags.js';
import { CasesBoard } from './cases.board.js';
import { CasesBulk } from './cases.bulk.js';
import { CasesFinder } from './cases.finder.js';
import { CasesJournal } from './cases-journal.js';
import { CasesLists } from './cases.lists.js';
import { CasesLoader } from './cases.loader.js';
import { CasesReader } from './cases.reader.js';
import { CasesService } from './cases.service.js';
import { CasesVerifier } from './cases.verifier.js';
import { OfficePolicies } from './office-policies.service.js';
import { PolicyPreviews } from './policy-preview.service.js';

@Module({
  imports: [IdentityModule, DisclosuresModule],
  providers: [CasesJournal, CaseFacts, CaseOpening, CasesService, CasesReader, CasesLists, CasesLoader, CasesVerifier, OfficePolicies, PolicyPreviews, CasesFinder, CasesBoard, CaseTags, CasesBulk, CaseExport],
  exports: [CasesJournal, CaseFacts, CasesService, CasesReader, CasesLists, CasesLoader, CasesVerifier, OfficePolicies, PolicyPreviews, CasesFinder, CasesBoard, CaseTags, CasesBulk, CaseExport],
})
export class CasesModule implements OnModuleInit {
  constructor(
    private readonly bus: EventBus,
    private readonly opening: CaseOpening,
  ) {}

  onModuleInit(): void {
    this.bus.onTransaction('disclosure.accepted', (tx, event: EventOf<'disclosure.accepted'>) => this.opening.accepted(tx, event));
    this.bus.onTransaction('disclosure.signed', (tx, event: EventOf<'disclosure.signed'>) => this.opening.signaturesChanged(tx, event));
    this.bus.onTransaction('disclosure.signatures-voided', (tx, event: EventOf<'disclosure.signatures-voided'>) => this.opening.signaturesChanged(tx, event));
    this.bus.onTransaction('user.joined', async (tx, event: EventOf<'user.joined'>) => this.opening.joined(tx, event));
    this.bus.onTransaction('role.granted', async (tx, event: EventOf<'role.granted'>) => (event.role === 'inventor' ? this.opening.joined(tx, event) : undefined));
  }
}
