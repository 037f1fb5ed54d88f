import { may, Refused, signedContent, type Actor, type DisclosureContent, type FieldError, type GrantCapacity, type Permission, type Subject, type Track } from '@tamga/domain';
import { appendAudit, type AccessGrants } from '@tamga/features/identity';
import { sha256, type Tx } from '@tamga/platform';
import { LINKS, LOAD_DISCLOSURE, LOCK_DISCLOSURE, SIGNATURES } from './disclosures.queries.js';
import type { DisclosureState } from './disclosure-state.js';
import { inventorsOf } from './pieces.js';

export type DisclosureRow = {
  id: string;
  officeId: string;
  authorId: string;
  state: DisclosureState;
  content: DisclosureContent;
  contentSha256: string;
  track: Track | null;
  caseId: string | null;
  submittedAt: Date | null;
  decidedAt: Date | null;
  withdrawalReason: string | null;
  isDemo: boolean;
  version: number;
  createdAt: Date;
  updatedAt: Date;
  /** Of its office, for what day it is there. */
  timezone: string;
};
export type LinkRow = { inventorId: string; email: string; userId: string | null; invitedAt: Date | null };
export type SignatureRow = {
  inventorId: string; userId: string; printedName: string; meaning: string; share: number; contentSha256: string; signedAt: Date;
  voidedAt: Date | null; voidedByName: string | null; voidedSections: string[] | null;
};

/** A disclosure as one transaction has it, with what decides who may do what. */
export type DisclosureRecord = { row: DisclosureRow; links: LinkRow[]; signatures: SignatureRow[]; capacity: GrantCapacity | null };

export const contentSha256 = (content: DisclosureContent): string => sha256(signedContent(content));

export function subjectOf({ row, capacity }: Pick<DisclosureRecord, 'row' | 'capacity'>): Subject {
  return { officeId: row.officeId, ownerId: row.authorId, grantCapacity: capacity };
}

/**
 * Loads a disclosure that the actor may read.
 * @throws Refused not-found when there is none, or none that the actor may know of
 */
export async function loadDisclosure(tx: Tx, actor: Actor, grants: AccessGrants, id: string): Promise<DisclosureRecord> {
  const [row, capacity, links, signatures] = await Promise.all([
    tx.one<DisclosureRow>(LOAD_DISCLOSURE, [id, actor.officeId]),
    grants.capacityOf(tx, actor, id),
    tx.query<LinkRow>(LINKS, [id]),
    tx.query<SignatureRow>(SIGNATURES, [id]),
  ]);
  if (!row || !may(actor, 'disclosure.read', subjectOf({ row, capacity }))) throw new Refused({ code: 'not-found' });
  return { row, capacity, links, signatures };
}

/**
 * The same, locked for the rest of the transaction: one statement that locks and loads would see the state before the wait.
 * @throws Refused not-found, forbidden, or stale-version with the present one
 */
export async function lockDisclosure(tx: Tx, actor: Actor, grants: AccessGrants, want: { id: string; permission: Permission; version?: number }): Promise<DisclosureRecord> {
  const [, record] = await Promise.all([tx.query(LOCK_DISCLOSURE, [want.id, actor.officeId]), loadDisclosure(tx, actor, grants, want.id)]);
  if (!may(actor, want.permission, subjectOf(record))) throw new Refused({ code: 'forbidden', facts: { permission: want.permission } });
  if (want.version !== undefined && want.version !== record.row.version) throw new Refused({ code: 'stale-version', facts: { version: record.row.version } });
  return record;
}

/** The signatures that are on the present content. */
export function validSignatures({ row, signatures }: Pick<DisclosureRecord, 'row' | 'signatures'>): SignatureRow[] {
  return signatures.filter((s) => s.voidedAt === null && s.contentSha256 === row.contentSha256);
}

/** Who among the inventors has signed: `of` counts the lines of the form. */
export function signatureCount(record: Pick<DisclosureRecord, 'row' | 'signatures'>): { signed: number; of: number } {
  const signedBy = new Set(validSignatures(record).map((s) => s.inventorId));
  const lines = inventorsOf(record.row.content);
  return { signed: lines.filter((line) => signedBy.has(line.id)).length, of: lines.length };
}

/** One link in the disclosure's own history: ids, codes and hashes, no word of the invention. */
export function auditDisclosure(tx: Tx, actor: Actor, row: Pick<DisclosureRow, 'id' | 'officeId'>, entry: { type: string; payload: Record<string, unknown> }): Promise<void> {
  return appendAudit(tx, { kind: 'disclosure', id: row.id, officeId: row.officeId }, { ...entry, actorName: actor.name });
}

/** @throws Refused disclosure-incomplete naming what each section still needs */
export function refuseIncomplete(missing: readonly FieldError[]): void {
  if (missing.length > 0) throw new Refused({ code: 'disclosure-incomplete', errors: missing });
}
