import { defineKind, ownerOf } from './kind.js';
import { stageName } from './words.js';

export const criterionOverridden = defineKind({
  hears: ['case.criterion-overridden'],
  audience: (event) => ownerOf(event.caseId),
  params: (event) => ({ caseId: event.caseId, stage: event.stage, criterion: event.criterion }),
  link: (p) => `/cases/${p.caseId}`,
  texts: {
    en: (p) => ({ subject: `${p.reference}: a criterion was waived`, body: [`In ${stageName(p.stage, 'en')}, one criterion of ${p.reference} was waived in writing. Who did it and why is in the case's history.`] }),
    ru: (p) => ({ subject: `${p.reference}: критерий снят решением руководителя`, body: [`На этапе «${stageName(p.stage, 'ru')}» по делу ${p.reference} письменно снят один критерий. Кто и почему это сделал, указано в истории дела.`] }),
    kk: (p) => ({ subject: `${p.reference}: бір талап алынып тасталды`, body: [`${p.reference} ісінің «${stageName(p.stage, 'kk')}» кезеңінде бір талап жазбаша түрде алынып тасталды. Кім және не үшін жасағаны істің тарихында көрсетілген.`] }),
  },
});
