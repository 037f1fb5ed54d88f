import type { InEveryLocale, Outcome, Standing, Track } from '@tamga/domain';

/** What a column of an export can hold, in the order in which they stand. */
export const EXPORT_COLUMNS = ['reference', 'title', 'inventors', 'stage', 'standing', 'outcome', 'track', 'owner', 'tags', 'entered', 'due', 'deadline', 'updated'] as const;
export type ExportColumn = (typeof EXPORT_COLUMNS)[number];

export const HEADINGS: Readonly<Record<ExportColumn, InEveryLocale & { readonly width: number }>> = {
  reference: { en: 'Reference', ru: 'Номер', kk: 'Нөмірі', width: 16 },
  title: { en: 'Title', ru: 'Название', kk: 'Атауы', width: 60 },
  inventors: { en: 'Inventors', ru: 'Авторы', kk: 'Авторлар', width: 40 },
  stage: { en: 'Stage', ru: 'Этап', kk: 'Кезең', width: 26 },
  standing: { en: 'Standing', ru: 'Состояние', kk: 'Күйі', width: 16 },
  outcome: { en: 'Outcome', ru: 'Итог', kk: 'Нәтижесі', width: 22 },
  track: { en: 'Track', ru: 'Вид', kk: 'Түрі', width: 22 },
  owner: { en: 'Officer', ru: 'Специалист', kk: 'Маман', width: 28 },
  tags: { en: 'Tags', ru: 'Метки', kk: 'Белгілер', width: 24 },
  entered: { en: 'In this stage since', ru: 'На этом этапе с', kk: 'Бұл кезеңге өткен күні', width: 20 },
  due: { en: 'Target of the stage', ru: 'Срок этапа', kk: 'Кезең мерзімі', width: 18 },
  deadline: { en: 'Next deadline', ru: 'Ближайший срок', kk: 'Жақын мерзім', width: 18 },
  updated: { en: 'Last change', ru: 'Последнее изменение', kk: 'Соңғы өзгеріс', width: 20 },
};

export const SHEET_NAME: InEveryLocale = { en: 'Cases', ru: 'Дела', kk: 'Істер' };

/** As the screens call them (apps/web/src/i18n/*\/domain.json; a test keeps both alike). */
export const STANDING_NAMES: Readonly<Record<Standing, InEveryLocale>> = {
  open: { en: 'Open', ru: 'Открыто', kk: 'Ашық' },
  'on-hold': { en: 'On hold', ru: 'Приостановлено', kk: 'Тоқтатылған' },
  closed: { en: 'Closed', ru: 'Закрыто', kk: 'Жабық' },
};
export const OUTCOME_NAMES: Readonly<Record<Outcome, InEveryLocale>> = {
  completed: { en: 'Completed', ru: 'Завершено', kk: 'Аяқталды' },
  'released-to-inventors': { en: 'Released to the inventors', ru: 'Передано авторам', kk: 'Авторларға берілді' },
  published: { en: 'Published', ru: 'Опубликовано', kk: 'Жарияланды' },
  abandoned: { en: 'Abandoned', ru: 'Прекращено', kk: 'Тоқтатылды' },
  merged: { en: 'Merged', ru: 'Объединено', kk: 'Біріктірілді' },
  expired: { en: 'Expired', ru: 'Срок истёк', kk: 'Мерзімі өтті' },
};
export const TRACK_NAMES: Readonly<Record<Track, InEveryLocale>> = {
  patent: { en: 'Patent', ru: 'Патент', kk: 'Патент' },
  software: { en: 'Software', ru: 'Программное обеспечение', kk: 'Бағдарламалық қамтым' },
  'know-how': { en: 'Know-how', ru: 'Ноу-хау', kk: 'Ноу-хау' },
  'plant-variety': { en: 'Plant variety', ru: 'Сорт растения', kk: 'Өсімдік сорты' },
  'design-trademark': { en: 'Design or trademark', ru: 'Промышленный образец или товарный знак', kk: 'Өнеркәсіптік үлгі немесе тауар белгісі' },
};
