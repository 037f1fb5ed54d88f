import { Module } from '@nestjs/common';
import { AssessmentsModule } from '@tamga/features/assessments';
import { CasesModule } from '@tamga/features/cases';
import { DocumentsModule } from '@tamga/features/documents';
import { IdentityModule } from '@tamga/features/identity';
import { AssetsService } from './assets.service.js';
import { Protection } from './protection.js';

@Module({ imports: [IdentityModule, CasesModule, DocumentsModule, AssessmentsModule], providers: [AssetsService, Protection], exports: [AssetsService] })
export class AssetsModule {}
