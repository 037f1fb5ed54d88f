import { mayApprove, offerCommands, type Actor, type Leak, type NoveltyDanger, type OfferCommand, type OfferContent, type OfferState } from '@tamga/domain';
import type { OfferRow } from './offers.queries.js';

type Person = { readonly id: string; readonly name: string };
export type ListedOffer = {
  readonly id: string; readonly caseId: string; readonly caseReference: string; readonly state: OfferState; readonly content: OfferContent; readonly contact: Person; readonly writtenBy: Person; readonly approvedBy: Person | null;
  /** Of the public page; null before the first publication. */
  readonly slug: string | null;
  /** On the public listing now: published, and the office has not closed its listing. */
  readonly listed: boolean;
  readonly submittedAt: string | null; readonly approvedAt: string | null; readonly publishedAt: string | null; readonly withdrawnAt: string | null;
  /** Why it was returned or withdrawn. */
  readonly reason: string;
  readonly version: number; readonly updatedAt: string;
};
export type OfferView = ListedOffer & {
  /** What this actor can do with it now. */
  readonly commands: readonly OfferCommand[];
  /** Why it cannot be published yet; null when it can. */
  readonly danger: NoveltyDanger | null;
  /** Words of the confidential record that it repeats. */
  readonly leaks: readonly Leak[];
  /** Names exactly these leaks; the approval sends it back. Empty without any. */
  readonly leaksDigest: string;
};

const at = (instant: Date | null): string | null => instant?.toISOString() ?? null;

export function listedOffer(row: OfferRow): ListedOffer {
  const { id, caseId, caseReference, state, content, slug, listed, reason, version } = row;
  return {
    id, caseId, caseReference, state, content, slug, listed, reason, version, contact: { id: row.contactId, name: row.contactName }, writtenBy: { id: row.writtenBy, name: row.writtenByName },
    approvedBy: row.approvedBy === null ? null : { id: row.approvedBy, name: row.approvedByName ?? '' },
    submittedAt: at(row.submittedAt), approvedAt: at(row.approvedAt), publishedAt: at(row.publishedAt), withdrawnAt: at(row.withdrawnAt), updatedAt: row.updatedAt.toISOString(),
  };
}

export function offerView(row: OfferRow, actor: Actor, known: { readonly danger: NoveltyDanger | null; readonly leaks: readonly Leak[]; readonly leaksDigest: string }, may: (command: OfferCommand) => boolean): OfferView {
  const possible = offerCommands(row.state).filter((command) => may(command) && (command !== 'approve' || mayApprove(actor.userId, row)) && (row.caseStanding !== 'closed' || command === 'withdraw' || command === 'return'));
  return { ...listedOffer(row), commands: possible, ...known };
}
