import { defineKind, office, people } from './kind.js';
import { dateWords, deadlineName } from './words.js';

export const deadlineEscalated = defineKind({
  hears: ['deadline.escalated'],
  audience: (event) => (event.toUserIds.length === 0 ? office('manager') : people('staff', ...event.toUserIds)),
  params: (event) => ({ caseId: event.caseId, deadlineId: event.deadlineId, kind: event.kind, dueOn: event.dueOn, level: event.level }),
  link: (p) => (p.caseId ? `/cases/${p.caseId}` : '/deadlines'),
  mail: 'always',
  tellsActor: true,
  acknowledged: true,
  texts: {
    en: (p) => ({ subject: `${p.reference ? `${p.reference}: ` : ''}unacknowledged: ${deadlineName(p.kind, 'en')}, ${dateWords(p.dueOn, 'en')}`, body: [`Nobody has acknowledged this deadline${p.reference ? ` of ${p.reference}` : ''}: ${deadlineName(p.kind, 'en')}, ${dateWords(p.dueOn, 'en')}.`, 'It was passed on to you so that it is not missed. Please see to it.'] }),
    ru: (p) => ({ subject: `${p.reference ? `${p.reference}: ` : ''}не подтверждён срок: ${deadlineName(p.kind, 'ru')}, ${dateWords(p.dueOn, 'ru')}`, body: [`Никто не подтвердил этот срок${p.reference ? ` по делу ${p.reference}` : ''}: ${deadlineName(p.kind, 'ru')}, ${dateWords(p.dueOn, 'ru')}.`, 'Он передан вам, чтобы не был пропущен. Пожалуйста, позаботьтесь о нём.'] }),
    kk: (p) => ({ subject: `${p.reference ? `${p.reference}: ` : ''}мерзім расталмаған: ${deadlineName(p.kind, 'kk')}, ${dateWords(p.dueOn, 'kk')}`, body: [`${p.reference ? `${p.reference} ісі бойынша ` : ''}бұл мерзімді ешкім растаған жоқ: ${deadlineName(p.kind, 'kk')}, ${dateWords(p.dueOn, 'kk')}.`, 'Мерзім өткізіліп алынбауы үшін ол сізге берілді. Оны бақылауға алыңыз.'] }),
  },
});
