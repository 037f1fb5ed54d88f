import { Injectable } from '@nestjs/common';
import { addYears, decimalText, forecastAnnuities, localDateOf, money, partsOf, type Actor, type AssetKind, type Forecast, type InEveryLocale, type Locale, type LocalDate } from '@tamga/domain';
import { officeToday } from '@tamga/features/assets';
import { allow } from '@tamga/features/identity';
import { csv, Database, type Cell, type NamedQuery, type Tx } from '@tamga/platform';
import { pricesOf, ratesOf, settingsOf, type RateLine } from './annuity-prices.service.js';

const FORECAST_YEARS = 5;
/** Rights named one by one in an answer; the sums are of all of them. */
const NAMED = 200;

type Line = { scheme: string; number: number; yearsFrom: number; nominalDue: LocalDate; effectiveDue: LocalDate; assetId: string; caseId: string };
type Named = { id: string; title: string; kind: AssetKind; jurisdiction: string | null; caseReference: string };
type GapLine = { assetId: string; assetTitle: string; jurisdiction: string | null; caseId: string; caseReference: string; reason: 'no-scheme' | 'no-anchor' | 'no-rule'; missing: string };

const ALIVE = `a.state NOT IN ('paid', 'lapsed', 'void', 'drop') AND a.effective_due_on <= $2 AND NOT EXISTS (SELECT 1 FROM asset_relinquishments r WHERE r.asset_id = a.asset_id AND r.ended_at IS NULL)`;
const COLUMNS = `a.scheme, a.number, a.years_from AS "yearsFrom", a.nominal_due_on AS "nominalDue", a.effective_due_on AS "effectiveDue", a.asset_id AS "assetId", a.case_id AS "caseId"`;
/** What is not yet paid, by the two indexes that leave out what has ended: the cost is that of the years to come. */
const LINES: NamedQuery = {
  name: 'annuity-forecast-lines',
  text: `SELECT ${COLUMNS} FROM annuities a WHERE a.office_id = $1 AND a.state = 'planned' AND ${ALIVE} UNION ALL
    SELECT ${COLUMNS} FROM annuities a WHERE a.office_id = $1 AND a.state NOT IN ('planned', 'paid', 'lapsed', 'void') AND ${ALIVE}`,
};
const LINES_OF_CASE: NamedQuery = { name: 'annuity-forecast-lines-of-case', text: `SELECT ${COLUMNS} FROM annuities a WHERE a.office_id = $1 AND ${ALIVE} AND a.case_id = $3` };
const LINES_OF_ASSET: NamedQuery = { name: 'annuity-forecast-lines-of-asset', text: `SELECT ${COLUMNS} FROM annuities a WHERE a.office_id = $1 AND ${ALIVE} AND a.asset_id = $3` };
const NAMES: NamedQuery = {
  name: 'annuity-forecast-names',
  text: 'SELECT a.id, a.title, a.kind, a.jurisdiction, c.reference AS "caseReference" FROM assets a JOIN cases c ON c.id = a.case_id WHERE a.id = ANY ($1::uuid[]) AND a.office_id = $2',
};
const GAPS: NamedQuery = {
  name: 'annuity-gaps',
  text: `SELECT g.asset_id AS "assetId", a.title AS "assetTitle", a.jurisdiction, g.case_id AS "caseId", c.reference AS "caseReference", g.reason, g.missing FROM annuity_gaps g JOIN assets a ON a.id = g.asset_id JOIN cases c ON c.id = g.case_id
    WHERE g.office_id = $1 AND ($2::uuid IS NULL OR g.case_id = $2) AND ($3::uuid IS NULL OR g.asset_id = $3) ORDER BY g.asset_id, g.reason, g.missing LIMIT $4`,
};

export type ForecastWanted = { readonly caseId?: string; readonly assetId?: string };
export type ForecastPartView = { readonly assetId: string; readonly assetTitle: string; readonly jurisdiction: string | null; readonly caseId: string; readonly caseReference: string; readonly year: number; readonly number: number; readonly minor: string; readonly currency: string };
export type ForecastUnknownView = { readonly assetId: string; readonly assetTitle: string; readonly jurisdiction: string | null; readonly caseId: string; readonly caseReference: string; readonly year: number | null; readonly number: number | null; readonly reason: string; readonly missing: string };
export type ForecastView = {
  readonly years: readonly number[];
  readonly totals: readonly { readonly year: number; readonly currency: string; readonly minor: string; readonly count: number }[];
  readonly parts: readonly ForecastPartView[];
  readonly unknown: readonly ForecastUnknownView[];
  readonly unknownCount: number;
  /** More rights than are named here; the table to download names all. */
  readonly partsLeftOut: number;
  readonly into: string | null;
  readonly estimates: readonly { readonly year: number; readonly minor: string | null; readonly missingRates: readonly string[] }[];
  readonly rates: readonly RateLine[];
};

/** What it will cost to keep what the office has, as far as it is known. */
@Injectable()
export class AnnuityForecast {
  constructor(private readonly database: Database) {}

  read(actor: Actor, wanted: ForecastWanted = {}): Promise<ForecastView> {
    return this.database.read(actor, async (tx) => {
      const officeId = allow(actor, 'annuity.read');
      const { forecast, gaps, rates } = await this.reckon(tx, officeId, wanted, NAMED);
      const names = await namesOf(tx, officeId, [...forecast.parts.slice(0, NAMED), ...forecast.unknown.slice(0, NAMED)]);
      const named = ({ assetId, caseId }: { readonly assetId: string; readonly caseId: string }) => ({ assetId, caseId, assetTitle: names.get(assetId)?.title ?? '', jurisdiction: names.get(assetId)?.jurisdiction ?? null, caseReference: names.get(assetId)?.caseReference ?? '' });
      const priceless = forecast.unknown.slice(0, NAMED).map((each): ForecastUnknownView => ({ ...named(each), year: each.year, number: each.number, reason: each.reason, missing: '' }));
      const planless = gaps.map(({ assetId, assetTitle, jurisdiction, caseId, caseReference, reason, missing }): ForecastUnknownView => ({ assetId, assetTitle, jurisdiction, caseId, caseReference, year: null, number: null, reason, missing }));
      return {
        years: forecast.years, totals: forecast.totals.map((total) => ({ ...total, minor: String(total.minor) })),
        parts: forecast.parts.slice(0, NAMED).map((part) => ({ ...named(part), year: part.year, number: part.number, currency: part.currency, minor: String(part.minor) })),
        unknown: [...planless, ...priceless], unknownCount: gaps.length + forecast.unknown.length, partsLeftOut: Math.max(0, forecast.parts.length - NAMED),
        into: forecast.into, estimates: forecast.estimates.map((each) => ({ ...each, minor: each.minor === null ? null : String(each.minor) })), rates: rates.filter(({ to }) => to === forecast.into),
      };
    });
  }

  /** A row for each annuity to come, with what is unknown beside what is known. */
  csv(actor: Actor, wanted: ForecastWanted = {}): Promise<{ readonly content: Buffer; readonly fileName: string }> {
    return this.database.read(actor, async (tx) => {
      const officeId = allow(actor, 'annuity.read');
      const { forecast, gaps, today } = await this.reckon(tx, officeId, wanted, 100_000);
      const names = await namesOf(tx, officeId, [...forecast.parts, ...forecast.unknown]);
      const cells = (each: { readonly assetId: string; readonly year: number; readonly number: number }) => {
        const asset = names.get(each.assetId);
        return [each.year, asset?.caseReference ?? '', asset?.title ?? '', asset?.jurisdiction ?? '', each.number] as const;
      };
      const { locale } = actor;
      const rows: Cell[][] = [
        ...forecast.parts.map((part) => [...cells(part), decimalText(money(part.minor, part.currency)), part.currency, '']),
        ...forecast.unknown.filter(({ reason }) => reason !== 'no-surcharge').map((each) => [...cells(each), '', '', reasonIn(each.reason, locale)]),
        ...gaps.map((gap) => ['', gap.caseReference, gap.assetTitle, gap.jurisdiction ?? '', '', '', '', gap.missing ? `${reasonIn(gap.reason, locale)}: ${gap.missing}` : reasonIn(gap.reason, locale)]),
      ];
      const chunks: Uint8Array[] = [];
      for await (const chunk of csv({ headings: HEADINGS[locale] }, oneBatch(rows))) chunks.push(chunk);
      return { content: Buffer.concat(chunks), fileName: `annuities-${today}.csv` };
    });
  }

  private async reckon(tx: Tx, officeId: string, { caseId, assetId }: ForecastWanted, gapLimit: number): Promise<{ forecast: Forecast; gaps: readonly GapLine[]; rates: readonly RateLine[]; today: LocalDate }> {
    const today = await officeToday(tx, officeId);
    const until = localDateOf(partsOf(addYears(today, FORECAST_YEARS - 1)).year, 12, 31);
    const lines = assetId !== undefined ? tx.query<Line>(LINES_OF_ASSET, [officeId, until, assetId]) : caseId !== undefined ? tx.query<Line>(LINES_OF_CASE, [officeId, until, caseId]) : tx.query<Line>(LINES, [officeId, until]);
    const [annuities, gaps, prices, rates, settings] = await Promise.all([lines, tx.query<GapLine>(GAPS, [officeId, caseId ?? null, assetId ?? null, gapLimit]), pricesOf(tx, officeId), ratesOf(tx, officeId), settingsOf(tx, officeId)]);
    const forecast = forecastAnnuities(annuities.map(({ yearsFrom, ...line }) => ({ ...line, years: { from: yearsFrom, to: line.number } })), { today, years: FORECAST_YEARS, ...prices, rates, into: settings.currency });
    return { forecast, gaps, rates, today };
  }
}

async function* oneBatch(rows: readonly Cell[][]): AsyncGenerator<readonly Cell[][]> {
  yield await Promise.resolve(rows);
}

const HEADINGS: { readonly [L in Locale]: readonly string[] } = {
  en: ['Year', 'Case', 'Asset', 'Jurisdiction', 'Annuity', 'Amount', 'Currency', 'Unknown'],
  ru: ['Год', 'Дело', 'Объект', 'Юрисдикция', 'Годовая пошлина', 'Сумма', 'Валюта', 'Неизвестно'],
  kk: ['Жыл', 'Іс', 'Нысан', 'Юрисдикция', 'Жылдық алым', 'Сома', 'Валюта', 'Белгісіз'],
};
/** Why a number is missing, for a table that leaves the product. */
const REASONS: { readonly [reason: string]: InEveryLocale } = {
  'no-fee': { en: 'the fee is not known', ru: 'размер пошлины неизвестен', kk: 'алым мөлшері белгісіз' },
  'several-currencies': { en: 'the fee is in several currencies', ru: 'пошлина в нескольких валютах', kk: 'алым бірнеше валютада' },
  'no-surcharge': { en: 'the surcharge is not known', ru: 'размер надбавки неизвестен', kk: 'үстемақы мөлшері белгісіз' },
  'no-scheme': { en: 'how this right is renewed is not known', ru: 'порядок продления этого права неизвестен', kk: 'бұл құқықты ұзарту тәртібі белгісіз' },
  'no-anchor': { en: 'a date is missing from the docket', ru: 'в учёте нет даты', kk: 'есепте күн жоқ' },
  'no-rule': { en: 'no rule is in force', ru: 'нет действующего правила', kk: 'қолданыста ереже жоқ' },
};

const reasonIn = (reason: string, locale: Locale): string => REASONS[reason]?.[locale] ?? reason;

async function namesOf(tx: Tx, officeId: string, of: readonly { readonly assetId: string }[]): Promise<ReadonlyMap<string, Named>> {
  const ids = [...new Set(of.map(({ assetId }) => assetId))];
  if (ids.length === 0) return new Map();
  return new Map((await tx.query<Named>(NAMES, [ids, officeId])).map((row) => [row.id, row]));
}
