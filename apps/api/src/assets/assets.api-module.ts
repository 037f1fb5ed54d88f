import { Module } from '@nestjs/common';
import { AssetsModule } from '@tamga/features/assets';
import { AssetsController } from './assets.controller.js';
import { FamiliesController } from './families.controller.js';

@Module({ imports: [AssetsModule], controllers: [AssetsController, FamiliesController] })
export class AssetsApiModule {}
