import {
  addDays, decimalText, localDate, SALE_COLUMNS, sayRoyaltyYear, type Locale, type LocalDate, type RawSale, type ReportedYear, type ReportTermsFrom, type ReportRoyalty, type RoyaltyReportState, type RoyaltyYearSaid,
} from '@tamga/domain';
import type { Reckoned } from './report-reckoning.js';
import type { TermsNow } from './report-terms.js';
import type { EvidenceRow, LineRow, ReportRow } from './royalty-reports.queries.js';

/** `before`: what the year owed without this report; `now`: what this report adds. */
export type ReportYearView = RoyaltyYearSaid & { readonly before: string; readonly now: string };
export type ReckonedView = { readonly currency: string; readonly due: string; readonly charge: string; readonly years: readonly ReportYearView[]; readonly rates: readonly { readonly currency: string; readonly on: string; readonly rate: string; readonly source: string }[] };
export type EvidenceView = { readonly id: string; readonly title: string; readonly fileName: string; readonly size: number };

export type ReportSummary = {
  readonly id: string; readonly agreementId: string; readonly agreementTitle: string; readonly contactName: string; readonly contactEmail: string; readonly locale: Locale; readonly currency: string; readonly periodFrom: LocalDate; readonly periodUntil: LocalDate; readonly dueOn: LocalDate;
  readonly state: RoyaltyReportState; readonly isLate: boolean; readonly submittedAt: string | null; readonly submittedByName: string | null; readonly acceptedAt: string | null; readonly acceptedByName: string | null; readonly due: string | null; readonly charge: string | null;
  readonly supersedesId: string | null; readonly supersededById: string | null; readonly linkExpiresAt: string | null; readonly linkUsed: boolean; readonly version: number;
};
export type ReportView = ReportSummary & {
  readonly comment: string; readonly question: string | null; readonly obligationId: string | null; readonly lines: readonly RawSale[]; readonly evidence: readonly EvidenceView[]; readonly terms: unknown;
  readonly termsFrom: ReportTermsFrom; /** In the reader's language. */ readonly termsSaid: readonly string[]; readonly termsNow: TermsNow | null; /** When the agreement's terms ask for it now, where that is another day. */ readonly owedOn: LocalDate | null;
  readonly computed: ReckonedView | null; readonly faults: readonly { readonly pointer: string; readonly code: string }[];
  /** The accepted report of the period before: what the office holds this one against. */
  readonly previous: { readonly id: string; readonly periodFrom: LocalDate; readonly periodUntil: LocalDate; readonly due: string; readonly currency: string } | null;
};
/** What the licensee sees: nothing of the invention, the agreement's title or the office's own notes. */
export type LicenseeView = {
  readonly office: { readonly [L in Locale]: string }; readonly contactName: string; readonly currency: string; readonly periodFrom: LocalDate; readonly periodUntil: LocalDate; readonly dueOn: LocalDate; readonly state: RoyaltyReportState; readonly isCorrection: boolean;
  readonly question: string | null; readonly comment: string; readonly lines: readonly RawSale[]; readonly evidence: readonly EvidenceView[]; readonly computed: ReckonedView | null; readonly submittedAt: string | null; readonly submittedByName: string | null; readonly reference: string; readonly version: number;
};

export function reportSummary(row: ReportRow, today: LocalDate): ReportSummary {
  const money = (minor: string | null): string | null => minor === null ? null : decimalText({ minor: BigInt(minor), currency: row.currency });
  const { id, agreementId, agreementTitle, contactName, contactEmail, locale, currency, periodFrom, periodUntil, dueOn, state, submittedByName, acceptedByName, supersedesId, supersededById, linkUsed, version } = row;
  return {
    id, agreementId, agreementTitle, contactName, contactEmail, locale, currency, periodFrom, periodUntil, dueOn, state, isLate: isLate(row, today), submittedAt: row.submittedAt?.toISOString() ?? null, submittedByName, acceptedAt: row.acceptedAt?.toISOString() ?? null, acceptedByName,
    due: money(row.dueMinor), charge: money(row.chargeMinor), supersedesId, supersededById, linkExpiresAt: row.linkExpiresAt?.toISOString() ?? null, linkUsed, version,
  };
}

/** Late: not here by the end of its due day. What was submitted in time is never late, however long the office takes. */
function isLate({ state, dueOn, submittedOn }: ReportRow, today: LocalDate): boolean {
  if (state === 'withdrawn') return false;
  return submittedOn !== null && state !== 'questioned' ? submittedOn > dueOn : today > dueOn;
}

/** A number for the licensee's own files, which tells nothing of what it is about. */
export const reportReference = ({ id }: Pick<ReportRow, 'id'>): string => id.slice(-12).toUpperCase();

export const evidenceView = ({ id, title, fileName, size }: EvidenceRow): EvidenceView => ({ id, title, fileName, size: Number(size) });

/** Typed lines as the form shows them. */
export const rawLine = (line: LineRow): RawSale => {
  const money = (minor: string): string => decimalText({ minor: BigInt(minor), currency: line.currency });
  const all = { ...line, quantity: line.quantity ?? '', gross: money(line.gross), deductions: line.deductions === '0' ? '' : money(line.deductions), others: line.others === '0' ? '' : money(line.others) };
  return Object.fromEntries(SALE_COLUMNS.flatMap((column) => (all[column] === '' ? [] : [[column, all[column]]])));
};

export function reckonedView({ royalty, rates }: Reckoned, locale: Locale): ReckonedView {
  const { currency, years, due, charge } = royalty;
  const text = (minor: bigint): string => decimalText({ minor, currency });
  return {
    currency, due: text(due), charge: text(charge),
    years: years.map((year) => ({ ...sayRoyaltyYear(year, { currency, locale, lineOf: (sale) => sale + 1 }), before: text(year.before), now: text(year.now) })),
    rates: rates.map(({ currency: of, on, rate, source }) => ({ currency: of, on, rate: rateText(rate), source })),
  };
}

const SCALE = 10n ** 12n;
/** Exact: rates are kept with at most twelve decimals. */
function rateText({ of, in: whole }: { readonly of: bigint; readonly in: bigint }): string {
  const scaled = (of * SCALE) / whole;
  const fraction = (scaled % SCALE).toString().padStart(12, '0').replace(/0+$/, '');
  return fraction === '' ? String(scaled / SCALE) : `${scaled / SCALE}.${fraction}`;
}

const AMOUNTS = new Set(['amount', 'to', 'royalty', 'others', 'deducted', 'cap', 'lowered', 'added', 'set', 'left', 'of', 'in', 'netSales', 'earned', 'capped', 'topUp', 'credited', 'due', 'before', 'now', 'charge']);

/** What is kept of a computation for good: amounts as digits, so that the same sentences can be said in any language later. */
export const keptReckoning = (reckoned: Reckoned): unknown => JSON.parse(JSON.stringify(reckoned, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value)));

/** The inverse of `keptReckoning`. */
export function readReckoning(kept: unknown): Reckoned {
  const revive = (value: unknown, key = ''): unknown => {
    if (typeof value === 'string') return AMOUNTS.has(key) && /^-?\d+$/.test(value) ? BigInt(value) : value;
    if (Array.isArray(value)) return value.map((each) => revive(each));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, revive(each, name)]));
  };
  return revive(kept) as { royalty: ReportRoyalty & { years: readonly ReportedYear[] }; rates: Reckoned['rates']; others?: readonly string[] };
}

/** How long a link is good for: until well after the report is due, and never for ever. */
export const linkEnd = (dueOn: LocalDate, today: LocalDate): LocalDate => addDays(localDate(dueOn > today ? dueOn : today), 60);
