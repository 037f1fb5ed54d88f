import { defineKind, office } from './kind.js';

/** A run is booked by a second person alone, so the managers hear of it, until one has decided. */
export const distributionSubmitted = defineKind({
  hears: ['distribution.submitted'],
  audience: () => office('manager'),
  params: (event) => ({ distributionId: event.distributionId, subjectId: event.distributionId, number: event.number }),
  link: (p) => `/distributions/${p.distributionId}`,
  texts: {
    en: (p) => ({ subject: `Distribution ${p.number} waits for approval`, body: ['A distribution of income has been submitted. Somebody other than the person who prepared it has to look through it and approve it, or send it back.'] }),
    ru: (p) => ({ subject: `Распределение № ${p.number} ждёт утверждения`, body: ['Подано распределение дохода. Его должен просмотреть и утвердить или вернуть тот, кто его не готовил.'] }),
    kk: (p) => ({ subject: `№ ${p.number} бөлу бекітуді күтіп тұр`, body: ['Табысты бөлу ұсынылды. Оны дайындаған адамнан басқа біреу қарап шығып, бекітуі немесе қайтаруы керек.'] }),
  },
});
