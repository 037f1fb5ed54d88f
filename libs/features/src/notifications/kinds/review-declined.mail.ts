import { defineKind, ownerOf } from './kind.js';

export const reviewDeclined = defineKind({
  hears: ['review.declined'],
  audience: (event) => ownerOf(event.caseId),
  params: (event) => ({ caseId: event.caseId, reviewId: event.reviewId, conflict: event.conflict ? 1 : 0 }),
  link: (p) => `/cases/${p.caseId}`,
  texts: {
    en: (p) => ({ subject: `${p.reference}: the reviewer has declined`, body: [p.conflict ? 'The reviewer declared a conflict of interest. Please invite another one.' : 'The reviewer cannot take this on. Please invite another one.'] }),
    ru: (p) => ({ subject: `${p.reference}: эксперт отказался`, body: [p.conflict ? 'Эксперт заявил о конфликте интересов. Пригласите, пожалуйста, другого.' : 'Эксперт не может взяться за эту работу. Пригласите, пожалуйста, другого.'] }),
    kk: (p) => ({ subject: `${p.reference}: сарапшы бас тартты`, body: [p.conflict ? 'Сарапшы мүдделер қақтығысы бар екенін мәлімдеді. Басқа сарапшыны шақырыңыз.' : 'Сарапшы бұл жұмысты ала алмайды. Басқа сарапшыны шақырыңыз.'] }),
  },
});
