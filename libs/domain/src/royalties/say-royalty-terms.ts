import { sayDay } from '../deadlines/say-date.js';
import type { Locale } from '../locale.js';
import { formatMoney } from '../money/money.js';
import type { MinimumRoyalty, RateSchedule, RoyaltyTerms } from './earned-terms.js';
import { percentText } from './ratio.js';

type Words = {
  readonly sales: string; readonly product: string; readonly territory: string; readonly from: string; readonly until: string;
  /** One rate for all; the first of several, of a year or of the licence; one in between; the last. */
  readonly only: string; readonly first: { readonly [P in RateSchedule['per']]: string }; readonly next: string; readonly last: string;
  readonly stacking: string; readonly 'cap-year': string; readonly 'cap-licence': string; readonly minimum: { readonly creditable: string; readonly beside: string };
  readonly years: { readonly one: string; readonly some: string; readonly on: string }; readonly credit: string; readonly rate: string;
};

const WORDS: { readonly [L in Locale]: Words } = {
  en: {
    sales: 'Sales of {product}, {territory}{from}{until}: {tiers}.', product: 'any product', territory: 'any territory', from: ', from {on}', until: ', until {on}',
    only: '{rate} of net sales', first: { year: '{rate} of net sales up to {to} in a year', licence: '{rate} of net sales up to {to} in all' }, next: '{rate} up to {to}', last: '{rate} of what is above',
    stacking: 'Of royalties paid to others for the same sale {share} is set off, at most {most} of the royalty.', 'cap-year': 'At most {amount} for a year.', 'cap-licence': 'At most {amount} for the whole licence.',
    minimum: { creditable: 'Minimum for {years}: {amount} a year; what was earned counts towards it.', beside: 'Minimum for {years}: {amount} a year, beside what was earned.' },
    years: { one: '{from}', some: '{from} to {until}', on: '{from} and later' }, credit: 'Paid before ({name}): {amount}, set off against at most {share} of what a year owes.', rate: '1 {currency} is {rate} {to} from {on} ({source}).',
  },
  ru: {
    sales: 'Продажи: {product}, {territory}{from}{until}: {tiers}.', product: 'любой продукт', territory: 'любая территория', from: ', с {on}', until: ', по {on}',
    only: '{rate} чистых продаж', first: { year: '{rate} чистых продаж в пределах {to} за год', licence: '{rate} чистых продаж в пределах {to} за всё время' }, next: '{rate} в пределах {to}', last: '{rate} того, что свыше',
    stacking: 'Из роялти, уплаченных другим за ту же продажу, засчитывается {share}, но не более {most} роялти.', 'cap-year': 'Не более {amount} за год.', 'cap-licence': 'Не более {amount} за всю лицензию.',
    minimum: { creditable: 'Минимум ({years}): {amount} в год; заработанное засчитывается в него.', beside: 'Минимум ({years}): {amount} в год сверх заработанного.' },
    years: { one: '{from} год', some: '{from}–{until} годы', on: 'с {from} года' }, credit: 'Уплачено ранее ({name}): {amount}, засчитывается не более чем в {share} причитающегося за год.', rate: '1 {currency} — {rate} {to} с {on} ({source}).',
  },
  kk: {
    sales: 'Сату: {product}, {territory}{from}{until}: {tiers}.', product: 'кез келген өнім', territory: 'кез келген аумақ', from: ', {on} бастап', until: ', {on} дейін',
    only: 'таза сатудың {rate} бөлігі', first: { year: 'таза сатудың жылына {to} дейінгі сомасының {rate} бөлігі', licence: 'таза сатудың барлық уақыттағы {to} дейінгі сомасының {rate} бөлігі' }, next: '{to} дейін {rate}', last: 'одан асқанының {rate} бөлігі',
    stacking: 'Осы сату үшін басқаларға төленген роялтидің {share} бөлігі есепке алынады, бірақ роялтидің {most} бөлігінен аспайды.', 'cap-year': 'Бір жылға ең көбі {amount}.', 'cap-licence': 'Бүкіл лицензия бойынша ең көбі {amount}.',
    minimum: { creditable: 'Ең аз сома ({years}): жылына {amount}; есептелгені соған саналады.', beside: 'Ең аз сома ({years}): есептелген сомадан бөлек жылына {amount}.' },
    years: { one: '{from} жыл', some: '{from}–{until} жылдар', on: '{from} жылдан бастап' }, credit: 'Бұрын төленген ({name}): {amount}, бір жыл үшін төленетін соманың {share} бөлігінен аспайтын мөлшерде есепке алынады.', rate: '1 {currency} — {on} бастап {rate} {to} ({source}).',
  },
};

const fill = (sentence: string, values: { readonly [name: string]: string }): string => sentence.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);

/** What is agreed about earned royalties, a sentence for each part, in the reader's language. What is not agreed is not said. */
export function sayRoyaltyTerms({ currency, schedules, stacking, caps, minimums, credits, rates }: RoyaltyTerms, locale: Locale): readonly string[] {
  const words = WORDS[locale];
  const money = (minor: bigint): string => formatMoney({ minor, currency }, locale);
  const cap = (which: 'year' | 'licence'): readonly string[] => (caps[which] === null ? [] : [fill(words[`cap-${which}`], { amount: money(caps[which]) })]);
  return [
    ...schedules.map((schedule) => saySchedule(schedule, locale, money)),
    ...(stacking ? [fill(words.stacking, { share: percentText(stacking.share), most: percentText(stacking.atMost) })] : []),
    ...cap('year'), ...cap('licence'),
    ...minimums.map((minimum) => fill(words.minimum[minimum.creditable ? 'creditable' : 'beside'], { years: sayYears(minimum, words), amount: money(minimum.amount) })),
    ...credits.map(({ name, amount, share }) => fill(words.credit, { name, amount: money(amount), share: percentText(share) })),
    ...rates.map(({ currency: of, on, rate, source }) => fill(words.rate, { currency: of, rate: percentText({ of: rate.of, in: rate.in * 100n }).replace(' %', ''), to: currency, on: sayDay(on, locale), source })),
  ];
}

function saySchedule({ product, territory, from, until, per, tiers }: RateSchedule, locale: Locale, money: (minor: bigint) => string): string {
  const words = WORDS[locale];
  const said = tiers.map(({ upTo, rate }, place) => {
    const sentence = tiers.length === 1 ? words.only : upTo === null ? words.last : place === 0 ? words.first[per] : words.next;
    return fill(sentence, { rate: percentText(rate), to: upTo === null ? '' : money(upTo) });
  });
  return fill(words.sales, {
    product: product === '*' ? words.product : product, territory: territory === '*' ? words.territory : territory, tiers: said.join('; '),
    from: from === null ? '' : fill(words.from, { on: sayDay(from, locale) }), until: until === null ? '' : fill(words.until, { on: sayDay(until, locale) }),
  });
}

function sayYears({ fromYear, untilYear }: MinimumRoyalty, { years }: Words): string {
  return fill(untilYear === null ? years.on : untilYear === fromYear ? years.one : years.some, { from: String(fromYear), until: String(untilYear) });
}

/** Which sentences two sets of terms do not have in common. When all are the same and only their order differs, which decides what rate a sale has, both are said whole. */
export function royaltyTermsDifference(former: RoyaltyTerms, now: RoyaltyTerms, locale: Locale): { readonly gone: readonly string[]; readonly come: readonly string[] } {
  const [before, after] = [sayRoyaltyTerms(former, locale), sayRoyaltyTerms(now, locale)];
  const [gone, come] = [before.filter((each) => !after.includes(each)), after.filter((each) => !before.includes(each))];
  return gone.length + come.length > 0 || before.join() === after.join() ? { gone, come } : { gone: before, come: after };
}
