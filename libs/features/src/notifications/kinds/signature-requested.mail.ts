import { defineKind, inventorsOf } from './kind.js';

export const signatureRequested = defineKind({
  hears: ['disclosure.submitted'],
  audience: (event) => inventorsOf(event.disclosureId),
  params: (event) => ({ disclosureId: event.disclosureId }),
  link: (p) => `/disclosures/${p.disclosureId}`,
  texts: {
    en: () => ({
      subject: 'Please sign the disclosure you are named in',
      body: ['A disclosure that names you as an inventor has been submitted to the technology-transfer office.', 'Please read it, check your share and sign it for yourself, if you have not done so yet. Nobody can sign for you.'],
      action: 'Read and sign',
    }),
    ru: () => ({
      subject: 'Подпишите, пожалуйста, уведомление, в котором вы указаны',
      body: ['В офис трансфера технологий подано уведомление, в котором вы указаны как изобретатель.', 'Прочитайте его, проверьте свою долю и подпишите лично, если вы ещё этого не сделали. Никто не может подписать за вас.'],
      action: 'Прочитать и подписать',
    }),
    kk: () => ({
      subject: 'Сіз көрсетілген хабарламаға қол қойыңыз',
      body: ['Технологиялар трансфері кеңсесіне сіз өнертапқыш ретінде көрсетілген хабарлама берілді.', 'Оны оқып, өз үлесіңізді тексеріңіз және әлі қол қоймасаңыз, өзіңіз қол қойыңыз. Сіз үшін ешкім қол қоя алмайды.'],
      action: 'Оқып, қол қою',
    }),
  },
});
