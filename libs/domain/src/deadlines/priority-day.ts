import type { AssetKind } from '../assets/asset.js';
import { isFiling } from '../assets/asset-states.js';
import { priorityDate } from '../assets/family.js';
import { addMonths, type LocalDate } from '../time/local-date.js';
import type { DeadlineRule } from './rules/rule.js';
import { firstFiling, type TriggerEvent } from './triggers.js';

/** An earlier application that is claimed; `filedOn` where its own docket is that of another case. */
export type ClaimedFiling = { readonly assetId: string; readonly filedOn: LocalDate | null };
/** The day that periods "from the priority date" count from. `eventId` is the filing it was read from, null when another case holds it. */
export type PriorityDay<E extends TriggerEvent> = { readonly on: LocalDate; readonly eventId: string | null; readonly event: E | null };

const ENDED: readonly string[] = ['abandoned', 'withdrawn', 'expired', 'refused', 'lapsed'];
/** A priority that was restored lies at most this long before the filing (PCT R. 26bis.3). */
const LONGEST_MONTHS = 14;

/**
 * The priority date of an application (PCT Art. 2(xi), EPC Art. 89): the earliest filing it claims; its own where it claims none. One that
 * follows the first filing of its case within the priority period and names no claim counts from that filing too: a day that is too
 * early costs nothing, one that is too late costs the right.
 * @param filing the application's own filing
 * @param claims what it claims; none: nobody has said
 * @param claiming assets of the case that claim anything
 */
export function priorityDay<E extends TriggerEvent>(filing: E, claims: readonly ClaimedFiling[], { events, claiming }: { readonly events: readonly E[]; readonly claiming: readonly string[] }): PriorityDay<E> {
  const claimed = claims.flatMap(({ assetId, filedOn }): PriorityDay<E>[] => {
    const here = events.filter((event) => event.assetId === assetId && isFiling(event.kind)).map((event) => ({ on: event.on, eventId: event.id, event }));
    return here.length > 0 || filedOn === null ? here : [{ on: filedOn, eventId: null, event: null }];
  });
  const on = priorityDate(filing.on, claimed.map((each) => each.on));
  const earliest = claimed.find((each) => each.on === on);
  if (earliest) return earliest;
  const first = claims.length === 0 ? (firstFiling(events, claiming) as E | undefined) : undefined;
  const follows = first && first.id !== filing.id && first.on <= filing.on && addMonths(first.on, LONGEST_MONTHS) >= filing.on;
  return follows ? { on: first.on, eventId: first.id, event: first } : { on: filing.on, eventId: filing.id, event: filing };
}

type Planned = { readonly id: string; readonly kind: AssetKind; readonly jurisdiction: string | null; readonly state: string };
type Family<A extends Planned> = { readonly assets: readonly A[]; readonly events: readonly TriggerEvent[]; readonly rules: readonly DeadlineRule[] };
type Phase<A> = { readonly asset: A; readonly rule: string; readonly answeredBy: string | null };

/**
 * The national and regional phases that a family plans or has entered through an international application: one for each place. What was
 * filed within twelve months of the priority date took the direct way (Paris Convention Art. 4C) and is none.
 * @param on the priority date of the international application
 */
export function phasesOf<A extends Planned>({ assets, events, rules }: Family<A>, international: string, on: LocalDate): readonly Phase<A>[] {
  const places = new Set<string>();
  return assets.flatMap((asset): Phase<A>[] => {
    const { id, kind, jurisdiction, state } = asset;
    if (id === international || jurisdiction === null || jurisdiction === 'WO' || places.has(jurisdiction) || ENDED.includes(state)) return [];
    const filed = events.filter((event) => event.assetId === id && isFiling(event.kind)).sort((a, b) => (a.on < b.on ? -1 : 1))[0];
    if (filed && filed.on <= addMonths(on, 12)) return [];
    const rule = rules.find((each) => each.matter === 'national-phase' && each.jurisdiction === jurisdiction && (each.assetKinds.length === 0 || each.assetKinds.includes(kind)));
    if (!rule) return [];
    places.add(jurisdiction);
    return [{ asset, rule: rule.code, answeredBy: filed?.id ?? null }];
  });
}
