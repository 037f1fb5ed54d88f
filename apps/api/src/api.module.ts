import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { IdentityModule } from '@tamga/features/identity';
import { entities, roleOf } from '@tamga/features/schema';
import { PlatformModule, type Clock, type Config } from '@tamga/platform';
import { AccessGuard } from './http/access.guard.js';

export type ApiOptions = { config: Config; clock?: Clock; /** The folder of the built web app; without it only the API is served. */ webDir?: string };

/** Features and their controllers; one line a noun. */
@Module({})
export class ApiModule {
  static forRoot({ config, clock }: ApiOptions): DynamicModule {
    return {
      module: ApiModule,
      imports: [PlatformModule.forRoot({ config, application: 'api', entities, roleOf, ...(clock ? { clock } : {}) }), IdentityModule],
      controllers: [],
      providers: [{ provide: APP_GUARD, useClass: AccessGuard }],
    };
  }
}
