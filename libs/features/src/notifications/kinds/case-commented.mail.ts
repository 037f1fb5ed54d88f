import { defineKind, inventorsOf, ownerOf } from './kind.js';

/** A comment reaches the case's officer, and its inventors when it is meant for them. What it says stays in Tamga. */
export const caseCommented = defineKind({
  hears: ['case.commented'],
  audience: (event) => [...ownerOf(event.caseId), ...(event.audience === 'inventors' ? inventorsOf(event.caseId) : [])],
  params: (event) => ({ caseId: event.caseId, commentId: event.commentId, audience: event.audience }),
  link: (p) => `/cases/${p.caseId}/comments`,
  texts: {
    en: (p) => ({ subject: `${p.reference}: a new comment`, body: [p.as === 'inventor' ? `There is a new comment for you on ${p.reference}. You can read it and answer there.` : p.audience === 'inventors' ? `There is a new comment on ${p.reference}. Its inventors can read it.` : `There is a new internal comment on ${p.reference}.`], action: 'Read the comment' }),
    ru: (p) => ({ subject: `${p.reference}: новый комментарий`, body: [p.as === 'inventor' ? `По делу ${p.reference} для вас есть новый комментарий. Его можно прочитать и ответить на странице дела.` : p.audience === 'inventors' ? `По делу ${p.reference} появился новый комментарий. Его видят авторы.` : `По делу ${p.reference} появился новый внутренний комментарий.`], action: 'Прочитать комментарий' }),
    kk: (p) => ({ subject: `${p.reference}: жаңа пікір`, body: [p.as === 'inventor' ? `${p.reference} ісі бойынша сізге арналған жаңа пікір бар. Оны істің бетінде оқып, жауап бере аласыз.` : p.audience === 'inventors' ? `${p.reference} ісіне жаңа пікір жазылды. Оны авторлар көреді.` : `${p.reference} ісіне жаңа ішкі пікір жазылды. Оны кеңсе мамандары ғана көреді.`], action: 'Пікірді оқу' }),
  },
});
