import { Module } from '@nestjs/common';
import { TemplatesModule } from '@tamga/features/templates';
import { TemplateDocumentsController } from './template-documents.controller.js';
import { TemplatesController } from './templates.controller.js';

@Module({ imports: [TemplatesModule], controllers: [TemplateDocumentsController, TemplatesController] })
export class TemplatesApiModule {}
