import type { InEveryLocale, Locale, RemunerationGround, RemunerationState } from '@tamga/domain';

/** Headings and codes of the table that leaves the office. */
export const DUE_HEADINGS: { readonly [L in Locale]: readonly string[] } = {
  en: ['Right-holder', 'Case', 'Ground', 'What for', 'Source', 'Due', 'Days overdue', 'State', 'Currency', 'Owed', 'Paid', 'Open', 'Last paid'],
  ru: ['Правообладатель', 'Дело', 'Основание', 'За что', 'Источник', 'Срок', 'Дней просрочки', 'Состояние', 'Валюта', 'Причитается', 'Выплачено', 'Осталось', 'Последняя выплата'],
  kk: ['Құқық иесі', 'Іс', 'Негіз', 'Не үшін', 'Дереккөз', 'Мерзімі', 'Кешіктірілген күндер', 'Күйі', 'Валюта', 'Тиесілі', 'Төленді', 'Қалды', 'Соңғы төлем'],
};
export const GROUND_WORDS: { readonly [G in RemunerationGround]: InEveryLocale } = {
  law: { en: 'law', ru: 'закон', kk: 'заң' }, policy: { en: 'royalty policy', ru: 'политика распределения', kk: 'бөлу саясаты' }, contract: { en: 'contract', ru: 'договор', kk: 'шарт' },
};
export const STATE_WORDS: { readonly [S in RemunerationState]: InEveryLocale } = {
  expected: { en: 'amount not known yet', ru: 'сумма ещё не определена', kk: 'сомасы әлі анықталмаған' }, due: { en: 'to be paid', ru: 'к выплате', kk: 'төленуге тиіс' }, 'part-paid': { en: 'paid in part', ru: 'выплачено частично', kk: 'ішінара төленді' }, disputed: { en: 'disputed', ru: 'спор', kk: 'даулы' },
  paid: { en: 'paid', ru: 'выплачено', kk: 'төленді' }, waived: { en: 'waived', ru: 'отказ получателя', kk: 'алушы бас тартты' }, 'not-owed': { en: 'not owed', ru: 'не причитается', kk: 'тиесілі емес' },
};
