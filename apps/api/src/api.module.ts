import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { NotificationsModule } from '@tamga/features/notifications';
import { entities, roleOf } from '@tamga/features/schema';
import { PlatformModule, type Clock, type Config } from '@tamga/platform';
import { HealthApiModule } from './health/health.api-module.js';
import { AgreementsApiModule } from './agreements/agreements.api-module.js';
import { AnnuitiesApiModule } from './annuities/annuities.api-module.js';
import { AssetsApiModule } from './assets/assets.api-module.js';
import { DeadlinesApiModule } from './deadlines/deadlines.api-module.js';
import { AssessmentsApiModule } from './assessments/assessments.api-module.js';
import { ImportsApiModule } from './imports/imports.api-module.js';
import { CalendarApiModule } from './calendar/calendar.api-module.js';
import { CasesApiModule } from './cases/cases.api-module.js';
import { CommentsApiModule } from './comments/comments.api-module.js';
import { HistoryApiModule } from './history/history.api-module.js';
import { ReportsApiModule } from './reports/reports.api-module.js';
import { AccessGuard } from './http/access.guard.js';
import { OpenApiController, OpenApiHolder } from './http/openapi.controller.js';
import { RateLimitGuard } from './http/rate-limit.js';
import { DisclosuresApiModule } from './disclosures/disclosures.api-module.js';
import { DistributionsApiModule } from './distributions/distributions.api-module.js';
import { DocumentsApiModule } from './documents/documents.api-module.js';
import { IdentityApiModule } from './identity/identity.api-module.js';
import { LiveApiModule } from './live/live.api-module.js';
import { MailApiModule } from './mail/mail.api-module.js';
import { NotificationsApiModule } from './notifications/notifications.api-module.js';
import { PartiesApiModule } from './parties/parties.api-module.js';
import { ExpensesApiModule } from './expenses/expenses.api-module.js';
import { PromotionApiModule } from './promotion/promotion.api-module.js';
import { ReceivablesApiModule } from './receivables/receivables.api-module.js';
import { RemunerationApiModule } from './remuneration/remuneration.api-module.js';
import { RoyaltiesApiModule } from './royalties/royalties.api-module.js';
import { TemplatesApiModule } from './templates/templates.api-module.js';
import { TermsApiModule } from './terms/terms.api-module.js';
import { ViewsApiModule } from './views/views.api-module.js';

export type ApiOptions = { config: Config; clock?: Clock; /** The folder of the built web app; without it only the API is served. */ webDir?: string };

/** Features and their controllers; one line a noun. */
@Module({})
export class ApiModule {
  static forRoot({ config, clock }: ApiOptions): DynamicModule {
    return {
      module: ApiModule,
      imports: [PlatformModule.forRoot({ config, application: 'api', entities, roleOf, ...(clock ? { clock } : {}) }), NotificationsModule, IdentityApiModule, PartiesApiModule, DisclosuresApiModule, CasesApiModule, ViewsApiModule, CommentsApiModule, DocumentsApiModule, AssessmentsApiModule, AssetsApiModule, DeadlinesApiModule, ImportsApiModule, CalendarApiModule, AgreementsApiModule, PromotionApiModule, AnnuitiesApiModule, TermsApiModule, ExpensesApiModule, RoyaltiesApiModule, ReceivablesApiModule, DistributionsApiModule, RemunerationApiModule, TemplatesApiModule, HistoryApiModule, ReportsApiModule, NotificationsApiModule, MailApiModule, HealthApiModule, LiveApiModule],
      controllers: [OpenApiController],
      // In this order: whoever asks too often is not even looked up.
      providers: [OpenApiHolder, { provide: APP_GUARD, useClass: RateLimitGuard }, { provide: APP_GUARD, useClass: AccessGuard }],
    };
  }
}
