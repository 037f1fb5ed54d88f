import type { Locale } from '@tamga/domain';

type Offered = { readonly title: string; readonly summary: string; readonly address: string };
type Text = { readonly subject: string; readonly body: readonly string[] };

/** What somebody reads to whom the office sends an offer: what anybody can read on its public page, and where. */
export const OFFER_MAIL: { readonly [L in Locale]: (offer: Offered) => Text } = {
  en: ({ title, summary, address }) => ({ subject: title, body: [title, summary, `Everything that is public about it: ${address}`, 'If you would like to know more, write to us. Should you want no further offers, tell us so: we will send none.'] }),
  ru: ({ title, summary, address }) => ({ subject: title, body: [title, summary, `Всё, что об этом опубликовано: ${address}`, 'Если вы хотите узнать больше, напишите нам. Если вы не хотите получать предложения, сообщите об этом, и мы не будем их присылать.'] }),
  kk: ({ title, summary, address }) => ({ subject: title, body: [title, summary, `Бұл туралы жарияланғанның бәрі: ${address}`, 'Көбірек білгіңіз келсе, бізге жазыңыз. Ұсыныстар алғыңыз келмесе, айтыңыз, біз жібермейміз.'] }),
};
