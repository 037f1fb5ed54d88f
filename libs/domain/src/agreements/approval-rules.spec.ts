import fc from 'fast-check';
import { money } from '../money/money.js';
import { approvalStanding, DEFAULT_APPROVAL_RULES, parseApprovalRules, ruleApplies, type ApprovalRule, type ApprovalRules, type GivenApproval } from './approval-rules.js';
import { AGREEMENT_KINDS } from './kinds.js';

const rule = (over: Partial<ApprovalRule> = {}): ApprovalRule => ({ kinds: [], from: null, to: null, currency: null, roles: ['manager'], needed: 1, ...over });
const rules = (...all: ApprovalRule[]): ApprovalRules => ({ version: 1, rules: all });
const by = (person: string, ...roles: string[]): GivenApproval => ({ by: person, roles: roles.length > 0 ? roles : ['manager'] });
const LICENCE = { kind: 'licence-exclusive', value: null } as const;

describe('the default', () => {
  it('asks for a manager where rights are given away, and nowhere else', () => {
    const asked = AGREEMENT_KINDS.filter((kind) => approvalStanding(DEFAULT_APPROVAL_RULES, { kind, value: null }, []).demands.length > 0);
    expect(asked).toEqual(['licence-exclusive', 'licence-sole', 'licence-non-exclusive', 'assignment', 'spin-out']);
  });

  it('is met by one manager and by no officer', () => {
    expect(approvalStanding(DEFAULT_APPROVAL_RULES, LICENCE, [by('a', 'officer')]).complete).toBe(false);
    expect(approvalStanding(DEFAULT_APPROVAL_RULES, LICENCE, [by('a', 'officer', 'manager')]).complete).toBe(true);
  });
});

describe('a rule by worth', () => {
  const tiers = rule({ from: '1000', to: '5000', currency: 'KZT' });
  it.each<[bigint, string]>([[99_999n, 'no'], [100_000n, 'yes'], [499_999n, 'yes'], [500_000n, 'no']])('with the lower limit in it and the upper one out of it: %s', (minor, answer) => {
    expect(ruleApplies(tiers, { kind: 'mou', value: money(minor, 'KZT') })).toBe(answer);
  });

  it('speaks also of what is worth nobody knows what, or something in another currency', () => {
    expect(ruleApplies(tiers, { kind: 'mou', value: null })).toBe('value-unknown');
    expect(ruleApplies(tiers, { kind: 'mou', value: money(1n, 'USD') })).toBe('value-unknown');
    expect(ruleApplies(rule({ kinds: ['nda'], from: '1', currency: 'KZT' }), { kind: 'mou', value: null })).toBe('no');
  });
});

describe('two people', () => {
  const two = rules(rule({ needed: 2, roles: ['officer', 'manager'] }));

  it('are two: nobody approves alone what they have drafted, however often and in however many roles', () => {
    expect(approvalStanding(two, LICENCE, [by('drafter', 'officer'), by('drafter', 'manager')])).toMatchObject({ complete: false, demands: [{ given: 1, needed: 2 }] });
    expect(approvalStanding(two, LICENCE, [by('drafter'), by('other', 'officer')]).complete).toBe(true);
  });

  it('are never fewer than the rule says, whoever approves', () => {
    const approvals = fc.array(fc.record({ by: fc.constantFrom('a', 'b', 'c', 'd'), roles: fc.subarray(['officer', 'manager', 'auditor']) }), { maxLength: 12 });
    fc.assert(fc.property(approvals, fc.integer({ min: 1, max: 4 }), (given, needed) => {
      const able = new Set(given.filter(({ roles }) => roles.includes('manager')).map((each) => each.by));
      expect(approvalStanding(rules(rule({ needed })), LICENCE, given).complete).toBe(able.size >= needed);
    }));
  });

  it('approve for each rule that speaks of the agreement, and all of them must be met', () => {
    const both = rules(rule(), rule({ kinds: ['licence-exclusive'], roles: ['officer'], needed: 2 }), rule({ kinds: ['nda'], needed: 5 }));
    expect(approvalStanding(both, LICENCE, [by('a', 'manager'), by('b', 'officer')])).toMatchObject({ complete: false, demands: [{ given: 1, needed: 1 }, { given: 1, needed: 2 }] });
    expect(approvalStanding(both, LICENCE, [by('a', 'manager', 'officer'), by('b', 'officer')]).complete).toBe(true);
  });
});

describe('rules as they are sent', () => {
  it('are read, and left-out limits are none', () => {
    const sent = { rules: [{ roles: ['manager'], needed: 2, kinds: ['nda'], from: '10.50', currency: 'KZT' }, { roles: ['officer'], needed: 1 }] };
    expect(parseApprovalRules(sent, 3)).toEqual({ ok: true, rules: { version: 3, rules: [rule({ kinds: ['nda'], from: '10.50', currency: 'KZT', needed: 2 }), rule({ roles: ['officer'] })] } });
    expect(parseApprovalRules({ rules: [] }, 2)).toMatchObject({ ok: true });
  });

  it.each<[unknown, string]>([
    [null, '/rules required'],
    [{ rules: {} }, '/rules required'],
    [{ rules: Array.from({ length: 51 }, () => rule()) }, '/rules too-many'],
    [{ rules: [], more: 1 }, '/more unknown-field'],
    [{ rules: ['all'] }, '/rules/0 wrong-type'],
    [{ rules: [{ ...rule(), why: '' }] }, '/rules/0/why unknown-field'],
    [{ rules: [rule({ kinds: ['handshake' as never] })] }, '/rules/0/kinds/0 not-one-of'],
    [{ rules: [rule({ kinds: ['nda', 'nda'] })] }, '/rules/0/kinds/1 duplicate'],
    [{ rules: [rule({ roles: [] })] }, '/rules/0/roles too-few'],
    [{ rules: [rule({ roles: ['auditor' as never] })] }, '/rules/0/roles/0 not-one-of'],
    [{ rules: [rule({ needed: 0 })] }, '/rules/0/needed out-of-range'],
    [{ rules: [rule({ needed: 6 })] }, '/rules/0/needed out-of-range'],
    [{ rules: [rule({ from: '10' })] }, '/rules/0/currency required'],
    [{ rules: [rule({ currency: 'KZT' })] }, '/rules/0/currency contradiction'],
    [{ rules: [rule({ from: 'ten', currency: 'KZT' })] }, '/rules/0/from invalid-format'],
    [{ rules: [rule({ from: '10', to: '10', currency: 'KZT' })] }, '/rules/0/to contradiction'],
    [{ rules: [rule({ to: '-1', currency: 'KZT' })] }, '/rules/0/to invalid-format'],
  ])('are refused: %j', (content, fault) => {
    const parsed = parseApprovalRules(content, 2);
    expect(parsed.ok ? [] : parsed.errors.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([fault]);
  });
});
