import fc from 'fast-check';
import { PAYEES } from '../royalties/policy.js';
import { compareRuns } from './compare-runs.js';
import type { RunLine, RunResult } from './run.js';

const line = (over: Partial<RunLine>): RunLine => ({ unit: 0, caseId: 'c1', agreementId: null, to: 'inventors', account: 'payable', payeeId: 'p1', toPayeeId: 'p1', held: false, amount: 1n, ...over });
const result = (lines: readonly RunLine[]): RunResult => ({ total: lines.reduce((all, { amount }) => all + amount, 0n), partIds: [], units: [], lines, problems: [], costs: [] });

describe('two reckonings side by side', () => {
  it('put what one recipient has of a case by each into one line, and nought where one gives nothing', () => {
    const now = result([line({ amount: 60n }), line({ unit: 1, amount: 5n }), line({ to: 'university', account: 'institution', payeeId: null, toPayeeId: null, amount: 35n })]);
    const would = result([line({ payeeId: 'p2', toPayeeId: 'p2', amount: 40n }), line({ to: 'university', account: 'institution', payeeId: null, toPayeeId: null, amount: 60n })]);
    expect(compareRuns(now, would)).toEqual([
      { to: 'inventors', caseId: 'c1', payeeId: 'p1', toPayeeId: 'p1', held: false, now: 65n, would: 0n },
      { to: 'inventors', caseId: 'c1', payeeId: 'p2', toPayeeId: 'p2', held: false, now: 0n, would: 40n },
      { to: 'university', caseId: 'c1', payeeId: null, toPayeeId: null, held: false, now: 35n, would: 60n },
    ]);
  });

  it('keep apart what is held from what is paid, and who is paid in whose place', () => {
    const now = result([line({ amount: 1n }), line({ held: true, amount: 2n }), line({ toPayeeId: 'p9', amount: 4n })]);
    expect(compareRuns(now, result([])).map(({ toPayeeId, held, now: amount }) => [toPayeeId, held, amount])).toEqual([['p1', false, 1n], ['p1', true, 2n], ['p9', false, 4n]]);
  });

  it('each sum to what has been shared, in whichever order the lines came (property)', () => {
    const of = fc.constantFrom('p1', 'p2', null);
    const lines = fc.array(fc.record({ to: fc.constantFrom(...PAYEES), caseId: fc.constantFrom('c1', 'c2'), payeeId: of, toPayeeId: of, held: fc.boolean(), amount: fc.bigInt({ min: 1n, max: 10n ** 15n }) }).map(line), { maxLength: 20 });
    fc.assert(fc.property(lines, lines, (a, b) => {
      const compared = compareRuns(result(a), result(b));
      expect(compared.reduce((all, { now }) => all + now, 0n)).toBe(result(a).total);
      expect(compared.reduce((all, { would }) => all + would, 0n)).toBe(result(b).total);
      expect(compareRuns(result([...a].reverse()), result([...b].reverse()))).toEqual(compared);
    }));
  });
});
