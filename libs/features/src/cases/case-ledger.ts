import {
  canonicalJson, chainInput, dbRole, evolve, today, type Actor, type CaseEvent, type CaseFile, type FactCode, type FactRecord, type LocalDate,
} from '@tamga/domain';
import { newId, sha256, type Tx } from '@tamga/platform';
import { caseFileOf, factsOf, type FileRow, type PackedFact } from './case-row.js';
import { BECOME_KEEPER, INSERT_EVENT, LOAD_CASE, LOCK_CASE, MOVE_HEAD, STEP_BACK } from './cases.queries.js';

/** A case locked by this transaction, kept up to date with what the transaction has written so far. */
export type OpenCase = {
  file: CaseFile;
  readonly facts: Map<FactCode, FactRecord>;
  readonly policyId: string;
  /** The day it is where the office is. */
  readonly today: LocalDate;
  /** The last link of the case's history. */
  seq: number;
  headHash: string;
};

type LoadedRow = FileRow & { policy_id: string; event_seq: number; head_hash: string; timezone: string; facts: PackedFact[] };

/** What each transaction has locked: a second record on a case continues the chain where the first left it. */
const opened = new WeakMap<Tx, Map<string, Promise<OpenCase | null>>>();

/**
 * Locks a case for the rest of the transaction and loads it; null when the caller's office has no such case. Both statements
 * leave at once, so that as the first thing in a transaction they travel together with BEGIN.
 */
export function lockCase(tx: Tx, caseId: string): Promise<OpenCase | null> {
  const cases = opened.get(tx) ?? new Map<string, Promise<OpenCase | null>>();
  opened.set(tx, cases);
  const known = cases.get(caseId);
  if (known) return known;
  const loading = asKeeper(tx, () => Promise.all([tx.query(LOCK_CASE, [caseId, tx.caller.officeId]), tx.one<LoadedRow>(LOAD_CASE, [caseId, tx.caller.officeId])]));
  const locked = loading.then(([, row]): OpenCase | null =>
    row === null
      ? null
      : { file: caseFileOf(row), facts: factsOf(row.facts), policyId: row.policy_id, today: today(tx.now, row.timezone), seq: row.event_seq, headHash: row.head_hash },
  );
  cases.set(caseId, locked);
  return locked;
}

/** A case that this transaction is about to insert needs no lock: nobody else can know of it. */
export function adoptCase(tx: Tx, open: OpenCase): void {
  const cases = opened.get(tx) ?? new Map<string, Promise<OpenCase | null>>();
  opened.set(tx, cases);
  cases.set(open.file.id, Promise.resolve(open));
}

export type LinkedEvent = { readonly id: string; readonly event: CaseEvent; readonly seq: number; readonly payload: string; readonly hash: string };

/** The next link of the case's chain, with the row as it is after it. Nothing is written yet. Never awaits: two links must not take one number. */
export function link(open: Pick<OpenCase, 'seq' | 'headHash'> & { file: CaseFile | null }, event: CaseEvent, { at, actorId }: { at: Date; actorId: string | null }): LinkedEvent {
  const payload = canonicalJson(event);
  const seq = open.seq + 1;
  const hash = sha256(chainInput(open.headHash, { seq, type: event.type, at: at.toISOString(), actorId, payload: event }));
  open.file = evolve(open.file, event);
  open.seq = seq;
  open.headHash = hash;
  return { id: newId(), event, seq, payload, hash };
}

/** A link's values in the order of `INSERT_EVENT`. */
export function linkValues(tx: Tx, actor: Actor, { id, event, seq, payload, hash }: LinkedEvent): unknown[] {
  return [id, event.caseId, event.officeId, seq, event.type, payload, actor.userId, actor.name, tx.now, hash];
}

/** Adds events that leave the case's own row alone to its history, in one go. */
export function append(tx: Tx, actor: Actor, open: OpenCase, events: readonly CaseEvent[]): void {
  const links = events.map((event) => linkValues(tx, actor, link(open, event, { at: tx.now, actorId: actor.userId })));
  asKeeper(tx, () => {
    for (const values of links) tx.write(INSERT_EVENT, values);
    if (links.length > 0) tx.write(MOVE_HEAD, [open.file.id, open.seq, open.headHash, tx.now]);
  });
}

/**
 * Inventors and reviewers cause history (a signature, a submitted review) but may neither see nor write it: for these
 * statements alone, all issued before anything else can be, the transaction acts as the system. The statements themselves
 * name the caller's office.
 */
export function asKeeper<T>(tx: Tx, issue: () => T): T {
  if (dbRole(tx.caller as unknown as Actor) !== 'tamga_person') return issue();
  tx.write(BECOME_KEEPER);
  const issued = issue();
  tx.write(STEP_BACK);
  return issued;
}

