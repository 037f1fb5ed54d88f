import fc from 'fast-check';
import { localDate } from '../time/local-date.js';
import { calculateDistribution } from './calculator.js';
import { distribute, type Receipt } from './distribute.js';
import { SHIPPED_POLICIES } from './policies/shipped-policies.js';
import { PAYEES, type RoyaltyPolicy } from './policy.js';
import { decimal, isWhole, percent, percentText, ratio, sum } from './ratio.js';
import { policiesFor } from './select-policy.js';

const policyOf = (code: string): RoyaltyPolicy => SHIPPED_POLICIES.find((each) => each.code === code) as RoyaltyPolicy;
const receipt = (gross: bigint, over: Partial<Receipt> = {}): Receipt => ({ gross, costs: 0n, thirdParty: 0n, before: 0n, index: ratio(1n, 1n), ...over });
const total = (parts: ReadonlyMap<unknown, bigint>): bigint => [...parts.values()].reduce((a, b) => a + b, 0n);
const lines = (policy: string, gross: string, over: object = {}): Record<string, string> => {
  const found = calculateDistribution(SHIPPED_POLICIES, { policy, gross, ...over });
  if ('faults' in found) throw new Error(JSON.stringify(found.faults));
  return Object.fromEntries(found.answer.lines.map(({ to, amount }) => [to, amount]));
};

describe.each(SHIPPED_POLICIES.map((policy) => [policy.code, policy] as const))('the policy %s', (_, policy) => {
  it('gives away exactly the whole of each tier, in tiers that rise and end open', () => {
    for (const { shares } of policy.tiers) expect(isWhole(sum(Object.values(shares)))).toBe(true);
    const limits = policy.tiers.map(({ upTo }) => upTo);
    expect(limits.at(-1)).toBeNull();
    expect(limits.slice(0, -1).every((limit, place) => limit !== null && limit > (limits[place - 1] ?? 0n))).toBe(true);
  });

  it('names its source and how it was checked', () => {
    expect(policy.source.length * policy.verification.length * policy.version.length).toBeGreaterThan(0);
    expect(SHIPPED_POLICIES.filter(({ code }) => code === policy.code)).toHaveLength(1);
  });

  it('loses no cent, gives nobody less than nothing, and answers alike when asked again', () => {
    const amount = fc.bigInt({ min: 0n, max: 10n ** 13n });
    fc.assert(fc.property(amount, amount, amount, amount, (gross, costs, theirs, before) => {
      const asked = receipt(gross, { costs, thirdParty: theirs > gross ? gross : theirs, before });
      const found = distribute(policy, asked, policy.currency);
      expect(total(found.parts)).toBe(gross);
      expect([...found.parts.values()].every((part) => part >= 0n)).toBe(true);
      expect(found.carried <= costs).toBe(true);
      expect(distribute(policy, asked, policy.currency)).toEqual(found);
    }));
  });

  // The published example with a first share counts what inventors have had, not what was shared.
  if (policy.code !== 'umbc') it('shares two receipts as their sum, to within a unit for each rounding', () => {
    const amount = fc.bigInt({ min: 0n, max: 10n ** 11n });
    const fees = policy.deductions.some(({ kind }) => kind === 'fee');
    fc.assert(fc.property(amount, amount, (first, second) => {
      const [one, both] = [distribute(policy, receipt(first), policy.currency), distribute(policy, receipt(first + second), policy.currency)];
      const before = fees ? first - (one.parts.get('office') ?? 0n) : first;
      const two = distribute(policy, receipt(second, { before }), policy.currency);
      for (const payee of PAYEES) {
        const apart = (both.parts.get(payee) ?? 0n) - (one.parts.get(payee) ?? 0n) - (two.parts.get(payee) ?? 0n);
        expect(apart >= -4n && apart <= 4n).toBe(true);
      }
    }));
  });
});

describe('a distribution', () => {
  it('counts a second receipt where the first one ended (Notre Dame: half of the first 100,000, then a quarter)', () => {
    expect(lines('notre-dame', '60000', { before: '80000' })).toEqual({ inventors: '20000.00', university: '40000.00' });
  });

  it('takes the office’s part within every band (Oxford: 85.7 % of seven tenths of the first 50,000)', () => {
    expect(lines('oxford', '50000')).toEqual({ inventors: '29995.00', university: '5005.00', office: '15000.00' });
    expect(lines('oxford', '10000', { before: '500000' })).toEqual({ inventors: '1575.00', department: '2625.00', university: '2800.00', office: '3000.00' });
  });

  it('lifts indexed thresholds and no others (Cambridge: 100,000 had become 132,869 by 31 December 2014)', () => {
    expect(lines('cambridge-opt-in', '132869', { index: '1.32869' }).inventors).toBe('119582.10');
    expect(lines('cambridge-opt-in', '132869').inventors).toBe('109721.40');
    expect(lines('notre-dame', '160000', { index: '2' })).toEqual(lines('notre-dame', '160000'));
  });

  it('takes the fee before or after the inventors’ share, as the version says (Harvard before and from 4 October 2011)', () => {
    expect(lines('harvard-2010', '100000')).toEqual({ inventors: '35000.00', laboratory: '12750.00', department: '12750.00', school: '17000.00', university: '12750.00', office: '9750.00' });
    expect(lines('harvard-2011', '100000').inventors).toBe('29750.00');
  });

  it('shares from the first dollar where nothing is deducted, and says that the costs stay (Wisconsin)', () => {
    const found = calculateDistribution(SHIPPED_POLICIES, { policy: 'warf-2008', gross: '100', costs: '40' });
    expect('answer' in found && found.answer.lines.map(({ to, amount }) => `${to} ${amount}`)).toEqual(['inventors 20.00', 'department 15.00', 'university 65.00']);
    expect('answer' in found && found.answer.steps.map(({ step }) => step)).toContain('costs-not-deducted');
  });

  it('fills a laboratory’s part up to its limit and no further (Wisconsin 1997: 70 % of the first 100,000 of a licence)', () => {
    expect(lines('warf-1997-patents', '250000')).toEqual({ inventors: '50000.00', laboratory: '70000.00', department: '22500.00', university: '107500.00' });
    expect(lines('warf-1997-patents', '1000', { before: '250000' }).laboratory).toBeUndefined();
  });

  it('carries forward what a receipt cannot bear, and pays nobody from nothing', () => {
    expect(lines('stanford-current', '1000', { costs: '900' })).toEqual({ office: '1000.00', 'carried-forward': '50.00' });
    expect(lines('mit', '0')).toEqual({});
  });

  it('gives joint owners theirs first also where the policy does not name them', () => {
    expect(lines('stanford-current', '1000', { thirdParty: '400' })).toMatchObject({ 'joint-owner': '400.00', office: '150.00' });
  });

  it('shares in currencies without and with three decimals', () => {
    expect(lines('uc', '101', { currency: 'JPY' })).toEqual({ inventors: '35', university: '66' });
    expect(lines('uc', '1.001', { currency: 'KWD' })).toEqual({ inventors: '0.350', university: '0.651' });
  });

  it('does not mind in which order inventors stand, but for whom the last cent goes to', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 9999 }), { minLength: 1, maxLength: 8 }), fc.bigInt({ min: 0n, max: 10n ** 9n }), (weights, cents) => {
      const amounts = (list: readonly number[]): Map<string, bigint> => {
        const found = calculateDistribution(SHIPPED_POLICIES, { policy: 'uc', gross: `${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`, inventors: list.map((weight, place) => `p${weights.indexOf(weight)}-${place}=${weight}`).join(',') });
        if ('faults' in found) throw new Error(JSON.stringify(found.faults));
        const each = found.answer.inventors.map(({ amount }) => BigInt(amount.replace('.', '')));
        expect(each.reduce((a, b) => a + b, 0n)).toBe(BigInt((found.answer.lines.find(({ to }) => to === 'inventors')?.amount ?? '0.00').replace('.', '')));
        return new Map(list.map((weight, place) => [String(weight), each[place] ?? 0n]));
      };
      const [forth, back] = [amounts(weights), amounts([...weights].reverse())];
      for (const [weight, amount] of forth) expect(Math.abs(Number(amount - (back.get(weight) ?? 0n)))).toBeLessThanOrEqual(1);
    }));
  });

  it('says each step in each language, with nothing left open', () => {
    for (const locale of ['en', 'ru', 'kk'] as const) {
      for (const { code } of SHIPPED_POLICIES) {
        const found = calculateDistribution(SHIPPED_POLICIES, { policy: code, gross: '700000', costs: '900', thirdParty: '100', index: '1.5', locale });
        if ('faults' in found) throw new Error(code);
        for (const { text } of found.answer.steps) expect(text).not.toMatch(/[{}]|undefined|NaN/);
      }
    }
  });
});

describe('the version of a policy', () => {
  const harvard = SHIPPED_POLICIES.filter(({ institution }) => institution === 'Harvard University');
  const warf = SHIPPED_POLICIES.filter(({ code }) => code.startsWith('warf'));
  it.each([
    [harvard, '2011-10-04', '2012-01-01', ['harvard-2011']],
    [harvard, '2011-10-03', '2012-01-01', ['harvard-2010']],
    [harvard, '2011-10-03', '2010-10-04', []],
    [harvard, '1999-01-01', '2011-01-01', ['harvard-2010', 'harvard-1998']],
  ])('is chosen by the dates of disclosure and receipt', (policies, disclosed, received, expected) => {
    expect(policiesFor(policies, { disclosed: localDate(disclosed), licensed: null, received: localDate(received) }).map(({ code }) => code)).toEqual(expected);
  });

  it('is chosen by the date of the licence, and never guessed without it', () => {
    const on = (licensed: string | null) => policiesFor(warf, { disclosed: null, licensed: licensed === null ? null : localDate(licensed), received: null }).map(({ code }) => code);
    expect(on('2008-06-30')).toEqual(['warf-1997-patents', 'warf-1997-software']);
    expect(on('2008-07-01')).toEqual(['warf-2008']);
    expect(on('1997-09-30')).toEqual(['warf-before-1997']);
    expect(on(null)).toEqual([]);
  });
});

describe('a share', () => {
  it('is exact', () => {
    expect(percent('33.34')).toEqual({ of: 1667n, in: 5000n });
    expect(percentText(percent('33.34'))).toBe('33.34 %');
    expect(percentText(ratio(1n, 3n))).toBe('1/3');
    expect(percentText(percent('0.5'))).toBe('0.5 %');
    expect(() => percent('1e3')).toThrow(RangeError);
    expect(decimal('1.2.3')).toBeNull();
    expect(policyOf('mit').tiers[0]?.shares.inventors).toEqual({ of: 1n, in: 3n });
  });
});
