import { Injectable } from '@nestjs/common';
import { canonicalJson, LOCALES, type Actor, type DeadlineRule, type DocketChange, type Texts, type WantedDeadline } from '@tamga/domain';
import { newId, sha256, type Tx } from '@tamga/platform';
import { lockCases } from '@tamga/features/assets';
import { DeadlineDocket, officeOf } from './deadline-docket.js';
import { END, REFRESH_NEXT } from './deadlines.queries.js';
import { readDocket, type CaseDocket, type OfficeLaw } from './docket-book.js';
import {
  ATTACH_RULE, CLOSE_GAPS, INSERT_WORKINGS, MARK_CONFLICTS, OPEN_CONFLICT, OPEN_GAPS, SET_ANSWERED, SET_VERIFICATION, SETTLE_CONFLICTS, type StandingLine,
} from './docket-book.queries.js';
import { cautious, isAgreed, outcomeOf, type DocketOutcome } from './docket-outcome.js';

/** What a person confirms before a change: the changes without what stays as it is. Two people with the same difference have the same digest. */
export const digestOf = (changes: readonly DocketChange[]): string => sha256(canonicalJson(changes.filter(({ change }) => change !== 'kept')));

/** Turns of one rule can stand open side by side: each says which it is. */
function titleOf({ title, parameters }: DeadlineRule, instance: string): Texts {
  const counter = instance === '' ? undefined : parameters.find(({ kind }) => kind === 'number');
  return counter ? (Object.fromEntries(LOCALES.map((locale) => [locale, `${title[locale]} (${counter.label[locale].toLocaleLowerCase(locale)}: ${instance})`])) as Texts) : title;
}

/** Brings the deadlines of a case to what its docket events call for, in the transaction that changed them. */
@Injectable()
export class DocketSettlement {
  constructor(private readonly docket: DeadlineDocket) {}

  /**
   * Nothing is edited: what has another date is superseded by a new one; what a person confirmed stays, with a conflict beside it.
   * @param because a code for the history of what ends
   * @param manner `cautious`: nobody changed the docket, so nothing that stands moves or ends, and every other day becomes a conflict
   */
  async settle(tx: Tx, actor: Actor, caseId: string, { because, manner = 'at-once', law }: { readonly because: string; readonly manner?: 'at-once' | 'cautious'; readonly law?: OfficeLaw }): Promise<readonly DocketChange[]> {
    const officeId = officeOf(tx, actor);
    await lockCases(tx, officeId, [caseId]);
    const read = await readDocket(tx, officeId, caseId, law ? { law } : {});
    const book = manner === 'at-once' ? read : cautious(read);
    const outcome = outcomeOf(book);
    await this.apply(tx, actor, book, because);
    await this.gaps(tx, book, outcome);
    await this.conflicts(tx, book, outcome, because);
    await this.mark(tx, book, outcome);
    return book.changes;
  }

  private async apply(tx: Tx, actor: Actor, book: CaseDocket, because: string): Promise<void> {
    const wantedOf = new Map(book.wanted.deadlines.map((each) => [each.key, each]));
    const rowOf = new Map(book.standing.map((row) => [row.id, row]));
    const opening: { id: string; wanted: WantedDeadline; former: StandingLine | null }[] = [];
    for (const { change, key, deadlineId } of book.changes) {
      const [wanted, former] = [wantedOf.get(key), deadlineId ? (rowOf.get(deadlineId) ?? null) : null];
      if (wanted && (change === 'new' || change === 'moved')) opening.push({ id: newId(), wanted, former });
      if (former && (change === 'moved' || change === 'ended')) {
        const by = opening.find((each) => each.former === former)?.id ?? null;
        await tx.run(END, [former.id, book.officeId, former.version, tx.now, actor.userId, 'superseded', because, by]);
        const about = { officeId: book.officeId, caseId: book.caseId, deadlineId: former.id, kind: former.kind, dueOn: former.effectiveDue };
        await this.docket.tell(tx, actor, [{ type: 'deadline.superseded', ...about, bySupersedingId: by }]);
      }
    }
    await this.open(tx, actor, book, opening);
  }

  /** @returns nothing; the deadlines carry the rule, its dates and their working from their first moment. */
  private async open(tx: Tx, actor: Actor, book: CaseDocket, opening: readonly { id: string; wanted: WantedDeadline; former: StandingLine | null }[]): Promise<void> {
    if (opening.length === 0) return;
    await this.docket.open(tx, actor, opening.map(({ id, wanted, former }) => ({
      id, kind: wanted.rule.character, caseId: book.caseId, assetId: wanted.assetId, jurisdiction: wanted.rule.jurisdiction === '*' ? null : wanted.rule.jurisdiction, title: '',
      basis: { code: wanted.rule.code, citation: wanted.rule.citation }, dueOn: wanted.nominalDue, effectiveOn: wanted.effectiveDue, ownerId: former?.ownerId ?? null, backupId: former?.backupId ?? null,
    })));
    const rows = opening.map(({ id, wanted: { eventId, dayOf, rule, instance, computed, effectiveDue, extendedMonths, answeredBy }, former }) => ({
      id, eventId, rule: rule.code, instance, ruleVersion: rule.version, title: titleOf(rule, instance), effectiveDue, window: computed.window?.opensOn ?? null, grace: computed.grace?.effectiveEnd ?? null,
      restoration: computed.restoration?.effectiveEnd ?? null, expiry: computed.expiry?.on ?? null, extendedMonths, extensionNote: extendedMonths > 0 ? (former?.extensionNote ?? null) : null, answeredBy,
      verification: rule.character !== 'statutory' ? 'not-needed' : isAgreed(book, eventId) && isAgreed(book, dayOf) ? 'verified' : 'unverified',
    }));
    const workings = opening.map(({ id, wanted: { rule, facts, computed } }) => {
      const named = rule.closedDays?.calendar;
      const calendar = named === undefined ? null : String(typeof named === 'object' ? (facts.values[named.param] ?? '') : named).toLowerCase() || null;
      return { id, body: rule, facts, computed, calendar, calendarVersion: calendar ? book.law.calendarVersion(calendar) : 0 };
    });
    await tx.run(ATTACH_RULE, [JSON.stringify(rows)]);
    await tx.run(INSERT_WORKINGS, [JSON.stringify(workings), book.officeId]);
  }

  private async gaps(tx: Tx, { officeId, caseId }: CaseDocket, { closingGaps, openingGaps }: DocketOutcome): Promise<void> {
    if (closingGaps.length > 0) await tx.run(CLOSE_GAPS, [closingGaps, tx.now]);
    if (openingGaps.length > 0) await tx.run(OPEN_GAPS, [JSON.stringify(openingGaps.map((each) => ({ ...each, id: newId(), rule: each.rule ?? '' }))), officeId, caseId, tx.now]);
  }

  private async conflicts(tx: Tx, { officeId, caseId }: CaseDocket, { asks, held, over }: DocketOutcome, because: string): Promise<void> {
    for (const { deadlineId, to } of asks) await tx.run(OPEN_CONFLICT, [newId(), officeId, caseId, deadlineId, because, to?.nominalDue ?? null, to?.effectiveDue ?? null, tx.now]);
    if (over.length > 0) await tx.run(SETTLE_CONFLICTS, [over, tx.now]);
    if (held.length > 0 || over.length > 0) await tx.run(MARK_CONFLICTS, [caseId]);
  }

  /** Which event may have answered what is open, and whether two people have keyed the days. */
  private async mark(tx: Tx, { caseId }: CaseDocket, { answered, agreed }: DocketOutcome): Promise<void> {
    if (answered.length > 0) await tx.run(SET_ANSWERED, [JSON.stringify(answered)]);
    // A confirmed date that waits for a decision stays confirmed; what is agreed confirms the rest.
    if (agreed.length > 0) await tx.run(SET_VERIFICATION, [agreed, 'verified', tx.now]);
    tx.write(REFRESH_NEXT, [[caseId]]);
  }
}
