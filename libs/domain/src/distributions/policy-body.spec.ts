import { SHIPPED_POLICIES } from '../royalties/policies/shipped-policies.js';
import { policyBody, readPolicy } from './policy-body.js';

const good = { institution: 'Our university', version: '2026', appliesTo: 'licence income', currency: 'KZT', deductions: [{ kind: 'fee', rate: '15', of: 'gross' }, { kind: 'costs' }], tiers: [{ upTo: null, shares: { inventors: '50', university: '50' } }], scope: 'receipt', validity: [], source: 'Order 12 of 1 February 2026' };
const faults = (over: object): string[] => {
  const read = readPolicy('ours', { ...good, ...over });
  return 'faults' in read ? read.faults.map(({ pointer, code }) => `${pointer} ${code}`) : [];
};

describe('a policy as it is kept', () => {
  it.each(SHIPPED_POLICIES.map((policy) => [policy.code, policy] as const))('reads %s back as it was written', (code, policy) => {
    const body = policyBody(policy);
    const read = readPolicy(code, JSON.parse(JSON.stringify(body)));
    if ('faults' in read) throw new Error(JSON.stringify(read.faults));
    expect(read.policy).toEqual({ ...policy, verified: true, verification: '' });
    expect(policyBody(read.policy)).toEqual(body);
  });

  it('takes the form of an office’s own', () => expect(faults({})).toEqual([]));

  it.each<[string, object, string[]]>([
    ['a field it does not know', { colour: 'red' }, ['/body/colour unknown-field']],
    ['a deduction’s field that belongs to another', { deductions: [{ kind: 'costs', rate: '15' }] }, ['/body/deductions/0/rate unknown-field']],
    ['shares that leave something over', { tiers: [{ upTo: null, shares: { inventors: '50', university: '49.99' } }] }, ['/body/tiers/0/shares shares-do-not-sum']],
    ['shares of more than all', { tiers: [{ upTo: null, shares: { inventors: '60', university: '41' } }] }, ['/body/tiers/0/shares shares-do-not-sum']],
    ['a share for nobody it knows', { tiers: [{ upTo: null, shares: { inventors: '50', friends: '50' } }] }, ['/body/tiers/0/shares/friends unknown-field', '/body/tiers/0/shares shares-do-not-sum']],
    ['a last tier with an end', { tiers: [{ upTo: '100', shares: { inventors: '100' } }] }, ['/body/tiers/0/upTo contradiction']],
    ['tiers that do not rise', { tiers: ['100', '100', null].map((upTo) => ({ upTo, shares: { inventors: '100' } })) }, ['/body/tiers/1/upTo contradiction']],
    ['no tier', { tiers: [] }, ['/body/tiers too-few']],
    ['a fee written as a number', { deductions: [{ kind: 'fee', rate: 15, of: 'gross' }] }, ['/body/deductions/0/rate invalid-format']],
    ['costs twice', { deductions: [{ kind: 'costs' }, { kind: 'costs' }] }, ['/body/deductions/1/kind duplicate']],
    ['a span without an end or a beginning', { validity: [{ by: 'received' }] }, ['/body/validity/0 required']],
    ['a span that ends before it begins', { validity: [{ by: 'received', from: '2026-02-01', until: '2026-01-01' }] }, ['/body/validity/0/until contradiction']],
    ['a currency that is none', { currency: 'XXX' }, ['/body/currency not-one-of']],
    ['no source', { source: ' ' }, ['/body/source required']],
  ])('is refused with %s', (_, over, expected) => expect(faults(over)).toEqual(expected));

  it('is refused without a code of its own, or as anything but an object', () => {
    expect(readPolicy('Our Policy', good)).toMatchObject({ faults: [{ pointer: '/code' }] });
    for (const body of [null, [], 'x', 3]) expect(readPolicy('ours', body)).toMatchObject({ faults: [{ pointer: '/body', code: 'wrong-type' }] });
  });
});
