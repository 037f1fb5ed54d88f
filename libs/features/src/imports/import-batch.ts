import { decisionsFor, type ImportOutcome } from '@tamga/domain';
import type { Tx } from '@tamga/platform';
import { readFacts, type ImportFacts } from './import-facts.js';
import { impossibleEvents, judge, type Judgement } from './import-judge.js';
import type { Verdict } from './import-preview.js';
import { NEXT_ROWS, type RowLine } from './import-rows.queries.js';
import { OWN_ASSETS } from './import-run.queries.js';
import type { ImportRow } from './imports.queries.js';

/** Rows that are written together: some seconds of work, which is what a kill costs. */
export const BATCH_ROWS = 20;

/** `overtaken`: as they are judged now, which is not what somebody agreed to. */
export type Batch = { readonly rows: readonly RowLine[]; readonly wanted: readonly Verdict[]; readonly overtaken: readonly Verdict[]; readonly facts: ImportFacts };

/**
 * The next rows to be written, judged again as things stand in this transaction: the file was looked at minutes ago, and colleagues go on working. What differs
 * only by what earlier rows of the same file have brought is as it was agreed to; what differs by anything else is left out and shown.
 */
export async function nextBatch(tx: Tx, file: ImportRow, size: number): Promise<Batch> {
  const rows = await tx.query<RowLine>(NEXT_ROWS, [file.id, size]);
  const known = rows.flatMap(({ content, rowKey }) => (content && rowKey !== null ? [{ content, key: rowKey }] : []));
  const facts = await readFacts(tx, file.officeId, { system: file.system, record: file.record ?? 'matters', rows: known, decidedCases: rows.flatMap(({ decidedCaseId }) => decidedCaseId ?? []) });
  const own = new Set((await tx.query<{ id: string }>(OWN_ASSETS, [file.id, [...facts.assets.keys()]])).map(({ id }) => id));
  const context = { opening: file.unmatched === 'open-case', impossible: impossibleEvents(known.map(({ content }) => content), facts) };
  const [wanted, overtaken]: [Verdict[], Verdict[]] = [[], []];
  for (const row of rows) {
    const now: Judgement = row.content && row.rowKey !== null ? judge({ content: row.content, key: row.rowKey, number: row.number }, facts, context) : { outcome: 'refused' };
    if (stands(row, now, own)) wanted.push(kept(row, now));
    else overtaken.push({ ...kept(row, now), ...judged(now), decision: null, decidedCaseId: null });
  }
  return { rows, wanted, overtaken, facts };
}

type Kept = Pick<RowLine, 'content' | 'outcome' | 'caseId' | 'assetId' | 'decision'>;

/**
 * Whether what a person agreed to is still what would happen.
 * @param own applications to which this import itself has written
 */
export function stands(row: Kept, now: Judgement, own: ReadonlySet<string>): boolean {
  const record = row.content?.record ?? 'matters';
  const there = (now.caseId ?? null) === row.caseId && (now.assetId ?? null) === row.assetId;
  if (now.outcome === row.outcome) return there && (row.decision === null || decisionsFor(now.outcome, { mayTake: now.mayTake ?? false, record }).includes(row.decision));
  if (row.outcome !== 'new') return false;
  // an application that this file has brought under the same number stands beside it, as both were shown
  if (record === 'matters') return (now.outcome === 'matched' || now.outcome === 'conflict') && own.has(now.assetId ?? '');
  // it is here by now: it is tied to the row, and entered by nobody twice
  return now.outcome === 'matched' && there;
}

const judged = (now: Judgement): Pick<Verdict, 'outcome' | 'over' | 'faults' | 'before' | 'caseId' | 'assetId' | 'deadlineIds' | 'mayTake'> => ({
  outcome: now.outcome, over: now.over ?? null, faults: now.faults ?? [], before: now.before ?? null, caseId: now.caseId ?? null, assetId: now.assetId ?? null, deadlineIds: now.deadlineIds ?? [], mayTake: now.mayTake ?? false,
});

/** As it was agreed to; only which deadline it is tied to may be another that has taken the place of the former. */
function kept(row: RowLine, now: Judgement): Verdict {
  const outcome: ImportOutcome = row.outcome ?? 'refused';
  return {
    number: row.number, content: row.content, key: row.rowKey, outcome, over: row.over, faults: row.faults, before: row.before, caseId: row.caseId, assetId: row.assetId,
    deadlineIds: outcome === 'matched' ? (now.deadlineIds ?? row.deadlineIds) : row.deadlineIds, mayTake: row.mayTake, decision: row.decision, decidedCaseId: row.decidedCaseId,
  };
}
