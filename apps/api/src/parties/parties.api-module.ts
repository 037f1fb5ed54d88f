import { Module } from '@nestjs/common';
import { PartiesModule } from '@tamga/features/parties';
import { PartiesController } from './parties.controller.js';

@Module({ imports: [PartiesModule], controllers: [PartiesController] })
export class PartiesApiModule {}
