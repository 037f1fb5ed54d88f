import { defineKind, people } from './kind.js';

/** Neither an amount nor an invention: a mail is read by whoever holds the telephone. */
export const statementReady = defineKind({
  hears: ['distribution.approved'],
  audience: (event) => event.userIds.flatMap((userId) => people('inventor', userId)),
  params: (event) => ({ distributionId: event.distributionId }),
  link: () => '/income',
  tellsActor: true,
  occasion: (event) => event.distributionId,
  texts: {
    en: () => ({ subject: 'A statement of income is ready for you', body: ['Income was shared out, and a statement for you is ready. It says what is due to you and how it was reckoned.'], action: 'Read the statement' }),
    ru: () => ({ subject: 'Для вас готова справка о доходе', body: ['Доход распределён, и для вас готова справка. В ней указано, что вам причитается и как это рассчитано.'], action: 'Открыть справку' }),
    kk: () => ({ subject: 'Сізге табыс туралы анықтама дайын', body: ['Табыс бөлінді, сізге анықтама дайын. Онда сізге не тиесілі екені және оның қалай есептелгені жазылған.'], action: 'Анықтаманы ашу' }),
  },
});
