import { Module } from '@nestjs/common';
import { IdentityModule } from '@tamga/features/identity';
import { LiveHub } from './live-hub.js';
import { LiveController } from './live.controller.js';

@Module({ imports: [IdentityModule], controllers: [LiveController], providers: [LiveHub] })
export class LiveApiModule {}
