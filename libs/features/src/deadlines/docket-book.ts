import {
  assetState, checkTrigger, closedDaysWith, docketDifference, docketKey, docketOf, SHIPPED_RULES,
  type CalendarYear, type ClosedDays, type DeadlineRule, type DocketAsset, type DocketChange, type DocketEventKind, type Docket, type DocketFact, type LocalDate, type TriggerCheck,
} from '@tamga/domain';
import type { Tx } from '@tamga/platform';
import {
  ASSETS, CHOSEN, CONFLICTS, ENTRIES, EVENTS, GAPS, KEPT_BEFORE, OFFICE_RULES, OFFICE_YEARS, STANDING,
  type AssetLine, type ChosenLine, type ConflictLine, type EntryLine, type EventLine, type GapLine, type OfficeRuleLine, type OfficeYearLine, type StandingLine,
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

/** The docket of a case as it stands and as its events call for it, with the difference. Reads only; the cost is that of one case. */
export async function readDocket(tx: Tx, officeId: string, caseId: string, { suppose, law: known }: { readonly suppose?: Supposition; readonly law?: OfficeLaw } = {}): Promise<CaseDocket> {
  const [law, assets, lines, entries, chosen, standing, gaps, conflicts, kept] = await Promise.all([
    known ?? officeLaw(tx, officeId), tx.query<AssetLine>(ASSETS, [caseId]), tx.query<EventLine>(EVENTS, [caseId]), tx.query<EntryLine>(ENTRIES, [caseId]), tx.query<ChosenLine>(CHOSEN, [caseId]),
    tx.query<StandingLine>(STANDING, [caseId]), tx.query<GapLine>(GAPS, [caseId]), tx.query<ConflictLine>(CONFLICTS, [caseId]), tx.query<ConflictLine>(KEPT_BEFORE, [caseId]),
  ]);
  const checks = new Map(lines.map((line) => [line.id, checkOf(line, entries)]));
  const events = lines.filter(({ id }) => !(suppose && 'voided' in suppose && suppose.eventId === id)).map((line): DocketFact => {
    const on = suppose && 'on' in suppose && suppose.eventId === line.id ? suppose.on : null;
    const check = checks.get(line.id);
    return { ...line, on: on ?? line.on, candidates: on ? [on] : check?.state === 'disagreed' ? check.candidates : [line.on] };
  });
  const stated = assets.map((asset): DocketAsset => ({ ...asset, state: stateOf(asset.id, events) }));
  const extended = new Map(standing.filter(({ state }) => state === 'open').map((row) => [docketKey(row.eventId, row.rule, row.instance), row.extendedMonths]));
  const wanted = docketOf({ assets: stated, events, rules: law.rules, chosen, calendars: law.calendars, extended: (key) => extended.get(key) ?? 0 });
  const changes = docketDifference(standing.map((row) => ({ ...row, key: docketKey(row.eventId, row.rule, row.instance) })), wanted.deadlines);
  return { officeId, caseId, law, events, checks, standing, gaps, conflicts, kept, wanted, changes };
}

/** The days people keyed. An event from before anybody keyed anything twice has its recording as the first entry. */
function checkOf(line: EventLine, entries: readonly EntryLine[]): TriggerCheck {
  const own = entries.filter(({ eventId }) => eventId === line.id);
  return checkTrigger(own.length > 0 ? own : [{ by: line.recordedBy ?? NOBODY, on: line.on }]);
}

const stateOf = (assetId: string, events: readonly DocketFact[]): string =>
  assetState(events.filter((event) => event.assetId === assetId).map(({ kind, on }) => ({ kind: kind as DocketEventKind, occurredOn: on })));
