import { blocksOf, likeness, nameKey, NEARLY_EQUAL, type NamedKind } from './likeness.js';

/** What of a party can betray that it is there twice. Identifiers in their written form. */
export type Comparable = { readonly kind: NamedKind; readonly names: readonly string[]; readonly email: string | null; readonly orcid: string | null; readonly ror: string | null };

export const DUPLICATE_REASONS = ['same-orcid', 'same-ror', 'same-mail', 'like-name'] as const;
export type DuplicateReason = (typeof DUPLICATE_REASONS)[number];
/** `percent`: how like the likest of their names are. */
export type Likeness = { readonly reasons: readonly DuplicateReason[]; readonly percent: number };

/** Why these may be one and the same; null when nothing says so, or when two identifiers say that they are not. */
export function mayBeSame(a: Comparable, b: Comparable): Likeness | null {
  if (a.kind !== b.kind) return null;
  const same = (left: string | null, right: string | null): boolean => left !== null && left === right;
  const other = (left: string | null, right: string | null): boolean => left !== null && right !== null && left !== right;
  // Each organisation has one ROR ID and each person one ORCID iD: two different ones are two of them, however they are called.
  if (other(a.orcid, b.orcid) || other(a.ror, b.ror)) return null;
  const like = likestNames(a, b);
  const reasons: DuplicateReason[] = [];
  if (same(a.orcid, b.orcid)) reasons.push('same-orcid');
  if (same(a.ror, b.ror)) reasons.push('same-ror');
  if (same(a.email, b.email)) reasons.push('same-mail');
  if (like >= NEARLY_EQUAL) reasons.push('like-name');
  return reasons.length === 0 ? null : { reasons, percent: Math.round(like * 100) };
}

function likestNames(a: Comparable, b: Comparable): number {
  const keys = b.names.map((name) => nameKey(name, b.kind));
  return Math.max(0, ...a.names.flatMap((name) => keys.map((key) => likeness(nameKey(name, a.kind), key, a.kind))));
}

/** Under what a party is filed: see `blocksOf`. */
export function blocksOfNames(names: readonly string[], kind: NamedKind): readonly string[] {
  return [...new Set(names.flatMap((name) => blocksOf(nameKey(name, kind))))].sort();
}

/** Which of these, given by id, may be one: each pair once, the smaller id first. Only those filed under one block are compared. */
export function duplicatesAmong(parties: readonly (Comparable & { readonly id: string })[]): readonly (Likeness & { readonly first: string; readonly second: string })[] {
  const filed = new Map<string, (Comparable & { readonly id: string })[]>();
  const compared = new Set<string>();
  const found: (Likeness & { first: string; second: string })[] = [];
  for (const party of [...parties].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const blocks = [...blocksOfNames(party.names, party.kind).map((block) => `${party.kind} ${block}`), ...(party.email === null ? [] : [`mail ${party.email}`])];
    for (const block of blocks) {
      for (const earlier of filed.get(block) ?? []) {
        const pair = `${earlier.id} ${party.id}`;
        if (compared.has(pair)) continue;
        compared.add(pair);
        const like = mayBeSame(earlier, party);
        if (like) found.push({ ...like, first: earlier.id, second: party.id });
      }
      filed.set(block, [...(filed.get(block) ?? []), party]);
    }
  }
  return found;
}
