import { percent } from '../royalties/ratio.js';
import { SHIPPED_POLICIES } from '../royalties/policies/shipped-policies.js';
import type { Tier } from '../royalties/policy.js';
import { adoptionFaults } from './adoptable.js';

const tier = (upTo: bigint | null, shares: Tier['shares']): Tier => ({ upTo, shares });
const HALVES = { inventors: percent('50'), university: percent('50') };
const FIRST = { kind: 'first-share', until: 10_000n, atMost: percent('70') } as const;

describe('a policy that is to share out income', () => {
  it('may be any of those that are shipped', () => {
    for (const policy of SHIPPED_POLICIES) expect([policy.code, adoptionFaults(policy, { ofJointOwner: false })]).toEqual([policy.code, []]);
  });

  it('counts either a first share or tiers, for one sum is kept of what came before', () => {
    const two = [tier(100_000n, HALVES), tier(null, HALVES)];
    expect(adoptionFaults({ deductions: [{ kind: 'costs' }, FIRST], tiers: two }, { ofJointOwner: false })).toEqual([{ pointer: '/body/deductions/1/kind', code: 'contradiction' }]);
    expect(adoptionFaults({ deductions: [FIRST], tiers: two.slice(1) }, { ofJointOwner: false })).toEqual([]);
    expect(adoptionFaults({ deductions: [{ kind: 'costs' }], tiers: two }, { ofJointOwner: false })).toEqual([]);
  });

  it('gives joint owners nothing by tier, which would be nobody’s where a case has none; what is their own policy may', () => {
    const tiers = [tier(null, { inventors: percent('50'), 'joint-owner': percent('50') })];
    expect(adoptionFaults({ deductions: [], tiers }, { ofJointOwner: false })).toMatchObject([{ pointer: '/body/tiers/0/shares/joint-owner', code: 'not-one-of' }]);
    expect(adoptionFaults({ deductions: [], tiers }, { ofJointOwner: true })).toEqual([]);
  });
});
