import type { Locale } from '@tamga/domain';

type Words = Readonly<{
  site: string; intro: string; languages: string; skip: string; feed: string; search: string; words: string; field: string; anyField: string; trlFrom: string; anyTrl: string; go: string;
  none: string; noneFound: string; more: string; pages: string; newest: string; back: string; office: string; trl: string; trlLong: (level: number) => string; protection: string; keywords: string; published: string; changed: string;
  problem: string; advantages: string; applications: string; otherLanguage: (language: string) => string; notFound: string; notFoundLong: string; found: (search: string) => string; footer: string;
}>;

/** Each language by its own name, as a reader looks for it. */
export const LANGUAGE_NAMES: Readonly<Record<Locale, string>> = { en: 'English', ru: 'Русский', kk: 'Қазақша' };

export const WORDS: Readonly<Record<Locale, Words>> = {
  en: {
    site: 'Technologies', intro: 'Inventions of universities that are open to partners and licensees.', languages: 'Language', skip: 'Skip to the content', feed: 'News feed (Atom)',
    search: 'Search the technologies', words: 'Words', field: 'Field', anyField: 'All fields', trlFrom: 'Readiness at least', anyTrl: 'Any', go: 'Search',
    none: 'No technology is on offer at the moment.', noneFound: 'Nothing matches. Try fewer or other words.', more: 'Older offers', pages: 'More offers', newest: 'Back to the newest', back: 'All technologies', office: 'Offered by', trl: 'Readiness',
    trlLong: (level) => `TRL ${level} of 9`, protection: 'Protection', keywords: 'Keywords', published: 'Published', changed: 'Changed', problem: 'The problem', advantages: 'Advantages', applications: 'Applications',
    otherLanguage: (language) => `This text is not available in English; it is shown in ${language}.`, notFound: 'This page does not exist', notFoundLong: 'The address is wrong, or the technology is no longer on offer.',
    found: (search) => `Technologies: ${search}`, footer: 'Published by technology-transfer offices with Tamga.',
  },
  ru: {
    site: 'Технологии', intro: 'Изобретения университетов, открытые для партнёров и лицензиатов.', languages: 'Язык', skip: 'К содержанию', feed: 'Лента новостей (Atom)',
    search: 'Поиск технологий', words: 'Слова', field: 'Область', anyField: 'Все области', trlFrom: 'Готовность не ниже', anyTrl: 'Любая', go: 'Найти',
    none: 'Сейчас предложений нет.', noneFound: 'Ничего не найдено. Попробуйте меньше слов или другие слова.', more: 'Более ранние предложения', pages: 'Ещё предложения', newest: 'К новейшим', back: 'Все технологии', office: 'Предлагает', trl: 'Готовность',
    trlLong: (level) => `УГТ ${level} из 9`, protection: 'Охрана', keywords: 'Ключевые слова', published: 'Опубликовано', changed: 'Изменено', problem: 'Задача', advantages: 'Преимущества', applications: 'Применение',
    otherLanguage: (language) => `Этого текста нет на русском языке; показан другой язык: ${language}.`, notFound: 'Такой страницы нет', notFoundLong: 'Адрес неверен, или технология больше не предлагается.',
    found: (search) => `Технологии: ${search}`, footer: 'Публикуют офисы трансфера технологий с помощью Tamga.',
  },
  kk: {
    site: 'Технологиялар', intro: 'Серіктестер мен лицензиаттарға ашық университет өнертабыстары.', languages: 'Тіл', skip: 'Мазмұнға өту', feed: 'Жаңалықтар таспасы (Atom)',
    search: 'Технологияларды іздеу', words: 'Сөздер', field: 'Сала', anyField: 'Барлық салалар', trlFrom: 'Дайындығы кемінде', anyTrl: 'Кез келген', go: 'Іздеу',
    none: 'Қазір ұсыныстар жоқ.', noneFound: 'Ештеңе табылмады. Азырақ немесе басқа сөздермен іздеп көріңіз.', more: 'Бұрынырақ ұсыныстар', pages: 'Тағы ұсыныстар', newest: 'Ең жаңаларына оралу', back: 'Барлық технологиялар', office: 'Ұсынушы', trl: 'Дайындығы',
    trlLong: (level) => `ТДД ${level} (ең жоғарысы 9)`, protection: 'Қорғалуы', keywords: 'Түйін сөздер', published: 'Жарияланды', changed: 'Өзгертілді', problem: 'Мәселе', advantages: 'Артықшылықтары', applications: 'Қолданылуы',
    otherLanguage: (language) => `Бұл мәтін қазақша жоқ; басқа тілде көрсетілген: ${language}.`, notFound: 'Мұндай бет жоқ', notFoundLong: 'Мекенжай қате немесе технология енді ұсынылмайды.',
    found: (search) => `Технологиялар: ${search}`, footer: 'Технологиялар трансфері кеңселері Tamga арқылы жариялайды.',
  },
};

const DAYS: Readonly<Record<Locale, Intl.DateTimeFormat>> = {
  en: new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }),
  ru: new Intl.DateTimeFormat('ru', { dateStyle: 'long', timeZone: 'UTC' }),
  kk: new Intl.DateTimeFormat('kk', { dateStyle: 'long', timeZone: 'UTC' }),
};
export const sayDay = (instant: Date, locale: Locale): string => DAYS[locale].format(instant);
