import { authorsOf, defineKind, office, ownerOf } from './kind.js';

export const signaturesComplete = defineKind({
  hears: ['disclosure.signed'],
  audience: (event) => (event.signed < event.of ? [] : [...(event.caseId ? ownerOf(event.caseId) : office('officer')), ...authorsOf(event.disclosureId)]),
  params: (event) => ({ disclosureId: event.disclosureId, caseId: event.caseId, of: event.of }),
  link: (p) => (p.as === 'staff' && p.caseId ? `/cases/${p.caseId}` : `/disclosures/${p.disclosureId}`),
  texts: {
    en: (p) => ({ subject: `${p.reference || 'Disclosure'}: every inventor has signed`, body: [`All ${p.of} inventors have signed, and the shares are confirmed.`] }),
    ru: (p) => ({ subject: `${p.reference || 'Уведомление'}: подписали все изобретатели`, body: [`Подписи поставили все изобретатели (${p.of}), доли подтверждены.`] }),
    kk: (p) => ({ subject: `${p.reference || 'Хабарлама'}: барлық өнертапқыш қол қойды`, body: [`Барлық өнертапқыш (${p.of}) қол қойды, үлестер расталды.`] }),
  },
});
