import { PAYEES, type Payee } from '../royalties/policy.js';
import type { RunResult } from './run.js';

/** What one recipient has of a case by each of two reckonings; nought where one of them gives nothing. */
export type ComparedLine = { readonly to: Payee; readonly caseId: string; readonly payeeId: string | null; readonly toPayeeId: string | null; readonly held: boolean; readonly now: bigint; readonly would: bigint };

/** The same receipts shared out in two ways, side by side: each column sums to what its way has shared. By recipient, then by case and payee. */
export function compareRuns(now: RunResult, would: RunResult): readonly ComparedLine[] {
  const found = new Map<string, ComparedLine>();
  const take = ({ lines }: RunResult, side: 'now' | 'would'): void => {
    for (const { to, caseId, payeeId, toPayeeId, held, amount } of lines) {
      const key = [PAYEES.indexOf(to), caseId, payeeId ?? '', toPayeeId ?? '', held].join('|');
      const line = found.get(key) ?? { to, caseId, payeeId, toPayeeId, held, now: 0n, would: 0n };
      found.set(key, { ...line, [side]: line[side] + amount });
    }
  };
  take(now, 'now');
  take(would, 'would');
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, line]) => line);
}
