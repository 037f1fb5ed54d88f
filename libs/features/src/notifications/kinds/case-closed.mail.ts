import { defineKind, inventorsOf, office, ownerOf } from './kind.js';
import { outcomeName } from './words.js';

export const caseClosed = defineKind({
  hears: ['case.closed'],
  audience: (event) => [...ownerOf(event.caseId), ...office('manager'), ...inventorsOf(event.caseId)],
  params: (event) => ({ caseId: event.caseId, outcome: event.outcome }),
  link: (p) => `/cases/${p.caseId}`,
  texts: {
    en: (p) => ({ subject: `${p.reference}: closed`, body: [`The case ${p.reference} was closed. Outcome: ${outcomeName(p.outcome, 'en')}.`, ...(p.as === 'inventor' ? ['If you have questions, or want to take the invention further yourself, please ask the office.'] : [])] }),
    ru: (p) => ({ subject: `${p.reference}: дело закрыто`, body: [`Дело ${p.reference} закрыто. Итог: ${outcomeName(p.outcome, 'ru')}.`, ...(p.as === 'inventor' ? ['Если у вас есть вопросы или вы хотите развивать изобретение сами, обратитесь в офис.'] : [])] }),
    kk: (p) => ({ subject: `${p.reference}: іс жабылды`, body: [`${p.reference} ісі жабылды. Нәтижесі: ${outcomeName(p.outcome, 'kk')}.`, ...(p.as === 'inventor' ? ['Сұрақтарыңыз болса немесе өнертабысты өзіңіз дамытқыңыз келсе, кеңсеге хабарласыңыз.'] : [])] }),
  },
});
