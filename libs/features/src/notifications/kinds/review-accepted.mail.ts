import { defineKind, ownerOf } from './kind.js';

export const reviewAccepted = defineKind({
  hears: ['review.accepted'],
  audience: (event) => ownerOf(event.caseId),
  params: (event) => ({ caseId: event.caseId, reviewId: event.reviewId }),
  link: (p) => `/cases/${p.caseId}`,
  texts: {
    en: (p) => ({ subject: `${p.reference}: the reviewer has accepted`, body: ['The invited reviewer has declared no conflict of interest and is reading the package.'] }),
    ru: (p) => ({ subject: `${p.reference}: эксперт согласился`, body: ['Приглашённый эксперт заявил об отсутствии конфликта интересов и изучает материалы.'] }),
    kk: (p) => ({ subject: `${p.reference}: сарапшы келісті`, body: ['Шақырылған сарапшы мүдделер қақтығысы жоқ екенін мәлімдеді және материалдарды оқып жатыр.'] }),
  },
});
