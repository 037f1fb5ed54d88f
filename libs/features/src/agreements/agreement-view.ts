import { decimalText, exclusivityOf, LOCALES, type ByLocale, type LocalDate } from '@tamga/domain';
import { scopeOf } from './agreement-fields.js';
import type { AgreementRow, CaseRow, ObligationRow, PartyRow } from './agreements.queries.js';

export type AgreementParts = { readonly parties: readonly PartyRow[]; readonly cases: readonly CaseRow[]; readonly obligations: readonly ObligationRow[] };
export type AgreementView = ReturnType<typeof agreementView>;

/** An agreement as it is answered, with everything that hangs on it. */
export function agreementView(row: AgreementRow, parts: AgreementParts, today: LocalDate) {
  return {
    id: row.id,
    kind: row.kind,
    title: row.title,
    state: row.state,
    effectiveOn: row.effectiveOn,
    ...scopeOf(row),
    exclusivity: exclusivityOf(row.kind),
    parentId: row.parentId,
    suspendedOn: row.suspendedOn,
    signedDocumentId: row.signedDocumentId,
    note: row.note,
    ownerId: row.ownerId,
    executedAt: row.executedAt?.toISOString() ?? null,
    endedOn: row.endedOn,
    endReason: row.endReason,
    parties: of(row, parts.parties).map(({ id, partyId, role, names }) => ({ id, partyId, role, name: nameIn(names), names })),
    cases: of(row, parts.cases).map(({ caseId, reference }) => ({ caseId, reference })),
    obligations: of(row, parts.obligations).map((each) => obligationView(each, today)),
    version: row.version,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

function obligationView(row: ObligationRow, today: LocalDate) {
  return {
    id: row.id,
    kind: row.kind,
    description: row.description,
    owedById: row.owedById,
    caseId: row.caseId,
    dueOn: row.dueOn,
    isOverdue: row.state === 'open' && row.dueOn < today,
    survives: row.survives,
    state: row.state,
    metOn: row.metOn,
    waiveReason: row.waiveReason,
    deadlineId: row.deadlineId,
    termId: row.termId,
    period: row.period,
    amount: row.amount !== null && row.currency !== null ? decimalText({ minor: BigInt(row.amount), currency: row.currency }) : null,
    currency: row.currency,
  };
}

/** For a reader without a language: the first there is. */
const nameIn = (names: ByLocale | null): string | null => names && (LOCALES.map((locale) => names[locale]).find(Boolean) ?? null);

const of = <T extends { readonly agreementId: string }>({ id }: AgreementRow, rows: readonly T[]): T[] => rows.filter(({ agreementId }) => agreementId === id);
