import { describe, expect, it } from '@jest/globals';
import type { RuleLine } from './law-queries.js';
import { fitsRule, type RuleFilter } from './rule-filter.js';

const line = (over: { enabled?: boolean; own?: boolean; verified?: boolean; jurisdiction?: string } = {}): RuleLine => ({
  own: over.own ?? false, enabled: over.enabled ?? true, decision: null,
  rule: {
    code: 'us-office-action-reply', version: 1, title: { en: 'Reply to a US office action', ru: 'США: ответ на уведомление экспертизы', kk: 'АҚШ: сараптама хабарламасына жауап' }, jurisdiction: over.jurisdiction ?? 'US', assetKinds: ['patent'],
    trigger: 'office-action', triggerLabel: { en: 'Date', ru: 'Дата', kk: 'Күн' }, character: 'statutory', bar: false, parameters: [], citation: '35 USC 133', source: 'MPEP 710.01(a)', verified: over.verified ?? true, verification: 'V: MPEP',
  },
});
const all: RuleFilter = { words: '', place: null, standing: null };

describe('the search among rules', () => {
  it.each(['', 'reply US', '133 mpep', 'ЭКСПЕРТИЗЫ', 'сараптама жауап', 'us-office-action'])('finds by "%s"', (words) => {
    expect(fitsRule(line(), { ...all, words })).toBe(true);
  });

  it('finds nothing when one of the words is nowhere', () => {
    expect(fitsRule(line(), { ...all, words: 'reply opposition' })).toBe(false);
  });

  it.each([
    ['on', line(), line({ enabled: false })],
    ['off', line({ enabled: false }), line()],
    ['unverified', line({ verified: false }), line({ verified: false, own: true })],
    ['own', line({ own: true }), line()],
  ] as const)('tells what is %s from the rest', (standing, fits, not) => {
    expect([fitsRule(fits, { ...all, standing }), fitsRule(not, { ...all, standing })]).toEqual([true, false]);
  });

  it('keeps to the place', () => {
    expect([fitsRule(line(), { ...all, place: 'US' }), fitsRule(line(), { ...all, place: '*' })]).toEqual([true, false]);
  });
});
