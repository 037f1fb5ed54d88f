import { defineKind, inventorsOf, people } from './kind.js';

export const signatureRequested = defineKind({
  // Asked by name when a colleague is brought in, and all of them once the text is frozen by submission.
  hears: ['disclosure.submitted', 'disclosure.signature-requested'],
  audience: (event) => (event.type === 'disclosure.submitted' ? inventorsOf(event.disclosureId) : people('inventor', event.userId)),
  params: (event) => ({ disclosureId: event.disclosureId }),
  link: (p) => `/disclosures/${p.disclosureId}`,
  texts: {
    en: () => ({
      subject: 'Please sign the disclosure you are named in',
      body: ['A disclosure for the technology-transfer office names you as an inventor.', 'Please read it, check your share and sign it for yourself, if you have not done so yet. Nobody can sign for you.'],
      action: 'Read and sign',
    }),
    ru: () => ({
      subject: 'Подпишите, пожалуйста, уведомление, в котором вы указаны',
      body: ['В уведомлении для офиса трансфера технологий вы указаны как изобретатель.', 'Прочитайте его, проверьте свою долю и подпишите лично, если вы ещё этого не сделали. Никто не может подписать за вас.'],
      action: 'Прочитать и подписать',
    }),
    kk: () => ({
      subject: 'Сіз көрсетілген хабарламаға қол қойыңыз',
      body: ['Технологиялар трансфері кеңсесіне арналған хабарламада сіз өнертапқыш ретінде көрсетілгенсіз.', 'Оны оқып, өз үлесіңізді тексеріңіз және әлі қол қоймасаңыз, өзіңіз қол қойыңыз. Сіз үшін ешкім қол қоя алмайды.'],
      action: 'Оқып, қол қою',
    }),
  },
});
