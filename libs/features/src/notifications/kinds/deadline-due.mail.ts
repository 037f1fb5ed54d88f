import { defineKind, office, people } from './kind.js';
import { dateWords, daysWords, deadlineName } from './words.js';

export const deadlineDue = defineKind({
  hears: ['deadline.due'],
  // A deadline without an owner must not remind nobody.
  audience: (event) => (event.ownerId === null ? office('manager') : people('staff', event.ownerId)),
  params: (event) => ({ caseId: event.caseId, deadlineId: event.deadlineId, kind: event.kind, dueOn: event.dueOn, daysLeft: event.daysLeft }),
  link: (p) => (p.caseId ? `/cases/${p.caseId}` : '/deadlines'),
  mail: 'always',
  tellsActor: true,
  acknowledged: true,
  occasion: (event) => `${event.deadlineId} ${event.dueOn} ${event.daysLeft}`,
  texts: {
    en: (p) => {
      const when = p.daysLeft > 0 ? `in ${daysWords(p.daysLeft, 'en')}` : p.daysLeft === 0 ? 'today' : `${daysWords(-p.daysLeft, 'en')} overdue`;
      return { subject: `${p.reference ? `${p.reference}: ` : ''}${deadlineName(p.kind, 'en')}, ${when}`, body: [`${deadlineName(p.kind, 'en')}${p.reference ? ` of ${p.reference}` : ''}: ${dateWords(p.dueOn, 'en')} (${when}).`, 'Please act, or acknowledge that you have it in hand. Unacknowledged, it goes to your backup and then to the managers.'] };
    },
    ru: (p) => {
      const when = p.daysLeft > 0 ? `осталось ${daysWords(p.daysLeft, 'ru')}` : p.daysLeft === 0 ? 'сегодня' : `просрочено на ${daysWords(-p.daysLeft, 'ru')}`;
      return { subject: `${p.reference ? `${p.reference}: ` : ''}${deadlineName(p.kind, 'ru')}, ${when}`, body: [`${deadlineName(p.kind, 'ru')}${p.reference ? ` по делу ${p.reference}` : ''}: ${dateWords(p.dueOn, 'ru')} (${when}).`, 'Выполните необходимое или подтвердите, что срок у вас под контролем. Без подтверждения напоминание уйдёт вашему заместителю, а затем руководителям.'] };
    },
    kk: (p) => {
      const when = p.daysLeft > 0 ? `${daysWords(p.daysLeft, 'kk')} қалды` : p.daysLeft === 0 ? 'бүгін' : `${daysWords(-p.daysLeft, 'kk')} өтіп кетті`;
      return { subject: `${p.reference ? `${p.reference}: ` : ''}${deadlineName(p.kind, 'kk')}, ${when}`, body: [`${p.reference ? `${p.reference} ісі бойынша: ` : ''}${deadlineName(p.kind, 'kk')}, ${dateWords(p.dueOn, 'kk')} (${when}).`, 'Қажетті әрекетті орындаңыз немесе мерзім бақылауыңызда екенін растаңыз. Растамасаңыз, ескерту алдымен орынбасарыңызға, содан кейін басшыларға жіберіледі.'] };
    },
  },
});
