import type { LocalDate } from '../time/local-date.js';
import { docketKey, docketOf, type DocketBook } from './docketing.js';

export type OpenGap = { readonly id: string; readonly assetId: string; readonly eventId: string; /** Empty: nobody has said which. */ readonly rule: string; readonly candidates: readonly string[] };
/** A statutory deadline that stands by hand or came with an import. `code`: what it is said to rest on. */
export type EnteredDeadline = { readonly id: string; readonly assetId: string; readonly dueOn: LocalDate; readonly code: string };

/** The days that the rules a gap could be filled with give for its event, every rung of their ladders too: the docket is asked as if somebody had chosen each. */
export function daysOfGap(book: DocketBook, { eventId, rule, candidates }: OpenGap): ReadonlySet<LocalDate> {
  const days = new Set<LocalDate>();
  for (const code of rule === '' ? candidates : [rule]) {
    const chosen = [...book.chosen.filter((each) => each.eventId !== eventId || each.rule !== code), { eventId, rule: code, params: {} }];
    for (const { key, nominalDue, effectiveDue, computed } of docketOf({ ...book, chosen }).deadlines) {
      if (key !== docketKey(eventId, code)) continue;
      for (const day of [nominalDue, effectiveDue, ...(computed.extensions ?? []).flatMap((rung) => [rung.nominalDue, rung.effectiveDue])]) days.add(day);
    }
  }
  return days;
}

/**
 * Which deadline answers which gap: it is of the same asset, and is said to rest on the gap's rule or is due on a day that one of the rules in
 * question gives. Where two gaps could be meant neither is: a gap that is closed wrongly is a deadline that nobody misses.
 */
export function gapAnswers(book: DocketBook, gaps: readonly OpenGap[], entered: readonly EnteredDeadline[]): readonly { readonly gapId: string; readonly deadlineId: string }[] {
  const days = new Map(gaps.map((gap) => [gap.id, daysOfGap(book, gap)]));
  const answers = entered.flatMap(({ id, assetId, dueOn, code }) => {
    const meant = gaps.filter((gap) => gap.assetId === assetId && ((gap.rule !== '' && gap.rule === code) || days.get(gap.id)?.has(dueOn)));
    return meant.length === 1 && meant[0] ? [{ gapId: meant[0].id, deadlineId: id }] : [];
  });
  return answers.filter(({ gapId }, index) => answers.findIndex((each) => each.gapId === gapId) === index);
}
