import { defineKind, people } from './kind.js';

export const caseAssigned = defineKind({
  hears: ['case.officer-assigned', 'case.opened'],
  audience: (event) => people('staff', event.ownerId),
  params: (event) => ({ caseId: event.caseId }),
  link: (p) => `/cases/${p.caseId}`,
  texts: {
    en: (p) => ({ subject: `${p.reference}: you are now its officer`, body: [`Case ${p.reference} was assigned to you, with its stage and its deadlines. What it needs next stands at the top of its page.`] }),
    ru: (p) => ({ subject: `${p.reference}: дело поручено вам`, body: [`Вам поручено дело ${p.reference} вместе с его этапом и сроками. Что нужно сделать дальше, указано вверху страницы дела.`] }),
    kk: (p) => ({ subject: `${p.reference}: іс сізге тапсырылды`, body: [`${p.reference} ісі кезеңімен және мерзімдерімен бірге сізге тапсырылды. Әрі қарай не істеу керегі істің бетінде, жоғарыда көрсетілген.`] }),
  },
});
