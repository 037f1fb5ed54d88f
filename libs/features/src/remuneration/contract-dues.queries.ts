import { STATES_IN_FORCE, type AgreementRole, type LocalDate, type ObligationKind, type ObligationState, type OwedCode, type OwedParams } from '@tamga/domain';
import type { NamedQuery } from '@tamga/platform';

export type OwedRow = {
  id: string; agreementId: string; title: string; documentId: string | null; caseId: string | null; owedById: string; kind: ObligationKind; code: OwedCode | null; params: OwedParams | null; description: string; nominalOn: LocalDate; dueOn: LocalDate;
  amount: string | null; currency: string | null; owedToId: string | null; owedToInventors: boolean;
};
const OWED = `SELECT o.id, o.agreement_id AS "agreementId", a.title, a.signed_document_id AS "documentId", o.case_id AS "caseId", o.owed_by_id AS "owedById", o.kind, o.code, o.params, o.description, o.due_on AS "nominalOn", coalesce(o.effective_on, o.due_on) AS "dueOn",
      o.amount_minor::text AS amount, o.currency, t.owed_to_id AS "owedToId", coalesce(t.owed_to_inventors, false) AS "owedToInventors"
    FROM agreement_obligations o JOIN agreements a ON a.id = o.agreement_id AND (a.state IN (${STATES_IN_FORCE.map((state) => `'${state}'`).join(', ')}) OR a.ended_on IS NOT NULL AND a.executed_at IS NOT NULL)
    JOIN agreement_parties b ON b.id = o.owed_by_id AND b.role = 'university' LEFT JOIN agreement_terms t ON t.id = o.term_id WHERE o.office_id = $1 AND o.state = 'open' AND o.kind IN ('payment', 'milestone')`;
/** What the office's own institution has to pay under one agreement that binds it, or under all of them. */
export const OWED_UNDER: NamedQuery = { name: 'remuneration-owed-under', text: `${OWED} AND o.agreement_id = $2 ORDER BY o.id` };
export const OWED_UNDER_ALL: NamedQuery = { name: 'remuneration-owed-under-all', text: `${OWED} ORDER BY o.id` };

export type StandingRow = {
  id: string; key: string; obligationId: string; payeeId: string; currency: string | null; owed: string | null; paid: string; disputed: boolean; ended: 'waived' | 'not-owed' | null; nominalOn: LocalDate | null; dueOn: LocalDate | null; whole: string | null; wholeCurrency: string | null;
  obligationState: ObligationState; waiveReason: string | null; metOn: LocalDate | null; moveId: string | null; moveKind: string | null; moveCode: string | null; moveAmount: string | null;
};
const STANDING = `SELECT d.id, d.source_key AS key, d.obligation_id AS "obligationId", d.payee_id AS "payeeId", d.currency, d.owed_minor::text AS owed, d.paid_minor::text AS paid, d.disputed, d.ended, d.nominal_on AS "nominalOn", d.due_on AS "dueOn", d.basis ->> 'whole' AS whole, d.basis ->> 'wholeCurrency' AS "wholeCurrency",
      o.state AS "obligationState", o.waive_reason AS "waiveReason", o.met_on AS "metOn", m.id AS "moveId", m.kind AS "moveKind", m.code AS "moveCode", m.amount_minor::text AS "moveAmount"
    FROM remuneration_dues d JOIN agreement_obligations o ON o.id = d.obligation_id LEFT JOIN LATERAL (SELECT x.id, x.kind, x.code, x.amount_minor FROM remuneration_moves x WHERE x.due_id = d.id ORDER BY x.id DESC LIMIT 1) m ON true`;
const OPEN = "d.state IN ('expected', 'due', 'part-paid', 'disputed')";
/** Claims of obligations that are open, whatever became of them, and claims that are open, whatever became of their obligation. */
export const STANDING_UNDER: NamedQuery = { name: 'remuneration-standing-under', text: `${STANDING} WHERE d.obligation_id = ANY ($2::uuid[]) UNION ${STANDING} WHERE d.office_id = $1 AND d.agreement_id = $3 AND d.obligation_id IS NOT NULL AND ${OPEN}` };
export const STANDING_UNDER_ALL: NamedQuery = { name: 'remuneration-standing-under-all', text: `${STANDING} WHERE d.obligation_id = ANY ($2::uuid[]) UNION ${STANDING} WHERE d.office_id = $1 AND d.obligation_id IS NOT NULL AND ${OPEN}` };

export type PartyRow = { id: string; agreementId: string; role: AgreementRole; partyId: string | null };
export const BOUND: NamedQuery = { name: 'remuneration-bound-parties', text: 'SELECT id, agreement_id AS "agreementId", role, party_id AS "partyId" FROM agreement_parties WHERE office_id = $1 AND agreement_id = ANY ($2::uuid[]) ORDER BY id' };
