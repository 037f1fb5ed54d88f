import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locale } from './product.js';

export type Values = Record<string, string | number>;
/** The product's own text for a key such as `cases:tab.history`: tests find things by the words a person reads, whatever the language. */
export type Say = (key: string, values?: Values) => string;

const known = new Map<string, object>();

function namespaceOf(locale: Locale, namespace: string): object {
  const file = join(process.cwd(), 'apps/web/src/i18n', locale, `${namespace}.json`);
  const texts = known.get(file) ?? (JSON.parse(readFileSync(file, 'utf8')) as object);
  known.set(file, texts);
  return texts;
}

export function wordsIn(locale: Locale): Say {
  return (key, values = {}) => {
    const [namespace = '', path = ''] = key.split(':');
    const texts = namespaceOf(locale, namespace);
    const at = (steps: string): unknown => steps.split('.').reduce<unknown>((value, step) => (value as Record<string, unknown> | undefined)?.[step], texts);
    const plural = 'count' in values ? at(`${path}_${new Intl.PluralRules(locale).select(Number(values['count']))}`) : undefined;
    const text = plural ?? at(path);
    if (typeof text !== 'string') throw new Error(`there is no text ${key} in ${locale}`);
    return text.replaceAll(/{{(\w+)}}/g, (_, name: string) => String(values[name] ?? ''));
  };
}

/** What a field of an assessment is called; its pointer is `/costPlan/0/amountMinor`. */
export function fieldLabel(say: Say, pointer: string): string {
  const key = `assessments:field.${pointer.split('/').filter((step) => step !== '' && !/^\d+$/.test(step)).join('.')}`;
  try {
    return say(key);
  } catch {
    return say(`${key}._`);
  }
}

/** What a field in a row is called, whose column has the short name. */
export function placeLabel(say: Say, pointer: string): string {
  const steps = pointer.split('/').filter(Boolean);
  const row = steps.findIndex((step) => /^\d+$/.test(step));
  const values = { list: fieldLabel(say, `/${steps.slice(0, row).join('/')}`), number: Number(steps[row]) + 1 };
  return row === steps.length - 1 ? say('assessments:place-row', values) : say('assessments:place-in-row', { ...values, field: fieldLabel(say, pointer) });
}
