import type { Letter, Locale } from '@tamga/domain';

type Offered = { readonly title: string; readonly summary: string };
type Words = {
  /** What the office begins with when it writes; all of it can be changed. */
  readonly letter: (offer: Offered) => Letter;
  readonly action: string;
  readonly objection: string;
};

/** Round a letter about an offer: where to read all that is public, and how to hear no more. */
export const LETTER_WORDS: { readonly [L in Locale]: Words } = {
  en: {
    letter: ({ title, summary }) => ({ subject: title, body: `We offer a technology that may be of use to you: ${title}.\n\n${summary}\n\nEverything that is public about it is on its page. If you would like to know more, write to us there: somebody from our office will answer you.` }),
    action: 'Read about the technology', objection: 'I want no more offers from this office',
  },
  ru: {
    letter: ({ title, summary }) => ({ subject: title, body: `Предлагаем технологию, которая может быть вам полезна: ${title}.\n\n${summary}\n\nВсё, что о ней опубликовано, есть на её странице. Если вы хотите узнать больше, напишите нам там же: сотрудник офиса вам ответит.` }),
    action: 'Прочитать о технологии', objection: 'Больше не присылайте мне предложения этого офиса',
  },
  kk: {
    letter: ({ title, summary }) => ({ subject: title, body: `Сізге пайдалы болуы мүмкін технологияны ұсынамыз: ${title}.\n\n${summary}\n\nОл туралы жарияланғанның бәрі өз бетінде тұр. Көбірек білгіңіз келсе, сол жерде бізге жазыңыз: кеңсе қызметкері жауап береді.` }),
    action: 'Технология туралы оқу', objection: 'Бұл кеңсенің ұсыныстарын маған бұдан былай жібермеңіз',
  },
};
