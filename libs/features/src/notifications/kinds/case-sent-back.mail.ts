import { defineKind, inventorsOf, ownerOf } from './kind.js';
import { plainStage, stageName } from './words.js';

export const caseSentBack = defineKind({
  hears: ['case.sent-back'],
  audience: (event) => [...ownerOf(event.caseId), ...inventorsOf(event.caseId)],
  params: (event) => ({ caseId: event.caseId, from: event.from, to: event.to }),
  link: (p) => `/cases/${p.caseId}`,
  texts: {
    en: (p) => ({
      subject: p.as === 'inventor' ? `${p.reference}: an earlier step is repeated` : `${p.reference}: sent back to ${stageName(p.to, 'en')}`,
      body: p.as === 'inventor' ? ['The office is looking at an earlier step again.', plainStage(p.to, 'en')] : [`Case ${p.reference} was sent back from ${stageName(p.from, 'en')} to ${stageName(p.to, 'en')}. The reason is in the case's history.`],
    }),
    ru: (p) => ({
      subject: p.as === 'inventor' ? `${p.reference}: один из шагов повторяется` : `${p.reference}: возврат на этап «${stageName(p.to, 'ru')}»`,
      body: p.as === 'inventor' ? ['Офис вернулся к одному из предыдущих шагов.', plainStage(p.to, 'ru')] : [`Дело ${p.reference} возвращено с этапа «${stageName(p.from, 'ru')}» на этап «${stageName(p.to, 'ru')}». Причина указана в истории дела.`],
    }),
    kk: (p) => ({
      subject: p.as === 'inventor' ? `${p.reference}: алдыңғы қадам қайталанады` : `${p.reference}: «${stageName(p.to, 'kk')}» кезеңіне қайтарылды`,
      body: p.as === 'inventor' ? ['Кеңсе алдыңғы қадамдардың біріне қайта оралды.', plainStage(p.to, 'kk')] : [`${p.reference} ісі «${stageName(p.from, 'kk')}» кезеңінен «${stageName(p.to, 'kk')}» кезеңіне қайтарылды. Себебі істің тарихында көрсетілген.`],
    }),
  },
});
