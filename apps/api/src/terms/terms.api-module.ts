import { Module } from '@nestjs/common';
import { TermsModule } from '@tamga/features/terms';
import { TermsController } from './terms.controller.js';

@Module({ imports: [TermsModule], controllers: [TermsController] })
export class TermsApiModule {}
