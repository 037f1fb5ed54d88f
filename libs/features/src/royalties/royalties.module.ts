import { Module } from '@nestjs/common';
import { AgreementsModule } from '@tamga/features/agreements';
import { DeadlinesModule } from '@tamga/features/deadlines';
import { DocumentsModule } from '@tamga/features/documents';
import { ExchangeRates } from './exchange-rates.service.js';
import { LicenseeReports } from './licensee-reports.service.js';
import { ReportFile } from './report-file.js';
import { ReportReminders } from './report-reminders.js';
import { ReportReckoning } from './report-reckoning.js';
import { RoyaltiesVerifier } from './royalties-verifier.js';
import { RoyaltyReports } from './royalty-reports.service.js';
import { ReportRequests } from './report-requests.service.js';
import { ReportTerms } from './report-terms.js';
import { RoyaltySettingsService } from './royalty-settings.service.js';

/** What licensees report and owe. Needs a provider of `SecretMailer` in reach: the notifications module is one. */
@Module({
  imports: [AgreementsModule, DeadlinesModule, DocumentsModule],
  providers: [ExchangeRates, LicenseeReports, ReportFile, ReportReckoning, ReportReminders, ReportRequests, ReportTerms, RoyaltiesVerifier, RoyaltyReports, RoyaltySettingsService],
  exports: [ExchangeRates, LicenseeReports, ReportReminders, ReportRequests, RoyaltiesVerifier, RoyaltyReports, RoyaltySettingsService],
})
export class RoyaltiesModule {}
