import { Injectable } from '@nestjs/common';
import { canonicalJson, Refused, type Actor, type CaseEvent, type FactCode, type FactDetail, type FactRecord } from '@tamga/domain';
import type { Tx } from '@tamga/platform';
import { append, asKeeper, lockCase, type OpenCase } from './case-ledger.js';
import { PUT_FACT } from './cases.queries.js';

/** The record a fact rests on; `kind` is one of the keys of `FACT_SOURCES`, so that a verification can ask the record again. */
export type FactSource = { readonly kind: string; readonly id: string };
export type FactState = { readonly holds: boolean; readonly detail?: FactDetail; readonly source: FactSource };

/** How other features tell a case what has become true, or is true no longer. */
@Injectable()
export class CaseFacts {
  /**
   * Says how a fact stands, in the caller's transaction. It becomes history (and is published) when it begins or ceases to hold, or holds by
   * another record; a mere change of detail (2 of 3 have signed) does not.
   * @throws Refused not-found when the office has no such case
   */
  // eslint-disable-next-line no-restricted-syntax -- who says what of which case: a fifth word is the fact itself
  async establish(tx: Tx, actor: Actor, caseId: string, fact: FactCode, state: FactState): Promise<void> {
    await this.establishAll(tx, actor, caseId, [{ code: fact, holds: state.holds, detail: state.detail ?? {}, source: state.source }]);
  }

  /** The fact is true no longer. Without a source it is withdrawn in the name of the record that established it. */
  // eslint-disable-next-line no-restricted-syntax -- who says what of which case: a fifth word is the fact itself
  async withdraw(tx: Tx, actor: Actor, caseId: string, fact: FactCode, state: { readonly detail?: FactDetail; readonly source?: FactSource } = {}): Promise<void> {
    const known = (await locked(tx, caseId)).facts.get(fact);
    const source = state.source ?? known?.source;
    if (!source) return; // never established: nothing to withdraw
    await this.establishAll(tx, actor, caseId, [{ code: fact, holds: false, detail: state.detail ?? {}, source }]);
  }

  /** Several facts of one record at once: one lock, one move of the history's head. */
  async establishAll(tx: Tx, actor: Actor, caseId: string, facts: readonly FactRecord[]): Promise<void> {
    const open = await locked(tx, caseId);
    const events: CaseEvent[] = [];
    for (const fact of facts) {
      const known = open.facts.get(fact.code);
      if (known && same(known, fact)) continue;
      const event = eventOf(open, known, fact);
      if (event) events.push(event);
      open.facts.set(fact.code, fact);
      asKeeper(tx, () =>
        tx.write(PUT_FACT, [caseId, open.file.officeId, fact.code, fact.holds, fact.detail, fact.source?.kind ?? null, fact.source?.id ?? null, actor.userId, tx.now]),
      );
    }
    append(tx, actor, open, events);
    for (const event of events) await tx.publish(event);
  }
}

async function locked(tx: Tx, caseId: string): Promise<OpenCase> {
  const open = await lockCase(tx, caseId);
  if (!open) throw new Refused({ code: 'not-found', facts: { caseId } });
  return open;
}

const same = (a: FactRecord, b: FactRecord): boolean => a.holds === b.holds && sameSource(a, b) && canonicalJson(a.detail) === canonicalJson(b.detail);
const sameSource = (a: FactRecord, b: FactRecord): boolean => a.source?.kind === b.source?.kind && a.source?.id === b.source?.id;

/** Null when nothing has happened that history should tell. */
export function eventOf(open: Pick<OpenCase, 'file'>, known: FactRecord | undefined, fact: FactRecord): CaseEvent | null {
  const held = known?.holds === true;
  if (!fact.source || (fact.holds ? held && known && sameSource(known, fact) : !held)) return null;
  const { id: caseId, officeId } = open.file;
  return {
    type: fact.holds ? 'case.fact-established' : 'case.fact-withdrawn',
    officeId, caseId, fact: fact.code, sourceKind: fact.source.kind, sourceId: fact.source.id,
  };
}
