import { may, Refused, type Actor, type Permission, type Track } from '@tamga/domain';
import type { NamedQuery } from '@tamga/platform';

/** How many months back a report may look. */
export const REPORT_MONTHS = [3, 6, 12, 24, 36] as const;
export type ReportMonths = (typeof REPORT_MONTHS)[number];

export type ReportFilter = {
  readonly months: ReportMonths;
  readonly track?: Track | undefined;
  /** A faculty or whatever else inventors wrote as their affiliation; one inventor of it is enough. Case and outer spaces do not matter. */
  readonly affiliation?: string | undefined;
};

export const AFFILIATION_LENGTH = 300;

/** Affiliations as they are compared: what was typed differs in case and spaces. */
export const affiliationKey = (column: string): string => `lower(btrim(regexp_replace(${column}, '\\s+', ' ', 'g')))`;

/** The first parameters of every report, in this order. */
const FIRST = ['$1::uuid', '$2::timestamptz', '$3::integer'] as const;

/** The office's day, and the first day of the period: so many months back, and one day later, so that a period of a year has no day twice. */
export const PERIOD = `p AS MATERIALIZED (SELECT day, (day - make_interval(months => ${FIRST[2]}))::date + 1 AS begins
    FROM (SELECT (${FIRST[1]} AT TIME ZONE o.timezone)::date AS day FROM offices o WHERE o.id = ${FIRST[0]}) t)`;

/**
 * A report's statement for a filter. Each combination has a name and a text of its own: an unused condition would cost every reader a join.
 * @param text from the conditions on a case's id, to be set after a WHERE, to the statement
 * @param more values after the first three and before the filter's
 */
export function reportQuery(name: string, text: (ofCase: (id: string) => string) => string, { officeId, now, filter, more = [] }: ReportRequest): { query: NamedQuery; values: unknown[] } {
  const values: unknown[] = [officeId, now, filter.months, ...more];
  const parts: ((id: string) => string)[] = [];
  const add = (value: string, condition: (id: string, n: number) => string): void => {
    const n = values.push(value);
    parts.push((id) => condition(id, n));
  };
  if (filter.track !== undefined) add(filter.track, (id, n) => ` AND EXISTS (SELECT 1 FROM cases f WHERE f.id = ${id} AND f.track = $${n})`);
  if (filter.affiliation !== undefined) {
    add(filter.affiliation, (id, n) => ` AND EXISTS (SELECT 1 FROM disclosures g, jsonb_array_elements_text(g.affiliations) a (name) WHERE g.case_id = ${id} AND ${affiliationKey('a.name')} = ${affiliationKey(`$${n}::text`)})`);
  }
  const suffix = `${filter.track === undefined ? '' : '-track'}${filter.affiliation === undefined ? '' : '-affiliation'}`;
  return { query: { name: `${name}${suffix}`, text: text((id) => parts.map((part) => part(id)).join('')) }, values };
}

export type ReportRequest = { readonly officeId: string; readonly now: Date; readonly filter: ReportFilter; readonly more?: readonly unknown[] };

/** @returns the office that is asked about. @throws Refused */
export function officeOf(actor: Actor, permission: Permission = 'report.read'): string {
  if (!may(actor, 'report.read') || !may(actor, permission) || actor.officeId === null) throw new Refused({ code: 'forbidden', facts: { permission } });
  return actor.officeId;
}

