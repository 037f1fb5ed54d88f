import {
  assetState, checkTrigger, closedDaysWith, docketDifference, docketKey, docketOf, federalFunding, SHIPPED_RULES,
  type CalendarYear, type ClosedDays, type DeadlineRule, type DocketAsset, type DocketBook, type DocketChange, type DocketEventKind, type Docket, type DocketFact, type LocalDate, type TriggerCheck,
} from '@tamga/domain';
import type { Tx } from '@tamga/platform';
import {
  ASSETS, CHOSEN, CONFLICTS, ENTRIES, EVENTS, FUNDING, GAPS, KEPT_BEFORE, OFFICE_RULES, OFFICE_YEARS, STANDING,
  type AssetLine, type ChosenLine, type ConflictLine, type EntryLine, type EventLine, type FundingLine, type GapLine, type OfficeRuleLine, type OfficeYearLine, type StandingLine,
} from './docket-book.queries.js';

/** Who keyed what nobody did: an import, the system. */
export const NOBODY = '00000000-0000-0000-0000-000000000000';

/** A change that is only thought: what would follow if an event were void, or had happened on another day. */
export type Supposition = { readonly eventId: string; readonly voided: true } | { readonly eventId: string; readonly on: LocalDate };

/** An office's law: the shipped rules that are verified or turned on in writing, its own rows, and its closed days. */
export type OfficeLaw = { readonly rules: readonly DeadlineRule[]; readonly calendars: ClosedDays; readonly calendarVersion: (authority: string) => number };

export type CaseDocket = {
  readonly officeId: string;
  readonly caseId: string;
  readonly law: OfficeLaw;
  /** What the docket was asked with. */
  readonly book: DocketBook;
  readonly events: readonly DocketFact[];
  readonly checks: ReadonlyMap<string, TriggerCheck>;
  readonly standing: readonly StandingLine[];
  readonly gaps: readonly GapLine[];
  readonly conflicts: readonly ConflictLine[];
  /** What people decided to keep although the docket said otherwise: not asked twice about the same day. */
  readonly kept: readonly ConflictLine[];
  readonly wanted: Docket;
  readonly changes: readonly DocketChange[];
};

export async function officeLaw(tx: Tx, officeId: string): Promise<OfficeLaw> {
  const [decisions, years] = await Promise.all([tx.query<OfficeRuleLine>(OFFICE_RULES, [officeId]), tx.query<OfficeYearLine>(OFFICE_YEARS, [officeId])]);
  return lawOf(decisions, years);
}

/** The law of each office, read once by whoever goes through many of its cases. */
export class OfficeLaws {
  private readonly known = new Map<string, OfficeLaw>();

  async of(tx: Tx, officeId: string): Promise<OfficeLaw> {
    const law = this.known.get(officeId) ?? (await officeLaw(tx, officeId));
    this.known.set(officeId, law);
    return law;
  }
}

export function lawOf(decisions: readonly OfficeRuleLine[], years: readonly OfficeYearLine[]): OfficeLaw {
  const decided = new Map(decisions.map((each) => [`${each.code}|${each.version}`, each]));
  const shipped = SHIPPED_RULES.filter((rule) => decided.get(`${rule.code}|${rule.version}`)?.enabled ?? rule.verified);
  const own = decisions.flatMap(({ body, enabled }) => (body && enabled ? [body] : []));
  const tables = years.map(({ authority, year, closed, working, source }): CalendarYear => ({ calendar: authority, year, closed, working, source, verified: true }));
  return {
    rules: [...shipped, ...own],
    calendars: closedDaysWith(tables),
    calendarVersion: (authority) => Math.max(0, ...years.filter((each) => each.authority === authority).map(({ version }) => version)),
  };
}

type Lines = {
  readonly assets: readonly AssetLine[]; readonly lines: readonly EventLine[]; readonly entries: readonly EntryLine[]; readonly chosen: readonly ChosenLine[]; readonly standing: readonly StandingLine[]; readonly gaps: readonly GapLine[];
  readonly conflicts: readonly ConflictLine[]; readonly kept: readonly ConflictLine[]; readonly fundings: readonly FundingLine[];
};

async function readLines(tx: Tx, caseIds: readonly string[]): Promise<Lines> {
  const [assets, lines, entries, chosen, standing, gaps, conflicts, kept, fundings] = await Promise.all([
    tx.query<AssetLine>(ASSETS, [caseIds]), tx.query<EventLine>(EVENTS, [caseIds]), tx.query<EntryLine>(ENTRIES, [caseIds]), tx.query<ChosenLine>(CHOSEN, [caseIds]), tx.query<StandingLine>(STANDING, [caseIds]),
    tx.query<GapLine>(GAPS, [caseIds]), tx.query<ConflictLine>(CONFLICTS, [caseIds]), tx.query<ConflictLine>(KEPT_BEFORE, [caseIds]), tx.query<FundingLine>(FUNDING, [caseIds]),
  ]);
  return { assets, lines, entries, chosen, standing, gaps, conflicts, kept, fundings };
}

/** The docket of a case as it stands and as its events call for it, with the difference. Reads only; the cost is that of one case. */
export async function readDocket(tx: Tx, officeId: string, caseId: string, { suppose, law }: { readonly suppose?: Supposition; readonly law?: OfficeLaw } = {}): Promise<CaseDocket> {
  const [known, lines] = await Promise.all([law ?? officeLaw(tx, officeId), readLines(tx, [caseId])]);
  return caseDocket({ officeId, caseId }, lines, { law: known, ...(suppose ? { suppose } : {}) });
}

/** Those of many cases, in their order: as many statements as for one. */
export async function readDockets(tx: Tx, cases: readonly { readonly id: string; readonly officeId: string }[], laws: OfficeLaws): Promise<readonly CaseDocket[]> {
  const of = splitByCase(await readLines(tx, cases.map(({ id }) => id)));
  const dockets: CaseDocket[] = [];
  for (const { id, officeId } of cases) dockets.push(caseDocket({ officeId, caseId: id }, of(id), { law: await laws.of(tx, officeId) }));
  return dockets;
}

/** Each line is looked at once, however many cases there are. */
function splitByCase(lines: Lines): (caseId: string) => Lines {
  const byCase = new Map<string, { [name: string]: unknown[] }>();
  for (const [name, all] of Object.entries(lines) as [string, readonly { caseId: string }[]][]) {
    for (const line of all) {
      const own = byCase.get(line.caseId) ?? {};
      (own[name] ??= []).push(line);
      byCase.set(line.caseId, own);
    }
  }
  return (caseId) => ({ assets: [], lines: [], entries: [], chosen: [], standing: [], gaps: [], conflicts: [], kept: [], fundings: [], ...byCase.get(caseId) });
}

function caseDocket({ officeId, caseId }: { readonly officeId: string; readonly caseId: string }, { assets, lines, entries, chosen, standing, gaps, conflicts, kept, fundings }: Lines, { law, suppose }: { readonly law: OfficeLaw; readonly suppose?: Supposition }): CaseDocket {
  const checks = new Map(lines.map((line) => [line.id, checkOf(line, entries)]));
  const events = lines.filter(({ id }) => !(suppose && 'voided' in suppose && suppose.eventId === id)).map((line): DocketFact => {
    const on = suppose && 'on' in suppose && suppose.eventId === line.id ? suppose.on : null;
    const check = checks.get(line.id);
    return { ...line, on: on ?? line.on, candidates: on ? [on] : check?.state === 'disagreed' ? check.candidates : [line.on] };
  });
  const stated = assets.map((asset): DocketAsset => ({ ...asset, state: stateOf(asset.id, events) }));
  const extended = new Map(standing.filter(({ state }) => state === 'open').map((row) => [docketKey(row.eventId, row.rule, row.instance), row.extendedMonths]));
  const book: DocketBook = { assets: stated, events, rules: law.rules, chosen, calendars: law.calendars, extended: (key) => extended.get(key) ?? 0, funding: federalFunding(fundings[0] ?? {}) };
  const wanted = docketOf(book);
  const changes = docketDifference(standing.map((row) => ({ ...row, key: docketKey(row.eventId, row.rule, row.instance) })), wanted.deadlines);
  return { officeId, caseId, law, book, events, checks, standing, gaps, conflicts, kept, wanted, changes };
}

/** The days people keyed. An event from before anybody keyed anything twice has its recording as the first entry. */
function checkOf(line: EventLine, entries: readonly EntryLine[]): TriggerCheck {
  const own = entries.filter(({ eventId }) => eventId === line.id);
  return checkTrigger(own.length > 0 ? own : [{ by: line.recordedBy ?? NOBODY, on: line.on }]);
}

const stateOf = (assetId: string, events: readonly DocketFact[]): string =>
  assetState(events.filter((event) => event.assetId === assetId).map(({ kind, on }) => ({ kind: kind as DocketEventKind, occurredOn: on })));
