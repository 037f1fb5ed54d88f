import { addDays, addMonths, compareDates, type LocalDate } from '../time/local-date.js';
import type { PublicDisclosure } from './content.js';

/**
 * An early warning to a layman and not legal advice: what an invention's own publications have done, or are about to do, to
 * its novelty. Deadlines proper come from docketed rules.
 */
export type GraceRule = {
  /** WIPO ST.3 code of the office. */
  readonly jurisdiction: 'US' | 'EP' | 'KZ' | 'RU';
  /** Months after the inventors' own disclosure in which an application may still be filed; 0 for none. */
  readonly graceMonths: number;
  readonly citation: string;
  /** False where the text of the law could not be read for this version of Tamga: shown as "to be confirmed by an attorney". */
  readonly verified: boolean;
};

/**
 * The US period is confirmed by secondary sources and the European one by the convention. For Kazakhstan and Russia the
 * articles could not be opened: the shortest period that we have seen reported is taken, so that an error warns too early.
 */
const GRACE_RULES: readonly GraceRule[] = [
  { jurisdiction: 'US', graceMonths: 12, citation: '35 USC 102(b)(1)', verified: true },
  // Art. 55 saves only an evident abuse and an official exhibition, neither of which an inventor can rely on.
  { jurisdiction: 'EP', graceMonths: 0, citation: 'EPC Art. 54, 55', verified: true },
  { jurisdiction: 'KZ', graceMonths: 6, citation: 'Patent Law of the Republic of Kazakhstan (No. 427-I, 1999), Art. 6', verified: false },
  { jurisdiction: 'RU', graceMonths: 6, citation: 'Civil Code of the Russian Federation, Art. 1350(3)', verified: false },
];

/**
 * `intact`: nothing public yet. `at-risk`: a publication is planned and there is no grace period after it.
 * `grace`: published, and the period still runs. `lost`: published, with no grace period or with one that has run out.
 */
export const NOVELTY_STATUSES = ['intact', 'at-risk', 'grace', 'lost'] as const;
export type NoveltyStatus = (typeof NOVELTY_STATUSES)[number];

export type NoveltyWarning = GraceRule & {
  readonly status: NoveltyStatus;
  /** The earliest disclosure that decides it; null when intact without plans. */
  readonly disclosedOn: LocalDate | null;
  /**
   * The last day on which an application is still in time. Before a planned publication without grace it is the day before
   * it; null when there is no such day (anymore) or none is in sight. Never moved for a weekend: bars do not roll.
   */
  readonly fileBy: LocalDate | null;
};

/**
 * One warning per jurisdiction. Confidential disclosures do not count; a planned one whose day has come counts as made,
 * since nobody may have come back to say that it did not happen; one without a date is left out (the form asks for it).
 */
export function noveltyWarnings(disclosures: readonly PublicDisclosure[], today: LocalDate): readonly NoveltyWarning[] {
  const first = firstPublication(disclosures);
  return GRACE_RULES.map((rule) => ({ ...rule, ...judge(rule, first, today) }));
}

/** The day that decides about novelty: the earliest publication, made or planned, that was not in confidence; null when none is dated. */
function firstPublication(disclosures: readonly PublicDisclosure[]): LocalDate | null {
  return disclosures.flatMap(({ on, confidential }) => (on === undefined || confidential === true ? [] : [on])).sort(compareDates)[0] ?? null;
}

/**
 * What the office must hear of at once, without waiting for the submission: the day, when this change has brought one or moved it; null
 * when nothing new endangers anything. Taking a publication back is no alarm.
 */
export function newPublication(before: readonly PublicDisclosure[], after: readonly PublicDisclosure[]): LocalDate | null {
  const dates = (list: readonly PublicDisclosure[]): LocalDate[] => list.flatMap((each) => firstPublication([each]) ?? []);
  const [known, first] = [dates(before), firstPublication(after)];
  return first !== null && !known.includes(first) ? first : null;
}

function judge({ graceMonths }: GraceRule, first: LocalDate | null, today: LocalDate): Pick<NoveltyWarning, 'status' | 'disclosedOn' | 'fileBy'> {
  if (first === null) return { status: 'intact', disclosedOn: null, fileBy: null };
  const planned = compareDates(first, today) > 0;
  if (graceMonths > 0) {
    const fileBy = addMonths(first, graceMonths);
    if (planned) return { status: 'intact', disclosedOn: first, fileBy };
    return compareDates(today, fileBy) <= 0 ? { status: 'grace', disclosedOn: first, fileBy } : { status: 'lost', disclosedOn: first, fileBy: null };
  }
  return planned
    ? { status: 'at-risk', disclosedOn: first, fileBy: addDays(first, -1) }
    : { status: 'lost', disclosedOn: first, fileBy: null };
}
