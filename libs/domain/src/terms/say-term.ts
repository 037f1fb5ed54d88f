import { sayDay } from '../deadlines/say-date.js';
import { sayStep } from '../deadlines/say-step.js';
import type { Step } from '../deadlines/steps.js';
import { LOCALES, type InEveryLocale, type Locale } from '../locale.js';
import { formatMoney, parseMoney } from '../money/money.js';
import { isLocalDate } from '../time/local-date.js';
import type { OwedCode, OwedParams, TermStep } from './obligation.js';
import type { ReportSubject, TermEventKind } from './term.js';

type Said<C extends string> = { readonly [L in Locale]: { readonly [K in C]: string } };

/** `{name}` is a day said out, a number or a text; `{name$}` an amount in the currency of the parameters. */
const OWED: Said<OwedCode> = {
  en: {
    'upfront-payment': 'Upfront payment {number} of {count}', 'maintenance-fee': 'Maintenance fee for year {year}', 'minimum-royalty': 'Minimum royalty for {year}', 'earned-royalty': 'Earned royalty, {from} to {until}',
    milestone: 'Milestone: {name}', 'milestone-payment': 'Milestone payment: {name}', 'sublicence-share': '{percent} % of sublicence income, {from} to {until}', 'sublicence-share-of': '{percent} % of the sublicence income of {on}',
    'past-patent-costs': 'Patent costs spent before the agreement', 'patent-costs': '{percent} % of the patent costs invoiced on {on}', equity: 'Shares to be issued: {number} of class {shareClass}', diligence: 'Diligence: {name}', report: '{subject}, {from} to {until}',
    audit: 'Last day to audit {from} to {until}', insurance: 'Insurance certificate {year}: cover of {cover$}', 'renewal-notice': 'Notice of renewal before {on}', 'termination-notice': 'Notice of termination before {on}',
  },
  ru: {
    'upfront-payment': 'Первоначальный платёж: {number} из {count}', 'maintenance-fee': 'Ежегодная плата за {year} год', 'minimum-royalty': 'Минимальное роялти за {year} год', 'earned-royalty': 'Роялти с продаж, {from} – {until}',
    milestone: 'Этап: {name}', 'milestone-payment': 'Платёж за этап: {name}', 'sublicence-share': '{percent} % доходов от сублицензий, {from} – {until}', 'sublicence-share-of': '{percent} % дохода от сублицензии, полученного {on}',
    'past-patent-costs': 'Патентные расходы, понесённые до договора', 'patent-costs': '{percent} % патентных расходов по счёту: {on}', equity: 'Передача долей: {number}, класс {shareClass}', diligence: 'Обязательство по внедрению: {name}', report: '{subject}, {from} – {until}',
    audit: 'Последний день проверки за период {from} – {until}', insurance: 'Страховой сертификат {year}: покрытие {cover$}', 'renewal-notice': 'Уведомление о продлении до окончания срока: {on}', 'termination-notice': 'Уведомление о прекращении до окончания срока: {on}',
  },
  kk: {
    'upfront-payment': 'Бастапқы төлем: {count} төлемнің {number}-ші', 'maintenance-fee': '{year}-жыл үшін жыл сайынғы төлем', 'minimum-royalty': '{year}-жыл үшін ең төменгі роялти', 'earned-royalty': 'Сатудан роялти, {from} – {until}',
    milestone: 'Кезең: {name}', 'milestone-payment': 'Кезең үшін төлем: {name}', 'sublicence-share': 'Қосалқы лицензиялар табысының {percent} %-ы, {from} – {until}', 'sublicence-share-of': 'Қосалқы лицензия табысының {percent} %-ы: {on}',
    'past-patent-costs': 'Шартқа дейінгі патент шығыстары', 'patent-costs': 'Шот бойынша патент шығыстарының {percent} %-ы: {on}', equity: 'Үлестерді беру: {number}, {shareClass} класы', diligence: 'Енгізу міндеті: {name}', report: '{subject}, {from} – {until}',
    audit: '{from} – {until} кезеңін тексерудің соңғы күні', insurance: '{year} сақтандыру сертификаты: {cover$} сомасына', 'renewal-notice': 'Мерзім аяқталғанға дейін ұзарту туралы хабарлама: {on}', 'termination-notice': 'Мерзім аяқталғанға дейін тоқтату туралы хабарлама: {on}',
  },
};

/** What waits for an event has no day, year or period yet. */
const UNDATED: { readonly [L in Locale]: { readonly [C in OwedCode]?: string } } = {
  en: { 'minimum-royalty': 'Minimum royalty', 'earned-royalty': 'Earned royalty', 'sublicence-share-of': '{percent} % of each sublicence income', 'patent-costs': '{percent} % of each invoice of patent costs', report: '{subject}' },
  ru: { 'minimum-royalty': 'Минимальное роялти', 'earned-royalty': 'Роялти с продаж', 'sublicence-share-of': '{percent} % каждого дохода от сублицензий', 'patent-costs': '{percent} % каждого счёта на патентные расходы', report: '{subject}' },
  kk: { 'minimum-royalty': 'Ең төменгі роялти', 'earned-royalty': 'Сатудан роялти', 'sublicence-share-of': 'Қосалқы лицензиялардан түскен әр табыстың {percent} %-ы', 'patent-costs': 'Патент шығыстары бойынша әр шоттың {percent} %-ы', report: '{subject}' },
};

const SUBJECTS: Said<ReportSubject> = {
  en: { royalty: 'Royalty report', progress: 'Progress report', sublicensing: 'Report on sublicences', financial: 'Financial report' },
  ru: { royalty: 'Отчёт о роялти', progress: 'Отчёт о ходе внедрения', sublicensing: 'Отчёт о сублицензиях', financial: 'Финансовый отчёт' },
  kk: { royalty: 'Роялти туралы есеп', progress: 'Енгізу барысы туралы есеп', sublicensing: 'Қосалқы лицензиялар туралы есеп', financial: 'Қаржылық есеп' },
};

const EVENTS: Said<TermEventKind> = {
  en: { 'first-commercial-sale': 'First commercial sale', 'milestone-reached': 'Milestone reached', 'cost-invoiced': 'Costs invoiced', 'sublicence-income': 'Sublicence income received' },
  ru: { 'first-commercial-sale': 'Первая коммерческая продажа', 'milestone-reached': 'Этап достигнут', 'cost-invoiced': 'Счёт на расходы выставлен', 'sublicence-income': 'Доход от сублицензии получен' },
  kk: { 'first-commercial-sale': 'Алғашқы коммерциялық сату', 'milestone-reached': 'Кезеңге қол жеткізілді', 'cost-invoiced': 'Шығыстар шоты қойылды', 'sublicence-income': 'Қосалқы лицензия табысы алынды' },
};

const STEPS: Said<TermStep['code']> = {
  en: {
    'term-period': 'Period: {from} to {until}.', 'term-cut': 'The agreement ends on {on}: its last period ends with it.', 'term-effective': 'The agreement is in force from {on}.', 'term-expiry': 'Last day of the agreement: {on}.',
    'term-first-sale': 'First commercial sale: {on}.', 'term-year-after-sale': 'It begins {count} years after the calendar year of that sale: {year}.', 'term-nth-year': 'Anniversary {year}.', 'term-event': '{event}: {on}.', 'term-share': '{percent} % of {of$} is {amount$}.',
  },
  ru: {
    'term-period': 'Период: {from} – {until}.', 'term-cut': 'Договор заканчивается {on}: вместе с ним заканчивается последний период.', 'term-effective': 'Договор действует с: {on}.', 'term-expiry': 'Последний день договора: {on}.',
    'term-first-sale': 'Первая коммерческая продажа: {on}.', 'term-year-after-sale': 'Начинается после календарного года этой продажи, прибавка в годах: {count}. Первый год: {year}.', 'term-nth-year': 'Годовщина {year}.', 'term-event': '{event}: {on}.', 'term-share': '{percent} % от {of$}: {amount$}.',
  },
  kk: {
    'term-period': 'Кезең: {from} – {until}.', 'term-cut': 'Шарт {on} аяқталады: соңғы кезең де сонымен бітеді.', 'term-effective': 'Шарт күшіне енген күн: {on}.', 'term-expiry': 'Шарттың соңғы күні: {on}.',
    'term-first-sale': 'Алғашқы коммерциялық сату: {on}.', 'term-year-after-sale': 'Сол сату болған күнтізбелік жылдан кейін басталады, қосылатын жыл саны: {count}. Бірінші жыл: {year}.', 'term-nth-year': '{year}-жылдық.', 'term-event': '{event}: {on}.', 'term-share': '{of$} сомасының {percent} %-ы: {amount$}.',
  },
};

const isEvent = (value: unknown): value is TermEventKind => typeof value === 'string' && value in EVENTS.en;

function fill(sentence: string, params: OwedParams, locale: Locale): string {
  return sentence.replace(/\{([a-zA-Z]+)(\$?)\}/g, (_, name: string, amount: string) => {
    const value = params[name];
    if (value === undefined) return '';
    if (name === 'subject' && String(value) in SUBJECTS.en) return SUBJECTS[locale][value as ReportSubject];
    if (name === 'event' && isEvent(value)) return EVENTS[locale][value];
    const money = amount ? parseMoney(String(value), String(params.currency)) : null;
    if (money) return formatMoney(money, locale);
    return isLocalDate(value) ? sayDay(value, locale) : String(value);
    // A Russian date ends in an abbreviation: its full stop is the sentence's too.
  }).replace(/г\.\.$/, 'г.');
}

const isDated = ({ on, from, year }: OwedParams): boolean => on !== undefined || from !== undefined || year !== undefined;

export const sayObligation = (code: OwedCode, params: OwedParams, locale: Locale): string => fill(isDated(params) ? OWED[locale][code] : (UNDATED[locale][code] ?? OWED[locale][code]), params, locale);
export const obligationTexts = (code: OwedCode, params: OwedParams): InEveryLocale => Object.fromEntries(LOCALES.map((locale) => [locale, sayObligation(code, params, locale)])) as InEveryLocale;

/** One step of an obligation's working: what the term says, or how the docket counted. */
export function sayTermStep(step: TermStep | Step, locale: Locale): string {
  return step.code in STEPS.en ? fill(STEPS[locale][step.code as TermStep['code']], step.params as OwedParams, locale) : sayStep(step as Step, locale);
}
