import { withoutLegalForm } from './legal-forms.js';
import { skeletonOf, soundKey, wordsOf } from './sound-key.js';

/** As far as names are compared, people and organisations differ: of people a patronymic may be missing and a name may be an initial. */
export type NamedKind = 'organisation' | 'person';

/** Words that join others and say nothing of their own. */
const JOINING: ReadonlySet<string> = new Set(['of', 'and', 'for', 'in', 'de', 'der', 'und', 'et', 'и', 'в', 'по', 'имени', 'им', 'және', 'атындағы']);

/** The words of a name as they are compared. */
export function nameKey(name: string, kind: NamedKind): readonly string[] {
  const words = wordsOf(name);
  const telling = kind === 'organisation' ? withoutLegalForm(words).filter((word) => !JOINING.has(word)) : words;
  const keys = (telling.length > 0 ? telling : words).map(soundKey).filter((key) => key !== '');
  return keys;
}

/**
 * Under which a name is filed, so that only names that share one need to be compared: the skeleton, the beginning and the end of each word.
 * Short words and initials are filed under themselves.
 */
export function blocksOf(keys: readonly string[]): readonly string[] {
  return [...new Set(keys.flatMap((key) => (key.length < 3 ? [key] : [skeletonOf(key), `^${key.slice(0, 3)}`, `${key.slice(-4)}$`])))].sort();
}

/** Insertions, deletions, exchanges and turned neighbours (optimal string alignment) that lead from one word to the other. */
export function editDistance(a: string, b: string): number {
  let [before, last]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const exchange = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let least = Math.min(exchange, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, (before[j - 2] ?? 0) + 1);
      row.push(least);
    }
    [before, last] = [last, row];
  }
  return last[b.length] ?? 0;
}

/** Of one word to another; under this they are different words. */
const SAME_WORD = 0.72;
const SHORT = 5;

function wordLikeness(a: string, b: string, kind: NamedKind): number {
  if (a === b) return 1;
  if (kind === 'person' && Math.min(a.length, b.length) === 1) return a[0] === b[0] ? 0.9 : 0;
  // In a short word one letter makes another name: Анна and Жанна.
  if (Math.max(a.length, b.length) < SHORT) return 0;
  const likeness = 1 - editDistance(a, b) / Math.max(a.length, b.length);
  return likeness < SAME_WORD ? 0 : likeness;
}

/**
 * How like two names are, 0 to 1, whatever the order of their words: each word is paired with its likest, long words weigh more.
 * Words without a pair count against it; of people only those of the shorter name, if that has at least two.
 */
export function likeness(a: readonly string[], b: readonly string[], kind: NamedKind): number {
  if (a.length === 0 || b.length === 0) return 0;
  // Written in one word or in two: Сарыарка and Сары-Арка.
  if (a.join('') === b.join('')) return 1;
  const pairs = a.flatMap((left, i) => b.map((right, j) => ({ i, j, like: wordLikeness(left, right, kind), weight: Math.max(left.length, right.length), tie: [left, right].sort().join(' ') }))).filter(({ like }) => like > 0);
  pairs.sort((x, y) => y.like * y.weight - x.like * x.weight || (x.tie < y.tie ? -1 : 1));
  const [left, right] = [new Set<number>(), new Set<number>()];
  let [shared, weighed] = [0, 0];
  for (const { i, j, like, weight } of pairs) {
    if (left.has(i) || right.has(j)) continue;
    left.add(i);
    right.add(j);
    shared += like * weight;
    weighed += weight;
  }
  const lone = (keys: readonly string[], paired: ReadonlySet<number>): number => keys.reduce((sum, key, i) => sum + (paired.has(i) ? 0 : key.length), 0);
  const [loneLeft, loneRight] = [lone(a, left), lone(b, right)];
  const shorter = Math.min(a.length, b.length);
  const against = kind === 'person' && shorter >= 2 ? (a.length === b.length ? Math.max(loneLeft, loneRight) : a.length < b.length ? loneLeft : loneRight) : (loneLeft + loneRight) / 2;
  return weighed === 0 ? 0 : shared / (weighed + against);
}

/** From here on two names are shown to a person as perhaps one. */
export const NEARLY_EQUAL = 0.84;
