import { Module } from '@nestjs/common';
import { AssetsModule } from '@tamga/features/assets';
import { AssetsController } from './assets.controller.js';

@Module({ imports: [AssetsModule], controllers: [AssetsController] })
export class AssetsApiModule {}
