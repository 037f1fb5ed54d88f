import { Injectable } from '@nestjs/common';
import { Refused, storedPolicy, type AssessmentContext, type CaseFile, type DisclosureContent } from '@tamga/domain';
import type { NamedQuery, Tx } from '@tamga/platform';
import { DisclosuresReader } from '@tamga/features/disclosures';

/** What assessments and reviews must know of their case. */
export type AssessedCase = Pick<CaseFile, 'id' | 'officeId' | 'reference' | 'standing' | 'track' | 'ownerId'> & { readonly disclosureId: string | null; readonly policy: object };

type Row = {
  id: string; office_id: string; reference: string; standing: CaseFile['standing']; track: CaseFile['track']; owner_id: string | null; disclosure_id: string | null; policy: object;
};

const CASE: NamedQuery = {
  name: 'assessments-case',
  text: `SELECT c.id, c.office_id, c.reference, c.standing, c.track, c.owner_id, c.disclosure_id, p.content AS policy
    FROM cases c JOIN office_policies p ON p.id = c.policy_id WHERE c.id = $1 AND c.office_id = $2`,
};
const LOCK: NamedQuery = { name: 'assessments-case-lock', text: 'SELECT 1 FROM cases WHERE id = $1 AND office_id = $2 FOR NO KEY UPDATE' };

/** The case behind an assessment: its office, standing and rules, and the inventors whose title it must cover. */
@Injectable()
export class CaseContext {
  constructor(private readonly disclosures: DisclosuresReader) {}

  /** @throws Refused not-found when the caller's office has no such case */
  async load(tx: Tx, caseId: string): Promise<AssessedCase> {
    const row = await tx.one<Row>(CASE, [caseId, tx.caller.officeId]);
    if (!row) throw new Refused({ code: 'not-found' });
    return { id: row.id, officeId: row.office_id, reference: row.reference, standing: row.standing, track: row.track, ownerId: row.owner_id, disclosureId: row.disclosure_id, policy: row.policy };
  }

  /** As `load`, holding the case for the rest of the transaction: always before any row that hangs on it, so that nobody waits in a circle. */
  async lock(tx: Tx, caseId: string): Promise<AssessedCase> {
    const [, found] = await Promise.all([tx.query(LOCK, [caseId, tx.caller.officeId]), this.load(tx, caseId)]);
    return found;
  }

  /** What completeness depends on outside the content: the policy the case pinned, and the disclosure's inventor lines. */
  async assess(tx: Tx, found: AssessedCase): Promise<AssessmentContext> {
    const inventorIds = found.disclosureId ? await this.disclosures.inventorLineIds(tx, found.disclosureId) : [];
    return { inventorIds, spared: storedPolicy(found.policy).switchedOff[found.track] };
  }

  /** The disclosure's whole text; null for a case that came without one. */
  async disclosure(tx: Tx, found: AssessedCase): Promise<DisclosureContent | null> {
    return found.disclosureId ? this.disclosures.content(tx, found.disclosureId) : null;
  }
}

/** Officers work ahead of the stage, but never on a case on hold or closed. @throws Refused case-not-open */
export function assertOpen(found: Pick<AssessedCase, 'standing'>): void {
  if (found.standing !== 'open') throw new Refused({ code: 'case-not-open', facts: { standing: found.standing } });
}
