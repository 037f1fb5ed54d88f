import type { TFunction } from 'i18next';
import { numberTag } from '../i18n/format.js';
import type { Missing } from './content.js';

/** What a pointer into the content is called: `/inventors/1/email` is "Inventor 2: Email". */
export function fieldName(pointer: string, t: TFunction<'disclosures'>): string {
  const [, key = '', index, leaf] = pointer.split('/');
  if (index === undefined) return t(`field.${key}`);
  if (key === 'conflictOfInterest') return t(`conflictOfInterest.${index}`);
  if (leaf === undefined) return /^\d+$/.test(index) ? t('line-number', { line: t(`line.${key}`), number: Number(index) + 1 }) : t(`field.${key}`);
  return t('line-field', { line: t(`line.${key}`), number: Number(index) + 1, field: t(`${key}.${leaf}`) });
}

/** One missing thing as a sentence. */
export function missingText({ pointer, code, params }: Missing, t: TFunction<'disclosures'>): string {
  const list = ['/inventors', '/fundings', '/publicDisclosures'].includes(pointer) ? `none-${pointer.slice(1)}` : 'required';
  const known = ['shares-do-not-sum', 'contradiction'].includes(code) ? code : list;
  const sum = Number((params as { sum?: number } | undefined)?.sum ?? 0);
  return t(`missing.${known}`, { field: fieldName(pointer, t), sum: new Intl.NumberFormat(numberTag(), { minimumFractionDigits: 2 }).format(sum / 100) });
}
