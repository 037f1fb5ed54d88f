import { Injectable } from '@nestjs/common';
import { canonicalJson, changesSomething, isLocalDate, Refused, type Actor, type TermChange } from '@tamga/domain';
import { requireDocument } from '@tamga/features/assets';
import { DeadlineDocket } from '@tamga/features/deadlines';
import { DocumentsReader } from '@tamga/features/documents';
import { allow, appendAudit } from '@tamga/features/identity';
import { Database, newId, sha256, type Tx } from '@tamga/platform';
import { differenceOf, readTerms, type TermBook } from './term-book.js';
import { essenceOf, planTerm, requireWords, UNBORN, type EndedTerm, type NewTermEvent, type Planned, type TermCommand, type VoidedTermEvent } from './term-commands.js';
import { TermSettlement } from './term-settlement.js';
import { differenceView, shownUntil, termsView, type TermDifferenceView, type TermsView } from './term-view.js';
import { AGREEMENT_OF_TERM, DUE, END_TERM, INSERT_EVENT, INSERT_TERM, SUPERSEDE_TERM, TOUCH_AGREEMENT, VOID_EVENT, type DueLine } from './terms.queries.js';

/** One obligation that was met before its term was entered: which, when, and what shows it. */
export type MetOnEntry = { readonly period: string; readonly metOn: string; readonly note?: string | null | undefined; readonly documentId?: string | null | undefined };
/** `digest`: of the difference that was shown. */
export type Confirmation = { readonly version: number; readonly digest?: string | undefined; readonly met?: readonly MetOnEntry[] | undefined };

/** The terms of agreements: what a change would do is shown first, and what was shown is what is done. */
@Injectable()
export class TermsService {
  constructor(
    private readonly database: Database,
    private readonly settlement: TermSettlement,
    private readonly docket: DeadlineDocket,
    private readonly documents: DocumentsReader,
  ) {}

  /** @throws Refused not-found */
  list(actor: Actor, agreementId: string): Promise<TermsView> {
    return this.database.read(actor, (tx) => view(tx, actor, allow(actor, 'agreement.read'), agreementId));
  }

  /** What would become of each obligation; nothing is written. @throws what the change itself refuses */
  preview(actor: Actor, agreementId: string, command: TermCommand): Promise<TermDifferenceView> {
    return this.database.read(actor, async (tx) => {
      const book = await readTerms(tx, allow(actor, 'agreement.record'), agreementId);
      const { changes, digest } = thought(book, command, tx);
      return differenceView(changes, { digest, today: book.today });
    });
  }

  /**
   * Adds a term, or another version of one.
   * @throws Refused not-found, stale-version, conflict for an agreement that has ended, difference-changed when the difference was not shown or is another, invalid-input
   */
  record(actor: Actor, agreementId: string, command: Extract<TermCommand, { change: 'add' | 'replace' }>, confirmation: Confirmation): Promise<TermsView> {
    return this.commit(actor, () => Promise.resolve(agreementId), command, confirmation);
  }

  /** @throws Refused as `record` */
  end(actor: Actor, termId: string, ending: Omit<EndedTerm, 'change' | 'termId'>, confirmation: Confirmation): Promise<TermsView> {
    return this.commit(actor, (tx, officeId) => agreementOf(tx, officeId, termId), { change: 'end', termId, ...ending }, confirmation);
  }

  /** Something happened that makes something due. @throws Refused as `record` */
  recordEvent(actor: Actor, termId: string, event: Omit<NewTermEvent, 'change' | 'termId'>, confirmation: Confirmation): Promise<TermsView> {
    return this.commit(actor, (tx, officeId) => agreementOf(tx, officeId, termId), { change: 'event', termId, ...event }, confirmation);
  }

  /** It did not happen, or on another day. @throws Refused as `record` */
  voidEvent(actor: Actor, agreementId: string, event: Omit<VoidedTermEvent, 'change'>, confirmation: Confirmation): Promise<TermsView> {
    return this.commit(actor, () => Promise.resolve(agreementId), { change: 'void-event', ...event }, confirmation);
  }

  private commit(actor: Actor, which: (tx: Tx, officeId: string) => Promise<string>, command: TermCommand, { version, digest, met = [] }: Confirmation): Promise<TermsView> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = allow(actor, 'agreement.record');
      requireWords(command);
      const agreementId = await which(tx, officeId);
      const book = await this.settlement.hold(tx, officeId, agreementId);
      if (book.agreement.version !== version) throw new Refused({ code: 'stale-version', facts: { version: book.agreement.version } });
      // What arose before its end is still written down; its terms are what they were.
      if (book.agreement.endedOn !== null && command.change !== 'event' && command.change !== 'void-event') throw new Refused({ code: 'conflict', facts: { state: book.agreement.state } });
      const shown = thought(book, command, tx);
      if (digest === undefined ? changesSomething(shown.changes) : digest !== shown.digest) throw new Refused({ code: 'difference-changed', facts: { digest: shown.digest } });
      const id = newId();
      const planned = planTerm(book, command, { id, now: tx.now, by: actor.userId });
      if (planned.event?.documentId) await requireDocument(this.documents, tx, { id: planned.event.documentId, pointer: '/documentId' }, { caseIds: book.caseIds, subjectId: agreementId });
      await this.write(tx, actor, book, planned);
      await tx.run(TOUCH_AGREEMENT, [agreementId, version, tx.now]);
      const count = (kind: TermChange['change']): number => shown.changes.filter(({ change }) => change === kind).length;
      const payload = { termId: planned.inserted?.id ?? planned.closed?.id ?? null, amendmentId: planned.inserted?.amendmentId ?? null, kind: kindOf(book, command), eventId: planned.event?.id ?? planned.voided?.id ?? null, made: count('new'), moved: count('moved'), ended: count('ended') };
      await appendAudit(tx, { kind: 'agreement', id: agreementId, officeId }, { type: AUDIT[command.change], payload, actorName: actor.name });
      await this.settlement.settle(tx, actor, { officeId, agreementId });
      if (met.length > 0) await this.meet(tx, actor, await readTerms(tx, officeId, agreementId), { chainId: planned.inserted?.chainId ?? null, met });
      return view(tx, actor, officeId, agreementId);
    });
  }

  private async write(tx: Tx, actor: Actor, { agreement }: TermBook, { inserted, closed, event, voided }: Planned): Promise<void> {
    if (closed) await tx.run(closed.reason === null ? SUPERSEDE_TERM : END_TERM, [closed.id, closed.until, ...(closed.reason === null ? [] : [actor.userId, tx.now, closed.reason])]);
    if (inserted) {
      const { id, chainId, kind, supersedesId, amendmentId, from, body, owedById, caseId, owedToId, owedToInventors } = inserted;
      await tx.run(INSERT_TERM, [id, agreement.officeId, agreement.id, chainId, kind, supersedesId, amendmentId, from, body, owedById, caseId, actor.userId, tx.now, owedToId, owedToInventors]);
    }
    if (event) await tx.run(INSERT_EVENT, [event.id, agreement.officeId, agreement.id, event.chainId, event.kind, event.on, event.amount, event.currency, event.documentId, event.note, actor.userId, tx.now]);
    if (voided) await tx.run(VOID_EVENT, [voided.id, actor.userId, tx.now, voided.reason]);
  }

  /** What was met before it was written down here: entered, and met at once with what shows it. */
  private async meet(tx: Tx, actor: Actor, book: TermBook, { chainId, met }: { readonly chainId: string | null; readonly met: readonly MetOnEntry[] }): Promise<void> {
    for (const [place, { period, metOn, note, documentId }] of met.entries()) {
      const row = book.standing.find((each) => each.chainId === chainId && each.period === period && each.state === 'open');
      if (!row) throw new Refused({ code: 'invalid-input', errors: [{ pointer: `/met/${place}/period`, code: 'not-one-of' }] });
      if (!isLocalDate(metOn)) throw new Refused({ code: 'invalid-input', errors: [{ pointer: `/met/${place}/metOn`, code: 'not-a-date' }] });
      const deadline = await this.docket.holdOfObligation(tx, actor, row.id);
      if (!deadline) throw new Refused({ code: 'conflict', facts: { reason: 'not-in-force', state: book.agreement.state } });
      await this.docket.meet(tx, actor, deadline, { evidence: { metOn, note: note ?? null, documentId: documentId ?? null }, alsoOf: { subjectId: book.agreement.id, caseIds: book.caseIds } });
    }
  }
}

const AUDIT: { readonly [C in TermCommand['change']]: string } = { add: 'agreement.term-added', replace: 'agreement.term-changed', end: 'agreement.term-ended', event: 'agreement.term-event-recorded', 'void-event': 'agreement.term-event-voided' };

const kindOf = (book: TermBook, command: TermCommand): string | null =>
  command.change === 'add' || command.change === 'event' ? command.kind : command.change === 'void-event' ? (book.events.find(({ id }) => id === command.eventId)?.kind ?? null) : (book.lines.find(({ id }) => id === command.termId)?.kind ?? null);

/** The difference a change would make. What has no id yet has the same stand-in each time, so that a preview and its confirmation agree. */
function thought(book: TermBook, command: TermCommand, tx: Tx): { readonly changes: readonly TermChange[]; readonly digest: string } {
  const { changes } = differenceOf(book, planTerm(book, command, { id: UNBORN, now: tx.now, by: null }).supposed);
  return { changes, digest: sha256(canonicalJson({ command: essenceOf(command), changes: changes.filter(({ change }) => change !== 'kept') })) };
}

async function agreementOf(tx: Tx, officeId: string, termId: string): Promise<string> {
  const found = await tx.one<{ agreementId: string }>(AGREEMENT_OF_TERM, [termId, officeId]);
  if (!found) throw new Refused({ code: 'not-found' });
  return found.agreementId;
}

async function view(tx: Tx, actor: Actor, officeId: string, agreementId: string): Promise<TermsView> {
  const book = await readTerms(tx, officeId, agreementId);
  return termsView(book, await tx.query<DueLine>(DUE, [agreementId, shownUntil(book.today)]), actor);
}
