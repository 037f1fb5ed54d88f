import { add, OFFICE, texts, trigger } from './row-parts.js';
import type { DeadlineRule } from './rule.js';

const FIRST_FILED = texts('Date of the first filing', 'Дата первой заявки', 'Алғашқы өтінім берілген күн');

const priority = (row: Pick<DeadlineRule, 'code' | 'title' | 'assetKinds' | 'citation'> & { readonly months: 6 | 12 }): DeadlineRule => ({
  code: row.code,
  version: 1,
  title: row.title,
  jurisdiction: '*',
  assetKinds: row.assetKinds,
  trigger: 'priority',
  triggerLabel: FIRST_FILED,
  parameters: [OFFICE],
  character: 'statutory',
  dates: { due: { at: add(trigger, { months: row.months }) } },
  closedDays: { calendar: { param: 'office' } },
  matter: 'priority',
  citation: row.citation,
  source: 'Paris Convention (1979), Art. 4; MPEP 213.03; J 13/88',
  verified: true,
  verification: 'V: J 13/88, MPEP 213.03',
});

export const PARIS: readonly DeadlineRule[] = [
  priority({
    code: 'paris-priority-patent', months: 12, assetKinds: ['patent', 'utility-model'], citation: 'Paris Convention Art. 4C(1)-(3)',
    title: texts('Paris priority: patents and utility models', 'Конвенционный приоритет: изобретения и полезные модели', 'Париж конвенциясы бойынша басымдық: өнертабыстар мен пайдалы модельдер'),
  }),
  priority({
    code: 'paris-priority-design', months: 6, assetKinds: ['design'], citation: 'Paris Convention Art. 4C(1)-(3)',
    title: texts('Paris priority: designs', 'Конвенционный приоритет: промышленные образцы', 'Париж конвенциясы бойынша басымдық: өнеркәсіптік үлгілер'),
  }),
  priority({
    code: 'paris-priority-trademark', months: 6, assetKinds: ['trademark'], citation: 'Paris Convention Art. 4C(1)-(3)',
    title: texts('Paris priority: trade marks', 'Конвенционный приоритет: товарные знаки', 'Париж конвенциясы бойынша басымдық: тауар белгілері'),
  }),
];
