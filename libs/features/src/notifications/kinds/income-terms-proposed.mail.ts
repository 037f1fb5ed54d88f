import { defineKind, office } from './kind.js';

/** Who shares income, or how it falls on several cases, holds when a second person has approved it: the managers, except who proposed it. */
export const incomeTermsProposed = defineKind({
  hears: ['income-shares.proposed', 'income-weights.proposed'],
  audience: () => office('manager'),
  params: (event) => (event.type === 'income-shares.proposed' ? { caseId: event.caseId, agreementId: null } : { caseId: null, agreementId: event.agreementId }),
  link: (p) => (p.caseId === null ? `/agreements/${p.agreementId}#income-weights` : `/cases/${p.caseId}/money#income-shares`),
  texts: {
    en: (p) => ({ subject: p.caseId === null ? 'The weights of an agreement’s cases wait for approval' : `${p.reference ? `${p.reference}: ` : ''}shares of income wait for approval`, body: ['Somebody proposes to share income in another way. Until a manager other than them has approved it, everything is shared as before.'] }),
    ru: (p) => ({ subject: p.caseId === null ? 'Веса дел по договору ждут утверждения' : `${p.reference ? `${p.reference}: ` : ''}доли дохода ждут утверждения`, body: ['Предложено делить доход иначе. Пока этого не утвердил руководитель, который сам этого не предлагал, доход делится по-прежнему.'] }),
    kk: (p) => ({ subject: p.caseId === null ? 'Шарт істерінің салмақтары бекітуді күтіп тұр' : `${p.reference ? `${p.reference}: ` : ''}табыс үлестері бекітуді күтіп тұр`, body: ['Табысты басқаша бөлу ұсынылды. Оны ұсынбаған басшы бекіткенше табыс бұрынғыша бөлінеді.'] }),
  },
});
