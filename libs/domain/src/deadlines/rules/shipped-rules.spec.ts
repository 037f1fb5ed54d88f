import { ruleFaults } from './parse-rule.js';
import { SHIPPED_RULES } from './shipped-rules.js';

describe('the shipped rules', () => {
  it.each(SHIPPED_RULES.map((rule) => [`${rule.code} version ${rule.version}`, rule] as const))('%s passes the parser that an office\'s own rules pass, also read back from JSON', (_, rule) => {
    expect(ruleFaults(rule)).toEqual([]);
    expect(JSON.parse(JSON.stringify(rule))).toEqual(rule);
  });

  it('number each version of a code once', () => {
    const keys = SHIPPED_RULES.map(({ code, version }) => `${code} ${version}`);
    expect(keys.filter((key, index) => keys.indexOf(key) < index)).toEqual([]);
  });
});
