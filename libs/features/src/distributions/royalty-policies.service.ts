import { Injectable } from '@nestjs/common';
import { adoptionFaults, policyBody, readPolicy, Refused, SHIPPED_POLICIES, type Actor, type AdoptedPolicy, type PolicyBody, type RoyaltyPolicyState } from '@tamga/domain';
import { allow, announce, appendAudit } from '@tamga/features/identity';
import { Database, newId, type Tx } from '@tamga/platform';
import { PAYEES_BY_ID, type PayeeRow } from './payees.queries.js';
import { assertState, invalid, person, refuse, sameVersion, secondPerson, writtenFaults } from './distribution-step.js';
import { DECIDE_POLICY, LOCK_POLICY, POLICIES, POLICIES_IN_FORCE, POLICY, PROPOSE_POLICY, RETIRE_POLICY, type PolicyRow } from './royalty-policies.queries.js';

/** `replaces`: the version in force that this one ends when it comes into force. `copiedFrom`: the code of a shipped policy it was taken from. `ownerId`: the joint owner, a payee, whose own policy it is. */
export type NewRoyaltyPolicy = { readonly code: string; readonly body: unknown; readonly reason: string; readonly replaces?: string | null; readonly copiedFrom?: string | null; readonly ownerId?: string | null };
export type RoyaltyPolicyView = {
  readonly id: string; readonly code: string; readonly number: number; readonly state: RoyaltyPolicyState; readonly body: PolicyBody; readonly owner: { readonly id: string; readonly name: string } | null; readonly replacesId: string | null; readonly copiedFrom: string | null; readonly reason: string;
  readonly proposed: { readonly by: string; readonly at: string; readonly own: boolean }; readonly decided: { readonly by: string; readonly at: string } | null; readonly retired: { readonly by: string; readonly at: string; readonly reason: string } | null; readonly version: number;
};
export type ShippedPolicy = { readonly code: string; readonly body: PolicyBody; readonly verified: boolean; readonly verification: string };

/** @throws Error when a row cannot be read: it was read before it was written */
function officePolicy({ id, code, number, body, ownerId }: Pick<PolicyRow, 'id' | 'code' | 'number' | 'body' | 'ownerId'>): AdoptedPolicy {
  const read = readPolicy(code, body);
  if ('faults' in read) throw new Error(`the policy ${code} (${number}) cannot be read: ${JSON.stringify(read.faults)}`);
  return { id, code, number, policy: read.policy, ...(ownerId === null ? {} : { ownerId }) };
}

export async function policiesInForce(tx: Tx, officeId: string): Promise<readonly AdoptedPolicy[]> {
  return (await tx.query<PolicyRow>(POLICIES_IN_FORCE, [officeId])).map(officePolicy);
}

/** The office's own policies, each adopted by two people: who proposes one does not approve it. Shipped ones are examples until they are adopted. */
@Injectable()
export class RoyaltyPolicies {
  constructor(private readonly database: Database) {}

  list(actor: Actor): Promise<readonly RoyaltyPolicyView[]> {
    return this.database.read(actor, async (tx) => (await tx.query<PolicyRow>(POLICIES, [allow(actor, 'royalty-policy.read')])).map((row) => viewOf(row, actor)));
  }

  shipped(actor: Actor): readonly ShippedPolicy[] {
    allow(actor, 'royalty-policy.read');
    return SHIPPED_POLICIES.map((policy) => ({ code: policy.code, body: policyBody(policy), verified: policy.verified, verification: policy.verification }));
  }

  /** @throws Refused forbidden, invalid-input with a pointer to each fault of the policy, not-found, distribution-step-impossible */
  propose(actor: Actor, wanted: NewRoyaltyPolicy): Promise<RoyaltyPolicyView> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = allow(actor, 'royalty-policy.propose');
      const { userId } = person(actor, 'royalty-policy.propose');
      const read = readPolicy(wanted.code, wanted.body);
      const { copiedFrom = null, replaces = null, ownerId = null } = wanted;
      refuse([...('faults' in read ? read.faults : adoptionFaults(read.policy, { ofJointOwner: ownerId !== null })), ...writtenFaults(wanted.reason, '/reason')]);
      if ('faults' in read) throw invalid(...read.faults);
      if (copiedFrom !== null && !SHIPPED_POLICIES.some(({ code }) => code === copiedFrom)) throw invalid({ pointer: '/copiedFrom', code: 'not-one-of' });
      if (replaces !== null) {
        const row = await tx.one<PolicyRow>(POLICY, [replaces, officeId]);
        if (!row || row.code !== wanted.code || row.ownerId !== ownerId) throw invalid({ pointer: '/replaces', code: 'not-one-of' });
        assertState(row.state, ['in-force'], 'replace');
      }
      const [owner] = ownerId === null ? [] : await tx.query<PayeeRow>(PAYEES_BY_ID, [officeId, [ownerId]]);
      if (ownerId !== null && owner?.kind !== 'joint-owner') throw invalid({ pointer: '/ownerId', code: 'not-one-of' });
      const id = newId();
      // Written as the serialiser writes it: what is stored is what was understood.
      await tx.run(PROPOSE_POLICY, [id, officeId, wanted.code, policyBody(read.policy), replaces, copiedFrom, wanted.reason.trim(), userId, actor.name, tx.now, ownerId]);
      await this.audit(tx, actor, officeId, { type: 'royalty-policy.proposed', payload: { policy: id, code: wanted.code, reason: wanted.reason.trim(), ...(ownerId === null ? {} : { owner: ownerId }) } });
      await announce(tx, { type: 'approval.asked', officeId, caseId: null, subject: 'royalty-policy', subjectId: id, at: id, label: wanted.code, roles: ['manager'] });
      return this.view(tx, actor, officeId, id);
    });
  }

  /** In force from now on; what it replaces is retired. @throws Refused forbidden, not-found, stale-version, second-person-needed, distribution-step-impossible */
  approve(actor: Actor, id: string, version: number): Promise<RoyaltyPolicyView> {
    return this.decide(actor, { id, version }, async (tx, row, officeId) => {
      secondPerson(person(actor, 'royalty-policy.approve'), row.proposedBy);
      assertState(row.state, ['draft'], 'approve');
      await tx.run(DECIDE_POLICY, [id, officeId, 'in-force', actor.userId, actor.name, tx.now]);
      if (row.replacesId !== null && (await tx.run(RETIRE_POLICY, [row.replacesId, officeId, actor.name, tx.now, `${row.code} (${row.number})`])) === 0) throw new Refused({ code: 'distribution-step-impossible', facts: { step: 'replace', state: 'retired' } });
      await this.audit(tx, actor, officeId, { type: 'royalty-policy.approved', payload: { policy: id, code: row.code, number: row.number } });
      await announce(tx, { type: 'approval.settled', officeId, subjectId: id, userId: null });
    });
  }

  /** @throws Refused as `approve`, invalid-input without a reason */
  refuse(actor: Actor, id: string, version: number, reason: string): Promise<RoyaltyPolicyView> {
    return this.decide(actor, { id, version }, async (tx, row, officeId) => {
      refuse(writtenFaults(reason, '/reason'));
      secondPerson(person(actor, 'royalty-policy.approve'), row.proposedBy);
      assertState(row.state, ['draft'], 'refuse');
      await tx.run(DECIDE_POLICY, [id, officeId, 'refused', actor.userId, actor.name, tx.now]);
      await this.audit(tx, actor, officeId, { type: 'royalty-policy.refused', payload: { policy: id, code: row.code, number: row.number, reason: reason.trim() } });
      await announce(tx, { type: 'approval.settled', officeId, subjectId: id, userId: null });
    });
  }

  /** It holds for no run from now on. @throws Refused forbidden, not-found, stale-version, distribution-step-impossible, invalid-input */
  retire(actor: Actor, id: string, version: number, reason: string): Promise<RoyaltyPolicyView> {
    return this.decide(actor, { id, version }, async (tx, row, officeId) => {
      refuse(writtenFaults(reason, '/reason'));
      assertState(row.state, ['in-force'], 'retire');
      await tx.run(RETIRE_POLICY, [id, officeId, actor.name, tx.now, reason.trim()]);
      await this.audit(tx, actor, officeId, { type: 'royalty-policy.retired', payload: { policy: id, code: row.code, number: row.number, reason: reason.trim() } });
    });
  }

  private decide(actor: Actor, { id, version }: { readonly id: string; readonly version: number }, work: (tx: Tx, row: PolicyRow, officeId: string) => Promise<void>): Promise<RoyaltyPolicyView> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = allow(actor, 'royalty-policy.approve');
      const [, row] = await Promise.all([tx.query(LOCK_POLICY, [id, officeId]), tx.one<PolicyRow>(POLICY, [id, officeId])]);
      if (!row) throw new Refused({ code: 'not-found' });
      sameVersion(row, version);
      await work(tx, row, officeId);
      return this.view(tx, actor, officeId, id);
    });
  }

  private async view(tx: Tx, actor: Actor, officeId: string, id: string): Promise<RoyaltyPolicyView> {
    const row = await tx.one<PolicyRow>(POLICY, [id, officeId]);
    if (!row) throw new Refused({ code: 'not-found' });
    return viewOf(row, actor);
  }

  private audit(tx: Tx, actor: Actor, officeId: string, { type, payload }: { readonly type: string; readonly payload: Record<string, unknown> }): Promise<unknown> {
    return appendAudit(tx, { kind: 'office', id: officeId, officeId }, { type, payload, actorName: actor.name });
  }
}

function viewOf(row: PolicyRow, actor: Actor): RoyaltyPolicyView {
  const { id, code, number, state, body, replacesId, copiedFrom, reason, version } = row;
  return {
    id, code, number, state, body, owner: row.ownerId === null ? null : { id: row.ownerId, name: row.ownerName ?? '' }, replacesId, copiedFrom, reason, version,
    proposed: { by: row.proposedByName, at: row.proposedAt.toISOString(), own: row.proposedBy === actor.userId },
    decided: row.decidedAt ? { by: row.decidedByName ?? '', at: row.decidedAt.toISOString() } : null,
    retired: row.retiredAt ? { by: row.retiredByName ?? '', at: row.retiredAt.toISOString(), reason: row.retireReason ?? '' } : null,
  };
}
