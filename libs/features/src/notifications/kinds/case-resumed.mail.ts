import { defineKind, inventorsOf, ownerOf } from './kind.js';
import { dateWords } from './words.js';

export const caseResumed = defineKind({
  hears: ['case.resumed'],
  audience: (event) => [...ownerOf(event.caseId), ...inventorsOf(event.caseId)],
  params: (event) => ({ caseId: event.caseId, stageDueOn: event.stageDueOn }),
  link: (p) => `/cases/${p.caseId}`,
  texts: {
    en: (p) => ({ subject: `${p.reference}: work goes on`, body: [`${p.reference} is no longer on hold.`, ...(p.as === 'staff' && p.stageDueOn ? [`New target date of its stage: ${dateWords(p.stageDueOn, 'en')}.`] : [])] }),
    ru: (p) => ({ subject: `${p.reference}: работа возобновлена`, body: [`Работа по делу ${p.reference} возобновлена.`, ...(p.as === 'staff' && p.stageDueOn ? [`Новый плановый срок этапа: ${dateWords(p.stageDueOn, 'ru')}.`] : [])] }),
    kk: (p) => ({ subject: `${p.reference}: жұмыс қайта басталды`, body: [`${p.reference} ісі бойынша жұмыс қайта басталды.`, ...(p.as === 'staff' && p.stageDueOn ? [`Кезеңнің жаңа жоспарлы мерзімі: ${dateWords(p.stageDueOn, 'kk')}.`] : [])] }),
  },
});
