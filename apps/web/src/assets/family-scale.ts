import type { FamilyMember } from './family-queries.js';

const DAY_MS = 86_400_000;
const YEAR_DAYS = 365.25;
const day = (on: string): number => Date.parse(on) / DAY_MS;

/** How long a line is drawn beyond what has happened, in days, so that what lives on does not end at today's edge. */
const AHEAD_DAYS = 180;

export type Scale = { readonly from: string; readonly to: string; readonly at: (on: string) => number; readonly ticks: readonly { readonly year: number; readonly x: number }[] };

const datesOf = ({ filedOn, publishedOn, grantedOn, endedOn, priorityOn }: Pick<FamilyMember, 'filedOn' | 'publishedOn' | 'grantedOn' | 'endedOn' | 'priorityOn'>): string[] =>
  [priorityOn, filedOn, publishedOn, grantedOn, endedOn].filter((on): on is string => on !== null);

/**
 * Where each day of a family stands between 0 and `width`: from the first date to the last, deadlines and today included, with at most
 * `maxTicks` whole years marked. Null when nothing has a date.
 */
export function familyScale(members: readonly FamilyMember[], more: { readonly width: number; readonly today: string; readonly also?: readonly string[]; readonly maxTicks?: number }): Scale | null {
  const known = members.flatMap(datesOf).sort();
  const [first] = known;
  if (first === undefined) return null;
  const last = [...known, more.today, ...(more.also ?? [])].sort().at(-1) ?? first;
  const [begin, end] = [day(first) - 30, day(last) + AHEAD_DAYS];
  const at = (on: string): number => Math.round(((day(on) - begin) / (end - begin)) * more.width * 10) / 10;
  const [firstYear, lastYear] = [new Date((begin + 1) * DAY_MS).getUTCFullYear() + 1, new Date(end * DAY_MS).getUTCFullYear()];
  const step = Math.max(1, Math.ceil((end - begin) / YEAR_DAYS / (more.maxTicks ?? 10)));
  const years = Array.from({ length: Math.max(0, lastYear - firstYear + 1) }, (_, n) => firstYear + n).filter((year) => year % step === 0);
  return { from: first, to: last, at, ticks: years.map((year) => ({ year, x: at(`${year}-01-01`) })) };
}

/** What is drawn of one member: from filing, else its first date, to its end, else to today. */
export function lineOf(member: FamilyMember, today: string): { readonly from: string; readonly to: string } | null {
  const [first] = [member.filedOn, member.publishedOn, member.grantedOn, member.endedOn].filter((on): on is string => on !== null);
  if (first === undefined) return null;
  const to = member.endedOn ?? today;
  return { from: first, to: to < first ? first : to };
}
