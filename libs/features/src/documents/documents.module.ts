import { Module } from '@nestjs/common';
import { CasesModule } from '@tamga/features/cases';
import { DisclosuresModule } from '@tamga/features/disclosures';
import { IdentityModule } from '@tamga/features/identity';
import { DocumentSubjects } from './document-subjects.js';
import { DocumentsReader } from './documents.reader.js';
import { DocumentsService } from './documents.service.js';
import { DocumentsVerifier } from './documents.verifier.js';

const SERVICES = [DocumentSubjects, DocumentsService, DocumentsReader, DocumentsVerifier];

@Module({ imports: [IdentityModule, DisclosuresModule, CasesModule], providers: SERVICES, exports: SERVICES })
export class DocumentsModule {}
