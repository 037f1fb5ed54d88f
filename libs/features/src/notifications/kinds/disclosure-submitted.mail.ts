import { defineKind, office } from './kind.js';

export const disclosureSubmitted = defineKind({
  hears: ['disclosure.submitted'],
  audience: () => office('officer', 'manager'),
  params: (event) => ({ disclosureId: event.disclosureId }),
  link: (p) => `/disclosures/${p.disclosureId}`,
  texts: {
    en: () => ({ subject: 'A new disclosure was submitted', body: ['An inventor has submitted a disclosure. It waits for the office: accept it, or return it with questions.'], action: 'Read the disclosure' }),
    ru: () => ({ subject: 'Подано новое уведомление об изобретении', body: ['Изобретатель подал уведомление. Оно ждёт решения офиса: примите его или верните с вопросами.'], action: 'Прочитать уведомление' }),
    kk: () => ({ subject: 'Өнертабыс туралы жаңа хабарлама берілді', body: ['Өнертапқыш хабарлама берді. Ол кеңсенің шешімін күтуде: қабылдаңыз немесе сұрақтармен қайтарыңыз.'], action: 'Хабарламаны оқу' }),
  },
});
