import fc from 'fast-check';
import { canonicalJson } from '../history/canonical-json.js';
import { SHIPPED_POLICIES } from '../royalties/policies/shipped-policies.js';
import { localDate } from '../time/local-date.js';
import type { AdoptedPolicy } from './choose-policy.js';
import type { PayeeRule } from './payees.js';
import { inputJson, inputOf, type IncomeCase, type IncomePart, type RunInput } from './run-input.js';
import { jsonOf, shareOut, stepsOf, type RunResult } from './run.js';

const adopted = (code: string): AdoptedPolicy => {
  const policy = SHIPPED_POLICIES.find((each) => each.code === code);
  if (!policy) throw new Error(code);
  return { id: `policy-${code}`, code, number: 1, policy };
};
const ON = localDate('2026-10-01');
const part = (id: string, amount: bigint, over: Partial<IncomePart> = {}): IncomePart => ({ id, agreementId: 'licence', licensedOn: localDate('2020-01-01'), receivedOn: ON, amount, cases: [{ caseId: 'c1', weight: 1n }], ...over });
const file = (id: string, over: Partial<IncomeCase> = {}): IncomeCase => ({ id, disclosedOn: localDate('2019-01-01'), costs: 0n, inventors: [{ payeeId: 'p1', weight: 60n }, { payeeId: 'p2', weight: 40n }], jointOwners: [], ...over });
const rule = (id: string, over: Partial<PayeeRule> = {}): PayeeRule => ({ id, kind: 'inventor', standing: 'active', targets: [], ...over });
const run = (over: Partial<RunInput> = {}): RunInput => ({ currency: 'USD', index: null, parts: [part('r1', 100_000n)], cases: [file('c1')], policies: [adopted('uc')], payees: [rule('p1'), rule('p2')], counted: new Map(), ...over });
const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((a, b) => a + b, 0n);
const of = ({ lines }: RunResult, to: string): Record<string, bigint> => {
  const found: Record<string, bigint> = {};
  for (const line of lines) if (line.to === to) found[line.toPayeeId ?? line.caseId] = (found[line.toPayeeId ?? line.caseId] ?? 0n) + line.amount;
  return found;
};

describe('a run', () => {
  it('shares a receipt by its policy and among its inventors (UC: 35 % to inventors, 60 to 40 among them)', () => {
    const result = shareOut(run());
    expect(of(result, 'inventors')).toEqual({ p1: 21_000n, p2: 14_000n });
    expect(of(result, 'university')).toEqual({ c1: 65_000n });
    expect(result.problems).toEqual([]);
  });

  it('shares a licence’s income equally over its cases, and by weight where weights are given', () => {
    const cases = [file('c1', { inventors: [{ payeeId: 'p1', weight: 1n }] }), file('c2', { inventors: [{ payeeId: 'p2', weight: 1n }] })];
    const shared = (a: bigint, b: bigint) => of(shareOut(run({ cases, parts: [part('r1', 100_000n, { cases: [{ caseId: 'c1', weight: a }, { caseId: 'c2', weight: b }] })] })), 'inventors');
    expect(shared(1n, 1n)).toEqual({ p1: 17_500n, p2: 17_500n });
    expect(shared(3n, 1n)).toEqual({ p1: 26_250n, p2: 8_750n });
    expect(shared(1n, 0n)).toEqual({ p1: 35_000n });
  });

  it('goes on counting where the former run stopped (Notre Dame: half of the first 100,000, then a quarter)', () => {
    const first = shareOut(run({ policies: [adopted('notre-dame')], parts: [part('r1', 8_000_000n)] }));
    expect(first.units[0]).toMatchObject({ before: 0n, counted: 8_000_000n, countKey: 'notre-dame|case|c1' });
    const second = shareOut(run({ policies: [adopted('notre-dame')], parts: [part('r2', 6_000_000n)], counted: new Map([['notre-dame|case|c1', 8_000_000n]]) }));
    expect(sum(Object.values(of(second, 'inventors')))).toBe(2_000_000n);
    const both = shareOut(run({ policies: [adopted('notre-dame')], parts: [part('r1', 8_000_000n), part('r2', 6_000_000n)] }));
    expect(sum(Object.values(of(both, 'inventors')))).toBe(sum([...Object.values(of(first, 'inventors')), 2_000_000n]));
  });

  it('counts by person where the policy does (Strathclyde: 80 % of each one’s own first 10,000)', () => {
    const result = shareOut(run({ currency: 'GBP', policies: [adopted('strathclyde')], parts: [part('r1', 2_000_000n)], cases: [file('c1', { inventors: [{ payeeId: 'p1', weight: 1n }, { payeeId: 'p2', weight: 1n }] })] }));
    expect(of(result, 'inventors')).toEqual({ p1: 800_000n, p2: 800_000n });
    const later = shareOut(run({ currency: 'GBP', policies: [adopted('strathclyde')], parts: [part('r1', 2_000_000n)], cases: [file('c1', { inventors: [{ payeeId: 'p1', weight: 1n }, { payeeId: 'p2', weight: 1n }] })], counted: new Map([['strathclyde|person|p1', 1_000_000n]]) }));
    expect(of(later, 'inventors')).toEqual({ p1: 600_000n, p2: 800_000n });
  });

  it('pays costs back once, from all that the case has earned, and carries the rest forward', () => {
    const policies = [adopted('notre-dame')];
    const cases = [file('c1', { costs: 30_000n })];
    const result = shareOut(run({ policies, cases, parts: [part('r1', 10_000n, { agreementId: 'a' }), part('r2', 50_000n, { agreementId: 'b' })] }));
    expect(result.lines.filter(({ account }) => account === 'cost-recovery').map(({ amount }) => amount)).toEqual([30_000n]);
    expect(result.costs).toEqual([{ caseId: 'c1', recovered: 30_000n, carried: 0n }]);
    const little = shareOut(run({ policies, cases, parts: [part('r1', 10_000n)] }));
    expect(little.costs).toEqual([{ caseId: 'c1', recovered: 10_000n, carried: 20_000n }]);
    expect(of(little, 'inventors')).toEqual({});
    expect(shareOut(run({ policies: [adopted('warf-2008')], cases })).costs).toEqual([{ caseId: 'c1', recovered: 0n, carried: 30_000n }]);
  });

  it('pays joint owners first, and by their shares', () => {
    const cases = [file('c1', { jointOwners: [{ payeeId: 'o1', share: 3000 }, { payeeId: 'o2', share: 1000 }] })];
    const result = shareOut(run({ cases, payees: [rule('p1'), rule('p2'), rule('o1', { kind: 'joint-owner' }), rule('o2', { kind: 'joint-owner' })] }));
    expect(of(result, 'joint-owner')).toEqual({ o1: 30_000n, o2: 10_000n });
    expect(of(result, 'inventors')).toEqual({ p1: 12_600n, p2: 8_400n });
  });

  describe('of owners who share what the administration leaves', () => {
    const STANFORD = { ...adopted('stanford-current') };
    const UC = { ...adopted('uc'), ownerId: 'california' };
    const owner = (over: Partial<IncomeCase> = {}) => file('c1', { administration: '15', jointOwners: [{ payeeId: 'california', share: 5000, inventors: [{ payeeId: 'p2', share: 10_000 }] }], ...over });
    const owned = (over: Partial<RunInput> = {}) => shareOut(run({ policies: [STANFORD, UC], cases: [owner()], payees: [rule('p1'), rule('p2'), rule('california', { kind: 'joint-owner' })], ...over }));

    it('takes 15 % of each receipt, and gives half of the rest to each, each by its own policy (Stanford, University of California)', () => {
      // 1,000.00: 150.00 for the administration, 425.00 each. Stanford: 33.34 % of it 141.70 (141.695), 24.66 % 104.80 (104.805), 21 % 89.25 twice. California: 35 % 148.75, the rest 276.25.
      const result = owned();
      expect(result.problems).toEqual([]);
      expect(of(result, 'office')).toEqual({ c1: 15_000n });
      expect(of(result, 'inventors')).toEqual({ p1: 14_170n, p2: 14_875n });
      expect([of(result, 'department'), of(result, 'school'), of(result, 'university')]).toEqual([{ c1: 10_480n }, { c1: 8_925n }, { c1: 8_925n }]);
      expect(of(result, 'joint-owner')).toEqual({ california: 27_625n });
      expect(result.lines.filter(({ to }) => to === 'joint-owner').map(({ account }) => account)).toEqual(['payable']);
      expect(result.units.map(({ policyCode, gross, countKey: key }) => [policyCode, gross, key])).toEqual([['stanford-current', 50_000n, 'stanford-current|licence|licence'], ['uc', 50_000n, null]]);
      expect(result.units[1]?.steps.slice(0, 3)).toMatchObject([{ step: 'received', amount: 100_000n }, { step: 'fee', amount: 15_000n, left: 85_000n }, { step: 'owner-part', amount: 42_500n }]);
    });

    it('takes no fee twice, and pays costs back where the policies deduct them, from both', () => {
      const result = owned({ cases: [owner({ costs: 10_000n })] });
      expect(result.lines.filter(({ account }) => account === 'cost-recovery').map(({ amount }) => amount)).toEqual([5_000n, 5_000n]);
      expect(of(result, 'inventors')).toEqual({ p1: 12_503n, p2: 13_125n }); // of 375.00 each: 33.34 % is 125.025, 35 % is 131.25
      expect(result.units.flatMap(({ steps }) => steps.filter(({ step }) => step === 'fee'))).toHaveLength(2); // each says the one there was
    });

    it('gives the whole part to an owner whose policy nobody has entered: it is shared out at home', () => {
      const result = owned({ policies: [STANFORD] });
      expect(of(result, 'joint-owner')).toEqual({ california: 42_500n });
      expect(of(result, 'inventors')).toEqual({ p1: 14_170n });
    });

    it('counts each owner’s tiers apart, also where both go by one policy', () => {
      const result = owned({ policies: [STANFORD, { ...adopted('stanford-current'), id: 'theirs', ownerId: 'california' }], counted: new Map([['stanford-current|licence|licence@california', 400_000_000n]]) });
      expect(result.units.map(({ countKey: key, before }) => [key, before])).toEqual([['stanford-current|licence|licence', 0n], ['stanford-current|licence|licence@california', 400_000_000n]]);
      expect(of(result, 'joint-owner')).toEqual({ california: 28_330n }); // 425.00 less 33.34 %
    });

    it.each<[string, Partial<RunInput>, object]>([
      ['an owner’s policies that do not say which of them holds', { policies: [STANFORD, UC, { ...adopted('western-michigan'), ownerId: 'california' }] }, { code: 'several-policies', candidates: ['uc (1)', 'western-michigan (1)'] }],
      ['an owner’s policy without an inventor of that owner', { cases: [owner({ jointOwners: [{ payeeId: 'california', share: 5000 }] })] }, { code: 'no-inventors' }],
      ['the policy of an owner in the place of our own', { policies: [UC] }, { code: 'no-policy' }],
    ])('refuses %s', (_, over, expected) => {
      const result = owned(over);
      expect([result.lines, result.problems]).toMatchObject([[], [{ partId: 'r1', caseId: 'c1', ...expected }]]);
    });
  });

  it('keeps apart licences that the policy counts apart, and leaves the case its own (Stanford counts a licence)', () => {
    const result = shareOut(run({ policies: [adopted('stanford-current')], parts: [part('r1', 100n, { agreementId: 'a' }), part('r2', 100n, { agreementId: 'b' })] }));
    expect(result.units.map(({ countKey }) => countKey)).toEqual(['stanford-current|licence|a', 'stanford-current|licence|b']);
    expect(result.lines.every(({ caseId }) => caseId === 'c1')).toBe(true);
  });
});

describe('whom a run pays instead', () => {
  const payees = (over: Partial<PayeeRule>, more: readonly PayeeRule[] = []): RunInput => run({ payees: [rule('p1', over), rule('p2'), ...more] });

  it('is the heirs of one who died, by their shares', () => {
    const result = shareOut(payees({ standing: 'died', targets: [{ payeeId: 'h1', share: 7500 }, { payeeId: 'h2', share: 2500 }] }, [rule('h1'), rule('h2')]));
    expect(of(result, 'inventors')).toEqual({ h1: 15_750n, h2: 5_250n, p2: 14_000n });
  });

  it('is nobody while the heirs are not known: it stays owed', () => {
    const result = shareOut(payees({ standing: 'died' }));
    expect(result.lines.filter(({ held }) => held).map(({ toPayeeId, amount, account }) => [toPayeeId, amount, account])).toEqual([['p1', 21_000n, 'payable']]);
  });

  it('is the laboratory that a share was waived for, in the books and not by the bank', () => {
    const result = shareOut(payees({ standing: 'waived', targets: [{ payeeId: 'lab', share: 10_000 }] }, [rule('lab', { kind: 'laboratory' })]));
    expect(result.lines.find(({ toPayeeId }) => toPayeeId === 'lab')).toMatchObject({ account: 'institution', amount: 21_000n, payeeId: 'p1' });
  });

  it('is the heir of an heir; and in a circle nobody, but nothing is lost', () => {
    const chain = shareOut(payees({ standing: 'died', targets: [{ payeeId: 'h1', share: 10_000 }] }, [rule('h1', { standing: 'died', targets: [{ payeeId: 'h2', share: 10_000 }] }), rule('h2')]));
    expect(of(chain, 'inventors')).toEqual({ h2: 21_000n, p2: 14_000n });
    const circle = shareOut(payees({ standing: 'redirected', targets: [{ payeeId: 'h1', share: 10_000 }] }, [rule('h1', { standing: 'redirected', targets: [{ payeeId: 'p1', share: 10_000 }] })]));
    expect(circle.lines.filter(({ held }) => held).map(({ amount }) => amount)).toEqual([21_000n]);
    expect(sum(circle.lines.map(({ amount }) => amount))).toBe(100_000n);
  });

  it('is still the one who left', () => expect(of(shareOut(payees({ standing: 'left' })), 'inventors')).toEqual({ p1: 21_000n, p2: 14_000n }));
});

describe('a run refuses to guess', () => {
  it.each<[string, Partial<RunInput>, object]>([
    ['when no policy holds', { policies: [adopted('warf-1997-patents')] }, { code: 'no-policy', candidates: ['warf-1997-patents (1)'], dates: { disclosed: '2019-01-01', licensed: '2020-01-01', received: '2026-10-01' } }],
    ['when several hold', { policies: [adopted('uc'), adopted('western-michigan')] }, { code: 'several-policies', candidates: ['uc (1)', 'western-michigan (1)'] }],
    ['when a date that decides is not known', { policies: [adopted('harvard-2011')], cases: [file('c1', { disclosedOn: null })] }, { code: 'no-policy', missing: ['disclosed'] }],
    ['when the thresholds are in another currency', { currency: 'EUR', policies: [adopted('notre-dame')] }, { code: 'currency-differs', policy: 'notre-dame' }],
    ['when thresholds are indexed and nobody has said how far', { currency: 'GBP', policies: [adopted('cambridge-opt-in')] }, { code: 'index-missing' }],
    ['when nobody knows the inventors', { cases: [file('c1', { inventors: [] })] }, { code: 'no-inventors' }],
    ['when it is for no case', { parts: [part('r1', 5n, { cases: [] })] }, { code: 'no-case' }],
    ['when joint owners would have more than all', { cases: [file('c1', { jointOwners: [{ payeeId: 'o', share: 10_001 }] })] }, { code: 'owners-exceed' }],
  ])('%s', (_, over, expected) => {
    const result = shareOut(run(over));
    expect(result.problems).toMatchObject([{ partId: 'r1', ...expected }]);
    expect(result.lines).toEqual([]);
  });

  it('and shares a receipt whole or not at all, the others as ever', () => {
    const parts = [part('r1', 100n, { cases: [{ caseId: 'c1', weight: 1n }, { caseId: 'c2', weight: 1n }] }), part('r2', 100n)];
    const result = shareOut(run({ parts, cases: [file('c1'), file('c2', { inventors: [] })] }));
    expect([result.partIds, result.total, result.problems.map(({ partId, caseId }) => `${partId} ${caseId}`)]).toEqual([['r2'], 100n, ['r1 c2']]);
  });

  it('with an index given, lifts the thresholds', () => expect(shareOut(run({ currency: 'GBP', index: '1.32869', policies: [adopted('cambridge-opt-in')], parts: [part('r1', 13_286_900n)] })).lines.filter(({ to }) => to === 'inventors').map(({ amount }) => amount)).toEqual([7_174_926n, 4_783_284n]));
});

describe('sums', () => {
  const codes = SHIPPED_POLICIES.map(({ code }) => code);
  const world = fc.record({
    code: fc.constantFrom(...codes), index: fc.constantFrom('1', '1.5'),
    parts: fc.array(fc.record({ amount: fc.bigInt({ min: 1n, max: 10n ** 10n }), agreement: fc.constantFrom('a', 'b'), weights: fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 9 })) }), { minLength: 1, maxLength: 12 }),
    weights: fc.array(fc.integer({ min: 1, max: 9999 }), { minLength: 1, maxLength: 6 }), costs: fc.bigInt({ min: 0n, max: 10n ** 8n }), owner: fc.integer({ min: 0, max: 10_000 }), before: fc.bigInt({ min: 0n, max: 10n ** 10n }),
    standing: fc.constantFrom('active', 'died', 'redirected'), administration: fc.constantFrom(undefined, '0', '15', '12.5'), theirs: fc.constantFrom(null, ...codes),
  });
  type World = typeof world extends fc.Arbitrary<infer T> ? T : never;
  const inputFor = (w: World): RunInput => {
    const policy = adopted(w.code);
    const cases = ['c1', 'c2', 'c3'].map((id, place) => file(id, { costs: place === 0 ? w.costs : 0n, inventors: w.weights.map((weight, n) => ({ payeeId: `p${n}`, weight: BigInt(weight) })), jointOwners: place === 1 ? [{ payeeId: 'owner', share: w.owner, ...(w.administration === undefined ? {} : { inventors: [{ payeeId: 'theirs', share: 7000 }, { payeeId: 'heir', share: 3000 }] }) }] : [], ...(place === 1 && w.administration !== undefined ? { administration: w.administration } : {}) }));
    const theirs = w.theirs === null || w.administration === undefined ? [] : [adopted(w.theirs)].filter((each) => each.policy.currency === policy.policy.currency).map((each) => ({ ...each, id: 'theirs', ownerId: 'owner', policy: { ...each.policy, validity: [] } }));
    return run({
      currency: policy.policy.currency, index: w.index, policies: [{ ...policy, policy: { ...policy.policy, validity: [] } }, ...theirs], cases,
      parts: w.parts.map(({ amount, agreement, weights }, n) => part(`r${String(n).padStart(3, '0')}`, amount, { agreementId: agreement, cases: weights.map((weight, place) => ({ caseId: `c${place + 1}`, weight: BigInt(weight) })) })),
      payees: [...w.weights.map((_, n) => rule(`p${n}`, n === 0 && w.standing !== 'active' ? { standing: w.standing, targets: w.standing === 'died' ? [] : [{ payeeId: 'heir', share: 3333 }, { payeeId: 'owner', share: 6667 }] } : {})), rule('heir'), rule('theirs'), rule('owner', { kind: 'joint-owner' })],
      counted: new Map([[`${w.code}|licence|a`, w.before], [`${w.code}|case|c1`, w.before], [`${w.code}|person|p0`, w.before]]),
    });
  };
  const shuffled = <T>(list: readonly T[], seed: number): T[] => [...list].map((each, place) => [((place + 1) * 7919 * (seed + 1)) % 10_007, each] as const).sort(([a], [b]) => a - b).map(([, each]) => each);

  it('of lines are the receipts to the cent, none is below nought, and no cost is paid back twice (property)', () => {
    fc.assert(fc.property(world, (w) => {
      const input = inputFor(w);
      const result = shareOut(input);
      expect(result.problems).toEqual([]);
      const received = sum(input.parts.map(({ amount }) => amount));
      expect([sum(result.lines.map(({ amount }) => amount)), result.total]).toEqual([received, received]);
      expect(result.lines.every(({ amount }) => amount > 0n)).toBe(true);
      for (const { recovered, carried } of result.costs) expect([recovered + carried, recovered >= 0n, carried >= 0n]).toEqual([w.costs, true, true]);
      expect(sum(result.lines.filter(({ account }) => account === 'cost-recovery').map(({ amount }) => amount))).toBe(sum(result.costs.map(({ recovered }) => recovered)));
      result.units.forEach((unit, place) => expect(sum(result.lines.filter((line) => line.unit === place).map(({ amount }) => amount))).toBe(unit.gross));
    }), { numRuns: 300 });
  });

  it('do not depend on the order of receipts, cases, inventors or payees, and computing again changes nothing (property)', () => {
    fc.assert(fc.property(world, fc.integer({ min: 1, max: 1000 }), (w, seed) => {
      const input = inputFor(w);
      const other: RunInput = { ...input, policies: shuffled(input.policies, seed), parts: shuffled(input.parts, seed).map((each) => ({ ...each, cases: shuffled(each.cases, seed) })), cases: shuffled(input.cases, seed).map((each) => ({ ...each, inventors: shuffled(each.inventors, seed) })), payees: shuffled(input.payees, seed).map((each) => ({ ...each, targets: shuffled(each.targets, seed) })) };
      const result = shareOut(input);
      expect(shareOut(other)).toEqual(result);
      expect(canonicalJson(inputJson(other))).toBe(canonicalJson(inputJson(input)));
      const stored = JSON.parse(canonicalJson(inputJson(input))) as { readonly [key: string]: unknown };
      expect(shareOut(inputOf(stored))).toEqual(result);
      for (const { steps } of result.units) expect(stepsOf(JSON.parse(JSON.stringify(jsonOf(steps))))).toEqual(steps);
    }), { numRuns: 150 });
  });
});
