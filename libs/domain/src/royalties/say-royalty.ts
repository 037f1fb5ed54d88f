import { sayDate } from '../deadlines/say-date.js';
import type { Locale } from '../locale.js';
import { formatMoney } from '../money/money.js';
import type { RoyaltyStep } from './earned.js';
import { percentText } from './ratio.js';

type Sentence = Exclude<RoyaltyStep['step'], 'cap' | 'minimum'> | 'cap-year' | 'cap-licence' | 'minimum-creditable' | 'minimum-met' | 'minimum-beside';

const SENTENCES: { readonly [L in Locale]: { readonly [S in Sentence]: string } } = {
  en: {
    converted: 'Line {line}: {from} is {to}, at the rate of {on} ({source}).',
    tier: 'Line {line}: {rate} of {amount} is {royalty}.',
    stacking: 'Line {line}: {others} of royalties go to others for the same sale; {deducted} of it is set off.',
    'no-schedule': 'Line {line}: the terms have no rate for this sale of {amount}; nothing is owed for it.',
    'cap-year': 'A year owes at most {cap}: {lowered} less.',
    'cap-licence': 'The whole licence owes at most {cap}: {lowered} less.',
    'minimum-creditable': 'The minimum of the year is {amount}, and what was earned counts towards it: {added} more.',
    'minimum-met': 'The minimum of the year, {amount}, is met by what was earned.',
    'minimum-beside': 'Beside what was earned, {added} is owed for the year.',
    credit: 'Paid before ({name}): {set} is set off, {left} is left of it.',
  },
  ru: {
    converted: 'Строка {line}: {from} — это {to} по курсу на {on} ({source}).',
    tier: 'Строка {line}: {rate} от {amount} — это {royalty}.',
    stacking: 'Строка {line}: за ту же продажу другим правообладателям платится {others}; из этого засчитывается {deducted}.',
    'no-schedule': 'Строка {line}: для этой продажи на {amount} условия не содержат ставки; за неё ничего не причитается.',
    'cap-year': 'За год причитается не более {cap}: меньше на {lowered}.',
    'cap-licence': 'За всю лицензию причитается не более {cap}: меньше на {lowered}.',
    'minimum-creditable': 'Минимум за год — {amount}, заработанное засчитывается в него: больше на {added}.',
    'minimum-met': 'Минимум за год, {amount}, достигнут за счёт заработанного.',
    'minimum-beside': 'Кроме заработанного, за год причитается {added}.',
    credit: 'Уплачено ранее ({name}): засчитывается {set}, остаётся {left}.',
  },
  kk: {
    converted: '{line}-жол: {from} — {on} күнгі бағам бойынша {to} ({source}).',
    tier: '{line}-жол: {amount} сомасының {rate} бөлігі — {royalty}.',
    stacking: '{line}-жол: осы сату үшін басқа құқық иелеріне {others} төленеді; оның {deducted} есепке алынады.',
    'no-schedule': '{line}-жол: {amount} сомасындағы бұл сату үшін шарттарда мөлшерлеме жоқ; ол үшін ештеңе төленбейді.',
    'cap-year': 'Бір жылға ең көбі {cap} төленеді: {lowered} кем.',
    'cap-licence': 'Бүкіл лицензия бойынша ең көбі {cap} төленеді: {lowered} кем.',
    'minimum-creditable': 'Жылдық ең аз сома — {amount}, есептелгені соған саналады: {added} қосылады.',
    'minimum-met': 'Жылдық ең аз сома, {amount}, есептелген сомамен өтелді.',
    'minimum-beside': 'Есептелген сомадан бөлек жыл үшін {added} төленеді.',
    credit: 'Бұрын төленген ({name}): {set} есепке алынады, қалғаны {left}.',
  },
};

function sentenceOf(step: RoyaltyStep): Sentence {
  if (step.step === 'cap') return `cap-${step.by}`;
  if (step.step !== 'minimum') return step.step;
  if (!step.creditable) return 'minimum-beside';
  return step.added > 0n ? 'minimum-creditable' : 'minimum-met';
}

/** One step as a sentence, in the reader's language and way of writing amounts. `lineOf`: what the reader knows a sale by. */
export function sayRoyalty(step: RoyaltyStep, { currency, locale, lineOf }: { readonly currency: string; readonly locale: Locale; readonly lineOf: (sale: number) => number }): string {
  const values: { [name: string]: string } = {};
  for (const [name, value] of Object.entries(step)) {
    if (typeof value === 'bigint') values[name] = formatMoney({ minor: value, currency }, locale);
    else if (typeof value === 'string') values[name] = value;
  }
  if ('sale' in step) values.line = String(lineOf(step.sale));
  if (step.step === 'tier') values.rate = percentText(step.rate);
  if (step.step === 'converted') Object.assign(values, { from: formatMoney({ minor: step.amount, currency: step.from }, locale), on: sayDate(step.on, locale) });
  return SENTENCES[locale][sentenceOf(step)].replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
