import { Injectable } from '@nestjs/common';
import { approvalStanding, personOf, type AgreementRecord, type LocalDate } from '@tamga/domain';
import type { Tx } from '@tamga/platform';
import { valueOf } from './agreement-fields.js';
import type { AgreementRow, PartyRow } from './agreements.queries.js';
import { ApprovalRulesService } from './approval-rules.service.js';
import {
  AMENDMENTS, APPROVALS, CHILDREN, PARENT, SIGNATORIES, VERSIONS, WITHDRAW_APPROVALS, WITHDRAW_SIGNATURES, type AmendmentRow, type ApprovalRow, type RelativeRow, type SignatoryRow, type VersionRow,
} from './course.queries.js';

export type CoursePapers = {
  readonly versions: readonly VersionRow[];
  readonly approvals: readonly ApprovalRow[];
  readonly signatories: readonly SignatoryRow[];
  readonly amendments: readonly AmendmentRow[];
};
export type Family = { readonly parent: RelativeRow | null; readonly children: readonly RelativeRow[] };
type WithParties = AgreementRow & { readonly parts: { readonly parties: readonly PartyRow[] } };
/** What deciding looks at, with the papers it was read from. */
export type OnItsWay = { readonly record: AgreementRecord; readonly papers: CoursePapers };

/** The papers of an agreement's way: versions, approvals, signatories, amendments; and what they mean for the next step. */
@Injectable()
export class AgreementCourse {
  constructor(private readonly rules: ApprovalRulesService) {}

  async of(tx: Tx, row: WithParties, over: { readonly effectiveOn?: LocalDate | null; readonly signedDocumentId?: string | null } = {}): Promise<OnItsWay> {
    const [papers, rules] = await Promise.all([this.papers(tx, row.id), this.rules.of(tx, row.officeId, row.approvalRulesId)]);
    const standing = papers.approvals.filter(({ decision, withdrawnAt }) => decision === 'approved' && withdrawnAt === null);
    const given = standing.map(({ userId, roles }) => ({ by: personOf({ userId }), roles }));
    const { officeId, kind, state, expiresOn } = row;
    const record: AgreementRecord = {
      officeId, kind, state, expiresOn, effectiveOn: over.effectiveOn === undefined ? row.effectiveOn : over.effectiveOn, signedDocumentId: over.signedDocumentId === undefined ? row.signedDocumentId : over.signedDocumentId,
      parties: row.parts.parties.map(({ id, role, partyId }) => ({ id, role, partyId })),
      isSuspended: row.suspendedOn !== null,
      isAmended: papers.amendments.length > 0,
      versions: papers.versions.length,
      approvals: approvalStanding(rules, { kind, value: valueOf(row) }, given),
      approvedBy: given.map(({ by }) => by),
      signatories: papers.signatories.map(({ partyLineId, signedOn }) => ({ partyLineId, signedOn })),
    };
    return { record, papers };
  }

  async papers(tx: Tx, id: string): Promise<CoursePapers> {
    const [versions, approvals, signatories, amendments] = await Promise.all([
      tx.query<VersionRow>(VERSIONS, [id]), tx.query<ApprovalRow>(APPROVALS, [id]), tx.query<SignatoryRow>(SIGNATORIES, [id]), tx.query<AmendmentRow>(AMENDMENTS, [id]),
    ]);
    return { versions, approvals, signatories, amendments };
  }

  async family(tx: Tx, row: AgreementRow): Promise<Family> {
    const [parent, children] = await Promise.all([row.parentId ? tx.one<RelativeRow>(PARENT, [row.parentId, row.officeId]) : null, tx.query<RelativeRow>(CHILDREN, [row.id])]);
    return { parent, children };
  }

  /** The text is open again: what was approved and signed was another one. */
  async withdraw(tx: Tx, id: string): Promise<void> {
    await Promise.all([tx.run(WITHDRAW_APPROVALS, [id, tx.now]), tx.run(WITHDRAW_SIGNATURES, [id])]);
  }
}
