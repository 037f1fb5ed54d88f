import { defineKind, people } from './kind.js';

const UNASKED: readonly string[] = ['expired', 'revoked'];

export const reviewEnded = defineKind({
  hears: ['review.ended'],
  audience: (event) => (UNASKED.includes(event.because) ? people('reviewer', event.reviewerId) : []),
  params: (event) => ({ reviewId: event.reviewId, because: event.because }),
  link: () => '/inbox',
  texts: {
    en: (p) => ({ subject: 'Your access to a review has ended', body: [p.because === 'expired' ? 'The time for the review is over.' : 'The office has closed the review.', 'Thank you. Please destroy any copies you made.'] }),
    ru: (p) => ({ subject: 'Ваш доступ к материалам экспертизы закрыт', body: [p.because === 'expired' ? 'Срок экспертизы истёк.' : 'Офис закрыл экспертизу.', 'Спасибо. Пожалуйста, уничтожьте сделанные копии.'] }),
    kk: (p) => ({ subject: 'Сараптама материалдарына қолжетімділігіңіз жабылды', body: [p.because === 'expired' ? 'Сараптама мерзімі өтті.' : 'Кеңсе сараптаманы жапты.', 'Рақмет. Жасалған көшірмелерді жойыңыз.'] }),
  },
});
