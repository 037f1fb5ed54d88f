import { defineKind, ownerOf } from './kind.js';

export const reviewSubmitted = defineKind({
  hears: ['review.submitted'],
  audience: (event) => ownerOf(event.caseId),
  params: (event) => ({ caseId: event.caseId, reviewId: event.reviewId }),
  link: (p) => `/cases/${p.caseId}`,
  texts: {
    en: (p) => ({ subject: `${p.reference}: a review has arrived`, body: ['The reviewer has submitted scores and a recommendation. The access to the package has ended.'], action: 'Read the review' }),
    ru: (p) => ({ subject: `${p.reference}: получено экспертное заключение`, body: ['Эксперт представил оценки и рекомендацию. Его доступ к материалам закрыт.'], action: 'Прочитать заключение' }),
    kk: (p) => ({ subject: `${p.reference}: сараптама қорытындысы келді`, body: ['Сарапшы бағалары мен ұсынысын берді. Оның материалдарға қолжетімділігі жабылды.'], action: 'Қорытындыны оқу' }),
  },
});
