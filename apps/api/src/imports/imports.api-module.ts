import { Module } from '@nestjs/common';
import { ImportsModule } from '@tamga/features/imports';
import { ImportMappingsController } from './import-mappings.controller.js';
import { ImportsController } from './imports.controller.js';

@Module({ imports: [ImportsModule], controllers: [ImportsController, ImportMappingsController] })
export class ImportsApiModule {}
