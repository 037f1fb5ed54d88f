import type { Locale } from '../locale.js';
import { formatMoney } from '../money/money.js';
import type { DistributionStep } from './distribute.js';
import type { Payee } from './policy.js';
import { percentText } from './ratio.js';

type Sentences = { readonly [S in DistributionStep['step']]: string };
type Words = { readonly sentences: Sentences; readonly payees: { readonly [P in Payee]: string }; readonly above: string; readonly between: string; readonly carried: string; readonly all: string };

const WORDS: { readonly [L in Locale]: Words } = {
  en: {
    sentences: {
      received: 'Received: {amount}.', fee: 'The office takes {rate} of {base}: {amount}. {left} is left.', costs: 'Unreimbursed costs of {asked}, at most {atMost} from this receipt: {amount}.{carried} {left} is left.',
      'owner-part': 'Of that, {rate} is the part of this owner and goes by its own rules: {amount}.',
      'costs-not-deducted': 'This policy deducts no costs: {asked} stay with the office.', 'third-party': 'Joint owners and other institutions: {amount}. {left} is left.',
      'first-share': 'The inventors have the first {until} in all, {before} of it before: {amount}. {left} is left.', indexed: 'Thresholds times {index}: {thresholds}.',
      tier: '{amount} {span}: {shares}.', rounded: 'Rounded once, by largest remainder, so that the parts sum to what was left: {parts}.', earmark: 'Of the part for {of}, {amount} ({rate} of what was shared) is for {purpose}.',
    },
    payees: { inventors: 'inventors', laboratory: 'laboratory', department: 'department', school: 'school', university: 'university', office: 'office', 'joint-owner': 'joint owners' },
    above: 'above {from}', between: 'between {from} and {to}', all: 'to share', carried: ' {carried} is carried forward.',
  },
  ru: {
    sentences: {
      received: 'Поступило: {amount}.', fee: 'Офис удерживает {rate} от {base}: {amount}. Остаётся {left}.', costs: 'Невозмещённые расходы {asked}, из этого поступления не более {atMost}: {amount}.{carried} Остаётся {left}.',
      'owner-part': 'Из этого {rate} — доля этого правообладателя, она делится по его собственным правилам: {amount}.',
      'costs-not-deducted': 'По этому положению расходы не вычитаются: {asked} несёт офис.', 'third-party': 'Соправообладатели и другие организации: {amount}. Остаётся {left}.',
      'first-share': 'Авторы получают первые {until} всего, ранее получено {before}: {amount}. Остаётся {left}.', indexed: 'Пороги с коэффициентом {index}: {thresholds}.',
      tier: '{amount} {span}: {shares}.', rounded: 'Округлено один раз по наибольшему остатку, чтобы части в сумме дали остаток: {parts}.', earmark: 'Из части «{of}» {amount} ({rate} от разделённого) предназначено на: {purpose}.',
    },
    payees: { inventors: 'авторы', laboratory: 'лаборатория', department: 'кафедра', school: 'факультет', university: 'университет', office: 'офис', 'joint-owner': 'соправообладатели' },
    above: 'свыше {from}', between: 'от {from} до {to}', all: 'к распределению', carried: ' На будущее переносится {carried}.',
  },
  kk: {
    sentences: {
      received: 'Түскені: {amount}.', fee: 'Кеңсе {base} сомасының {rate} ұстайды: {amount}. Қалғаны: {left}.', costs: 'Өтелмеген шығындар {asked}, осы түсімнен ең көбі {atMost}: {amount}.{carried} Қалғаны: {left}.',
      'owner-part': 'Одан {rate} — осы құқық иесінің үлесі, ол өз ережесі бойынша бөлінеді: {amount}.',
      'costs-not-deducted': 'Бұл ереже бойынша шығындар шегерілмейді: {asked} кеңседе қалады.', 'third-party': 'Бірлескен құқық иелері мен басқа ұйымдар: {amount}. Қалғаны: {left}.',
      'first-share': 'Авторлар жалпы алғашқы {until} алады, бұрын алынғаны {before}: {amount}. Қалғаны: {left}.', indexed: 'Шектер {index} коэффициентімен: {thresholds}.',
      tier: '{amount} {span}: {shares}.', rounded: 'Бөліктердің қосындысы қалған сомаға тең болуы үшін ең үлкен қалдық бойынша бір рет дөңгелектелді: {parts}.', earmark: '«{of}» бөлігінен {amount} (бөлінгеннің {rate}) мынаған арналған: {purpose}.',
    },
    payees: { inventors: 'авторлар', laboratory: 'зертхана', department: 'кафедра', school: 'факультет', university: 'университет', office: 'кеңсе', 'joint-owner': 'бірлескен құқық иелері' },
    above: '{from} жоғары', between: '{from} мен {to} аралығы', all: 'бөлуге', carried: ' Келесіге ауыстырылғаны: {carried}.',
  },
};

const fill = (text: string, values: { readonly [name: string]: string }): string => text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);

/** One step as a sentence, in the reader's language and way of writing amounts. */
export function sayDistribution(step: DistributionStep, { currency, locale }: { readonly currency: string; readonly locale: Locale }): string {
  const { sentences, payees, above, between, all, carried } = WORDS[locale];
  const values: { [name: string]: string } = {};
  for (const [name, value] of Object.entries(step)) {
    if (typeof value === 'bigint') values[name] = formatMoney({ minor: value, currency }, locale);
  }
  const say = (minor: bigint): string => formatMoney({ minor, currency }, locale);
  if ('rate' in step) values.rate = percentText(step.rate);
  if (step.step === 'costs') values.carried = step.carried > 0n ? fill(carried, { carried: say(step.carried) }) : '';
  if (step.step === 'indexed') Object.assign(values, { index: percentText(step.index), thresholds: step.thresholds.map(say).join(', ') });
  if (step.step === 'rounded') values.parts = step.parts.map(({ to, amount }) => `${payees[to]} ${say(amount)}`).join(', ');
  if (step.step === 'earmark') Object.assign(values, { of: payees[step.of], purpose: step.purpose[locale] });
  if (step.step === 'tier') {
    values.span = step.to !== null ? fill(between, { from: say(step.from), to: say(step.to) }) : step.from > 0n ? fill(above, { from: say(step.from) }) : all;
    values.shares = step.shares.map(({ to, rate }) => `${payees[to]} ${percentText(rate)}`).join(', ');
  }
  return fill(sentences[step.step], values);
}
