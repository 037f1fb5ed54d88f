import { defineKind, inventorsOf, ownerOf } from './kind.js';
import { plainStage, stageName } from './words.js';

export const caseReopened = defineKind({
  hears: ['case.reopened'],
  audience: (event) => [...ownerOf(event.caseId), ...inventorsOf(event.caseId)],
  params: (event) => ({ caseId: event.caseId, stage: event.stage }),
  link: (p) => `/cases/${p.caseId}`,
  texts: {
    en: (p) => ({ subject: `${p.reference}: reopened`, body: [p.as === 'inventor' ? `The office works on your invention again. ${plainStage(p.stage, 'en')}` : `The case ${p.reference} was reopened in ${stageName(p.stage, 'en')}.`] }),
    ru: (p) => ({ subject: `${p.reference}: дело возобновлено`, body: [p.as === 'inventor' ? `Офис снова работает с вашим изобретением. ${plainStage(p.stage, 'ru')}` : `Дело ${p.reference} возобновлено на этапе «${stageName(p.stage, 'ru')}».`] }),
    kk: (p) => ({ subject: `${p.reference}: іс қайта ашылды`, body: [p.as === 'inventor' ? `Кеңсе өнертабысыңызбен қайтадан жұмыс істеуде. ${plainStage(p.stage, 'kk')}` : `${p.reference} ісі «${stageName(p.stage, 'kk')}» кезеңінде қайта ашылды.`] }),
  },
});
