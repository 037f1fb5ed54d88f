import { daysBetween, decimalText, isOpenRemuneration, sayObligation, unpaidOf, remunerationRule, restsOnSalary, sayFormula, sayPeriod, type Locale, type LocalDate, type RemunerationGround, type RemunerationState } from '@tamga/domain';
import { claimOf } from './due-file.js';
import type { DueRow, MoveKind, MoveRow } from './remuneration.queries.js';

/** Amounts in whole units as text. `asks`: what has to be entered before an amount is known. `byTerm`: it follows an agreement's obligation; `agreed`: its amount does too. */
export type DueView = {
  readonly id: string; readonly payeeId: string; readonly payee: string; readonly caseId: string | null; readonly reference: string | null; readonly title: { readonly [locale: string]: string }; readonly ground: RemunerationGround; readonly ruleCode: string | null; readonly what: string; readonly formula: string | null; readonly period: string | null;
  readonly citation: string; readonly verified: boolean; readonly triggerOn: LocalDate | null; readonly useFrom: LocalDate | null; readonly useUntil: LocalDate | null; readonly gross: string | null; readonly grossCurrency: string | null; readonly share: number | null; readonly salary: string | null;
  readonly agreementId: string | null; readonly documentId: string | null; readonly distributionId: string | null; readonly distribution: number | null; readonly held: boolean; readonly byTerm: boolean; readonly agreed: boolean; readonly asks: 'salary' | 'amount' | null;
  readonly currency: string | null; readonly owed: string | null; readonly paid: string; readonly open: string; readonly state: RemunerationState; readonly paidOn: LocalDate | null; readonly nominalOn: LocalDate | null; readonly dueOn: LocalDate | null; readonly dayFlag: string | null; readonly daysLate: number; readonly overdue: boolean; readonly version: number;
};
export type MoveView = { readonly id: string; readonly kind: MoveKind; readonly amount: string | null; readonly on: LocalDate | null; readonly reason: string; readonly code: string | null; readonly detail: { readonly [key: string]: string }; readonly documentId: string | null; readonly undone: boolean; readonly by: string; readonly at: string };

export function dueView(row: DueRow, locale: Locale, today: LocalDate): DueView {
  const { basis, currency, dueOn } = row;
  const rule = remunerationRule(row.ruleCode ?? '');
  const say = (minor: bigint): string => (currency === null ? '0' : decimalText({ minor, currency }));
  const open = isOpenRemuneration(row.state);
  const overdue = open && !row.held && dueOn !== null && dueOn < today;
  return {
    id: row.id, payeeId: row.payeeId, payee: row.payee, caseId: row.caseId, reference: row.reference, title: row.title ?? {}, ground: row.ground, ruleCode: row.ruleCode, what: row.subject || (basis.obligation ? sayObligation(basis.obligation.code, basis.obligation.params, locale) : (rule?.title[locale] ?? '')), citation: row.citation, verified: rule?.verified ?? true,
    formula: basis.formula ? sayFormula(basis.formula, locale) : null, period: basis.period !== undefined && rule ? sayPeriod(basis.period, rule.trigger, locale) : null,
    triggerOn: row.triggerOn, useFrom: basis.from ?? null, useUntil: basis.until ?? null, gross: basis.gross && basis.currency ? decimalText({ minor: BigInt(basis.gross), currency: basis.currency }) : null, grossCurrency: basis.gross ? (basis.currency ?? null) : null,
    share: basis.share ?? null, salary: basis.salary && currency ? decimalText({ minor: BigInt(basis.salary), currency }) : null, agreementId: row.agreementId, documentId: row.documentId, distributionId: row.runId, distribution: basis.runNumber ?? null, held: row.held, byTerm: row.obligationId !== null, agreed: isAgreed(row),
    asks: row.state !== 'expected' ? null : basis.formula && restsOnSalary(basis.formula) ? 'salary' : 'amount',
    currency, owed: row.owed === null ? null : say(BigInt(row.owed)), paid: say(BigInt(row.paid)), open: say(unpaidOf(claimOf(row))), state: row.state, paidOn: row.paidOn, nominalOn: row.nominalOn, dueOn, dayFlag: row.dayFlag, daysLate: overdue ? daysBetween(dueOn, today) : 0, overdue, version: row.version,
  };
}

/** Whether its amount stands in an agreement: then it is changed there. */
export const isAgreed = ({ obligationId, basis }: Pick<DueRow, 'obligationId' | 'basis'>): boolean => obligationId !== null && typeof basis.whole === 'string';

/** As the person themselves reads it: an agreement's title may name whom the office deals with. */
export function ownDueView(row: DueRow, locale: Locale, today: LocalDate): DueView {
  return dueView(row.obligationId === null ? row : { ...row, citation: '', agreementId: null, documentId: null }, locale, today);
}

export function moveView({ id, kind, amount, on, reason, code, detail, documentId, undone, byName, at }: MoveRow, currency: string | null): MoveView {
  return { id, kind, amount: amount === null || currency === null ? null : decimalText({ minor: BigInt(amount), currency }), on, reason, code, detail: detail ?? {}, documentId, undone, by: byName, at: at.toISOString() };
}
