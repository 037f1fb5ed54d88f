import { Module, type OnModuleInit } from '@nestjs/common';
import type { EventOf } from '@tamga/domain';
import { IdentityModule, SYSTEM } from '@tamga/features/identity';
import { EventBus, type Tx } from '@tamga/platform';
import { CoInventorsService } from './co-inventors.service.js';
import { DisclosureDecisionsService } from './disclosure-decisions.service.js';
import { DisclosureTakeovers } from './disclosure-takeovers.service.js';
import { DisclosuresReader } from './disclosures.reader.js';
import { DisclosuresService } from './disclosures.service.js';
import { DisclosuresVerifier } from './disclosures.verifier.js';
import { SignaturesService } from './signatures.service.js';

const SERVICES = [DisclosuresService, CoInventorsService, SignaturesService, DisclosureDecisionsService, DisclosureTakeovers, DisclosuresReader, DisclosuresVerifier];

@Module({ imports: [IdentityModule], providers: SERVICES, exports: SERVICES })
export class DisclosuresModule implements OnModuleInit {
  constructor(
    private readonly bus: EventBus,
    private readonly coInventors: CoInventorsService,
  ) {}

  /** Whoever joins, or becomes an inventor later, finds what they were invited to. */
  onModuleInit(): void {
    const welcome = (tx: Tx, person: { userId: string; officeId: string }): Promise<void> => this.coInventors.welcome(tx, { ...SYSTEM, officeId: person.officeId }, person);
    this.bus.onTransaction<EventOf<'user.joined'>>('user.joined', welcome);
    this.bus.onTransaction<EventOf<'role.granted'>>('role.granted', async (tx, event) => (event.role === 'inventor' ? welcome(tx, event) : undefined));
  }
}
