import { Module } from '@nestjs/common';
import { CasesModule } from '@tamga/features/cases';
import { IdentityModule } from '@tamga/features/identity';
import { CaseReaders } from './case-readers.service.js';
import { CommentsService } from './comments.service.js';

@Module({ imports: [IdentityModule, CasesModule], providers: [CaseReaders, CommentsService], exports: [CaseReaders, CommentsService] })
export class CommentsModule {}
