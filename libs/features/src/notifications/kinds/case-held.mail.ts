import { defineKind, inventorsOf, ownerOf } from './kind.js';
import { dateWords } from './words.js';

export const caseHeld = defineKind({
  hears: ['case.held'],
  audience: (event) => [...ownerOf(event.caseId), ...inventorsOf(event.caseId)],
  params: (event) => ({ caseId: event.caseId, until: event.until }),
  link: (p) => `/cases/${p.caseId}`,
  texts: {
    en: (p) => ({ subject: `${p.reference}: on hold`, body: [`Work on ${p.reference} rests${p.until ? ` until ${dateWords(p.until, 'en')}` : ' for now'}.`, ...(p.as === 'staff' ? ['Its statutory deadlines go on running.'] : [])] }),
    ru: (p) => ({ subject: `${p.reference}: работа приостановлена`, body: [`Работа по делу ${p.reference} приостановлена${p.until ? ` до ${dateWords(p.until, 'ru')}` : ''}.`, ...(p.as === 'staff' ? ['Установленные законом сроки продолжают идти.'] : [])] }),
    kk: (p) => ({ subject: `${p.reference}: жұмыс тоқтатыла тұрды`, body: [`${p.reference} ісі бойынша жұмыс ${p.until ? `${dateWords(p.until, 'kk')} күніне дейін ` : ''}тоқтатыла тұрды.`, ...(p.as === 'staff' ? ['Заңда белгіленген мерзімдер жүре береді.'] : [])] }),
  },
});
