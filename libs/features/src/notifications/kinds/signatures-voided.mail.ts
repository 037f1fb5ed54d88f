import { defineKind, people } from './kind.js';

export const signaturesVoided = defineKind({
  hears: ['disclosure.signatures-voided'],
  audience: (event) => people('inventor', ...event.userIds),
  params: (event) => ({ disclosureId: event.disclosureId }),
  link: (p) => `/disclosures/${p.disclosureId}`,
  texts: {
    en: () => ({
      subject: 'Your signature no longer counts: the disclosure was changed',
      body: ['Something you had signed was changed afterwards, so your signature was voided.', 'Please read what changed and sign again if you agree.'],
      action: 'See what changed',
    }),
    ru: () => ({
      subject: 'Ваша подпись больше не действует: уведомление изменено',
      body: ['То, что вы подписали, было затем изменено, поэтому подпись аннулирована.', 'Прочитайте изменения и, если согласны, подпишите заново.'],
      action: 'Посмотреть изменения',
    }),
    kk: () => ({
      subject: 'Қолыңыздың күші жойылды: хабарлама өзгертілді',
      body: ['Сіз қол қойған мазмұн кейін өзгертілді, сондықтан қолыңыз жарамсыз болып қалды.', 'Өзгерістерді оқып, келіссеңіз, қайта қол қойыңыз.'],
      action: 'Өзгерістерді көру',
    }),
  },
});
