import { defineKind, people } from './kind.js';

/** Somebody was named in a comment. The event names only those who may see it. */
export const commentMention = defineKind({
  hears: ['case.commented', 'case.comment-edited'],
  audience: (event) => people('staff', ...event.mentions),
  params: (event) => ({ caseId: event.caseId, commentId: event.commentId }),
  link: (p) => `/cases/${p.caseId}/comments`,
  texts: {
    en: (p) => ({ subject: `${p.reference}: you were mentioned in a comment`, body: [`You were mentioned in a comment on ${p.reference}. What it says can be read on the page of the case.`], action: 'Read the comment' }),
    ru: (p) => ({ subject: `${p.reference}: вас упомянули в комментарии`, body: [`Вас упомянули в комментарии по делу ${p.reference}. Прочитать его можно на странице дела.`], action: 'Прочитать комментарий' }),
    kk: (p) => ({ subject: `${p.reference}: пікірде сіз аталдыңыз`, body: [`${p.reference} ісі бойынша пікірде сіздің атыңыз аталды. Оны істің бетінен оқи аласыз.`], action: 'Пікірді оқу' }),
  },
});
