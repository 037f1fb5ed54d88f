import { Injectable } from '@nestjs/common';
import { Refused, WHOLE_SHARE, type Actor, type FieldError, type JointOwner } from '@tamga/domain';
import { allow, appendAudit } from '@tamga/features/identity';
import { Database, newId, type NamedQuery, type Tx } from '@tamga/platform';
import { invalid, person, refuse, writtenFaults } from './distribution-step.js';
import { PAYEES_BY_ID, type PayeeRow } from './payees.queries.js';
import { SHARES, type ShareRow } from './run-collector.queries.js';

/**
 * Basis points. `inventors`: in place of the accepted disclosure's, by all inventors' consent; null keeps the disclosure's. `jointOwners`: of what is
 * received for the case; with `administration` (percent) of what that leaves, each part then by its owner's own policy to the owner's inventors.
 */
export type NewShares = {
  readonly inventors?: readonly { readonly payeeId: string; readonly share: number }[] | null; readonly jointOwners?: readonly JointOwner[]; readonly administration?: string | null; readonly reason: string; readonly consentDocumentId?: string | null;
};
export type SharesView = { readonly inventors: readonly NamedShare[] | null; readonly jointOwners: readonly NamedOwner[]; readonly administration: string | null };
export type NamedOwner = NamedShare & { readonly inventors: readonly NamedShare[] };
export type NamedShare = { readonly payeeId: string; readonly name: string; readonly share: number };
export type NewWeights = { readonly weights: readonly { readonly caseId: string; readonly weight: number }[]; readonly reason: string };
export type WeightsView = { readonly overridden: boolean; readonly weights: readonly { readonly caseId: string; readonly reference: string; readonly weight: number }[] };

const PERCENT = /^\d{1,2}(\.\d{1,4})?$/;
const CASE: NamedQuery = { name: 'income-case', text: 'SELECT 1 FROM cases WHERE id = $1 AND office_id = $2 FOR NO KEY UPDATE' };
const CONSENT: NamedQuery = { name: 'income-consent', text: 'SELECT 1 FROM documents WHERE id = $1 AND office_id = $2 AND case_id = $3 AND removed_at IS NULL' };
const END_SHARES: NamedQuery = { name: 'income-shares-end', text: 'UPDATE income_shares SET ended_at = $3 WHERE case_id = $1 AND office_id = $2 AND ended_at IS NULL' };
const INSERT_SHARES: NamedQuery = {
  name: 'income-shares-insert', text: 'INSERT INTO income_shares (id, office_id, case_id, inventors, joint_owners, reason, document_id, entered_by, entered_by_name, entered_at, administration) VALUES ($1, $2, $3, $4::jsonb, $5::jsonb, $6, $7, $8, $9, $10, $11)',
};
const AGREEMENT: NamedQuery = { name: 'income-agreement', text: 'SELECT 1 FROM agreements WHERE id = $1 AND office_id = $2 FOR NO KEY UPDATE' };
const WEIGHTS_OF: NamedQuery = {
  name: 'income-weights-of',
  text: `SELECT a.case_id AS "caseId", c.reference, w.weights FROM agreement_cases a JOIN cases c ON c.id = a.case_id LEFT JOIN income_weights w ON w.agreement_id = a.agreement_id AND w.ended_at IS NULL WHERE a.agreement_id = $1 AND a.office_id = $2 ORDER BY c.reference`,
};
const END_WEIGHTS: NamedQuery = { name: 'income-weights-end', text: 'UPDATE income_weights SET ended_at = $3 WHERE agreement_id = $1 AND office_id = $2 AND ended_at IS NULL' };
const INSERT_WEIGHTS: NamedQuery = { name: 'income-weights-insert', text: 'INSERT INTO income_weights (id, office_id, agreement_id, weights, reason, entered_by, entered_by_name, entered_at) VALUES ($1, $2, $3, $4::jsonb, $5, $6, $7, $8)' };

/** Who shares a case's income when it is not as the disclosure says, and how a licence's income falls on its cases when not equally. In writing, and the former is kept. */
@Injectable()
export class IncomeShares {
  constructor(private readonly database: Database) {}

  /** @throws Refused forbidden, not-found, invalid-input: shares that do not sum, an unknown payee, no consent of the inventors */
  setShares(actor: Actor, caseId: string, { inventors = null, jointOwners = [], administration = null, reason, consentDocumentId = null }: NewShares): Promise<SharesView> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = allow(actor, 'distribution.prepare');
      const { userId } = person(actor, 'distribution.prepare');
      if (!(await tx.one(CASE, [caseId, officeId]))) throw new Refused({ code: 'not-found' });
      const known = await payeesOf(tx, officeId, inventors, jointOwners);
      const owners = jointOwners.reduce((all, { share }) => all + share, 0);
      refuse([
        ...writtenFaults(reason, '/reason'), ...listFaults(inventors ?? [], '/inventors', known), ...listFaults(jointOwners, '/jointOwners', known),
        ...(inventors !== null && inventors.reduce((all, { share }) => all + share, 0) !== WHOLE_SHARE ? [{ pointer: '/inventors', code: 'shares-do-not-sum' }] : []), ...(owners > WHOLE_SHARE ? [{ pointer: '/jointOwners', code: 'shares-do-not-sum', params: { sum: owners / 100 } }] : []), ...administrationFaults(administration, jointOwners, known),
        ...(inventors !== null && consentDocumentId === null ? [{ pointer: '/consentDocumentId', code: 'required' }] : []),
      ]);
      if (consentDocumentId !== null && !(await tx.one(CONSENT, [consentDocumentId, officeId, caseId]))) throw invalid({ pointer: '/consentDocumentId', code: 'unknown-document' });
      await tx.run(END_SHARES, [caseId, officeId, tx.now]);
      await tx.run(INSERT_SHARES, [newId(), officeId, caseId, inventors === null ? null : JSON.stringify(inventors.map(bare)), JSON.stringify(jointOwners.map(bareOwner)), reason.trim(), consentDocumentId, userId, actor.name, tx.now, administration]);
      await this.audit(tx, actor, officeId, { type: 'income-shares.set', payload: { case: caseId, inventors: inventors === null ? null : inventors.map(bare), jointOwners: jointOwners.map(bareOwner), ...(administration === null ? {} : { administration }), reason: reason.trim(), document: consentDocumentId } });
      return viewOf(inventors, jointOwners, administration, known);
    });
  }

  /** @throws Refused forbidden, not-found */
  shares(actor: Actor, caseId: string): Promise<SharesView> {
    return this.database.read(actor, async (tx) => {
      const officeId = allow(actor, 'distribution.read');
      const row = await tx.one<ShareRow>(SHARES, [officeId, [caseId]]);
      const [inventors, jointOwners] = [row?.inventors ?? null, row?.jointOwners ?? []];
      return viewOf(inventors, jointOwners, row?.administration ?? null, await payeesOf(tx, officeId, inventors, jointOwners));
    });
  }

  /** @throws Refused forbidden, not-found, invalid-input: a case that is not under the agreement, or one that is and has no weight */
  setWeights(actor: Actor, agreementId: string, { weights, reason }: NewWeights): Promise<WeightsView> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = allow(actor, 'distribution.prepare');
      const { userId } = person(actor, 'distribution.prepare');
      if (!(await tx.one(AGREEMENT, [agreementId, officeId]))) throw new Refused({ code: 'not-found' });
      const before = await this.weightsIn(tx, officeId, agreementId);
      const under = before.weights.map(({ caseId }) => caseId);
      refuse([
        ...writtenFaults(reason, '/reason'), ...weights.flatMap(({ caseId, weight }, place) => [...(under.includes(caseId) ? [] : [{ pointer: `/weights/${place}/caseId`, code: 'not-one-of' }]), ...(Number.isSafeInteger(weight) && weight >= 0 && weight <= 1_000_000 ? [] : [{ pointer: `/weights/${place}/weight`, code: 'out-of-range', params: { min: 0, max: 1_000_000 } }])]),
        ...(under.every((caseId) => weights.some((each) => each.caseId === caseId)) && new Set(weights.map(({ caseId }) => caseId)).size === weights.length ? [] : [{ pointer: '/weights', code: 'required' }]),
        ...(weights.some(({ weight }) => weight > 0) ? [] : [{ pointer: '/weights', code: 'too-few', params: { min: 1 } }]),
      ]);
      await tx.run(END_WEIGHTS, [agreementId, officeId, tx.now]);
      await tx.run(INSERT_WEIGHTS, [newId(), officeId, agreementId, JSON.stringify(weights.map(({ caseId, weight }) => ({ caseId, weight }))), reason.trim(), userId, actor.name, tx.now]);
      await this.audit(tx, actor, officeId, { type: 'income-weights.set', payload: { agreement: agreementId, weights: weights.map(({ caseId, weight }) => ({ caseId, weight })), reason: reason.trim() } });
      return this.weightsIn(tx, officeId, agreementId);
    });
  }

  /** @throws Refused forbidden, not-found */
  weights(actor: Actor, agreementId: string): Promise<WeightsView> {
    return this.database.read(actor, (tx) => this.weightsIn(tx, allow(actor, 'distribution.read'), agreementId));
  }

  private async weightsIn(tx: Tx, officeId: string, agreementId: string): Promise<WeightsView> {
    const rows = await tx.query<{ caseId: string; reference: string; weights: readonly { readonly caseId: string; readonly weight: number }[] | null }>(WEIGHTS_OF, [agreementId, officeId]);
    return { overridden: rows.some(({ weights }) => weights !== null), weights: rows.map(({ caseId, reference, weights }) => ({ caseId, reference, weight: weights === null ? 1 : (weights.find((each) => each.caseId === caseId)?.weight ?? 0) })) };
  }

  private audit(tx: Tx, actor: Actor, officeId: string, { type, payload }: { readonly type: string; readonly payload: Record<string, unknown> }): Promise<unknown> {
    return appendAudit(tx, { kind: 'office', id: officeId, officeId }, { type, payload, actorName: actor.name });
  }
}

type Share = { readonly payeeId: string; readonly share: number };
const bare = ({ payeeId, share }: Share): Share => ({ payeeId, share });
const bareOwner = ({ inventors, ...owner }: JointOwner): JointOwner => ({ ...bare(owner), ...(inventors && inventors.length > 0 ? { inventors: inventors.map(bare) } : {}) });

async function payeesOf(tx: Tx, officeId: string, inventors: readonly Share[] | null, jointOwners: readonly JointOwner[]): Promise<ReadonlyMap<string, PayeeRow>> {
  const ids = [...(inventors ?? []), ...jointOwners, ...jointOwners.flatMap((owner) => owner.inventors ?? [])].map(({ payeeId }) => payeeId);
  return new Map((await tx.query<PayeeRow>(PAYEES_BY_ID, [officeId, ids])).map((row) => [row.id, row]));
}

function viewOf(inventors: readonly Share[] | null, jointOwners: readonly JointOwner[], administration: string | null, known: ReadonlyMap<string, PayeeRow>): SharesView {
  const owners = named(jointOwners, known).map((owner, place): NamedOwner => ({ ...owner, inventors: named(jointOwners[place]?.inventors ?? [], known) }));
  return { inventors: inventors === null ? null : named(inventors, known), jointOwners: owners, administration };
}

/** An owner's inventors are of the owner alone, and have all of what its policy gives inventors. */
function administrationFaults(administration: string | null, owners: readonly JointOwner[], known: ReadonlyMap<string, PayeeRow>): readonly FieldError[] {
  const seen = new Set<string>();
  return [
    ...(administration !== null && !PERCENT.test(administration) ? [{ pointer: '/administration', code: 'invalid-format', params: { example: '15' } }] : []),
    ...(administration !== null && owners.length === 0 ? [{ pointer: '/jointOwners', code: 'required' }] : []),
    ...owners.flatMap(({ payeeId, inventors = [] }, place) => {
      const at = `/jointOwners/${place}`;
      if (inventors.length === 0) return [];
      const twice = inventors.flatMap((each, n) => (seen.size === seen.add(each.payeeId).size ? [{ pointer: `${at}/inventors/${n}/payeeId`, code: 'duplicate' }] : []));
      return [
        // Without an administration the owner's part goes to the owner whole, and its inventors would be named for nothing.
        ...(administration === null ? [{ pointer: '/administration', code: 'required' }] : []), ...(known.get(payeeId)?.kind === 'joint-owner' ? [] : [{ pointer: `${at}/payeeId`, code: 'not-one-of' }]),
        ...listFaults(inventors, `${at}/inventors`, known).filter(({ code }) => code !== 'duplicate'), ...twice, ...(inventors.reduce((all, { share }) => all + share, 0) === WHOLE_SHARE ? [] : [{ pointer: `${at}/inventors`, code: 'shares-do-not-sum' }]),
      ];
    }),
  ];
}
const named = (list: readonly Share[], known: ReadonlyMap<string, PayeeRow>): readonly NamedShare[] => list.map(({ payeeId, share }) => ({ payeeId, name: known.get(payeeId)?.name ?? '', share }));
const listFaults = (list: readonly Share[], at: string, known: ReadonlyMap<string, PayeeRow>): readonly FieldError[] => list.flatMap(({ payeeId, share }, place) => [
  ...(known.has(payeeId) ? [] : [{ pointer: `${at}/${place}/payeeId`, code: 'not-one-of' }]), ...(list.findIndex((other) => other.payeeId === payeeId) < place ? [{ pointer: `${at}/${place}/payeeId`, code: 'duplicate' }] : []),
  ...(Number.isSafeInteger(share) && share >= 0 && share <= WHOLE_SHARE ? [] : [{ pointer: `${at}/${place}/share`, code: 'out-of-range', params: { min: 0, max: 100 } }]),
]);
