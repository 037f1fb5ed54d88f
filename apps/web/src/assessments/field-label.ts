import type { TFunction } from 'i18next';
import { inContent } from './pointer.js';

/** What a field is called; "/costPlan/0/year" is called as every row's. A list or group itself stands under "_". */
export function fieldLabel(pointer: string, t: TFunction): string {
  const key = inContent(pointer).split('/').filter((step) => step !== '' && !/^\d+$/.test(step)).join('.');
  return t([`assessments:field.${key}._`, `assessments:field.${key}`]);
}

/** Where a fault is, for a list of faults: with the row it is in. */
export function placeLabel(pointer: string, t: TFunction): string {
  const steps = inContent(pointer).split('/').filter(Boolean);
  const at = steps.findIndex((step) => /^\d+$/.test(step));
  if (at < 0) {
    const group = steps.length > 1 ? fieldLabel(`/${steps[0]}`, t) : null;
    return group ? t('assessments:place-in-group', { group, field: fieldLabel(pointer, t) }) : fieldLabel(pointer, t);
  }
  const list = fieldLabel(`/${steps.slice(0, at).join('/')}`, t);
  const number = Number(steps[at]) + 1;
  return at === steps.length - 1 ? t('assessments:place-row', { list, number }) : t('assessments:place-in-row', { list, number, field: fieldLabel(pointer, t) });
}
