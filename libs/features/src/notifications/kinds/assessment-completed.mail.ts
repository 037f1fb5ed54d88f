import type { Locale } from '@tamga/domain';
import { defineKind, office, ownerOf } from './kind.js';

const NAMES: Readonly<Record<string, Readonly<Record<Locale, string>>>> = {
  patentability: { en: 'patentability', ru: 'патентоспособность', kk: 'патентке қабілеттілік' },
  market: { en: 'market', ru: 'рынок', kk: 'нарық' },
  financial: { en: 'finance', ru: 'финансы', kk: 'қаржы' },
  risk: { en: 'risks', ru: 'риски', kk: 'тәуекелдер' },
  legal: { en: 'legal framework', ru: 'правовое оформление', kk: 'құқықтық рәсімдеу' },
};
const nameOf = (kind: string, locale: Locale): string => NAMES[kind]?.[locale] ?? kind;

export const assessmentCompleted = defineKind({
  hears: ['assessment.completed'],
  audience: (event) => [...ownerOf(event.caseId), ...office('manager')],
  params: (event) => ({ caseId: event.caseId, assessmentId: event.assessmentId, kind: event.kind }),
  link: (p) => `/cases/${p.caseId}`,
  texts: {
    en: (p) => ({ subject: `${p.reference}: assessment completed (${nameOf(p.kind, 'en')})`, body: [`The assessment "${nameOf(p.kind, 'en')}" of ${p.reference} is complete and can be read.`] }),
    ru: (p) => ({ subject: `${p.reference}: оценка завершена (${nameOf(p.kind, 'ru')})`, body: [`Оценка «${nameOf(p.kind, 'ru')}» по делу ${p.reference} завершена, её можно прочитать.`] }),
    kk: (p) => ({ subject: `${p.reference}: бағалау аяқталды (${nameOf(p.kind, 'kk')})`, body: [`${p.reference} ісі бойынша «${nameOf(p.kind, 'kk')}» бағалауы аяқталды, оны оқуға болады.`] }),
  },
});
