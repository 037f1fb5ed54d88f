import type { Content } from './contents.js';

/** The steps of a JSON pointer below the content: "/costPlan/0/year" is costPlan, 0, year. */
const stepsOf = (pointer: string): string[] => pointer.split('/').slice(1);

/** A pointer into the resource as one into its content; the API's begin with /content. */
export const inContent = (pointer: string): string => pointer.replace(/^\/content(?=\/|$)/, '');

export const fieldOf = (pointer: string): string => stepsOf(pointer)[0] ?? '';

export const domId = (pointer: string): string => `field${pointer.replaceAll('/', '-')}`;

export function valueAt(content: Content, pointer: string): unknown {
  return stepsOf(pointer).reduce<unknown>((value, step) => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[step] : undefined), content);
}

/** The value with the part at these steps replaced; what is not there yet is made, a list where the step is a number. */
function replaced(value: unknown, [step, ...rest]: readonly string[], next: unknown): unknown {
  if (step === undefined) return next;
  if (Array.isArray(value) || (value === undefined && /^\d+$/.test(step))) {
    const list = [...((value as unknown[] | undefined) ?? [])];
    list[Number(step)] = replaced(list[Number(step)], rest, next);
    return list;
  }
  const object = (value ?? {}) as Record<string, unknown>;
  return { ...object, [step]: replaced(object[step], rest, next) };
}

/** The new value of the top-level field that the pointer is in. */
export function fieldWith(content: Content, pointer: string, next: unknown): { field: string; value: unknown } {
  const [field = '', ...rest] = stepsOf(pointer);
  return { field, value: replaced(content[field], rest, next) };
}

/** As the API takes it: no empty texts, no undefined; null for a field that has nothing left. */
export function toWire(value: unknown): unknown {
  return clean(value) ?? null;
}

function clean(value: unknown): unknown {
  if (value === null || value === '') return undefined;
  if (Array.isArray(value)) return value.length === 0 ? undefined : value.map((each) => clean(each) ?? {});
  if (typeof value !== 'object') return value;
  const kept = Object.entries(value).map(([key, each]) => [key, clean(each)] as const).filter(([, each]) => each !== undefined);
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}

export const sameOnWire = (a: unknown, b: unknown): boolean => JSON.stringify(sorted(toWire(a))) === JSON.stringify(sorted(toWire(b)));

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, each]) => [key, sorted(each)]));
}
