import { defineKind, office, ownerOf } from './kind.js';
import { dateWords, daysWords } from './words.js';

/** Neither the person nor the amount: a mail is read by whoever holds the telephone. */
export const remunerationDue = defineKind({
  hears: ['remuneration.due'],
  audience: (event) => [...ownerOf(event.caseId), ...(event.toManagers ? office('manager') : [])],
  params: (event) => ({ caseId: event.caseId, remunerationId: event.remunerationId, dueOn: event.dueOn, daysLeft: event.daysLeft }),
  link: () => '/remuneration',
  mail: 'always',
  tellsActor: true,
  occasion: (event) => `${event.remunerationId} ${event.dueOn} ${event.daysLeft}`,
  texts: {
    en: (p) => {
      const when = p.daysLeft > 0 ? `in ${daysWords(p.daysLeft, 'en')}` : p.daysLeft === 0 ? 'today' : `${daysWords(-p.daysLeft, 'en')} overdue`;
      return { subject: `${p.reference ? `${p.reference}: ` : ''}remuneration of a right-holder, ${when}`, body: [`A right-holder is to be paid by ${dateWords(p.dueOn, 'en')} (${when})${p.reference ? `, for ${p.reference}` : ''}.`, 'Pay it and write the payment down, or say why nothing is owed. Until then this reminder comes back.'], action: 'See what is owed' };
    },
    ru: (p) => {
      const when = p.daysLeft > 0 ? `осталось ${daysWords(p.daysLeft, 'ru')}` : p.daysLeft === 0 ? 'сегодня' : `просрочено на ${daysWords(-p.daysLeft, 'ru')}`;
      return { subject: `${p.reference ? `${p.reference}: ` : ''}вознаграждение правообладателя, ${when}`, body: [`Вознаграждение правообладателю нужно выплатить до ${dateWords(p.dueOn, 'ru')} включительно (${when})${p.reference ? `, дело ${p.reference}` : ''}.`, 'Выплатите его и отметьте выплату или укажите, почему оно не причитается. До этого напоминание будет повторяться.'], action: 'Посмотреть, что причитается' };
    },
    kk: (p) => {
      const when = p.daysLeft > 0 ? `${daysWords(p.daysLeft, 'kk')} қалды` : p.daysLeft === 0 ? 'бүгін' : `${daysWords(-p.daysLeft, 'kk')} өтіп кетті`;
      return { subject: `${p.reference ? `${p.reference}: ` : ''}құқық иесінің сыйақысы, ${when}`, body: [`Құқық иесіне сыйақы ${dateWords(p.dueOn, 'kk')} күнінен кешіктірілмей төленуге тиіс (${when})${p.reference ? `, ${p.reference} ісі` : ''}.`, 'Сыйақыны төлеп, төлемді белгілеңіз немесе оның неге тиесілі емес екенін жазыңыз. Оған дейін ескерту қайталана береді.'], action: 'Тиесілі сомаларды көру' };
    },
  },
});
