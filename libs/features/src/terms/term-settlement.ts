import { Injectable, type OnModuleInit } from '@nestjs/common';
import { calendarOfTerm, obligationKey, obligationTexts, sayObligation, TERM_RELEASES, termRule, type Actor, type EventOf, type LocalDate, type TermChange } from '@tamga/domain';
import { lockCases } from '@tamga/features/assets';
import { attachClauses, DeadlineDocket, type ClauseWorking, type NewDeadline } from '@tamga/features/deadlines';
import { announce } from '@tamga/features/identity';
import { EventBus, newId, type Tx } from '@tamga/platform';
import { asItIs, differenceOf, horizonOf, isBound, readTerms, type TermBook, type Wanted } from './term-book.js';
import { AGREEMENT_OF_DEADLINE, CASES, LOCK_AGREEMENT, MOVE_OBLIGATIONS, RELEASE_OBLIGATIONS, SAVE_OBLIGATIONS, SET_HORIZON } from './terms.queries.js';

/** `deadlineId`: of the deadline that is opened for it. */
type Made = { readonly id: string; readonly deadlineId: string; readonly wanted: Wanted; readonly ownerId?: string | null; readonly backupId?: string | null };

type Moved = { readonly id: string; readonly wanted: Wanted; readonly redated: boolean };

/** Brings the obligations of an agreement to what its terms call for, in the transaction that changed them. */
@Injectable()
export class TermSettlement implements OnModuleInit {
  constructor(
    private readonly docket: DeadlineDocket,
    private readonly bus: EventBus,
  ) {}

  onModuleInit(): void {
    // An event of an agreement is told once for each of its cases; a second settlement finds nothing to do.
    const follow = (tx: Tx, { officeId, agreementId }: { readonly officeId: string; readonly agreementId: string }) => this.settle(tx, tx.caller as unknown as Actor, { officeId, agreementId }).then(() => undefined);
    this.bus.onTransaction<EventOf<'agreement.executed'>>('agreement.executed', follow);
    // Its last day may be another now: at once, or when the day of the amendment comes.
    this.bus.onTransaction<EventOf<'agreement.amended'>>('agreement.amended', follow);
    this.bus.onTransaction<EventOf<'agreement.amendment-applied'>>('agreement.amendment-applied', follow);
    this.bus.onTransaction<EventOf<'agreement.terminated'>>('agreement.terminated', follow);
    this.bus.onTransaction<EventOf<'agreement.expired'>>('agreement.expired', follow);
    // Closed days became known later, and a person takes the other day.
    this.bus.onTransaction<EventOf<'deadline.conflict-decided'>>('deadline.conflict-decided', async (tx, { officeId, deadlineId, decision }) => {
      const found = decision === 'move' ? await tx.one<{ agreementId: string }>(AGREEMENT_OF_DEADLINE, [deadlineId]) : undefined;
      if (found) await this.settle(tx, tx.caller as unknown as Actor, { officeId, agreementId: found.agreementId }, { because: 'deadline.conflict-decided' });
    });
  }

  /** Holds the agreement's cases, then the agreement, as its own feature does. */
  async hold(tx: Tx, officeId: string, agreementId: string): Promise<TermBook> {
    const cases = await tx.query<{ caseId: string }>(CASES, [agreementId]);
    await lockCases(tx, officeId, cases.map(({ caseId }) => caseId));
    await tx.query(LOCK_AGREEMENT, [agreementId, officeId]);
    return readTerms(tx, officeId, agreementId);
  }

  /**
   * @param manner `extend`: nobody changed anything, so what stands stays and only what has come into sight is added
   * @returns what was done
   */
  async settle(tx: Tx, actor: Actor, { officeId, agreementId }: { readonly officeId: string; readonly agreementId: string }, { manner = 'at-once', until, because = 'term-changed' }: { readonly manner?: 'at-once' | 'extend'; readonly until?: LocalDate; readonly because?: string } = {}): Promise<readonly TermChange[]> {
    const book = await this.hold(tx, officeId, agreementId);
    if (!isBound(book.agreement) || book.lines.length === 0) return [];
    const horizon = until ?? horizonOf(book);
    const { wanted, changes } = differenceOf(book, asItIs(book), horizon);
    const done = manner === 'extend' ? changes.filter(({ change }) => change === 'new') : changes.filter(({ change }) => change !== 'kept');
    const wantedOf = new Map(wanted.map((each) => [obligationKey(each), each]));
    const opening: Made[] = [];
    await this.release(tx, actor, book, done.filter(({ change }) => change === 'ended'));
    opening.push(...(await this.move(tx, actor, book, { moved: manner === 'extend' ? [] : this.movedOf(book, done, wantedOf), because })));
    opening.push(...(await this.save(tx, actor, book, done.flatMap((each) => (each.change === 'new' ? (wantedOf.get(each.key) ?? []) : [])))));
    if (opening.length > 0) {
      await this.docket.open(tx, actor, opening.map((each) => deadlineOf(book, each)));
      await attachClauses(tx, officeId, opening.map((each) => workingOf(book, each)), book.law);
    }
    // What outlives an ended agreement is all there; nothing comes into sight any more.
    await tx.run(SET_HORIZON, [agreementId, book.agreement.endedOn === null ? horizon : null]);
    if (done.length > 0) await announce(tx, { type: 'agreement.obligations-settled', officeId, agreementId });
    return done;
  }

  /** What moves, and what only comes to outlive its agreement or to hang on another version of its term. */
  private movedOf(book: TermBook, done: readonly TermChange[], wantedOf: ReadonlyMap<string, Wanted>): readonly Moved[] {
    return book.standing.flatMap((row) => {
      const wanted = wantedOf.get(obligationKey(row));
      if (!wanted || row.state !== 'open') return [];
      const change = done.find(({ obligationId, change: kind }) => obligationId === row.id && kind === 'moved');
      const redated = row.dueOn !== wanted.dueOn || row.effectiveOn !== wanted.effectiveOn;
      return change || row.survives !== wanted.survives || row.termId !== wanted.termId ? [{ id: row.id, wanted, redated }] : [];
    });
  }

  private async move(tx: Tx, actor: Actor, book: TermBook, { moved, because }: { readonly moved: readonly Moved[]; readonly because: string }): Promise<readonly Made[]> {
    if (moved.length === 0) return [];
    await tx.run(MOVE_OBLIGATIONS, [JSON.stringify(moved.map(({ id, wanted }) => ({ ...columnsOf(book, wanted), id }))), tx.now]);
    const opening: Made[] = [];
    for (const { id, wanted } of moved.filter(({ redated }) => redated)) {
      const former = await this.docket.holdOfObligation(tx, actor, id);
      const deadlineId = newId();
      if (former) await this.docket.supersede(tx, actor, [former], { reason: because, by: deadlineId });
      opening.push({ id, deadlineId, wanted, ...(former ? { ownerId: former.ownerId, backupId: former.backupId } : {}) });
    }
    return opening;
  }

  private async release(tx: Tx, actor: Actor, book: TermBook, ended: readonly TermChange[]): Promise<void> {
    const ids = ended.flatMap(({ obligationId }) => obligationId ?? []);
    if (ids.length === 0) return;
    const reason = book.agreement.endedOn === null ? 'term-changed' : 'agreement-ended';
    await tx.run(RELEASE_OBLIGATIONS, [ids, reason, tx.now]);
    for (const id of ids) {
      const deadline = await this.docket.holdOfObligation(tx, actor, id);
      if (deadline) await this.docket.cancel(tx, actor, deadline, reason);
    }
  }

  /** @returns those that are there now and were not: what another transaction made first is not made again */
  private async save(tx: Tx, actor: Actor, book: TermBook, wanted: readonly Wanted[]): Promise<readonly Made[]> {
    if (wanted.length === 0) return [];
    const rows = wanted.map((each) => {
      const former = book.standing.find((row) => obligationKey(row) === obligationKey(each));
      return { id: former?.id ?? newId(), deadlineId: newId(), wanted: each };
    });
    const { agreement } = book;
    const made = await tx.query<{ id: string }>(SAVE_OBLIGATIONS, [JSON.stringify(rows.map(({ id, wanted: each }) => ({ ...columnsOf(book, each), id }))), agreement.officeId, agreement.id, actor.userId, tx.now, TERM_RELEASES]);
    const there = new Set(made.map(({ id }) => id));
    return rows.filter(({ id }) => there.has(id));
  }
}

function columnsOf({ agreement: { locale }, lines }: TermBook, wanted: Wanted) {
  const { isHeld, chainId, termId, period, kind, code, params, dueOn, effectiveOn, amount, currency, survives, working, flags } = wanted;
  const line = lines.find(({ id }) => id === termId);
  // In the office's language, for lists and mails; a reader's own is said from the code.
  return { chainId, termId, period, kind, code, params, dueOn, effectiveOn, amount: amount === null ? null : amount.toString(), currency: amount === null ? null : currency, survives, working: isHeld ? null : { steps: working, flags }, description: sayObligation(code, params, locale), owedById: line?.owedById, caseId: line?.caseId ?? null };
}

function deadlineOf({ agreement, lines }: TermBook, { id, deadlineId, wanted, ownerId, backupId }: Made): NewDeadline {
  const caseId = lines.find((line) => line.id === wanted.termId)?.caseId ?? null;
  return {
    id: deadlineId, kind: 'contractual', caseId, obligationId: id, title: sayObligation(wanted.code, wanted.params, agreement.locale), basis: { code: `term-${wanted.code}`, citation: agreement.title }, dueOn: wanted.dueOn, effectiveOn: wanted.effectiveOn,
    // The case's officer when there is a case, else the agreement's.
    ownerId: ownerId ?? (caseId === null ? agreement.ownerId : null), backupId: backupId ?? null,
  };
}

/** How the day was reckoned, as the docket keeps it of a rule's: what it takes to do so again, and to show it. */
function workingOf({ agreement: { title } }: TermBook, { deadlineId, wanted: { code, params, counted, dueOn, effectiveOn, working, flags } }: Made): ClauseWorking {
  const { rule, facts } = termRule(counted);
  const from = { citation: title, source: title };
  // Its steps begin with those of the term; all are said by the same words.
  const computed = { rule: rule.code, version: rule.version, nominalDue: dueOn, effectiveDue: effectiveOn, rolled: dueOn !== effectiveOn, flags, steps: working as ClauseWorking['computed']['steps'], ...from };
  return { id: deadlineId, title: obligationTexts(code, params), rule: { ...rule, ...from }, facts, computed, calendar: calendarOfTerm(counted) };
}
