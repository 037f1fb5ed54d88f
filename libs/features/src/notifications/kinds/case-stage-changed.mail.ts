import { defineKind, inventorsOf, ownerOf } from './kind.js';
import { dateWords, plainStage, stageName } from './words.js';

export const caseStageChanged = defineKind({
  hears: ['case.stage-changed'],
  audience: (event) => [...ownerOf(event.caseId), ...inventorsOf(event.caseId)],
  params: (event) => ({ caseId: event.caseId, from: event.from, to: event.to, stageDueOn: event.stageDueOn }),
  link: (p) => `/cases/${p.caseId}`,
  texts: {
    en: (p) => ({
      subject: p.as === 'inventor' ? `${p.reference}: your invention has moved on` : `${p.reference}: now in ${stageName(p.to, 'en')}`,
      body: p.as === 'inventor' ? [plainStage(p.to, 'en'), 'You need not do anything unless the office asks you.'] : [`Case ${p.reference} left ${stageName(p.from, 'en')} and is now in ${stageName(p.to, 'en')}.`, ...(p.stageDueOn ? [`Target date of this stage: ${dateWords(p.stageDueOn, 'en')}.`] : [])],
    }),
    ru: (p) => ({
      subject: p.as === 'inventor' ? `${p.reference}: ваше изобретение перешло к следующему шагу` : `${p.reference}: этап «${stageName(p.to, 'ru')}»`,
      body: p.as === 'inventor' ? [plainStage(p.to, 'ru'), 'От вас ничего не требуется, пока офис об этом не попросит.'] : [`Дело ${p.reference} перешло с этапа «${stageName(p.from, 'ru')}» на этап «${stageName(p.to, 'ru')}».`, ...(p.stageDueOn ? [`Плановый срок этапа: ${dateWords(p.stageDueOn, 'ru')}.`] : [])],
    }),
    kk: (p) => ({
      subject: p.as === 'inventor' ? `${p.reference}: өнертабысыңыз келесі қадамға өтті` : `${p.reference}: «${stageName(p.to, 'kk')}» кезеңі`,
      body: p.as === 'inventor' ? [plainStage(p.to, 'kk'), 'Кеңсе сұрамайынша, сізден ештеңе талап етілмейді.'] : [`${p.reference} ісі «${stageName(p.from, 'kk')}» кезеңінен «${stageName(p.to, 'kk')}» кезеңіне өтті.`, ...(p.stageDueOn ? [`Кезеңнің жоспарлы мерзімі: ${dateWords(p.stageDueOn, 'kk')}.`] : [])],
    }),
  },
});
