import { Module } from '@nestjs/common';
import { DisclosuresModule } from '@tamga/features/disclosures';
import { DisclosuresController } from './disclosures.controller.js';

@Module({ imports: [DisclosuresModule], controllers: [DisclosuresController] })
export class DisclosuresApiModule {}
