/** Words said in confidence that turn up in what is to be public. */
export type Leak = {
  /** Where they stand in the offer: `/summaries/en`. */
  readonly pointer: string;
  /** Where they come from: a field of the disclosure, `case-title`, `asset-title`, `inventor`. */
  readonly source: string;
  /** As they stand in the offer. */
  readonly words: string;
  readonly count: number;
};
export type Said = { readonly source: string; readonly text: string };
export type Public = { readonly pointer: string; readonly text: string };

/** So many words in the same order are hardly chance; fewer are the language of the field. */
export const LONG_RUN = 5;
const MOST_SHOWN = 100;
/** A text that repeats itself a thousand times must not cost a million comparisons. */
const MOST_PLACES = 20;

type Word = { readonly key: string; readonly from: number; readonly to: number };

/** Words compared without case, ё, compatibility forms or hyphenation: a copy that was retyped is a copy. */
function wordsOf(text: string): readonly Word[] {
  return [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].map((match) => ({
    key: match[0].normalize('NFKC').toLowerCase().replaceAll('ё', 'е'), from: match.index, to: match.index + match[0].length,
  }));
}

/**
 * The longest common runs of at least `LONG_RUN` words, and shorter confidential texts (a title, a name) that stand in the offer whole.
 * Each place of the offer is named once for each source, the longest run first. A text of one word is not looked for: it would be any word.
 */
export function findLeaks(offer: readonly Public[], confidential: readonly Said[]): readonly Leak[] {
  const said = new Map<string, (readonly Word[])[]>();
  for (const { source, text } of confidential) said.set(source, [...(said.get(source) ?? []), wordsOf(text)]);
  const sources = [...said];
  const leaks = offer.flatMap(({ pointer, text }) => {
    const words = wordsOf(text);
    return sources.flatMap(([source, said]) => apart(said.flatMap((each) => runs(words, each))).map(([from, count]): Leak => ({
      pointer, source, count, words: text.slice(words[from]?.from, words[from + count - 1]?.to),
    })));
  });
  return leaks.sort((a, b) => b.count - a.count || (a.pointer < b.pointer ? -1 : a.pointer > b.pointer ? 1 : 0) || (a.source < b.source ? -1 : 1)).slice(0, MOST_SHOWN);
}

/** Whether a text has these words in this order, compared as everything here. */
export function repeatedWords(text: string, words: string): boolean {
  const keys = (of: string): string => ` ${wordsOf(of).map(({ key }) => key).join(' ')} `;
  return keys(text).includes(keys(words));
}

/** Without what lies within a longer one: a title that stands in the record in two languages, or on two rights, is one leak. */
function apart(found: readonly [number, number][]): [number, number][] {
  const kept: [number, number][] = [];
  for (const [from, count] of [...found].sort((a, b) => b[1] - a[1] || a[0] - b[0])) {
    if (!kept.some(([at, length]) => at <= from && from + count <= at + length)) kept.push([from, count]);
  }
  return kept;
}

/** Places in `here` where words of `there` begin, and how many follow in the same order; maximal and not overlapping. */
function runs(here: readonly Word[], there: readonly Word[]): [number, number][] {
  const least = Math.min(LONG_RUN, there.length);
  if (least < 2) return [];
  const gram = (words: readonly Word[], at: number): string => words.slice(at, at + least).map(({ key }) => key).join(' ');
  const places = new Map<string, number[]>();
  for (let at = 0; at + least <= there.length; at++) {
    const known = places.get(gram(there, at));
    if (!known) places.set(gram(there, at), [at]);
    else if (known.length < MOST_PLACES) known.push(at);
  }
  const found: [number, number][] = [];
  for (let at = 0; at + least <= here.length; at++) {
    const longest = Math.max(0, ...(places.get(gram(here, at)) ?? []).map((start) => common(here, there, at, start)));
    if (longest === 0) continue;
    found.push([at, longest]);
    at += longest - 1;
  }
  return found;
}

function common(here: readonly Word[], there: readonly Word[], at: number, start: number): number {
  let count = 0;
  while (at + count < here.length && start + count < there.length && here[at + count]?.key === there[start + count]?.key) count++;
  return count;
}
