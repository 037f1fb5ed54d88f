import { Module } from '@nestjs/common';
import { DocumentsModule } from '@tamga/features/documents';
import { DocumentsController } from './documents.controller.js';

@Module({ imports: [DocumentsModule], controllers: [DocumentsController] })
export class DocumentsApiModule {}
