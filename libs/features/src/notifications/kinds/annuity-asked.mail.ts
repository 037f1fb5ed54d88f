import { defineKind, office, ownerOf } from './kind.js';
import { dateWords } from './words.js';

/** Once for each annuity: whether to go on paying is a decision, and somebody has to have been asked. */
export const annuityAsked = defineKind({
  hears: ['annuity.decision-asked'],
  audience: (event) => [...ownerOf(event.caseId), ...office('manager')],
  params: (event) => ({ caseId: event.caseId, annuityId: event.annuityId, number: event.number, dueOn: event.dueOn, lastDay: event.lastDay }),
  link: () => '/annuities',
  tellsActor: false,
  occasion: (event) => event.annuityId,
  texts: {
    en: (p) => ({ subject: `${p.reference ? `${p.reference}: ` : ''}keep the right for year ${p.number}?`, body: [`A fee is due on ${dateWords(p.dueOn, 'en')}${p.reference ? ` for a right of ${p.reference}` : ''}. Please decide whether to pay it, to let the right go, or to ask the licensee first.`, `It can be paid until ${dateWords(p.lastDay, 'en')} at the latest.`] }),
    ru: (p) => ({ subject: `${p.reference ? `${p.reference}: ` : ''}поддерживать ли право за ${p.number}-й год?`, body: [`${dateWords(p.dueOn, 'ru')} наступает срок уплаты пошлины${p.reference ? ` по делу ${p.reference}` : ''}. Решите, платить ли её, отказаться ли от права или сначала спросить лицензиата.`, `Последний день, когда её ещё можно уплатить: ${dateWords(p.lastDay, 'ru')}.`] }),
    kk: (p) => ({ subject: `${p.reference ? `${p.reference}: ` : ''}құқықты ${p.number}-жылға сақтаймыз ба?`, body: [`${p.reference ? `${p.reference} ісі бойынша ` : ''}алымды төлеу мерзімі: ${dateWords(p.dueOn, 'kk')}. Төлеу керек пе, құқықтан бас тарту керек пе, әлде алдымен лицензиаттан сұрау керек пе, шешіңіз.`, `Төлеуге болатын соңғы күн: ${dateWords(p.lastDay, 'kk')}.`] }),
  },
});
