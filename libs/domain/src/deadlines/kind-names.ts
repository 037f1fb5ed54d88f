import type { InEveryLocale } from '../locale.js';
import type { DeadlineKind } from './deadline.js';

/** What a deadline is called where neither its title nor its invention may be named: in mail, in calendars, on paper. */
export const DEADLINE_KIND_NAMES: { readonly [K in DeadlineKind]: InEveryLocale } = {
  'stage-target': { en: 'Stage target', ru: 'Плановый срок этапа', kk: 'Кезеңнің жоспарлы мерзімі' },
  statutory: { en: 'Statutory deadline', ru: 'Установленный законом срок', kk: 'Заңда белгіленген мерзім' },
  contractual: { en: 'Contractual deadline', ru: 'Срок по договору', kk: 'Шарт бойынша мерзім' },
  internal: { en: 'Internal deadline', ru: 'Внутренний срок', kk: 'Ішкі мерзім' },
};
