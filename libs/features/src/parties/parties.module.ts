import { Module } from '@nestjs/common';
import { PartiesService } from './parties.service.js';

@Module({ providers: [PartiesService], exports: [PartiesService] })
export class PartiesModule {}
