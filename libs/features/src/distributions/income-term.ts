import { Refused, type Actor, type IncomeTermState } from '@tamga/domain';
import { announce } from '@tamga/features/identity';
import type { NamedQuery, Tx } from '@tamga/platform';
import { assertState, person, secondPerson } from './distribution-step.js';
import type { TermRow } from './income-terms.queries.js';

/** `decided`: null while it waits, and for what holds since one person was enough. `since`, `until`: when it held; null for what never did, or still does. */
export type TermView = {
  readonly id: string; readonly state: IncomeTermState; readonly reason: string; readonly entered: { readonly by: string; readonly at: string; readonly own: boolean };
  readonly decided: { readonly by: string; readonly at: string; readonly note: string } | null; readonly since: string | null; readonly until: string | null;
};

export function termView({ id, state, reason, enteredBy, enteredByName, enteredAt, decidedByName, decidedAt, note, endedAt }: TermRow, actor: Actor): TermView {
  const since = state === 'refused' ? null : decidedAt;
  return {
    id, state, reason, entered: { by: enteredByName, at: enteredAt.toISOString(), own: enteredBy === actor.userId },
    decided: decidedByName !== null && decidedAt ? { by: decidedByName, at: decidedAt.toISOString(), note } : null,
    since: since?.toISOString() ?? null, until: since ? (endedAt?.toISOString() ?? null) : null,
  };
}

/** What holds, what waits, and what came before, newest first. */
export function sorted<T extends { readonly state: IncomeTermState }>(views: readonly T[]): { readonly current: T | null; readonly proposed: T | null; readonly past: readonly T[] } {
  return { current: views.find(({ state }) => state === 'in-force') ?? null, proposed: views.find(({ state }) => state === 'proposed') ?? null, past: views.filter(({ state }) => state === 'refused' || state === 'ended') };
}

type Asking = { readonly officeId: string; readonly subject: 'income-shares' | 'income-weights'; readonly subjectId: string; readonly caseId: string | null; readonly id: string; readonly end: NamedQuery };

/** What was proposed before makes way, and the managers are told of what waits now. */
export async function askAnew(tx: Tx, { officeId, subject, subjectId, caseId, id, end }: Asking): Promise<void> {
  const former = await tx.one<{ id: string }>(end, [subjectId, officeId, tx.now, 'proposed']);
  if (former) await settled(tx, officeId, former.id);
  await announce(tx, { type: 'approval.asked', officeId, caseId, subject, subjectId: id, at: subjectId, label: '', roles: ['manager'] });
}

const settled = (tx: Tx, officeId: string, id: string): Promise<void> => announce(tx, { type: 'approval.settled', officeId, subjectId: id, userId: null });

type Decision = { readonly officeId: string; readonly subjectId: string; readonly row: TermRow | undefined; readonly steps: { readonly end: NamedQuery; readonly decide: NamedQuery } };

/** It holds from now on, in place of what held before. @throws Refused not-found, second-person-needed, distribution-step-impossible */
export async function approveTerm(tx: Tx, actor: Actor, { officeId, subjectId, row, steps }: Decision): Promise<void> {
  const second = person(actor, 'distribution.approve');
  if (!row) throw new Refused({ code: 'not-found' });
  assertState(row.state, ['proposed'], 'approve');
  secondPerson(second, row.enteredBy);
  await tx.run(steps.end, [subjectId, officeId, tx.now, 'in-force']);
  await tx.run(steps.decide, [row.id, officeId, 'in-force', second.userId, actor.name, tx.now, '']);
  await settled(tx, officeId, row.id);
}

/** Not approved, or taken back by whoever proposed it: what held before goes on. @throws Refused not-found, distribution-step-impossible */
export async function refuseTerm(tx: Tx, actor: Actor, { officeId, row, steps }: Decision, reason: string): Promise<void> {
  const { userId } = person(actor, 'distribution.prepare');
  if (!row) throw new Refused({ code: 'not-found' });
  assertState(row.state, ['proposed'], 'refuse');
  await tx.run(steps.decide, [row.id, officeId, 'refused', userId, actor.name, tx.now, reason]);
  await settled(tx, officeId, row.id);
}
