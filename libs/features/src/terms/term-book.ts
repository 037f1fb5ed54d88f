import {
  addMonths, addYears, asHeld, inForce, obligationsOf, readTerm, Refused, termDifference,
  type DatedObligation, type LocalDate, type Owed, type StandingObligation, type TermChange, type TermEvent, type TermFacts, type TermVersion,
} from '@tamga/domain';
import { officeToday } from '@tamga/features/assets';
import { officeLaw, type OfficeLaw } from '@tamga/features/deadlines';
import type { Tx } from '@tamga/platform';
import { AGREEMENT, AMENDMENTS, CASES, EVENTS, PARTIES, STANDING, TERMS, type AgreementLine, type AmendmentLine, type EventLine, type PartyLine, type StandingLine, type TermLine } from './terms.queries.js';

/** How far ahead obligations stand in the docket. */
const HORIZON_MONTHS = 24;
/** What outlives an agreement is all entered at once: nothing may be audited for longer after it. */
const AFTER_END_YEARS = 25;

/** The terms of one agreement, what has happened under them, and the obligations that stand. */
export type TermBook = {
  readonly agreement: AgreementLine;
  readonly caseIds: readonly string[];
  readonly parties: readonly PartyLine[];
  readonly amendments: readonly AmendmentLine[];
  readonly lines: readonly TermLine[];
  readonly events: readonly EventLine[];
  readonly standing: readonly StandingObligation[];
  readonly law: Pick<OfficeLaw, 'calendars' | 'calendarVersion'>;
  readonly today: LocalDate;
};
/** What a change would make of the terms. */
export type Supposed = { readonly versions: readonly TermVersion[]; readonly events: readonly TermEvent[] };
/** An obligation that keeps its day although other closed days would move it, because nobody has taken the other one. */
export type Wanted = DatedObligation & { readonly isHeld: boolean };
export type TermDifference = { readonly owed: Owed; readonly wanted: readonly Wanted[]; readonly changes: readonly TermChange[] };

/** @throws Refused not-found */
export async function readTerms(tx: Tx, officeId: string, agreementId: string): Promise<TermBook> {
  const [agreement, cases, parties, amendments, lines, events, standing, law, today] = await Promise.all([
    tx.one<AgreementLine>(AGREEMENT, [agreementId, officeId]), tx.query<{ caseId: string }>(CASES, [agreementId]), tx.query<PartyLine>(PARTIES, [agreementId]), tx.query<AmendmentLine>(AMENDMENTS, [agreementId]), tx.query<TermLine>(TERMS, [agreementId]), tx.query<EventLine>(EVENTS, [agreementId]),
    tx.query<StandingLine>(STANDING, [agreementId]), officeLaw(tx, officeId), officeToday(tx, officeId),
  ]);
  if (!agreement) throw new Refused({ code: 'not-found' });
  return { agreement, caseIds: cases.map(({ caseId }) => caseId), parties, amendments, lines, events, standing: standing.map((row) => ({ ...row, amount: row.amount === null ? null : BigInt(row.amount) })), law, today };
}

/** A version as it is stored. What does not read is a fault of ours: it was read before it was stored. */
export function versionOf({ id, chainId, kind, body, from, until }: Pick<TermLine, 'id' | 'chainId' | 'kind' | 'body' | 'from' | 'until'>): TermVersion {
  const read = readTerm(kind, body);
  if ('faults' in read) throw new Error(`term ${id} cannot be read: ${read.faults.map(({ pointer, code }) => `${pointer} ${code}`).join(', ')}`);
  return { id, chainId, body: read.body, from, until };
}

export const eventOf = ({ id, chainId, kind, on, amount }: Pick<EventLine, 'id' | 'chainId' | 'kind' | 'on' | 'amount'>): TermEvent => ({ id, chainId, kind, on, amount: amount === null ? null : BigInt(amount) });
export const asItIs = ({ lines, events }: Pick<TermBook, 'lines' | 'events'>): Supposed => ({ versions: lines.map(versionOf), events: events.map(eventOf) });
export const factsOf = ({ effectiveOn, expiresOn, endedOn }: Pick<AgreementLine, 'effectiveOn' | 'expiresOn' | 'endedOn'>, events: readonly TermEvent[]): TermFacts => ({ effectiveOn, expiresOn, endedOn, events });

/** Whether its obligations are docketed: it is in force, or has been and what outlived it is still owed. */
export const isBound = ({ state, endedOn, wasInForce }: AgreementLine): boolean => inForce(state) || (endedOn !== null && wasInForce);

/** The last day up to which obligations are made now. It never comes nearer. */
export function horizonOf({ agreement: { termsUntil, endedOn }, today }: TermBook): LocalDate {
  if (endedOn !== null) return addYears(endedOn, AFTER_END_YEARS);
  const wanted = addMonths(today, HORIZON_MONTHS);
  return termsUntil !== null && termsUntil > wanted ? termsUntil : wanted;
}

/** From the beginning of the calendar: what is past is overdue, not forgotten. */
export function differenceOf(book: TermBook, supposed: Supposed, until = horizonOf(book)): TermDifference {
  const owed = obligationsOf(supposed.versions, factsOf(book.agreement, supposed.events), { from: '0001-01-01' as LocalDate, until }, book.law.calendars);
  const wanted = asHeld(book.standing, owed.dated);
  return { owed, wanted, changes: termDifference(book.standing, wanted) };
}
