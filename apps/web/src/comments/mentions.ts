import type { Mentionable } from './comment-queries.js';

type Named = Pick<Mentionable, 'id' | 'name'>;

/** What is being typed after an @ right before the caret: where it begins and its letters; null when nobody is being named. */
export function mentionBeingTyped(text: string, caret: number): { from: number; letters: string } | null {
  const found = /(?:^|[\s(])@([\p{L}\p{M}'’.-]*(?: [\p{L}\p{M}'’.-]*){0,2})$/u.exec(text.slice(0, caret));
  return found?.[1] === undefined ? null : { from: caret - found[1].length - 1, letters: found[1] };
}

/** People one of whose names begins with the letters typed; all of them before the first letter. */
export function offered<P extends Named>(people: readonly P[], letters: string): P[] {
  const wanted = letters.trim().toLocaleLowerCase();
  return people.filter(({ name }) => {
    const lower = name.toLocaleLowerCase();
    return lower.startsWith(wanted) || lower.split(' ').some((part) => part.startsWith(wanted));
  });
}

/** The text with the name in the place of what was typed, and where the caret goes. */
export function withMention(text: string, caret: number, person: Named): { text: string; caret: number } {
  const typed = mentionBeingTyped(text, caret);
  const from = typed?.from ?? caret;
  const before = `${text.slice(0, from)}@${person.name} `;
  return { text: before + text.slice(caret).replace(/^ /, ''), caret: before.length };
}

/** Those of them who still stand in the text: a name taken out again names nobody. */
export const stillNamed = <P extends Named>(text: string, people: readonly P[]): P[] => people.filter(({ name }) => text.includes(`@${name}`));

/** The text in pieces: names of people mentioned apart from the rest. The longer of two names wins. */
export function pieces(text: string, mentions: readonly Named[]): { text: string; named: boolean }[] {
  const names = mentions.map(({ name }) => `@${name}`).sort((a, b) => b.length - a.length);
  if (names.length === 0) return [{ text, named: false }];
  const pattern = new RegExp(`(${names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`, 'gu');
  return text.split(pattern).filter((piece) => piece !== '').map((piece) => ({ text: piece, named: names.includes(piece) }));
}
