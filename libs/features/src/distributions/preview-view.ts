import { decimalText, sayDistribution, stepsOf, type DistributionStep, type Locale, type Payee, type PolicyDates, type RunProblem, type RunResult } from '@tamga/domain';
import type { Collected } from './run-collector.js';

/** Amounts in whole units as text, with all of the currency's decimals. */
export type ProblemView = Omit<RunProblem, 'dates'> & { readonly dates: PolicyDates | null; readonly amount: string; readonly receivedOn: string; readonly reference: string | null };
export type PreviewLine = { readonly to: Payee; readonly caseId: string; readonly reference: string; readonly payee: string | null; readonly toPayee: string | null; readonly held: boolean; readonly amount: string };
export type CostView = { readonly caseId: string; readonly reference: string; readonly open: string; readonly recovered: string; readonly carried: string };
export type Preview = {
  readonly currency: string; readonly total: string; readonly parts: number; readonly payees: number; readonly totals: readonly { readonly to: Payee; readonly amount: string }[];
  /** The first of them; a run shows them all. */
  readonly lines: readonly PreviewLine[]; readonly lineCount: number;
  readonly problems: readonly ProblemView[]; readonly problemParts: readonly string[]; readonly costs: readonly CostView[]; readonly cases: readonly { readonly id: string; readonly reference: string }[];
};

const SHOWN = 200;

export function previewOf({ input, parts, cases, payees }: Collected, result: RunResult): Preview {
  const say = (minor: bigint): string => decimalText({ minor, currency: input.currency });
  const reference = (caseId: string | null): string | null => cases.get(caseId ?? '')?.reference ?? null;
  const name = (id: string | null): string | null => (id === null ? null : (payees.get(id)?.name ?? null));
  const totals = new Map<Payee, bigint>();
  for (const { to, amount } of result.lines) totals.set(to, (totals.get(to) ?? 0n) + amount);
  return {
    currency: input.currency, total: say(result.total), parts: result.partIds.length, payees: new Set(result.lines.flatMap(({ account, toPayeeId }) => (account === 'payable' ? [toPayeeId] : []))).size,
    totals: [...totals].map(([to, amount]) => ({ to, amount: say(amount) })), lineCount: result.lines.length,
    lines: result.lines.slice(0, SHOWN).map(({ to, caseId, payeeId, toPayeeId, held, amount }) => ({ to, caseId, reference: reference(caseId) ?? '', payee: name(payeeId), toPayee: name(toPayeeId), held, amount: say(amount) })),
    problems: result.problems.slice(0, SHOWN).map((problem) => ({ ...problem, dates: problem.dates ?? null, amount: say(BigInt(parts.get(problem.partId)?.amount ?? '0')), receivedOn: parts.get(problem.partId)?.receivedOn ?? '', reference: reference(problem.caseId) })),
    problemParts: [...new Set(result.problems.map(({ partId }) => partId))],
    costs: result.costs.map(({ caseId, recovered, carried }) => ({ caseId, reference: reference(caseId) ?? '', open: say(recovered + carried), recovered: say(recovered), carried: say(carried) })),
    cases: [...cases.values()].map(({ id, reference: ref }) => ({ id, reference: ref })).sort((a, b) => (a.reference < b.reference ? -1 : 1)),
  };
}

/** A stored working in the reader's language. */
export const sayWorking = (steps: unknown, currency: string, locale: Locale): readonly string[] => stepsOf(steps).map((step: DistributionStep) => sayDistribution(step, { currency, locale }));
