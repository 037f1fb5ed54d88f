import {
  addDays, contradictions, creditorOf, currencyOf, eventsOf, isLocalDate, isPaidTerm, parseMoney, readTerm, Refused, type FieldError, type LocalDate, type TermBody, type TermEventKind, type TermKind,
} from '@tamga/domain';
import { asItIs, versionOf, type Supposed, type TermBook } from './term-book.js';
import type { AmendmentLine, EventLine, TermLine } from './terms.queries.js';

export type NewTerm = {
  readonly change: 'add';
  readonly kind: TermKind;
  readonly body: unknown;
  /** The line of the agreement's parties that owes it. Not given: the first that is not the university; for what the office itself does, the university. */
  readonly owedById?: string | null | undefined;
  /** Whom the university owes it: `inventors`, or a line of the agreement's parties. Not given: the parties tell. */
  readonly owedTo?: string | null | undefined;
  /** Not given: the agreement's case, when it has exactly one. */
  readonly caseId?: string | null | undefined;
  /** Not given: the day of its amendment, else the agreement's first day. */
  readonly fromOn?: string | undefined;
  readonly amendmentId?: string | null | undefined;
};
/** Another version of it from a day on. On the first day of the version that stands it takes its place. */
export type ReplacedTerm = { readonly change: 'replace'; readonly termId: string; readonly body: unknown; readonly fromOn: string; readonly amendmentId?: string | null | undefined };
export type EndedTerm = { readonly change: 'end'; readonly termId: string; readonly on: string; readonly reason: string };
export type NewTermEvent = {
  readonly change: 'event'; readonly termId: string; readonly kind: TermEventKind; readonly on: string; readonly amount?: string | null | undefined; readonly documentId?: string | null | undefined; readonly note?: string | undefined;
};
export type VoidedTermEvent = { readonly change: 'void-event'; readonly eventId: string; readonly reason: string };
export type TermCommand = NewTerm | ReplacedTerm | EndedTerm | NewTermEvent | VoidedTermEvent;

/** The rows a command writes, and the terms as they would be. `ids`: what is not there yet is named so; a preview and its confirmation differ in nothing else. */
export type Planned = {
  readonly supposed: Supposed;
  readonly inserted: TermLine | null;
  readonly closed: { readonly id: string; readonly until: LocalDate; readonly reason: string | null } | null;
  readonly event: EventLine | null;
  readonly voided: { readonly id: string; readonly reason: string } | null;
};
/** Stands for what has no id yet. */
export const UNBORN = 'ffffffff-ffff-7fff-bfff-ffffffffffff';

const NOTHING = { inserted: null, closed: null, event: null, voided: null } as const;
const OURS: readonly TermKind[] = ['audit', 'notice'];
const invalid = (...errors: readonly FieldError[]): Refused => new Refused({ code: 'invalid-input', errors });

/** @throws Refused invalid-input with every fault of the term, not-found for a term or event of another agreement, conflict for one that another version has replaced or that has ended */
export function planTerm(book: TermBook, command: TermCommand, { id, now, by }: { readonly id: string; readonly now: Date; readonly by: string | null }): Planned {
  const is = asItIs(book);
  switch (command.change) {
    case 'add': {
      const body = read(command.kind, command.body, '/body', others(book));
      const amendment = amendmentOf(book, command);
      const from = command.fromOn === undefined ? (amendment?.effectiveOn ?? book.agreement.effectiveOn ?? book.today) : day(command.fromOn, '/fromOn');
      notBefore(amendment, from);
      const owedById = debtorOf(book, command);
      const line: TermLine = {
        id, chainId: id, kind: command.kind, body: command.body, from, until: null, supersedesId: null, amendmentId: amendment?.id ?? null, owedById, ...creditorIn(book, command, owedById), caseId: caseOf(book, command), endReason: null, createdAt: now, createdBy: by,
      };
      return { ...NOTHING, inserted: line, supposed: { ...is, versions: [...is.versions, { id, chainId: id, body, from, until: null }] } };
    }
    case 'replace': {
      const former = standing(book, command.termId);
      const body = read(former.kind, command.body, '/body', others(book, former.chainId));
      const from = day(command.fromOn, '/fromOn');
      if (from < former.from) throw invalid({ pointer: '/fromOn', code: 'out-of-range', params: { min: former.from, max: '2200-12-31' } });
      const amendment = amendmentOf(book, command);
      notBefore(amendment, from);
      const until = addDays(from, -1);
      const line: TermLine = { ...former, id, body: command.body, from, until: null, supersedesId: former.id, amendmentId: amendment?.id ?? null, createdAt: now, createdBy: by };
      const versions = [...is.versions.map((each) => (each.id === former.id ? { ...each, until } : each)), { id, chainId: former.chainId, body, from, until: null }];
      return { ...NOTHING, inserted: line, closed: { id: former.id, until, reason: null }, supposed: { ...is, versions } };
    }
    case 'end': {
      const former = standing(book, command.termId);
      const until = day(command.on, '/on');
      if (until < addDays(former.from, -1)) throw invalid({ pointer: '/on', code: 'out-of-range', params: { min: former.from, max: '2200-12-31' } });
      return { ...NOTHING, closed: { id: former.id, until, reason: command.reason.trim() }, supposed: { ...is, versions: is.versions.map((each) => (each.id === former.id ? { ...each, until } : each)) } };
    }
    case 'event': {
      const event = newEvent(book, command, { id, now });
      return { ...NOTHING, event, supposed: { ...is, events: [...is.events, { id, chainId: event.chainId, kind: event.kind, on: event.on, amount: event.amount === null ? null : BigInt(event.amount) }] } };
    }
    case 'void-event': {
      const known = book.events.find((each) => each.id === command.eventId);
      if (!known) throw new Refused({ code: 'not-found' });
      return { ...NOTHING, voided: { id: known.id, reason: command.reason.trim() }, supposed: { ...is, events: is.events.filter((each) => each.id !== known.id) } };
    }
  }
}

function newEvent(book: TermBook, command: NewTermEvent, { id, now }: { readonly id: string; readonly now: Date }): EventLine {
  const term = standing(book, command.termId);
  const { body } = versionOf(term);
  if (!eventsOf(body).includes(command.kind)) throw invalid({ pointer: '/kind', code: 'not-one-of', params: { allowed: eventsOf(body).join(', ') } });
  const chainId = command.kind === 'first-commercial-sale' ? null : term.chainId;
  const once = command.kind === 'first-commercial-sale' || command.kind === 'milestone-reached';
  if (once && book.events.some((each) => each.kind === command.kind && each.chainId === chainId)) throw new Refused({ code: 'conflict', facts: { reason: 'already-there' } });
  const on = day(command.on, '/on');
  // Nothing has happened tomorrow.
  if (on > book.today) throw invalid({ pointer: '/on', code: 'not-in-the-future', params: { today: book.today } });
  const currency = command.kind === 'cost-invoiced' || command.kind === 'sublicence-income' ? currencyOf(body) : null;
  const amount = currency === null ? null : parseMoney(command.amount ?? '', currency);
  if (currency !== null && (!amount || amount.minor <= 0n)) throw invalid({ pointer: '/amount', code: command.amount ? 'invalid-format' : 'required', params: { example: '1250.50' } });
  if (currency === null && command.amount) throw invalid({ pointer: '/amount', code: 'contradiction', params: { kind: command.kind } });
  return { id, chainId, kind: command.kind, on, amount: amount ? amount.minor.toString() : null, currency, documentId: command.documentId ?? null, note: command.note?.trim() ?? '', recordedAt: now };
}

/** What a preview need not know yet: why, and what shows it. @throws Refused invalid-input */
export function requireWords(command: TermCommand): void {
  if ((command.change === 'end' || command.change === 'void-event') && command.reason.trim().length < 3) throw invalid({ pointer: '/reason', code: 'too-short', params: { min: 3 } });
  if (command.change === 'event' && !command.note?.trim() && !command.documentId) throw invalid({ pointer: '/note', code: 'required', params: { or: 'documentId' } });
}

const WORDS = ['reason', 'note', 'documentId'];
/** What of a command makes the difference: two that differ in their words alone do the same. */
export const essenceOf = (command: TermCommand): Record<string, unknown> => Object.fromEntries(Object.entries(command).filter(([key, value]) => !WORDS.includes(key) && value !== undefined && value !== null));

/** The newest version of a term, that nothing has ended. */
function standing({ lines }: TermBook, termId: string): TermLine {
  const found = lines.find(({ id }) => id === termId);
  if (!found) throw new Refused({ code: 'not-found' });
  if (found.until !== null) throw new Refused({ code: 'conflict', facts: { reason: found.endReason === null ? 'superseded' : 'ended' } });
  return found;
}

function read(kind: TermKind, json: unknown, at: string, beside: readonly TermBody[]): TermBody {
  const found = readTerm(kind, json);
  const faults = 'faults' in found ? found.faults : contradictions(found.body, beside);
  if (faults.length > 0) throw invalid(...faults.map((each) => ({ ...each, pointer: at + each.pointer })));
  return (found as { readonly body: TermBody }).body;
}

const others = ({ lines }: TermBook, but?: string): readonly TermBody[] => lines.filter(({ until, chainId }) => until === null && chainId !== but).map((line) => versionOf(line).body);

function day(text: string, pointer: string): LocalDate {
  if (!isLocalDate(text)) throw invalid({ pointer, code: 'not-a-date' });
  if (text < '1900-01-01' || text > '2200-12-31') throw invalid({ pointer, code: 'out-of-range', params: { min: '1900-01-01', max: '2200-12-31' } });
  return text;
}

/** Of this agreement alone. */
function amendmentOf({ amendments }: TermBook, { amendmentId }: Pick<NewTerm, 'amendmentId'>): AmendmentLine | null {
  if (!amendmentId) return null;
  const found = amendments.find(({ id }) => id === amendmentId);
  if (!found) throw invalid({ pointer: '/amendmentId', code: 'not-one-of' });
  return found;
}

/** What an amendment brings holds from its own day on, or from a later one that it names. */
function notBefore(amendment: AmendmentLine | null, from: LocalDate): void {
  if (amendment && from < amendment.effectiveOn) throw invalid({ pointer: '/fromOn', code: 'out-of-range', params: { min: amendment.effectiveOn, max: '2200-12-31' } });
}

function debtorOf({ parties }: TermBook, { owedById, kind }: NewTerm): string {
  const ours = (role: string): boolean => role === 'university';
  const found = owedById ? parties.find(({ id }) => id === owedById) : (parties.find(({ role }) => ours(role) === OURS.includes(kind)) ?? parties[0]);
  if (!found) throw invalid({ pointer: '/owedById', code: owedById ? 'not-one-of' : 'required' });
  return found.id;
}

/** What the university pays is watched over, so it must be known to whom. */
function creditorIn({ parties }: TermBook, { owedTo, kind }: NewTerm, owedById: string): Pick<TermLine, 'owedToId' | 'owedToInventors'> {
  const ours = isPaidTerm(kind) && parties.some(({ id, role }) => id === owedById && role === 'university');
  if (!owedTo) {
    if (ours && creditorOf(parties, owedById, null) === null) throw invalid({ pointer: '/owedTo', code: 'required' });
    return { owedToId: null, owedToInventors: false };
  }
  if (!ours) throw invalid({ pointer: '/owedTo', code: 'contradiction' });
  if (owedTo === 'inventors') return { owedToId: null, owedToInventors: true };
  if (!parties.some(({ id, role }) => id === owedTo && id !== owedById && role !== 'university')) throw invalid({ pointer: '/owedTo', code: 'not-one-of' });
  return { owedToId: owedTo, owedToInventors: false };
}

function caseOf({ caseIds }: TermBook, { caseId }: NewTerm): string | null {
  if (caseId === undefined) return caseIds.length === 1 ? (caseIds[0] ?? null) : null;
  if (caseId !== null && !caseIds.includes(caseId)) throw invalid({ pointer: '/caseId', code: 'not-one-of' });
  return caseId;
}
