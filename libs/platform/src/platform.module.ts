import { Global, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { join } from 'node:path';
import type { DataSourceOptions } from 'typeorm';
import { Clock, SystemClock } from './clock/clock.js';
import type { Config } from './config/env.js';
import { Database } from './database/database.js';
import type { Caller } from './database/tx.js';
import { FileStore } from './files/file-store.js';
import { Faults } from './health/faults.js';
import { createLogger } from './log/logger.js';
import { Mailer } from './mail/mailer.js';
import { EventBus } from './outbox/event-bus.js';
import { selectQueueBackend } from './queue/backend.js';

/** Injection tokens of what is not a class. */
export const CONFIG = Symbol('Config');
export const LOGGER = Symbol('Logger');
export const QUEUE_BACKEND = Symbol('QueueBackend');

export type PlatformOptions = {
  config: Config;
  /** api, worker, cli: shown in the database's list of connections and in the log. */
  application: string;
  entities: NonNullable<DataSourceOptions['entities']>;
  roleOf: (caller: Caller) => string;
  clock?: Clock;
};

class OpenDatabase implements OnApplicationShutdown {
  constructor(
    private readonly database: Database,
    private readonly mailer: Mailer,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    this.mailer.close();
    await this.database.close();
  }
}

/** Database, clock, files, mail, queues and log, for every feature to inject. */
@Global()
@Module({})
export class PlatformModule {
  static forRoot(o: PlatformOptions): DynamicModule {
    return {
      module: PlatformModule,
      providers: [
        { provide: CONFIG, useValue: o.config },
        { provide: LOGGER, useFactory: () => createLogger(o.config.logLevel, o.application) },
        { provide: QUEUE_BACKEND, useFactory: () => selectQueueBackend(o.config, o.application) },
        { provide: Clock, useValue: o.clock ?? new SystemClock() },
        { provide: EventBus, useValue: new EventBus() },
        { provide: Faults, useValue: new Faults() },
        { provide: FileStore, useFactory: () => new FileStore(join(o.config.dataDir, 'files')) },
        { provide: Mailer, useFactory: () => new Mailer({ smtpUrl: o.config.smtpUrl, from: o.config.mailFrom, trapDir: join(o.config.dataDir, 'mail') }) },
        {
          provide: Database,
          inject: [Clock, EventBus],
          useFactory: async (clock: Clock, bus: EventBus) => {
            const { databaseUrl: url, poolSize } = o.config;
            const database = new Database({ url, poolSize, applicationName: `tamga-${o.application}`, entities: o.entities, roleOf: o.roleOf, clock, bus });
            await database.open();
            return database;
          },
        },
        { provide: OpenDatabase, inject: [Database, Mailer], useFactory: (d: Database, m: Mailer) => new OpenDatabase(d, m) },
      ],
      exports: [CONFIG, LOGGER, QUEUE_BACKEND, Clock, EventBus, Faults, FileStore, Mailer, Database],
    };
  }
}
