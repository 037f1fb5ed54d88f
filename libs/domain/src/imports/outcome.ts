import type { AssetKind } from '../assets/asset.js';
import { canonicalJson } from '../history/canonical-json.js';
import type { Track } from '../workflow/stages.js';
import type { ImportRecord } from './fields.js';
import type { ImportedRow } from './read-row.js';

/**
 * What would become of a row. `matched`: it is here already, entered by hand or found by a rule, and is only tied to it. `changed`: the other system says something else than
 * at the last import. `conflict`: it says something else than what is here. `unmatched`: nobody knows whose it is. `left-out`: over at the source, or left out by a person.
 */
export const IMPORT_OUTCOMES = ['new', 'matched', 'unchanged', 'changed', 'conflict', 'unmatched', 'left-out', 'refused'] as const;
export type ImportOutcome = (typeof IMPORT_OUTCOMES)[number];

/** What a person may say to a row. `take`: what the file says; `keep`: what is here, and the file's word is noted. */
export const IMPORT_DECISIONS = ['take', 'keep', 'leave-out', 'open-case', 'use-case'] as const;
export type ImportDecision = (typeof IMPORT_DECISIONS)[number];

/** Which answers a row of this outcome admits; none: there is nothing to decide. */
export function decisionsFor(outcome: ImportOutcome, { mayTake, record }: { readonly mayTake: boolean; readonly record: ImportRecord }): readonly ImportDecision[] {
  switch (outcome) {
    case 'changed':
      return mayTake ? ['take', 'keep'] : ['keep'];
    case 'conflict':
      return ['keep', 'leave-out'];
    case 'unmatched':
      // what has happened happens to an application: without one there is no place for it
      return record === 'matters' ? ['open-case', 'use-case', 'leave-out'] : record === 'deadlines' ? ['use-case', 'leave-out'] : ['leave-out'];
    case 'new':
    case 'matched':
      return ['leave-out'];
    default:
      return [];
  }
}

/** These are written at the commit; the others stay out. */
export const isWrittenAt = (outcome: ImportOutcome, decision: ImportDecision | null): boolean => {
  if (decision === 'leave-out') return false;
  if (outcome === 'new' || outcome === 'matched') return true;
  if (outcome === 'changed') return decision === 'take' || decision === 'keep';
  return outcome === 'conflict' ? decision === 'keep' : outcome === 'unmatched' && (decision === 'open-case' || decision === 'use-case');
};

/** References differ in nothing by capitals and blanks. */
export const foldedReference = (text: string): string => text.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, ' ');

/** By what a row is known again: the other system's own number where the file has it, else what names it. */
function nameOf(content: ImportedRow): string {
  if (content.record === 'matters') return foldedReference(content.reference);
  if (content.sourceId !== null) return `#${foldedReference(content.sourceId)}`;
  return content.record === 'events' ? `${foldedReference(content.reference)}|${content.event.kind}` : `${foldedReference(content.reference)}|${foldedReference(content.dates[0]?.title ?? '')}`;
}

const dayOf = (content: ImportedRow): string => (content.record === 'events' ? content.event.occurredOn : content.record === 'deadlines' ? (content.dates[0]?.on ?? '') : '');

/**
 * A key for each row, in their order. Rows that only their day tells apart have the day in the key; of rows that nothing tells apart the later ones have none.
 */
export function rowKeys(contents: readonly ImportedRow[]): readonly (string | null)[] {
  const count = new Map<string, number>();
  for (const content of contents) count.set(nameOf(content), (count.get(nameOf(content)) ?? 0) + 1);
  const taken = new Set<string>();
  return contents.map((content) => {
    const name = nameOf(content);
    const alone = (count.get(name) ?? 0) === 1 || content.record === 'matters' || content.sourceId !== null;
    const key = alone ? name : `${name}|${dayOf(content)}`;
    if (taken.has(key)) return null;
    taken.add(key);
    return key;
  });
}

/** The rule by which an imported application's kind is a case's track. */
export const trackOfKind = (kind: AssetKind): Track => (kind === 'software' || kind === 'know-how' || kind === 'plant-variety' ? kind : kind === 'design' || kind === 'trademark' ? 'design-trademark' : 'patent');

/** The same for the same content, whichever file, order or form it was read from. */
export const contentText = (content: ImportedRow): string => canonicalJson(content);

export type ContentDifference = { readonly field: string; readonly before: string; readonly after: string };

/** Both sides of a row that changed, field by field, as text. */
export function contentDifference(before: object, after: object): readonly ContentDifference[] {
  const [was, is] = [flat(before), flat(after)];
  return [...new Set([...was.keys(), ...is.keys()])].filter((field) => was.get(field) !== is.get(field)).map((field) => ({ field, before: was.get(field) ?? '', after: is.get(field) ?? '' }));
}

function flat(content: object): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const [field, value] of Object.entries(content)) {
    if (field === 'events') for (const { kind, occurredOn, number } of value as ImportedRowEvents) fields.set(`event:${kind}`, [occurredOn, number].filter(Boolean).join(', '));
    else if (field === 'event') fields.set('event', [(value as ImportedRowEvents[number]).kind, (value as ImportedRowEvents[number]).occurredOn, (value as ImportedRowEvents[number]).number].filter(Boolean).join(', '));
    else if (field === 'dates') (value as readonly { title: string; on: string }[]).forEach(({ title, on }, index) => fields.set(index === 0 ? 'dueOn' : 'finalOn', `${on} (${title})`));
    else if (field !== 'record' && value !== null && value !== '') fields.set(field, String(value));
  }
  return fields;
}
type ImportedRowEvents = readonly { readonly kind: string; readonly occurredOn: string; readonly number: string | null }[];
