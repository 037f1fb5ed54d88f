import { Module } from '@nestjs/common';
import { DeadlinesModule } from '@tamga/features/deadlines';
import { DeadlinesController } from './deadlines.controller.js';

@Module({ imports: [DeadlinesModule], controllers: [DeadlinesController] })
export class DeadlinesApiModule {}
