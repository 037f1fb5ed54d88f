import { formatMoney, type Locale, type LocalDate } from '@tamga/domain';

type Words = {
  readonly title: string; readonly run: (number: number, on: string) => string; readonly period: (from: string | null, until: string) => string; readonly due: (amount: string) => string; readonly withdrawn: string;
  readonly invention: string; readonly how: string; readonly amount: string; readonly total: string; readonly nothing: string; readonly foot: (name: string) => string; readonly pageWords: string;
  readonly yours: { readonly inventors: string; readonly 'joint-owner': string }; readonly part: (part: string, gross: string) => string; readonly of: (name: string) => string; readonly goesTo: (name: string) => string; readonly held: string; readonly policy: (name: string) => string;
};

/** What a statement says, in plain words: it is read by people who look at one a year. */
export const STATEMENT_WORDS: { readonly [L in Locale]: Words } = {
  en: {
    title: 'Statement of income', run: (number, on) => `Distribution ${number} of ${on}`, period: (from, until) => (from ? `Income received from ${from} to ${until}` : `Income received up to ${until}`), due: (amount) => `Your part: ${amount}`,
    withdrawn: 'This statement has been withdrawn: the distribution was undone. A new one will follow.', invention: 'Invention', how: 'How it was reckoned', amount: 'Your part', total: 'Together', nothing: 'Nothing is due to you from this distribution.',
    foot: (name) => `For ${name}. Please ask the office if anything here is unclear.`, pageWords: 'Page {page} of {pages}',
    yours: { inventors: 'Your share as an inventor.', 'joint-owner': 'Your share as a joint owner.' }, part: (part, gross) => `Of ${gross} shared, ${part} went to all of you together for this invention.`,
    of: (name) => `This was due to ${name} and comes to you.`, goesTo: (name) => `By your decision it goes to ${name}.`, held: 'It is kept for you until it is known whom to pay.', policy: (name) => `Shared by the policy: ${name}.`,
  },
  ru: {
    title: 'Справка о доходе', run: (number, on) => `Распределение № ${number} от ${on}`, period: (from, until) => (from ? `Доходы, поступившие с ${from} по ${until}` : `Доходы, поступившие по ${until}`), due: (amount) => `Ваша часть: ${amount}`,
    withdrawn: 'Эта справка отозвана: распределение отменено. Вы получите новую.', invention: 'Изобретение', how: 'Как рассчитано', amount: 'Ваша часть', total: 'Всего', nothing: 'По этому распределению вам ничего не причитается.',
    foot: (name) => `Для: ${name}. Если что-то непонятно, обратитесь в офис.`, pageWords: 'Страница {page} из {pages}',
    yours: { inventors: 'Ваша доля как автора.', 'joint-owner': 'Ваша доля как соправообладателя.' }, part: (part, gross) => `Из распределённых ${gross} на всех вас вместе за это изобретение приходится ${part}.`,
    of: (name) => `Причиталось: ${name}; переходит к вам.`, goesTo: (name) => `По вашему решению сумма переходит: ${name}.`, held: 'Сумма хранится, пока не станет известно, кому её выплатить.', policy: (name) => `Распределено по положению: ${name}.`,
  },
  kk: {
    title: 'Табыс туралы анықтама', run: (number, on) => `№ ${number} бөлу, ${on}`, period: (from, until) => (from ? `Табыстың түскен мерзімі: ${from} – ${until}` : `Табыстың түскен мерзімі: ${until} қоса алғанда`), due: (amount) => `Сіздің үлесіңіз: ${amount}`,
    withdrawn: 'Бұл анықтама қайтарып алынды: бөлудің күші жойылды. Сізге жаңасы келеді.', invention: 'Өнертабыс', how: 'Қалай есептелді', amount: 'Сіздің үлесіңіз', total: 'Барлығы', nothing: 'Бұл бөлу бойынша сізге ештеңе тиесілі емес.',
    foot: (name) => `${name} үшін. Бірдеңе түсініксіз болса, кеңсеге хабарласыңыз.`, pageWords: '{page}-бет, барлығы {pages}',
    yours: { inventors: 'Автор ретіндегі үлесіңіз.', 'joint-owner': 'Бірлескен құқық иесі ретіндегі үлесіңіз.' }, part: (part, gross) => `Бөлінген ${gross} ішінен осы өнертабыс үшін баршаңызға бірге ${part} тиді.`,
    of: (name) => `Бұл ${name} үлесі еді, енді сізге өтеді.`, goesTo: (name) => `Сіздің шешіміңіз бойынша алушы: ${name}.`, held: 'Кімге төлеу керегі белгілі болғанша сома сақталады.', policy: (name) => `Бөлу ережесі: ${name}.`,
  },
};

/** What is said of a line besides its amount: whose it was, where it goes, that it waits. */
export function remarksOf({ of, goesTo, held }: { readonly of: string | null; readonly goesTo: string | null; readonly held: boolean }, locale: Locale): readonly string[] {
  const words = STATEMENT_WORDS[locale];
  return [...(of === null ? [] : [words.of(of)]), ...(goesTo === null ? [] : [words.goesTo(goesTo)]), ...(held ? [words.held] : [])];
}

const LONG: { readonly [L in Locale]: string } = { en: 'en-GB', ru: 'ru', kk: 'kk' };
/** `22 November 2026`, in the reader's language. */
export const dayWords = (on: LocalDate, locale: Locale): string => new Intl.DateTimeFormat(LONG[locale], { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${on}T00:00:00Z`));
export const moneyWords = (minor: bigint, currency: string, locale: Locale): string => formatMoney({ minor, currency }, locale);
