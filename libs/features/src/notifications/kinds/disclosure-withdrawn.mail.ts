import { authorsOf, defineKind, office } from './kind.js';

export const disclosureWithdrawn = defineKind({
  hears: ['disclosure.withdrawn'],
  audience: (event) => [...office('officer', 'manager'), ...authorsOf(event.disclosureId)],
  params: (event) => ({ disclosureId: event.disclosureId }),
  link: (p) => `/disclosures/${p.disclosureId}`,
  texts: {
    en: () => ({ subject: 'A disclosure was withdrawn', body: ['An inventor has withdrawn the disclosure. Nothing more will be done with it.'] }),
    ru: () => ({ subject: 'Уведомление об изобретении отозвано', body: ['Изобретатель отозвал уведомление. Работа с ним прекращена.'] }),
    kk: () => ({ subject: 'Өнертабыс туралы хабарлама кері қайтарып алынды', body: ['Өнертапқыш хабарламаны кері қайтарып алды. Онымен жұмыс тоқтатылды.'] }),
  },
});
