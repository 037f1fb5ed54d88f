import type { Ratio } from '../royalties/ratio.js';
import type { RoyaltyTerms } from '../royalties/earned-terms.js';
import type { LocalDate } from '../time/local-date.js';

/** What an agreement can make somebody owe. */
export const TERM_KINDS = [
  'upfront', 'maintenance', 'minimum-royalty', 'earned-royalty', 'milestone', 'sublicence-share', 'patent-costs', 'equity', 'diligence', 'report', 'audit', 'insurance', 'notice',
] as const;
export type TermKind = (typeof TERM_KINDS)[number];

/** What happens under an agreement and makes something due. The first sale is one for the whole agreement; the others belong to a term. */
export const TERM_EVENTS = ['first-commercial-sale', 'milestone-reached', 'cost-invoiced', 'sublicence-income'] as const;
export type TermEventKind = (typeof TERM_EVENTS)[number];

export const TERM_PERIODS = ['month', 'quarter', 'half-year', 'year'] as const;
export type TermPeriod = (typeof TERM_PERIODS)[number];
export const TERM_STARTS = ['effective', 'first-sale'] as const;
export type TermStart = (typeof TERM_STARTS)[number];
export const REPORT_SUBJECTS = ['royalty', 'progress', 'sublicensing', 'financial'] as const;
export type ReportSubject = (typeof REPORT_SUBJECTS)[number];
export const NOTICE_SUBJECTS = ['renewal', 'termination'] as const;
/** Whose closed days an agreement may name; the office's own tables lie over the shipped ones. */
export const TERM_CALENDARS = ['weekends', 'us-uspto', 'ep-epo', 'kz', 'ru'] as const;
export type TermCalendar = (typeof TERM_CALENDARS)[number];

/** `rolls`: the agreement itself moves a closed last day to the next open one. `business`: its days are working days. */
export type Counting = { readonly business: boolean; readonly rolls: boolean; readonly calendar: TermCalendar };
/** A day, or so many days after the agreement's first. */
export type Offset = { readonly on: LocalDate } | { readonly days: number };
/** Every year on a day of the calendar, or on the agreement's anniversary. */
export type YearlyDay = 'anniversary' | { readonly month: number; readonly day: number };
/** An amount for the years from one to another, both included; no end: from then on. Calendar years, or the n-th of the series. */
export type AmountLine = { readonly from: number; readonly until: number | null; readonly amount: bigint };

type Body<K extends TermKind, B> = { readonly kind: K; readonly counting: Counting } & B;

export type UpfrontBody = Body<'upfront', { readonly currency: string; readonly payments: readonly { readonly amount: bigint; readonly due: Offset }[] }>;
/** By anniversary the years are 1, 2, 3 ...; on a day of the calendar they are calendar years. */
export type MaintenanceBody = Body<'maintenance', { readonly currency: string; readonly due: YearlyDay; readonly amounts: readonly AmountLine[] }>;
/** The n-th year of `amounts` counts from the starting year, which is 1. Due so many days after the calendar year has ended. */
export type MinimumRoyaltyBody = Body<'minimum-royalty', {
  readonly currency: string; readonly creditable: boolean; readonly start: { readonly year: number } | { readonly yearsAfterFirstSale: number }; readonly amounts: readonly AmountLine[]; readonly days: number;
}>;
/** `royalty`: without minimums and exchange rates, which are terms and data of their own. */
export type EarnedRoyaltyBody = Body<'earned-royalty', { readonly royalty: RoyaltyTerms; readonly period: TermPeriod; readonly days: number; readonly starts: TermStart }>;
/** Without a day it waits for its event. The amount, when there is one, is due so many days after that day. */
export type MilestoneBody = Body<'milestone', { readonly name: string; readonly on: LocalDate | null; readonly days: number; readonly amount: bigint | null; readonly currency: string | null }>;
/** With a period it is paid for each; without one so many days after each income that is recorded. */
export type SublicenceShareBody = Body<'sublicence-share', { readonly currency: string; readonly share: Ratio; readonly percent: string; readonly period: TermPeriod | null; readonly days: number }>;
export type PatentCostsBody = Body<'patent-costs', {
  readonly currency: string; readonly past: { readonly amount: bigint; readonly due: Offset } | null; readonly future: { readonly share: Ratio; readonly percent: string; readonly days: number } | null;
}>;
export type EquityBody = Body<'equity', { readonly shareClass: string; readonly number: string; readonly percent: string | null; readonly due: Offset }>;
export type DiligenceBody = Body<'diligence', { readonly duties: readonly { readonly name: string; readonly on: LocalDate }[] }>;
/** `lastDays`: for the last report after the agreement has ended, when the agreement says otherwise than for the rest. */
export type ReportBody = Body<'report', {
  readonly subject: ReportSubject; readonly period: TermPeriod; readonly days: number; readonly starts: TermStart; readonly first: LocalDate | null; readonly last: LocalDate | null; readonly lastDays: number | null;
}>;
export type AuditBody = Body<'audit', { readonly period: TermPeriod; readonly months: number }>;
export type InsuranceBody = Body<'insurance', { readonly currency: string; readonly amount: bigint; readonly due: YearlyDay }>;
/** Before the agreement's last day. */
export type NoticeBody = Body<'notice', { readonly subject: (typeof NOTICE_SUBJECTS)[number]; readonly before: { readonly months: number } | { readonly days: number } }>;

export type TermBody =
  | UpfrontBody | MaintenanceBody | MinimumRoyaltyBody | EarnedRoyaltyBody | MilestoneBody | SublicenceShareBody | PatentCostsBody | EquityBody | DiligenceBody | ReportBody | AuditBody | InsuranceBody | NoticeBody;
export type BodyOf<K extends TermKind> = Extract<TermBody, { kind: K }>;

/** One version of a term. `chainId`: the first version's id. `until`: its last day, once another follows it or it has ended. */
export type TermVersion = { readonly id: string; readonly chainId: string; readonly body: TermBody; readonly from: LocalDate; readonly until: LocalDate | null };

/** `chainId`: null for the first commercial sale. `amount`: of an invoice or an income, in the term's currency. */
export type TermEvent = { readonly id: string; readonly kind: TermEventKind; readonly chainId: string | null; readonly on: LocalDate; readonly amount: bigint | null };

/** What is known of the agreement. `endedOn`: the day on which it did end, by whatever cause; `expiresOn`: the day on which it would. */
export type TermFacts = { readonly effectiveOn: LocalDate | null; readonly expiresOn: LocalDate | null; readonly endedOn: LocalDate | null; readonly events: readonly TermEvent[] };

/** Which events a term can take, so that nothing is recorded that nothing hangs on. */
export function eventsOf(body: TermBody): readonly TermEventKind[] {
  switch (body.kind) {
    case 'milestone':
      return body.on === null ? ['milestone-reached'] : [];
    case 'patent-costs':
      return body.future ? ['cost-invoiced'] : [];
    case 'sublicence-share':
      return body.period === null ? ['sublicence-income'] : [];
    case 'minimum-royalty':
      return 'yearsAfterFirstSale' in body.start ? ['first-commercial-sale'] : [];
    case 'earned-royalty':
    case 'report':
      return body.starts === 'first-sale' ? ['first-commercial-sale'] : [];
    default:
      return [];
  }
}

/** The currency its amounts are in; null for a term without any. */
export const currencyOf = (body: TermBody): string | null => ('currency' in body ? body.currency : body.kind === 'earned-royalty' ? body.royalty.currency : null);
