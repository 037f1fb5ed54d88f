import { Injectable } from '@nestjs/common';
import { canonicalJson, decimalText, Refused, royaltyTermsDifference, royaltyTermsJson, sayRoyaltyTerms, type Locale, type RoyaltyTerms, type Sale } from '@tamga/domain';
import { royaltyTermsOf } from '@tamga/features/terms';
import { sha256, type Tx } from '@tamga/platform';
import { ReportReckoning, termsOf } from './report-reckoning.js';
import type { ReportRow } from './royalty-reports.queries.js';

/** What the agreement says on the last day of the report's period, where it is not what the report is computed by. `terms` null: nothing. */
export type OtherTerms = { readonly terms: RoyaltyTerms | null; readonly digest: string };
/** The same for a reader. `digest` names exactly this; `due`: what the report would owe by it, null while that cannot be computed. */
export type TermsNow = { readonly digest: string; readonly gone: readonly string[]; readonly come: readonly string[]; readonly currency: string | null; readonly due: string | null };

const NOTHING = 'none';

/** A report's own terms beside those of its agreement, so that no change of an agreement passes unseen. */
@Injectable()
export class ReportTerms {
  constructor(private readonly reckoning: ReportReckoning) {}

  /** @returns null when the agreement says what the report is computed by; and for terms that were typed because the agreement says nothing */
  async now(tx: Tx, row: Pick<ReportRow, 'id' | 'agreementId' | 'periodUntil' | 'terms' | 'termsFrom' | 'state'>): Promise<OtherTerms | null> {
    if (row.state === 'withdrawn') return null;
    const terms = await royaltyTermsOf(tx, row.agreementId, row.periodUntil);
    if (!terms) return row.termsFrom === 'typed' ? null : { terms: null, digest: NOTHING };
    const digest = digestOf(terms);
    return digest === digestOf(termsOf(row)) ? null : { terms, digest };
  }

  async view(tx: Tx, row: ReportRow, { now, sales, locale }: { readonly now: OtherTerms | null; readonly sales: readonly Sale[] | null; readonly locale: Locale }): Promise<TermsNow | null> {
    if (!now) return null;
    const { terms, digest } = now;
    if (!terms) return { digest, gone: sayRoyaltyTerms(termsOf(row), locale), come: [], currency: null, due: null };
    const found = sales === null ? null : await this.reckoning.reckon(tx, row, sales, terms);
    const due = found && 'reckoned' in found ? decimalText({ minor: found.reckoned.royalty.due, currency: terms.currency }) : null;
    return { digest, ...royaltyTermsDifference(termsOf(row), terms, locale), currency: terms.currency, due };
  }

  /**
   * The terms to take in the place of the report's own.
   * @param digest of what was shown
   * @throws Refused no-change, difference-changed when something else was shown, conflict when there are none, or in another currency: the sales were written in that of the report
   */
  async toTake(tx: Tx, row: ReportRow, digest: string): Promise<RoyaltyTerms> {
    const now = await this.now(tx, row);
    if (!now) throw new Refused({ code: 'no-change' });
    if (now.digest !== digest) throw new Refused({ code: 'difference-changed', facts: { digest: now.digest } });
    if (!now.terms) throw new Refused({ code: 'conflict', facts: { reason: 'no-terms' } });
    if (now.terms.currency !== row.currency) throw new Refused({ code: 'conflict', facts: { reason: 'other-currency', currency: now.terms.currency } });
    return now.terms;
  }

  /** @returns whether it is computed by other terms than the agreement's. @throws Refused difference-changed while that was not shown to whoever accepts the report */
  async assertSeen(tx: Tx, row: ReportRow, digest: string | undefined): Promise<boolean> {
    const now = await this.now(tx, row);
    // Typed terms are another's on purpose.
    if (now && row.termsFrom === 'agreement' && now.digest !== digest) throw new Refused({ code: 'difference-changed', facts: { digest: now.digest } });
    return now !== null;
  }
}

/** Exchange rates are data of the office, not terms. */
const digestOf = (terms: RoyaltyTerms): string => sha256(canonicalJson(royaltyTermsJson({ ...terms, rates: [] })));
