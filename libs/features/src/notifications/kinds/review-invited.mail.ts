import { defineKind, people } from './kind.js';
import { dateWords } from './words.js';

/** The mail of an invitation carries a secret and is queued by `SecretMailer`; this is its line in the inbox. */
export const reviewInvited = defineKind({
  hears: ['review.invited'],
  audience: (event) => people('reviewer', event.reviewerId),
  params: (event) => ({ reviewId: event.reviewId, dueOn: event.dueOn }),
  link: (p) => `/reviews/${p.reviewId}`,
  mail: 'never',
  texts: {
    en: (p) => ({ subject: `You are asked for a review by ${dateWords(p.dueOn, 'en')}`, body: ['The office asks for your expert opinion.'] }),
    ru: (p) => ({ subject: `Вас просят об экспертном заключении до ${dateWords(p.dueOn, 'ru')}`, body: ['Офис просит вашего экспертного мнения.'] }),
    kk: (p) => ({ subject: `Сізден ${dateWords(p.dueOn, 'kk')} күніне дейін сараптама сұралады`, body: ['Кеңсе сіздің сараптамалық пікіріңізді сұрайды.'] }),
  },
});
