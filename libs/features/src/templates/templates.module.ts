import { Module } from '@nestjs/common';
import { AgreementsModule } from '@tamga/features/agreements';
import { DistributionsModule } from '@tamga/features/distributions';
import { DocumentsModule } from '@tamga/features/documents';
import { ReceivablesModule } from '@tamga/features/receivables';
import { TermsModule } from '@tamga/features/terms';
import { RecordValues } from './record-values.js';
import { TemplateDocuments } from './template-documents.service.js';
import { TemplatesService } from './templates.service.js';

@Module({ imports: [AgreementsModule, DistributionsModule, DocumentsModule, ReceivablesModule, TermsModule], providers: [RecordValues, TemplateDocuments, TemplatesService], exports: [TemplateDocuments, TemplatesService] })
export class TemplatesModule {}
