import {
  addMonths, decimalText, eventsOf, obligationTexts, sayTermStep, type Actor, type Locale, type LocalDate, type OwedCode, type OwedParams, type TermChange, type TermStep, type Step, type Texts,
} from '@tamga/domain';
import { differenceOf, asItIs, isBound, versionOf, type TermBook } from './term-book.js';
import type { DueLine } from './terms.queries.js';

/** Amounts in whole units as text, with all of the currency's decimals. */
export type MoneyView = { readonly amount: string; readonly currency: string };
export type TermsView = ReturnType<typeof termsView>;
export type TermDifferenceView = ReturnType<typeof differenceView>;

const SHOWN_MONTHS = 12;
export const shownUntil = (today: LocalDate): LocalDate => addMonths(today, SHOWN_MONTHS);
const moneyOf = (minor: string | bigint | null, currency: string | null): MoneyView | null => (minor === null || currency === null ? null : { amount: decimalText({ minor: BigInt(minor), currency }), currency });
const titleOf = (code: OwedCode, params: OwedParams): Texts => obligationTexts(code, params);
type Working = { readonly steps: readonly (TermStep | Step)[]; readonly flags: readonly string[] };

/** An agreement's terms as they are answered: each version, what has happened, what is open until a year from now, and what waits for something to happen. */
export function termsView(book: TermBook, due: readonly DueLine[], { locale }: Pick<Actor, 'locale'>) {
  const { agreement, today } = book;
  const { owed } = differenceOf(book, asItIs(book));
  return {
    agreementId: agreement.id,
    version: agreement.version,
    /** Whether its obligations stand in the docket; of a draft they are what would be due. */
    isBound: isBound(agreement),
    today,
    terms: book.lines.map((line) => ({
      id: line.id, chainId: line.chainId, kind: line.kind, body: line.body as Record<string, unknown>, fromOn: line.from, untilOn: line.until, supersedesId: line.supersedesId, amendmentId: line.amendmentId, owedById: line.owedById, owedTo: line.owedToInventors ? 'inventors' : line.owedToId, caseId: line.caseId,
      endReason: line.endReason, createdAt: line.createdAt.toISOString(), takes: line.until === null ? eventsOf(versionOf(line).body) : [],
    })),
    amendments: book.amendments.map(({ id, number, effectiveOn }) => ({ id, number, effectiveOn })),
    events: book.events.map(({ id, chainId, kind, on, amount, currency, documentId, note, recordedAt }) => ({ id, chainId, kind, on, amount: moneyOf(amount, currency), documentId, note, recordedAt: recordedAt.toISOString() })),
    due: isBound(agreement) ? due.map((row) => dueView(row, { today, locale })) : prospective(book, locale),
    waiting: owed.waiting.map(({ termId, code, params, waitsFor, amount, currency }) => ({ termId, code, title: titleOf(code, params), waitsFor, amount: moneyOf(amount, currency) })),
  };
}

function dueView(row: DueLine, { today, locale }: { readonly today: LocalDate; readonly locale: Locale }) {
  const working = row.working as Working;
  return {
    obligationId: row.id as string | null, termId: row.termId, period: row.period, kind: row.kind, code: row.code, title: titleOf(row.code, row.params), dueOn: row.dueOn, effectiveOn: row.effectiveOn, amount: moneyOf(row.amount, row.currency), survives: row.survives,
    isOverdue: row.effectiveOn < today, deadlineId: row.deadlineId, flags: working.flags, working: working.steps.map((step) => sayTermStep(step, locale)),
  };
}

/** What would be due within a year of its beginning, of an agreement that binds nobody yet. */
function prospective(book: TermBook, locale: Locale) {
  const from = book.agreement.effectiveOn ?? book.today;
  return differenceOf(book, asItIs(book)).wanted.filter(({ dueOn }) => dueOn <= shownUntil(from > book.today ? from : book.today)).slice(0, 300).map((each) =>
    ({ ...dueView({ ...each, id: '', amount: each.amount === null ? null : each.amount.toString(), working: { steps: each.working, flags: each.flags }, deadlineId: null }, { today: book.today, locale }), obligationId: null }));
}

/** What a change does to the obligations, with the digest that its confirmation carries. */
export function differenceView(changes: readonly TermChange[], { digest, today }: { readonly digest: string; readonly today: LocalDate }) {
  const side = (each: TermChange['from']) => each && { dueOn: each.dueOn, effectiveOn: each.effectiveOn, amount: moneyOf(each.amount, each.currency) };
  return {
    digest,
    changes: changes.map(({ change, key, obligationId, code, params, from, to }) => ({
      change, period: key.slice(key.indexOf(' ') + 1), obligationId, title: titleOf(code, params), from: side(from), to: side(to), isPast: to !== null && to.effectiveOn < today,
    })),
  };
}
