import { addDays, earliest, latest, type LocalDate } from '../time/local-date.js';
import type { Chain, DatedObligation, Draft, Scene, TermStep } from './obligation.js';
import { owed, versionOn } from './once.js';
import type { TermBody, TermPeriod, TermVersion } from './term.js';
import { periodsOf, type DatedPeriod, type PeriodSegment } from './term-periods.js';

type Version<B extends TermBody> = Omit<TermVersion, 'body'> & { readonly body: B };
/** When the periods of one version begin and end by its own words; null: not before something has happened. */
type Bounds = { readonly unit: TermPeriod; readonly first: LocalDate | null; readonly last: LocalDate | null };

const least = (...days: readonly (LocalDate | null)[]): LocalDate | null => days.reduce((a, b) => (a === null ? b : b === null ? a : earliest(a, b)), null);

/**
 * Stretches of the term's life with periods of one length. Versions that follow each other with the same length are one stretch, so that a
 * change in the middle of a quarter does not make two quarters of it.
 */
function segmentsOf<B extends TermBody>({ versions }: Chain<B>, end: LocalDate | null, boundsOf: (version: Version<B>) => Bounds): readonly PeriodSegment[] {
  const segments: PeriodSegment[] = [];
  versions.forEach((version, place) => {
    const { unit, first, last } = boundsOf(version);
    if (first === null) return;
    const until = least(version.until, last, end);
    const before = segments.at(-1);
    const starts = place === 0 ? first : latest(first, version.from);
    const from = before?.until ? latest(starts, addDays(before.until, 1)) : starts;
    if (until !== null && until < from) return;
    if (before && before.unit === unit && before.until !== null && addDays(before.until, 1) === from) segments[segments.length - 1] = { unit, from: before.from, until };
    else segments.push({ unit, from, until });
  });
  return segments;
}

/** One obligation for each period, under the version in force on the period's last day. What has begun when the agreement ends is owed up to that day. */
export function byPeriod<B extends TermBody>(
  chain: Chain<B>, scene: Scene, boundsOf: (version: Version<B>) => Bounds, draftOf: (version: Version<B>, period: DatedPeriod & { readonly isLast: boolean }) => Omit<Draft, 'period' | 'arisesOn'>,
): readonly DatedObligation[] {
  return segmentsOf(chain, scene.end, boundsOf).flatMap((segment) =>
    periodsOf(segment, scene.until).flatMap((period) => {
      const version = versionOn(chain, period.until);
      if (!version) return [];
      const draft = draftOf(version, { ...period, isLast: scene.end === period.until });
      const working: TermStep[] = [{ code: 'term-period', params: { from: period.from, until: period.until } }, ...(scene.end === period.until ? [{ code: 'term-cut', params: { on: period.until } } as const] : [])];
      return owed({ ...draft, working: [...working, ...draft.working], period: `${segment.unit}:${period.from}`, arisesOn: period.from }, version, scene);
    }));
}
