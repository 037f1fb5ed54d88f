import { LOCALES, type ByLocale, type InEveryLocale, type Locale } from '../locale.js';
import type { FieldError } from '../refusal.js';
import { fieldError } from '../validation/field-errors.js';
import { integer, isWritten, localized, oneOf, partial, type TypeOf } from '../validation/shape.js';

/** What a technology is for, in the words of whoever looks for one; named in every language because anybody may read it. */
export const OFFER_FIELDS = {
  'agriculture-food': { en: 'Agriculture and food', ru: 'Сельское хозяйство и продовольствие', kk: 'Ауыл шаруашылығы және азық-түлік' },
  biotechnology: { en: 'Biotechnology', ru: 'Биотехнологии', kk: 'Биотехнологиялар' },
  'chemistry-materials': { en: 'Chemistry and materials', ru: 'Химия и материалы', kk: 'Химия және материалдар' },
  construction: { en: 'Construction', ru: 'Строительство', kk: 'Құрылыс' },
  electronics: { en: 'Electronics and sensors', ru: 'Электроника и датчики', kk: 'Электроника және датчиктер' },
  energy: { en: 'Energy', ru: 'Энергетика', kk: 'Энергетика' },
  environment: { en: 'Environment and water', ru: 'Окружающая среда и вода', kk: 'Қоршаған орта және су' },
  health: { en: 'Medicine and health', ru: 'Медицина и здоровье', kk: 'Медицина және денсаулық' },
  information: { en: 'Software and data', ru: 'Программы и данные', kk: 'Бағдарламалар және деректер' },
  machinery: { en: 'Machinery and manufacturing', ru: 'Машиностроение и производство', kk: 'Машина жасау және өндіріс' },
  'mining-metallurgy': { en: 'Mining and metallurgy', ru: 'Горное дело и металлургия', kk: 'Тау-кен ісі және металлургия' },
  'transport-space': { en: 'Transport and space', ru: 'Транспорт и космос', kk: 'Көлік және ғарыш' },
  other: { en: 'Other', ru: 'Другое', kk: 'Басқа' },
} as const satisfies Record<string, InEveryLocale>;
export type OfferField = keyof typeof OFFER_FIELDS;
export const OFFER_FIELD_CODES = Object.keys(OFFER_FIELDS) as readonly OfferField[];

const LINE = 200;
const PARAGRAPH = 3_000;

const contentShape = partial({
  titles: localized(LINE),
  summaries: localized(PARAGRAPH),
  problems: localized(PARAGRAPH),
  advantages: localized(PARAGRAPH),
  applications: localized(PARAGRAPH),
  keywords: localized(LINE),
  /** The stage of protection in words: "patent pending". */
  protections: localized(LINE),
  field: oneOf(OFFER_FIELD_CODES),
  /** Technology readiness level, 1 to 9. */
  trl: integer(1, 9),
});

/** What an office tells everybody about a technology: every word of it is meant to be read by anybody. */
export type OfferContent = TypeOf<typeof contentShape>;
export const OFFER_TEXTS = ['titles', 'summaries', 'problems', 'advantages', 'applications', 'keywords', 'protections'] as const satisfies readonly (keyof OfferContent)[];
export type OfferText = (typeof OFFER_TEXTS)[number];

/** What is wrong with the fields of a draft; empty when it can be stored. Missing ones are not wrong yet. */
export const offerFaults = (content: unknown): readonly FieldError[] => contentShape.check(content, '');

/** The languages in which somebody can read what it is: a title and a summary. */
export function wholeLocales(content: OfferContent): readonly Locale[] {
  return LOCALES.filter((locale) => isWritten(content.titles?.[locale]) && isWritten(content.summaries?.[locale]));
}

/** What is missing before a second person can be asked: one whole language, no title alone, the field and the readiness. */
export function offerGaps(content: OfferContent): readonly FieldError[] {
  const halves = LOCALES.flatMap((locale) => {
    const [title, summary] = [isWritten(content.titles?.[locale]), isWritten(content.summaries?.[locale])];
    return title === summary ? [] : [fieldError(`/${title ? 'summaries' : 'titles'}/${locale}`, 'required')];
  });
  return [
    ...halves,
    ...(halves.length === 0 && wholeLocales(content).length === 0 ? [fieldError('/titles', 'required'), fieldError('/summaries', 'required')] : []),
    ...(content.field === undefined ? [fieldError('/field', 'required')] : []),
    ...(content.trl === undefined ? [fieldError('/trl', 'required')] : []),
  ];
}

/** A text in the reader's language, or in the one that is there; and which it is, so that a page can say so. */
export function inLocale(texts: ByLocale | undefined, wanted: Locale): { readonly text: string; readonly locale: Locale } | null {
  for (const locale of [wanted, ...LOCALES]) {
    const text = texts?.[locale];
    if (isWritten(text)) return { text: text.trim(), locale };
  }
  return null;
}
