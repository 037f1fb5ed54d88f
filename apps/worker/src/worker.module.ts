import { BullModule } from '@nestjs/bullmq';
import { Module, type DynamicModule } from '@nestjs/common';
import { AgreementsModule } from '@tamga/features/agreements';
import { AnnuitiesModule } from '@tamga/features/annuities';
import { AssessmentsModule } from '@tamga/features/assessments';
import { CalendarModule } from '@tamga/features/calendar';
import { DeadlinesModule } from '@tamga/features/deadlines';
import { ImportsModule } from '@tamga/features/imports';
import { IdentityModule } from '@tamga/features/identity';
import { PromotionModule } from '@tamga/features/promotion';
import { RemunerationModule } from '@tamga/features/remuneration';
import { RoyaltiesModule } from '@tamga/features/royalties';
import { ReceivablesModule } from '@tamga/features/receivables';
import { NotificationsModule } from '@tamga/features/notifications';
import { entities, roleOf } from '@tamga/features/schema';
import { TermsModule } from '@tamga/features/terms';
import { PlatformModule, QUEUE_BACKEND, QUEUES, type Clock, type Config, type QueueBackend } from '@tamga/platform';
import { Deliveries } from './deliveries.js';
import { EventsProcessor } from './events.processor.js';
import { ImportRelay } from './import-relay.js';
import { ImportsProcessor } from './imports.processor.js';
import { MailProcessor } from './mail.processor.js';
import { Relay, RelayStore } from './relay.js';
import { Schedules } from './schedules.js';
import { DeadlineRounds, Daily, MoneyRounds, SweepRecords, Sweeps } from './sweeps.js';
import { SweepsProcessor } from './sweeps.processor.js';
import { Troubles } from './troubles.js';
import { Watchdog } from './watchdog.js';
import { Floor, Hands, ON_FATAL, WorkerLife, WorkerParts, type OnFatal } from './worker-life.js';

export type WorkerModuleOptions = { config: Config; clock?: Clock; onFatal: OnFatal };

/** Every feature that listens to events or sweeps belongs in here: a listener that is not loaded hears nothing. */
@Module({})
export class WorkerModule {
  static forRoot({ config, clock, onFatal }: WorkerModuleOptions): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        PlatformModule.forRoot({ config, application: 'worker', entities, roleOf, ...(clock ? { clock } : {}) }),
        BullModule.forRootAsync({ inject: [QUEUE_BACKEND], useFactory: ({ connection }: QueueBackend) => ({ connection }), extraOptions: { manualRegistration: true } }),
        BullModule.registerQueue(...QUEUES.map((name) => ({ name }))),
        IdentityModule, AssessmentsModule, DeadlinesModule, ImportsModule, CalendarModule, AgreementsModule, PromotionModule, AnnuitiesModule, TermsModule, RoyaltiesModule, RemunerationModule, ReceivablesModule, NotificationsModule,
      ],
      providers: [
        Daily, DeadlineRounds, Deliveries, EventsProcessor, Floor, Hands, ImportRelay, ImportsProcessor, MailProcessor, MoneyRounds, Relay, RelayStore, Schedules, SweepRecords, Sweeps, SweepsProcessor, Troubles, Watchdog, WorkerLife, WorkerParts,
        { provide: ON_FATAL, useValue: onFatal },
      ],
    };
  }
}
