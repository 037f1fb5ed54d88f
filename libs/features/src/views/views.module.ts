import { Module } from '@nestjs/common';
import { CasesModule } from '@tamga/features/cases';
import { ViewsService } from './views.service.js';

@Module({ imports: [CasesModule], providers: [ViewsService], exports: [ViewsService] })
export class ViewsModule {}
