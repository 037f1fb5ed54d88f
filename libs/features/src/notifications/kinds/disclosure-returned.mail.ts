import { authorsOf, defineKind } from './kind.js';

export const disclosureReturned = defineKind({
  hears: ['disclosure.returned'],
  audience: (event) => authorsOf(event.disclosureId),
  params: (event) => ({ disclosureId: event.disclosureId, questions: event.questions }),
  link: (p) => `/disclosures/${p.disclosureId}`,
  texts: {
    en: (p) => ({ subject: 'The office has questions about your disclosure', body: [`Your disclosure came back with questions (${p.questions}). You can edit it again: answer them and submit it anew.`], action: 'Answer the questions' }),
    ru: (p) => ({ subject: 'У офиса есть вопросы по вашему уведомлению', body: [`Уведомление возвращено с вопросами (${p.questions}). Его снова можно править: ответьте на вопросы и подайте его заново.`], action: 'Ответить на вопросы' }),
    kk: (p) => ({ subject: 'Хабарламаңыз бойынша кеңсенің сұрақтары бар', body: [`Хабарламаңыз сұрақтармен қайтарылды (${p.questions}). Оны қайта өңдеуге болады: сұрақтарға жауап беріп, қайта жіберіңіз.`], action: 'Сұрақтарға жауап беру' }),
  },
});
