import { royaltyTermsIn, type LocalDate, type RoyaltyTerms } from '@tamga/domain';
import type { NamedQuery, Tx } from '@tamga/platform';
import { asItIs, factsOf } from './term-book.js';
import { EVENTS, TERMS, type AgreementLine, type EventLine, type TermLine } from './terms.queries.js';

const DAYS: NamedQuery = { name: 'terms-days', text: 'SELECT effective_on AS "effectiveOn", expires_on AS "expiresOn", ended_on AS "endedOn" FROM agreements WHERE id = $1' };

/**
 * The royalty agreed, for its calculation: rates of every version for the days of each, minimums whose years are known, the caps and credits in
 * force on a day. Exchange rates are the caller's.
 * @returns null when the agreement is not there for this caller, or no earned royalty is agreed on that day
 */
export async function royaltyTermsOf(tx: Tx, agreementId: string, on: LocalDate): Promise<RoyaltyTerms | null> {
  const [days, lines, events] = await Promise.all([tx.one<Pick<AgreementLine, 'effectiveOn' | 'expiresOn' | 'endedOn'>>(DAYS, [agreementId]), tx.query<TermLine>(TERMS, [agreementId]), tx.query<EventLine>(EVENTS, [agreementId])]);
  if (!days) return null;
  const is = asItIs({ lines, events });
  return royaltyTermsIn(is.versions, factsOf(days, is.events), on);
}
