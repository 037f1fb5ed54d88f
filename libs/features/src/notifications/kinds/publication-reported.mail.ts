import { defineKind, office } from './kind.js';
import { dateWords } from './words.js';

/** Novelty does not wait for a submission: the office hears of a publication as soon as its day stands in a draft. */
export const publicationReported = defineKind({
  hears: ['disclosure.publication-reported'],
  audience: () => office('officer', 'manager'),
  params: (event) => ({ disclosureId: event.disclosureId, on: event.on, planned: event.planned ? 1 : 0 }),
  link: (p) => `/disclosures/${p.disclosureId}`,
  mail: 'always',
  // A day that is taken out and put back is the same alarm.
  occasion: (event) => `${event.disclosureId} ${event.on}`,
  texts: {
    en: (p) => ({
      subject: p.planned ? 'Act before a planned publication' : 'A publication was reported: the periods are running',
      body: [
        p.planned ? `An inventor plans to make an invention public on ${dateWords(p.on, 'en')}.` : `An inventor reports that an invention became public on ${dateWords(p.on, 'en')}.`,
        'It stands in a disclosure that is still being written. Do not wait for its submission: the page shows what this does to novelty in which countries, and until when an application is in time.',
      ],
      action: 'See the warning',
    }),
    ru: (p) => ({
      subject: p.planned ? 'Нужно успеть до запланированной публикации' : 'Сообщили о публикации: сроки уже идут',
      body: [
        p.planned ? `Изобретатель собирается раскрыть изобретение. Дата публикации: ${dateWords(p.on, 'ru')}.` : `Изобретатель сообщает, что изобретение стало известно публике. Дата публикации: ${dateWords(p.on, 'ru')}.`,
        'Дата указана в уведомлении, которое ещё не подано. Не ждите подачи: на странице видно, что это значит для новизны в каждой стране и до какого дня можно успеть подать заявку.',
      ],
      action: 'Посмотреть предупреждение',
    }),
    kk: (p) => ({
      subject: p.planned ? 'Жоспарланған жарияланымға дейін үлгеру керек' : 'Жарияланым туралы хабар түсті: мерзімдер жүріп жатыр',
      body: [
        p.planned ? `Өнертапқыш өнертабысты жария етпекші. Жарияланым күні: ${dateWords(p.on, 'kk')}.` : `Өнертапқыш өнертабыстың жұртқа белгілі болғанын хабарлады. Жарияланым күні: ${dateWords(p.on, 'kk')}.`,
        'Бұл күн әлі берілмеген хабарламада көрсетілген. Берілуін күтпеңіз: бұл жаңалыққа әр елде қалай әсер ететіні және өтінімді қай күнге дейін беруге болатыны сол бетте жазылған.',
      ],
      action: 'Ескертуді көру',
    }),
  },
});
