import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { formatDate, formatNumber } from '../i18n/format.js';
import { sayAmount } from './say-amount.js';
import { TERM_FIELDS, type Field } from './term-fields.js';
import type { Term } from './terms-queries.js';

type Content = Readonly<Record<string, unknown>>;

/** What a term says, a line for each thing that it says: made from the same fields as its form. */
export function useTermWords(): (term: Pick<Term, 'kind' | 'body'>) => readonly string[] {
  const { t } = useTranslation('terms');
  return ({ kind, body }) => [...wordsOf(TERM_FIELDS[kind], body, t), ...counting(body, t)];
}

const counting = (body: Content, t: TFunction): readonly string[] => [
  ...(body.counted === 'business' ? [`${t('terms:field.counted')}: ${t('terms:counted.business')}`] : []), ...(body.rolls === true ? [t('terms:field.rolls')] : []),
  ...(typeof body.calendar === 'string' ? [`${t('terms:field.calendar')}: ${t(`terms:calendar.${body.calendar}`)}`] : []),
];

function wordsOf(fields: readonly Field[], content: Content, t: TFunction, outer?: string): readonly string[] {
  const currency = typeof content.currency === 'string' ? content.currency : outer;
  return fields.flatMap((field): readonly string[] => {
    if (field.as === 'offset') return typeof content.on === 'string' ? [formatDate(content.on)] : content.days === undefined ? [] : [labelled(t, 'after-effective', formatNumber(Number(content.days)))];
    if (field.as === 'either') return field.of.flatMap(({ at, label }) => (typeof content[at] === 'number' ? [labelled(t, label, String(content[at]))] : []));
    const value = content[field.at];
    const label = field.label ?? field.at;
    if (value === undefined || value === null || field.as === 'currency') return [];
    if (field.as === 'lines') return (value as Content[]).map((line) => `${named(t, label)}: ${wordsOf(field.fields, line, t, currency).join('; ')}`);
    if (field.as === 'part') return field.always ? wordsOf(field.fields, value as Content, t, currency) : [`${named(t, label)}: ${wordsOf(field.fields, value as Content, t, currency).join('; ')}`];
    return [said(field, value, { t, currency, label })];
  });
}

/** The form explains in brackets what an empty field means; here nothing is empty. */
const named = (t: TFunction, label: string): string => t(`terms:field.${label}`).replace(/ \([^)]*\)/, '');
const labelled = (t: TFunction, label: string, value: string): string => `${named(t, label)}: ${value}`;

function said(field: Field, value: unknown, { t, currency, label }: { t: TFunction; currency: string | undefined; label: string }): string {
  const text = String(value);
  switch (field.as) {
    case 'money':
      return labelled(t, label, currency ? sayAmount({ amount: text, currency }) : text);
    case 'day':
      return labelled(t, label, formatDate(text));
    case 'choice':
      return labelled(t, label, t(`terms:${field.texts}.${text}`));
    case 'flag':
      return value === true ? t(`terms:field.${label}`) : '';
    case 'yearly':
      return labelled(t, label, text === 'anniversary' ? t('terms:field.due-anniversary') : text.split('-').reverse().join('.'));
    case 'percent':
      return labelled(t, label, text);
    default:
      return labelled(t, label, text);
  }
}
