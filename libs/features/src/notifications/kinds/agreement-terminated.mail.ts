import { defineKind, office, ownerOf } from './kind.js';
import { dateWords } from './words.js';

export const agreementTerminated = defineKind({
  hears: ['agreement.terminated', 'agreement.expired'],
  audience: (event) => [...ownerOf(event.caseId), ...office('manager')],
  params: (event) => ({ caseId: event.caseId, agreementId: event.agreementId, on: event.on }),
  link: (p) => `/agreements/${p.agreementId}`,
  texts: {
    en: (p) => ({ subject: `${p.reference ? `${p.reference}: ` : ''}an agreement has ended`, body: [`An agreement${p.reference ? ` on ${p.reference}` : ''} ended on ${dateWords(p.on, 'en')}.`] }),
    ru: (p) => ({ subject: `${p.reference ? `${p.reference}: ` : ''}договор прекращён`, body: [`Договор${p.reference ? ` по делу ${p.reference}` : ''} прекращён ${dateWords(p.on, 'ru')}.`] }),
    kk: (p) => ({ subject: `${p.reference ? `${p.reference}: ` : ''}шарт тоқтатылды`, body: [`${p.reference ? `${p.reference} ісі бойынша ` : ''}шарт ${dateWords(p.on, 'kk')} күні тоқтатылды.`] }),
  },
});
