import { royaltyTermsIn, type LocalDate, type RoyaltyTerms } from '@tamga/domain';
import type { NamedQuery, Tx } from '@tamga/platform';
import { asItIs, factsOf } from './term-book.js';
import { EVENTS_OF, TERMS_OF, type AgreementLine, type EventLine, type TermLine } from './terms.queries.js';

type Days = Pick<AgreementLine, 'id' | 'effectiveOn' | 'expiresOn' | 'endedOn'>;
const DAYS: NamedQuery = { name: 'terms-days', text: 'SELECT id, effective_on AS "effectiveOn", expires_on AS "expiresOn", ended_on AS "endedOn" FROM agreements WHERE id = ANY ($1::uuid[])' };

/**
 * The royalty agreed, for its calculation: rates of every version for the days of each, minimums whose years are known, the caps and credits in
 * force on a day. Exchange rates are the caller's.
 * @returns null when the agreement is not there for this caller, or no earned royalty is agreed on that day
 */
export async function royaltyTermsOf(tx: Tx, agreementId: string, on: LocalDate): Promise<RoyaltyTerms | null> {
  return (await royaltyTermsOfMany(tx, [{ agreementId, on }]))[0] ?? null;
}

/** The same of several agreements, each on its day, in as many statements as of one. */
export async function royaltyTermsOfMany(tx: Tx, wanted: readonly { readonly agreementId: string; readonly on: LocalDate }[]): Promise<readonly (RoyaltyTerms | null)[]> {
  const ids = [...new Set(wanted.map(({ agreementId }) => agreementId))];
  if (ids.length === 0) return [];
  const [days, lines, events] = await Promise.all([tx.query<Days>(DAYS, [ids]), tx.query<TermLine & { agreementId: string }>(TERMS_OF, [ids]), tx.query<EventLine & { agreementId: string }>(EVENTS_OF, [ids])]);
  const book = new Map(days.map((each) => [each.id, { days: each, is: asItIs({ lines: lines.filter(({ agreementId }) => agreementId === each.id), events: events.filter(({ agreementId }) => agreementId === each.id) }) }]));
  return wanted.map(({ agreementId, on }) => {
    const found = book.get(agreementId);
    return found ? royaltyTermsIn(found.is.versions, factsOf(found.days, found.is.events), on) : null;
  });
}
