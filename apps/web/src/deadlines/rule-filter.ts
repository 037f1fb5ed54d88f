import type { RuleLine } from './law-queries.js';

export const RULE_STANDINGS = ['on', 'off', 'unverified', 'own'] as const;
export type RuleStanding = (typeof RULE_STANDINGS)[number];
export type RuleFilter = { readonly words: string; /** WIPO ST.3, `*` for treaties and contracts; null: wherever. */ readonly place: string | null; readonly standing: RuleStanding | null };

const standsSo = (line: RuleLine, standing: RuleStanding): boolean =>
  ({ on: line.enabled, off: !line.enabled, unverified: !line.rule.verified && !line.own, own: line.own })[standing];

/** Whether a rule has every word somewhere: in its name in any language, its code, its law or its source. */
export function fitsRule(line: RuleLine, { words, place, standing }: RuleFilter): boolean {
  const { title, code, citation, source, jurisdiction } = line.rule;
  const text = [title.en, title.ru, title.kk, code, citation, source].join('\n').toLocaleLowerCase();
  return (place === null || place === jurisdiction) && (standing === null || standsSo(line, standing)) && words.toLocaleLowerCase().split(/\s+/).every((word) => text.includes(word));
}
