import { Module } from '@nestjs/common';
import { ViewsModule } from '@tamga/features/views';
import { ViewsController } from './views.controller.js';

@Module({ imports: [ViewsModule], controllers: [ViewsController] })
export class ViewsApiModule {}
