import { defineKind, people } from './kind.js';
import { dateWords, deadlineName } from './words.js';

export const deadlineReassigned = defineKind({
  hears: ['deadline.reassigned'],
  audience: (event) => people('staff', event.ownerId),
  params: (event) => ({ caseId: event.caseId, deadlineId: event.deadlineId, kind: event.kind, dueOn: event.dueOn }),
  link: (p) => (p.caseId ? `/cases/${p.caseId}` : '/deadlines'),
  mail: 'always',
  texts: {
    en: (p) => ({ subject: `${p.reference ? `${p.reference}: ` : ''}a deadline is now yours (${dateWords(p.dueOn, 'en')})`, body: [`${deadlineName(p.kind, 'en')}, ${dateWords(p.dueOn, 'en')}: you are now responsible for it.`] }),
    ru: (p) => ({ subject: `${p.reference ? `${p.reference}: ` : ''}срок передан вам (${dateWords(p.dueOn, 'ru')})`, body: [`${deadlineName(p.kind, 'ru')}, ${dateWords(p.dueOn, 'ru')}: теперь за него отвечаете вы.`] }),
    kk: (p) => ({ subject: `${p.reference ? `${p.reference}: ` : ''}мерзім сізге берілді (${dateWords(p.dueOn, 'kk')})`, body: [`${deadlineName(p.kind, 'kk')}, ${dateWords(p.dueOn, 'kk')}: енді оған сіз жауаптысыз.`] }),
  },
});
