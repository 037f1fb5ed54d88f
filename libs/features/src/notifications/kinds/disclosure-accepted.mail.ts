import { authorsOf, defineKind } from './kind.js';

export const disclosureAccepted = defineKind({
  hears: ['disclosure.accepted'],
  audience: (event) => authorsOf(event.disclosureId),
  params: (event) => ({ disclosureId: event.disclosureId, caseId: event.caseId }),
  link: (p) => `/cases/${p.caseId}`,
  texts: {
    en: (p) => ({ subject: `${p.reference}: your disclosure was accepted`, body: [`The office has taken on your invention. Its reference from now on is ${p.reference}: quote it when you write to the office.`, 'You will hear of every step. Please publish nothing about it before you have asked the office.'], action: 'Follow your invention' }),
    ru: (p) => ({ subject: `${p.reference}: ваше уведомление принято`, body: [`Офис принял ваше изобретение в работу. Его номер: ${p.reference}; указывайте его, когда пишете в офис.`, 'Вы узнаете о каждом шаге. Пожалуйста, ничего о нём не публикуйте, не посоветовавшись с офисом.'], action: 'Следить за изобретением' }),
    kk: (p) => ({ subject: `${p.reference}: хабарламаңыз қабылданды`, body: [`Кеңсе өнертабысыңызды жұмысқа алды. Оның нөмірі: ${p.reference}; кеңсеге жазғанда осы нөмірді көрсетіңіз.`, 'Әр қадам туралы хабар аласыз. Кеңсемен ақылдаспай, ол туралы ештеңе жарияламаңыз.'], action: 'Өнертабыс барысын көру' }),
  },
});
