import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SHIPPED_RULES, type DeadlineRule } from '@tamga/domain';

const RULES = 'libs/domain/src/deadlines/rules';
const csv = readFileSync('test/vectors/rule-vectors.csv', 'utf8').trim().split('\n').slice(1);
const map = JSON.parse(readFileSync('test/vectors/rule-map.json', 'utf8')) as Record<string, { rule: string }>;
const published = readFileSync('test/vectors/deadline-vectors.csv', 'utf8');
const specs = readdirSync(RULES).filter((name) => name.endsWith('.spec.ts')).map((name) => readFileSync(join(RULES, name), 'utf8'));

/** Computed by some committed example: in the tables of test/vectors, or in a spec beside the rows. */
function hasVector({ code }: Pick<DeadlineRule, 'code'>): boolean {
  if (csv.some((line) => line.startsWith(`${code},`))) return true;
  if (Object.entries(map).some(([name, { rule }]) => rule === code && (published.includes(`\n${name},`) || published.includes(`\n"${name}",`)))) return true;
  // the rows of national phases come from a table, and the spec takes one example a line from it
  return specs.some((text) => text.includes(`['${code}'`) || (code.startsWith('national-phase-') && text.includes('ONE_OF_EACH')));
}
const hasCitation = ({ citation, source, verification }: Pick<DeadlineRule, 'citation' | 'source' | 'verification'>): boolean => citation.trim() !== '' && source.trim() !== '' && verification.trim() !== '';

describe('a shipped rule', () => {
  it('is computed by at least one example', () => {
    expect(SHIPPED_RULES.filter((rule) => !hasVector(rule)).map(({ code }) => code)).toEqual([]);
  });

  it('cites the law, says where it was read, and how it was verified', () => {
    expect(SHIPPED_RULES.filter((rule) => !hasCitation(rule)).map(({ code }) => code)).toEqual([]);
  });

  it('fails both checks when it has neither', () => {
    expect([hasVector({ code: 'no-such-rule' }), hasCitation({ citation: ' ', source: 'x', verification: 'x' })]).toEqual([false, false]);
  });
});

describe('the map of names', () => {
  it('names only rules that exist', () => {
    const codes = new Set(SHIPPED_RULES.map(({ code }) => code));
    expect(Object.entries(map).filter(([, { rule }]) => !codes.has(rule)).map(([name]) => name)).toEqual([]);
  });
});
