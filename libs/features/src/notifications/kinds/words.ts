import { DEADLINE_KIND_NAMES, STAGE_NAMES, type DeadlineKind, type InEveryLocale, type Locale, type Outcome, type Stage } from '@tamga/domain';

/** What a stage means to an inventor, as a whole sentence. */
const STAGE_IN_PLAIN_WORDS: Readonly<Record<Stage, InEveryLocale>> = {
  disclosure: {
    en: 'The office is checking that your disclosure is complete.',
    ru: 'Офис проверяет, всё ли указано в вашем уведомлении.',
    kk: 'Кеңсе сіздің хабарламаңыздың толықтығын тексеріп жатыр.',
  },
  'patentability-review': {
    en: 'The office is finding out whether your invention can be protected.',
    ru: 'Офис выясняет, можно ли получить охрану на ваше изобретение.',
    kk: 'Кеңсе өнертабысыңызды қорғауға бола ма, соны анықтап жатыр.',
  },
  'market-research': {
    en: 'The office is finding out who could use your invention.',
    ru: 'Офис выясняет, кому может пригодиться ваше изобретение.',
    kk: 'Кеңсе өнертабысыңыз кімге керек болатынын зерттеп жатыр.',
  },
  'financial-assessment': {
    en: 'The office is working out what protection costs and what it may earn.',
    ru: 'Офис рассчитывает, сколько стоит охрана и какой доход она может принести.',
    kk: 'Кеңсе қорғау құнын және одан түсуі мүмкін кірісті есептеп жатыр.',
  },
  'risk-assessment': {
    en: 'The office is looking at what could go wrong and how to prevent it.',
    ru: 'Офис оценивает, что может пойти не так и как это предотвратить.',
    kk: 'Кеңсе қандай қауіп бар екенін және оның алдын қалай алуға болатынын бағалап жатыр.',
  },
  'legal-framework': {
    en: 'The office is settling ownership and filing for protection. You may be asked to sign an assignment.',
    ru: 'Офис оформляет права и подаёт заявки. Вас могут попросить подписать договор об уступке прав.',
    kk: 'Кеңсе құқықтарды рәсімдеп, өтінім беруде. Сізден құқықты беру туралы шартқа қол қою сұралуы мүмкін.',
  },
  licensing: {
    en: 'The office is looking for a partner who will use your invention.',
    ru: 'Офис ищет партнёра, который будет использовать ваше изобретение.',
    kk: 'Кеңсе өнертабысыңызды пайдаланатын серіктес іздеп жатыр.',
  },
  monitoring: {
    en: 'Your invention is in use under an agreement, and the office watches over payments and protection.',
    ru: 'Ваше изобретение используется по договору, офис следит за платежами и охраной.',
    kk: 'Өнертабысыңыз шарт бойынша пайдаланылуда, кеңсе төлемдер мен қорғауды қадағалайды.',
  },
};

const OUTCOME_NAMES: Readonly<Record<Outcome, InEveryLocale>> = {
  completed: { en: 'completed', ru: 'завершено', kk: 'аяқталды' },
  'released-to-inventors': { en: 'released to the inventors', ru: 'права переданы изобретателям', kk: 'құқықтар өнертапқыштарға берілді' },
  published: { en: 'published', ru: 'опубликовано', kk: 'жарияланды' },
  abandoned: { en: 'not pursued further', ru: 'работа прекращена', kk: 'жұмыс тоқтатылды' },
  merged: { en: 'merged with another case', ru: 'объединено с другим делом', kk: 'басқа іспен біріктірілді' },
  expired: { en: 'expired', ru: 'срок истёк', kk: 'мерзімі өтті' },
};

const DEADLINE: InEveryLocale = { en: 'Deadline', ru: 'Срок', kk: 'Мерзім' };

export const stageName = (stage: string, locale: Locale): string => STAGE_NAMES[stage as Stage]?.[locale] ?? stage;
export const plainStage = (stage: string, locale: Locale): string => STAGE_IN_PLAIN_WORDS[stage as Stage]?.[locale] ?? stageName(stage, locale);
export const outcomeName = (outcome: string, locale: Locale): string => OUTCOME_NAMES[outcome as Outcome]?.[locale] ?? outcome;
export const deadlineName = (kind: string, locale: Locale): string => (DEADLINE_KIND_NAMES[kind as DeadlineKind] ?? DEADLINE)[locale];

/** A legal date as people write it: 21 November 2026, 21.11.2026. */
export function dateWords(date: string | number | null, locale: Locale): string {
  const [year, month, day] = String(date ?? '').split('-');
  if (!year || !month || !day) return '—';
  if (locale !== 'en') return `${day}.${month}.${year}`;
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(Date.UTC(Number(year), Number(month) - 1, Number(day)));
}

const PLURALS = { en: new Intl.PluralRules('en'), ru: new Intl.PluralRules('ru'), kk: new Intl.PluralRules('kk') } as const;
const DAYS: Readonly<Record<Locale, Readonly<Record<string, string>>>> = {
  en: { one: 'day', other: 'days' },
  ru: { one: 'день', few: 'дня', many: 'дней', other: 'дня' },
  kk: { one: 'күн', other: 'күн' },
};

/** "1 day", "2 дня", "5 күн". */
export function daysWords(count: number, locale: Locale): string {
  const forms = DAYS[locale];
  return `${count} ${forms[PLURALS[locale].select(count)] ?? forms['other']}`;
}
