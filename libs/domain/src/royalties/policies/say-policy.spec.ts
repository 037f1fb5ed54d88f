import { POLICY_WORDS_KK } from './policy-words.kk.js';
import { POLICY_WORDS_RU } from './policy-words.ru.js';
import { sayPolicy } from './say-policy.js';
import { SHIPPED_POLICIES } from './shipped-policies.js';

const CODES = SHIPPED_POLICIES.map(({ code }) => code).sort();
/** What is no word: an edition, a number of the law. */
const NAME = /^(6\.5\.3|1997|1996|SR .*)$/;

describe('the shipped policies', () => {
  it.each([['ru', POLICY_WORDS_RU], ['kk', POLICY_WORDS_KK]] as const)('are said in %s, each and no other', (_, words) => {
    expect(Object.keys(words).sort()).toEqual(CODES);
  });

  it.each(['ru', 'kk'] as const)('leave no English sentence in %s', (locale) => {
    const english = SHIPPED_POLICIES.flatMap((policy) => {
      const [said, own] = [sayPolicy(policy, locale), sayPolicy(policy, 'en')];
      return (['version', 'appliesTo', 'note', 'verification'] as const).flatMap((part) => (said[part] !== null && said[part] === own[part] && !NAME.test(said[part]) ? [`${policy.code} ${part}: ${said[part]}`] : []));
    });
    expect(english).toEqual([]);
  });

  it('keep their numbers in every language', () => {
    const numbers = (text: string | null): string[] => [...(text ?? '').replace(/(\d)[ ,\u00a0](?=\d{3})/g, '$1').matchAll(/\d{4,}/g)].map(([number]) => number).sort();
    for (const policy of SHIPPED_POLICIES) for (const locale of ['ru', 'kk'] as const) expect([policy.code, numbers(sayPolicy(policy, locale).note)]).toEqual([policy.code, numbers(sayPolicy(policy, 'en').note)]);
  });
});
