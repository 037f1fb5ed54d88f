import type { Content, ContentKey } from './content.js';

export type Piece = Record<string, unknown>;

/** A value without its blank texts and their fields; undefined when nothing is left. The lines of a list stay, however empty. */
function filled(value: unknown): unknown {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value;
  if (Array.isArray(value)) return value.map((line: unknown) => filled(line) ?? {});
  if (typeof value !== 'object' || value === null) return value ?? undefined;
  const entries = Object.entries(value).map(([key, each]) => [key, filled(each)] as const).filter(([, each]) => each !== undefined);
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

/** A field of the content as it is sent: null clears it. */
export function toWire(value: unknown): unknown {
  const wire = filled(value);
  return wire === undefined || (Array.isArray(wire) && wire.length === 0) ? null : wire;
}

/** Whether two values of a field are the same to the server. */
export function sameOnWire(a: unknown, b: unknown): boolean {
  return canonical(toWire(a)) === canonical(toWire(b));
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) => (typeof each === 'object' && each !== null && !Array.isArray(each) ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1))) : each));
}

export const fieldOf = (pointer: string): ContentKey => pointer.split('/')[1] as ContentKey;

/**
 * The piece with what the server has refused replaced by what it has stored (or left out), so that one mistyped address does not keep
 * the rest from being saved. A field that is refused whole is not sent at all.
 */
export function holdBack(piece: Piece, stored: Content, pointers: readonly string[]): Piece {
  const held = structuredClone(piece);
  for (const pointer of pointers) {
    const [, key = '', ...rest] = pointer.split('/');
    const leaf = rest.pop();
    if (leaf === undefined || /^\d+$/.test(leaf)) {
      delete held[key];
      continue;
    }
    let target: unknown = held[key];
    let source: unknown = stored[key as ContentKey];
    for (const step of rest) {
      target = (target as Piece | undefined)?.[step];
      const id = (target as { id?: string } | undefined)?.id;
      source = Array.isArray(source) ? source.find((line: { id?: string }) => line.id === id) : (source as Piece | undefined)?.[step];
    }
    if (typeof target !== 'object' || target === null) continue;
    const before = (source as Piece | undefined)?.[leaf];
    if (before === undefined) delete (target as Piece)[leaf];
    else (target as Piece)[leaf] = before;
  }
  return held;
}
