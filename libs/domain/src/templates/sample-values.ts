import type { Locale } from '../locale.js';
import { money } from '../money/money.js';
import { localDate } from '../time/local-date.js';
import type { TagLine, TagValues } from './fill.js';
import type { TemplateKind } from './kinds.js';
import { AGREEMENT_WORDS } from './say-agreement.js';
import { tagsOf } from './tags.js';
import { writeAmount, writeDay } from './write-values.js';

type Sample = {
  readonly title: string; readonly law: string; readonly us: string; readonly address: string; readonly them: string; readonly country: string; readonly rector: string; readonly director: string; readonly ours: string; readonly theirs: string;
  readonly invention: string; readonly inventors: readonly [string, string]; readonly fee: string; readonly report: string; readonly field: string; readonly payerAddress: string; readonly policy: string; readonly share: string; readonly note: string; readonly bank: string;
};

/** Made up, and recognisable as such. */
const SAMPLES: { readonly [L in Locale]: Sample } = {
  en: {
    title: 'Sample agreement', law: 'Republic of Kazakhstan', us: 'Sample University', address: '1 Sample Street, Astana', them: 'Sample Company Ltd', country: 'United Kingdom', rector: 'Aigerim Sample', director: 'John Sample', ours: 'Rector', theirs: 'Director',
    invention: 'Sample invention', inventors: ['Dana Sample', 'Timur Sample'], fee: 'Upfront payment', report: 'Progress report', field: 'water treatment', payerAddress: '2 Sample Road, London', policy: 'Sample policy', share: 'Inventor', note: 'Sample note', bank: 'Sample Bank',
  },
  ru: {
    title: 'Договор-образец', law: 'Республика Казахстан', us: 'Университет-образец', address: 'г. Астана, ул. Примерная, 1', them: 'ТОО «Образец»', country: 'Казахстан', rector: 'Айгерим Образцова', director: 'Иван Образцов', ours: 'Ректор', theirs: 'Директор',
    invention: 'Разработка-образец', inventors: ['Дана Образцова', 'Тимур Образцов'], fee: 'Первоначальный платёж', report: 'Отчёт о ходе внедрения', field: 'очистка воды', payerAddress: 'г. Алматы, ул. Примерная, 2', policy: 'Положение-образец', share: 'Автор', note: 'Примечание-образец', bank: 'Банк-образец',
  },
  kk: {
    title: 'Үлгі шарт', law: 'Қазақстан Республикасы', us: 'Үлгі университеті', address: 'Астана қ., Үлгі көшесі, 1', them: '«Үлгі» ЖШС', country: 'Қазақстан', rector: 'Айгерім Үлгіқызы', director: 'Ерлан Үлгіұлы', ours: 'Ректор', theirs: 'Директор',
    invention: 'Үлгі әзірлеме', inventors: ['Дана Үлгіқызы', 'Тимур Үлгіұлы'], fee: 'Бастапқы төлем', report: 'Енгізу барысы туралы есеп', field: 'су тазарту', payerAddress: 'Алматы қ., Үлгі көшесі, 2', policy: 'Үлгі ереже', share: 'Автор', note: 'Үлгі ескерту', bank: 'Үлгі банкі',
  },
};

/** Values for a preview without a record; the same each time. */
export function sampleValues(kind: TemplateKind, locale: Locale): TagValues {
  const s = SAMPLES[locale];
  const words = AGREEMENT_WORDS[locale];
  const day = (on: string): string => writeDay(localDate(on), locale);
  const sum = (units: number): string => writeAmount(money(BigInt(units) * 100n, 'KZT'), locale);
  const all: TagLine = {
    title: s.title, 'made-on': day('2026-11-22'), 'effective-on': day('2027-01-01'), 'expires-on': day('2031-12-31'), 'governing-law': s.law, 'our-name': s.us, 'our-address': s.address, 'our-tax-number': '000000000000', 'their-name': s.them,
    'their-country': s.country, value: sum(12_500_000), 'confidentiality-years': '5', 'notice-days': '60', 'publication-delay-days': '30', 'field-of-use': s.field, territory: words.worldwide, exclusivity: words.exclusivity.exclusive, sublicensing: words.sublicensing.yes,
    payee: s.inventors[0], 'run-number': '7', 'run-on': day('2026-11-22'), from: day('2026-01-01'), until: day('2026-06-30'), amount: sum(450_000), number: 'NU-2026-0042', 'issued-on': day('2026-11-22'), 'due-on': day('2026-12-22'),
    bank: s.bank, account: 'KZ00000A0000000000', bic: 'SAMPKZKA', 'payer-name': s.them, 'payer-address': s.payerAddress, 'payer-tax-number': '000000000001', 'payment-reference': 'RF18 5390 0754 7034', net: sum(1_000_000), tax: sum(160_000), total: sum(1_160_000),
    currency: 'KZT', settled: sum(0), open: sum(1_160_000), 'tax-text': s.note, note: s.note, draft: '', withdrawn: '',
  };
  const loops: { readonly [loop: string]: readonly TagLine[] } = {
    parties: [{ name: s.us, role: words.roles.university, country: s.law }, { name: s.them, role: words.roles.licensee, country: s.country }],
    signatories: [{ name: s.rector, capacity: s.ours, party: s.us }, { name: s.director, capacity: s.theirs, party: s.them }],
    cases: [{ reference: 'NU-2026-0042', title: s.invention }],
    inventors: s.inventors.map((name) => ({ name, case: 'NU-2026-0042' })),
    terms: [{ what: s.fee, 'due-on': day('2027-01-31'), amount: sum(2_500_000) }, { what: s.report, 'due-on': day('2027-12-31'), amount: null }],
    lines: kind === 'statement'
      ? [{ reference: 'NU-2026-0042', title: s.invention, share: s.share, gross: sum(3_000_000), part: sum(900_000), amount: sum(450_000), policy: s.policy, note: s.note }]
      : [{ what: s.fee, case: 'NU-2026-0042', net: sum(1_000_000), 'tax-rate': '16', tax: sum(160_000), amount: sum(1_160_000), 'tax-text': s.note }],
    taxes: [{ rate: '16', net: sum(1_000_000), tax: sum(160_000), gross: sum(1_160_000), text: s.note }],
  };
  const list = tagsOf(kind);
  return { tags: Object.fromEntries(Object.keys(list.tags).map((tag) => [tag, all[tag] ?? null])), loops: Object.fromEntries(Object.keys(list.loops).map((loop) => [loop, loops[loop] ?? []])) };
}
