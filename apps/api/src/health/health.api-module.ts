import { Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { NotificationsModule } from '@tamga/features/notifications';
import { Clock, Faults, LOGGER, watchUnhandled, type Logger } from '@tamga/platform';
import { HealthController } from './health.controller.js';
import { HealthService } from './health.service.js';
import { answerLive } from './live.js';

@Module({ imports: [NotificationsModule], controllers: [HealthController], providers: [HealthService] })
export class HealthApiModule implements OnApplicationShutdown {
  private readonly unwatch: () => void;

  constructor(host: HttpAdapterHost, faults: Faults, clock: Clock, @Inject(LOGGER) log: Logger) {
    answerLive(host); // while modules are made: before any other hook
    this.unwatch = watchUnhandled(faults, log, clock);
  }

  onApplicationShutdown(): void {
    this.unwatch();
  }
}
