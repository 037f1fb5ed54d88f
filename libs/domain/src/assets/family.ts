import type { LocalDate } from '../time/local-date.js';
import { FILING_EVENTS, inOrder, type DatedEvent } from './asset-states.js';

/** One application claims the priority of an earlier one. */
export type PriorityClaim = { readonly assetId: string; readonly earlierId: string };

/** All assets in families, each in exactly one: what can be reached by claims, forwards or backwards; families and members sorted by id. Claims of assets that are not named bring these along. */
export function families(assetIds: readonly string[], claims: readonly PriorityClaim[]): readonly (readonly string[])[] {
  const parent = new Map<string, string>();
  const root = (id: string): string => {
    let at = id;
    for (let up = parent.get(at); up !== undefined && up !== at; up = parent.get(at)) at = up;
    return at;
  };
  for (const id of [...assetIds, ...claims.flatMap((claim) => [claim.assetId, claim.earlierId])]) if (!parent.has(id)) parent.set(id, id);
  for (const { assetId, earlierId } of claims) parent.set(root(assetId), root(earlierId));
  const found = new Map<string, string[]>();
  for (const id of [...parent.keys()].sort()) {
    const members = found.get(root(id));
    if (members) members.push(id);
    else found.set(root(id), [id]);
  }
  return [...found.values()];
}

/** Whether the claim would make an application, by whatever way round, the priority of itself. */
export function closesCircle(claim: PriorityClaim, claims: readonly PriorityClaim[]): boolean {
  const seen = new Set<string>();
  const ahead = [claim.earlierId];
  for (let id = ahead.pop(); id !== undefined; id = ahead.pop()) {
    if (id === claim.assetId) return true;
    if (seen.has(id)) continue;
    seen.add(id);
    ahead.push(...claims.filter(({ assetId }) => assetId === id).map(({ earlierId }) => earlierId));
  }
  return false;
}

/** The days a family's chart shows. */
export type KeyDates = { readonly filedOn: LocalDate | null; readonly publishedOn: LocalDate | null; readonly grantedOn: LocalDate | null; readonly endedOn: LocalDate | null };

const ENDS = ['refused', 'withdrawn', 'abandoned', 'lapsed', 'revoked', 'expired'];

/** The first filing, publication and grant; and the last end that no restoration has undone. @param events those that stand */
export function keyDates(events: readonly DatedEvent[]): KeyDates {
  const ordered = inOrder(events);
  const first = (...kinds: readonly string[]): LocalDate | null => ordered.find(({ kind }) => kinds.includes(kind))?.occurredOn ?? null;
  const last = ordered.findLast(({ kind }) => ENDS.includes(kind) || kind === 'restored');
  return { filedOn: first(...FILING_EVENTS), publishedOn: first('published'), grantedOn: first('granted', 'registered', 'international-registration', 'grant-published'), endedOn: last && last.kind !== 'restored' ? last.occurredOn : null };
}

/**
 * The day an asset's novelty is judged by: the earliest filing among the applications whose priority it validly claims, else its
 * own. A claim counts when the earlier one was filed, and not after the claiming one: to what was filed later it gives no priority, and must not move
 * a day back. The docket counts from the same day, and where nobody has claimed anything from the first filing of the case (`priorityDay`).
 * @param earlier filing days of those claimed; null where none is docketed
 */
export function priorityDate(filedOn: LocalDate | null, earlier: readonly (LocalDate | null)[]): LocalDate | null {
  const valid = earlier.filter((on): on is LocalDate => on !== null && (filedOn === null || on <= filedOn));
  return [...valid, ...(filedOn === null ? [] : [filedOn])].sort()[0] ?? null;
}
