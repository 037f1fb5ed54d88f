import { defineKind, inventorsOf, office, ownerOf } from './kind.js';
import { dateWords } from './words.js';

export const agreementExecuted = defineKind({
  hears: ['agreement.executed'],
  audience: (event) => [...ownerOf(event.caseId), ...office('manager'), ...(event.caseId ? inventorsOf(event.caseId) : [])],
  params: (event) => ({ caseId: event.caseId, agreementId: event.agreementId, effectiveOn: event.effectiveOn }),
  link: (p) => (p.as === 'staff' ? `/agreements/${p.agreementId}` : `/cases/${p.caseId}`),
  texts: {
    en: (p) => ({ subject: `${p.reference ? `${p.reference}: ` : ''}an agreement was signed`, body: [`An agreement${p.reference ? ` on ${p.reference}` : ''} is in force from ${dateWords(p.effectiveOn, 'en')}.`, ...(p.as === 'inventor' ? ['The office will tell you what it means for your share.'] : [])] }),
    ru: (p) => ({ subject: `${p.reference ? `${p.reference}: ` : ''}подписан договор`, body: [`Договор${p.reference ? ` по делу ${p.reference}` : ''} действует с ${dateWords(p.effectiveOn, 'ru')}.`, ...(p.as === 'inventor' ? ['Офис расскажет, что это значит для вашей доли.'] : [])] }),
    kk: (p) => ({ subject: `${p.reference ? `${p.reference}: ` : ''}шартқа қол қойылды`, body: [`${p.reference ? `${p.reference} ісі бойынша ` : ''}шарт ${dateWords(p.effectiveOn, 'kk')} күнінен бастап күшіне енеді.`, ...(p.as === 'inventor' ? ['Бұл сіздің үлесіңіз үшін нені білдіретінін кеңсе хабарлайды.'] : [])] }),
  },
});
