// Listed by hand: a glob finds nothing in a bundle and everything in a rename.
import { Platform1764000000100 } from './1764000000100-platform.js';
import { Identity1764000000200 } from './1764000000200-identity.js';
import { Parties1764000000300 } from './1764000000300-parties.js';
import { Disclosures1764000000400 } from './1764000000400-disclosures.js';
import { Cases1764000000500 } from './1764000000500-cases.js';
import { Documents1764000000600 } from './1764000000600-documents.js';
import { Assessments1764000000700 } from './1764000000700-assessments.js';
import { Assets1764000000800 } from './1764000000800-assets.js';
import { Deadlines1764000000900 } from './1764000000900-deadlines.js';
import { Agreements1764000001000 } from './1764000001000-agreements.js';
import { Notifications1764000001200 } from './1764000001200-notifications.js';
import { Views1764000001300 } from './1764000001300-views.js';
import { Tags1764000001310 } from './1764000001310-tags.js';
import { NextDeadlines1764000001330 } from './1764000001330-next-deadlines.js';
import { CaseMoves1764000001340 } from './1764000001340-case-moves.js';
import { Administration1764000001360 } from './1764000001360-administration.js';
import { Comments1764000001400 } from './1764000001400-comments.js';
import { CalendarFeeds1764000001500 } from './1764000001500-calendar-feeds.js';
import { Tickler1764000001510 } from './1764000001510-tickler.js';
import { Families1764000001520 } from './1764000001520-families.js';
import { RuleDeadlines1764000001550 } from './1764000001550-rule-deadlines.js';
import { SecondEngine1764000001560 } from './1764000001560-second-engine.js';
import { DocketEventKinds1764000001570 } from './1764000001570-docket-event-kinds.js';
import { ReminderSchedules1764000001702 } from './1764000001702-reminder-schedules.js';
import { SettledGaps1764000010512 } from './1764000010512-settled-gaps.js';
import { DocketIndexes1764000010615 } from './1764000010615-docket-indexes.js';
import { Annuities1764000005193 } from './1764000005193-annuities.js';
import { Ledger1764000020000 } from './1764000020000-ledger.js';
import { Promotion1764000020800 } from './1764000020800-promotion.js';
import { LeadSendings1764000020820 } from './1764000020820-lead-sendings.js';
import { Leads1764000020810 } from './1764000020810-leads.js';
import { Imports1764000010634 } from './1764000010634-imports.js';
import { Distributions1764000020500 } from './1764000020500-distributions.js';
import { ImportRuns1764000020750 } from './1764000020750-import-runs.js';
import { DeadlineEntries1764000020700 } from './1764000020700-deadline-entries.js';
import { PartyRecords1764000020100 } from './1764000020100-party-records.js';
import { AgreementCourse1764000020200 } from './1764000020200-agreement-course.js';
import { Royalties1764000020400 } from './1764000020400-royalties.js';
import { RoyaltyReminders1764000020410 } from './1764000020410-royalty-reminders.js';
import { Terms1764000020300 } from './1764000020300-terms.js';
import { Templates1764000030200 } from './1764000030200-templates.js';
import { Invoices1764000020600 } from './1764000020600-invoices.js';
import { Expenses1764000030100 } from './1764000030100-expenses.js';
import { OwnersParts1764000030500 } from './1764000030500-owners-parts.js';
import { ReportTerms1764000030600 } from './1764000030600-report-terms.js';
import { InvoiceReminders1764000030610 } from './1764000030610-invoice-reminders.js';
import { SalesTax1764000030620 } from './1764000030620-sales-tax.js';
import { Remuneration1764000030300 } from './1764000030300-remuneration.js';
import { Campaigns1764000030711 } from './1764000030711-campaigns.js';
import { OfferViews1764000030712 } from './1764000030712-offer-views.js';
import { NextSteps1764000030710 } from './1764000030710-next-steps.js';
import { MoneyReports1764000030400 } from './1764000030400-money-reports.js';
import { Estates1764000030760 } from './1764000030760-estates.js';
import { ReportsBilled1764000030761 } from './1764000030761-reports-billed.js';
import { IncomeTerms1764000030720 } from './1764000030720-income-terms.js';
import { TermDays1764000030730 } from './1764000030730-term-days.js';
import { TermAmendments1764000030731 } from './1764000030731-term-amendments.js';
import { ApprovalNotices1764000030732 } from './1764000030732-approval-notices.js';
import { FixedMoney1764000030740 } from './1764000030740-fixed-money.js';
import { ClaimsOfAgreements1764000030741 } from './1764000030741-claims-of-agreements.js';
import { SupplierPayments1764000030742 } from './1764000030742-supplier-payments.js';
import { SetAsides1764000030743 } from './1764000030743-set-asides.js';

export const migrations = [
  Platform1764000000100,
  Identity1764000000200,
  Parties1764000000300,
  Disclosures1764000000400,
  Cases1764000000500,
  Documents1764000000600,
  Assessments1764000000700,
  Assets1764000000800,
  Deadlines1764000000900,
  Agreements1764000001000,
  Notifications1764000001200,
  Views1764000001300,
  Tags1764000001310,
  NextDeadlines1764000001330,
  CaseMoves1764000001340,
  Administration1764000001360,
  Comments1764000001400,
  CalendarFeeds1764000001500,
  Tickler1764000001510,
  Families1764000001520,
  RuleDeadlines1764000001550,
  SecondEngine1764000001560,
  DocketEventKinds1764000001570,
  ReminderSchedules1764000001702,
  SettledGaps1764000010512,
  DocketIndexes1764000010615,
  Annuities1764000005193,
  Imports1764000010634,
  Ledger1764000020000,
  Distributions1764000020500,
  DeadlineEntries1764000020700,
  PartyRecords1764000020100,
  AgreementCourse1764000020200,
  Royalties1764000020400,
  RoyaltyReminders1764000020410,
  Terms1764000020300,
  Invoices1764000020600,
  ImportRuns1764000020750,
  Promotion1764000020800,
  Leads1764000020810,
  LeadSendings1764000020820,
  Expenses1764000030100,
  Templates1764000030200,
  OwnersParts1764000030500,
  ReportTerms1764000030600,
  InvoiceReminders1764000030610,
  SalesTax1764000030620,
  Remuneration1764000030300,
  MoneyReports1764000030400,
  Estates1764000030760,
  ReportsBilled1764000030761,
  IncomeTerms1764000030720,
  NextSteps1764000030710,
  Campaigns1764000030711,
  OfferViews1764000030712,
  TermDays1764000030730,
  TermAmendments1764000030731,
  ApprovalNotices1764000030732,
  FixedMoney1764000030740,
  ClaimsOfAgreements1764000030741,
  SupplierPayments1764000030742,
  SetAsides1764000030743,
];
