import type { Locale } from '../locale.js';
import { sayCount, sayDate } from './say-date.js';
import type { Step, StepCode, StepParam } from './steps.js';

type Sentences = { readonly [C in StepCode]: string };

/** `{name}` is a date said out, a text or a number; `{name!}` a number of days with its word; `{count}` months; `{period}` the span of the step. */
const SENTENCES: { readonly [L in Locale]: Sentences } = {
  en: {
    version: 'Rule {rule}, version {version}: {citation}.', begin: '{what}: {date}.', given: '{what}: {date}.', fixed: 'Fixed by law: {date}.',
    added: '{from} {period} is {to}.', 'added-clamped': '{from} {period} is {to}: that month has no such day, so its last day counts.',
    'added-last-day': '{from} {period}, last day of the month to last day of the month, is {to}.', 'added-open-days': '{from} {period} counted in working days is {to}.',
    'deemed-notified': 'The document is deemed notified {days!} after its date: {on}.', 'received-after-deemed': 'Received later than deemed ({deemed}): {received} counts.',
    'mailed-later': 'Dated {dated} but mailed on {mailed}: the period runs from the mailing.', 'received-late': 'Received on {received}, {beyond!} more than the {tolerated!} allowed after its date: the period ends that much later, on {to}.',
    'received-in-time': 'Received on {received}, within {tolerated!} of its date: its date counts.', 'later-of': 'The later of {dates} is {to}.', 'earlier-of': 'The earlier of {dates} is {to}.',
    'left-out': 'Not known and left out: {what}.', 'month-end': 'The last day of the month of {from} is {to}.', 'month-start': 'The first day of the month of {from} is {to}.',
    anniversary: 'The first anniversary of {of} after {after} is {to}.', chosen: '{what}: {value}.', 'from-own': 'Counted from: {date}.',
    closed: '{date} is closed: {why}.', weekend: '{date} is a weekend.', rolled: 'Moved to the next open day: {to}.', open: '{date} is not a closed day: nothing moves.',
    bar: 'A bar is never moved by closed days.', 'not-rolled': 'The terms do not move the day for closed days.', 'unknown-year': 'The closed days of {year} are not known for {calendar}: later days were not checked. Check the day.',
    'no-calendar': 'The closed days of this office are not known: the day as counted is shown. Check it.',
    window: 'It can be done from {nominal}; the first day is never moved.', due: 'Due: {effective}.', grace: 'With a surcharge until {effective}.', restoration: 'Restoration can be asked for until {effective}.',
    expiry: 'If nothing is done the right is lost on {nominal}.', extension: 'Extended by {count}, counted from the event: {effective}.',
  },
  ru: {
    version: 'Правило {rule}, редакция {version}: {citation}.', begin: '{what}: {date}.', given: '{what}: {date}.', fixed: 'Установлено законом: {date}.',
    added: '{from} {period}: {to}.', 'added-clamped': '{from} {period}: {to}. Такого числа в том месяце нет, считается его последний день.',
    'added-last-day': '{from} {period}, от последнего дня месяца до последнего дня месяца: {to}.', 'added-open-days': '{from} {period}, только рабочие дни: {to}.',
    'deemed-notified': 'Документ считается вручённым через {days!} после его даты: {on}.', 'received-after-deemed': 'Получено позже предполагаемого дня ({deemed}): считается {received}.',
    'mailed-later': 'Датировано {dated}, но отправлено {mailed}: срок идёт с отправки.', 'received-late': 'Получено {received}: сверх допустимых {tolerated!} прошло ещё {beyond!}, на них срок продлевается, до {to}.',
    'received-in-time': 'Получено {received}, в пределах {tolerated!} от даты документа: считается дата документа.', 'later-of': 'Более поздняя из дат {dates}: {to}.', 'earlier-of': 'Более ранняя из дат {dates}: {to}.',
    'left-out': 'Неизвестно и не учтено: {what}.', 'month-end': 'Последний день месяца, в котором {from}: {to}.', 'month-start': 'Первый день месяца, в котором {from}: {to}.',
    anniversary: 'Первая годовщина даты {of} после {after}: {to}.', chosen: '{what}: {value}.', 'from-own': 'Отсчёт от: {date}.',
    closed: '{date}: нерабочий день — {why}.', weekend: '{date}: выходной.', rolled: 'Перенесено на ближайший рабочий день: {to}.', open: '{date}: рабочий день, переноса нет.',
    bar: 'Дату утраты права нерабочие дни не переносят.', 'not-rolled': 'По условиям нерабочие дни срок не переносят.', 'unknown-year': 'Нерабочие дни {year} года не известны ({calendar}): следующие дни не проверены. Проверьте дату.',
    'no-calendar': 'Нерабочие дни этого ведомства не известны: показан день по счёту. Проверьте его.',
    window: 'Можно сделать начиная с {nominal}; первый день не переносится.', due: 'Срок: {effective}.', grace: 'С надбавкой до {effective}.', restoration: 'О восстановлении можно просить до {effective}.',
    expiry: 'Если ничего не сделать, право утрачивается {nominal}.', extension: 'С продлением на {count}, считая от события: {effective}.',
  },
  kk: {
    version: '{rule} ережесі, {version}-редакция: {citation}.', begin: '{what}: {date}.', given: '{what}: {date}.', fixed: 'Заңда белгіленген: {date}.',
    added: '{from} {period}: {to}.', 'added-clamped': '{from} {period}: {to}. Ол айда мұндай күн жоқ, сондықтан соңғы күні алынады.',
    'added-last-day': '{from} {period}, айдың соңғы күнінен айдың соңғы күніне дейін: {to}.', 'added-open-days': '{from} {period}, тек жұмыс күндері: {to}.',
    'deemed-notified': 'Құжат өз күнінен кейін {days!} өткенде тапсырылған болып есептеледі: {on}.', 'received-after-deemed': 'Болжамды күннен ({deemed}) кеш алынды: {received} есептеледі.',
    'mailed-later': 'Құжат күні: {dated}, бірақ жіберілгені: {mailed}. Мерзім жіберілген күннен басталады.', 'received-late': 'Алынған күні: {received}. Рұқсат етілген {tolerated!} үстіне {beyond!} өтті, мерзім соған ұзарады: {to}.',
    'received-in-time': 'Алынған күні: {received}, құжат күнінен {tolerated!} ішінде: құжат күні есептеледі.', 'later-of': '{dates} күндерінің кешірегі: {to}.', 'earlier-of': '{dates} күндерінің ертерегі: {to}.',
    'left-out': 'Белгісіз, есепке алынбады: {what}.', 'month-end': '{from} кіретін айдың соңғы күні: {to}.', 'month-start': '{from} кіретін айдың бірінші күні: {to}.',
    anniversary: '{of} күнінің {after} күнінен кейінгі алғашқы жылдығы: {to}.', chosen: '{what}: {value}.', 'from-own': 'Есептеу басталатын күн: {date}.',
    closed: '{date}: жұмыс күні емес — {why}.', weekend: '{date}: демалыс күні.', rolled: 'Келесі жұмыс күніне ауыстырылды: {to}.', open: '{date}: жұмыс күні, ауыстырылмайды.',
    bar: 'Құқық жойылатын күнді жұмыс істемейтін күндер ауыстырмайды.', 'not-rolled': 'Шарттар бойынша жұмыс істемейтін күндер мерзімді ауыстырмайды.', 'unknown-year': '{year} жылдың жұмыс істемейтін күндері белгісіз ({calendar}): келесі күндер тексерілмеді. Күнді тексеріңіз.',
    'no-calendar': 'Бұл ведомствоның жұмыс істемейтін күндері белгісіз: есептелген күн көрсетілді. Оны тексеріңіз.',
    window: '{nominal} күнінен бастап жасауға болады; бірінші күн ауыстырылмайды.', due: 'Мерзімі: {effective}.', grace: 'Үстемемен соңғы күні: {effective}.', restoration: 'Қалпына келтіруді сұраудың соңғы күні: {effective}.',
    expiry: 'Ештеңе жасалмаса, құқық {nominal} күні жойылады.', extension: 'Оқиғадан бастап есептегенде {count}ға ұзартылғанда: {effective}.',
  },
};

/** One step of a working as a sentence. Pure: the same data in any language. */
export function sayStep(step: Step, locale: Locale): string {
  return SENTENCES[locale][step.code].replace(/\{([a-z]+)(!?)\}/g, (_, name: string, days: string) => {
    if (name === 'period') return sayPeriod(step, locale);
    if (name === 'count') return sayCount(Number(step.params.months), 'month', locale);
    const value = step.params[name];
    if (days) return sayCount(Number(value), 'day', locale);
    return name === 'dates' && typeof value === 'string' ? value.split(', ').map((date) => sayDate(date, locale)).join(', ') : sayValue(value, locale);
  });
}

function sayValue(value: StepParam | undefined, locale: Locale): string {
  if (value === undefined) return '';
  if (typeof value === 'object') return value[locale];
  return typeof value === 'string' ? sayDate(value, locale) : String(value);
}

const SIGNS = { en: ['plus', 'minus'], ru: ['плюс', 'минус'], kk: ['плюс', 'минус'] } as const;

function sayPeriod({ params }: Step, locale: Locale): string {
  const parts = (['year', 'month', 'day'] as const).flatMap((unit) => {
    const count = Number(params[`${unit}s`] ?? 0);
    return count === 0 ? [] : [`${SIGNS[locale][count < 0 ? 1 : 0]} ${sayCount(count, unit, locale)}`];
  });
  return parts.length > 0 ? parts.join(' ') : `${SIGNS[locale][0]} ${sayCount(0, 'day', locale)}`;
}
