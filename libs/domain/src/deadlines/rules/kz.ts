import { add, choose, amount, dateParam, laterKnown, nominal, numberParam, param, texts, trigger } from './row-parts.js';
import type { DeadlineRule } from './rule.js';
import { ANNIVERSARY, anniversaryParam, FEE_DUE, FILED, GRANT_PUBLISHED, GRANTED, PARIS_GRACE, selectionKind, statutoryRows } from './statutory-rows.js';

const MAINTENANCE = 'kazpatent.kz/en/content/patent-maintenance-2';
const PUBLISHED_ON = 'grant-published-on';
const YEARS = { years: 3 } as const;
const SELECTION = selectionKind({ variety: texts('Plant variety', 'Сорт растений', 'Өсімдік сорты'), breed: texts('Animal breed', 'Порода животных', 'Жануар тұқымы') });

/** From the filing date: 25 years for a variety, 30 for a breed, 35 for vines, ornamental and fruit trees, forest crops and rootstocks. */
const selectionEnd = (extended: number) => {
  const years = (base: number) => add(trigger, { years: extended === 0 ? base : amount('extension-years', extended, base) });
  return choose('kind', { variety: years(25), breed: years(30), 'vine-or-tree': years(35) });
};

/**
 * Kazakhstan: patents. Nothing rolls here: what the Civil Code says of a last day that is closed could not be opened, and the
 * nominal day is the safe one. An office that has it in writing adds its own version with the calendar `kz`.
 */
export const KZ: readonly DeadlineRule[] = statutoryRows('KZ', [
  {
    code: 'kz-annuity-first', title: texts('Kazakhstan: first annuity', 'Казахстан: первый платёж за поддержание патента', 'Қазақстан: патентті күшінде ұстаудың алғашқы төлемі'),
    assetKinds: ['patent', 'utility-model', 'design'], trigger: 'grant-published', triggerLabel: GRANT_PUBLISHED,
    dates: { due: { at: add(trigger, { months: 2 }) }, restoration: { at: add(nominal('due'), YEARS) } },
    citation: 'Patent Law of Kazakhstan No. 427-I, Art. 11(15)', source: MAINTENANCE, verified: true, verification: 'V: read on the page of the institute',
    note: texts(
      'The payment covers every year from the filing date. Some agents count the two months from the day of grant, which is earlier.',
      'Платёж охватывает все годы с даты подачи заявки. Некоторые поверенные считают два месяца со дня выдачи, то есть раньше.',
      'Төлем өтінім берілген күннен бергі барлық жылды қамтиды. Кейбір сенім білдірілген өкілдер екі айды патент берілген күннен, яғни ертерек санайды.',
    ),
  },
  {
    code: 'kz-annuity-first-from-grant', title: texts('Kazakhstan: first annuity, counted from the grant', 'Казахстан: первый платёж за поддержание, счёт со дня выдачи', 'Қазақстан: алғашқы төлем, патент берілген күннен есептегенде'),
    assetKinds: ['patent', 'utility-model', 'design'], trigger: 'granted', triggerLabel: GRANTED, dates: { due: { at: add(trigger, { months: 2 }) } },
    citation: 'Patent Law of Kazakhstan No. 427-I, Art. 11(15)', source: 'patentrenewal.com/patent-renewal-fees/kazakhstan', verified: false,
    verification: 'U: an agent counts from the grant, the institute from the publication of the grant; kept for an office that wants the earlier day',
  },
  {
    code: 'kz-annuity', title: texts('Kazakhstan: annuity', 'Казахстан: ежегодная оплата за поддержание патента', 'Қазақстан: патентті күшінде ұстаудың жыл сайынғы төлемі'),
    assetKinds: ['patent', 'utility-model', 'design'], trigger: 'filed', triggerLabel: FILED, parameters: [anniversaryParam(25), dateParam(PUBLISHED_ON, GRANT_PUBLISHED, false)],
    dates: { due: { at: laterKnown(add(trigger, ANNIVERSARY), add(param(PUBLISHED_ON), { months: 2 })) }, restoration: { at: add(nominal('due'), YEARS) } },
    citation: 'Patent Law of Kazakhstan No. 427-I, Art. 11(15)', source: `${MAINTENANCE}; patentrenewal.com/patent-renewal-fees/kazakhstan`, verified: true, verification: 'V: read on the page of the institute',
    note: texts(
      'Nothing is due while the application is pending; anniversaries before the publication of the grant are paid with the first payment.',
      'Пока заявка рассматривается, платить не нужно; годовщины до публикации о выдаче оплачиваются первым платежом.',
      'Өтінім қаралып жатқанда төлем жасалмайды; патент берілгені жарияланғанға дейінгі жылдар алғашқы төлеммен төленеді.',
    ),
  },
  {
    code: 'kz-annuity-late', title: texts('Kazakhstan: annuity, period of grace', 'Казахстан: оплата за поддержание, льготный срок', 'Қазақстан: күшінде ұстау төлемі, жеңілдікті мерзім'),
    assetKinds: ['patent', 'utility-model', 'design'], trigger: 'fee-due', triggerLabel: FEE_DUE, dates: { due: { at: add(trigger, { months: 6 }) } }, matter: 'maintenance-fee-grace',
    citation: 'Paris Convention Art. 5bis(1)', source: PARIS_GRACE, verified: false,
    verification: 'U: the treaty promises six months, but the Kazakh provision and its surcharge could not be opened',
  },
  {
    code: 'kz-restoration', title: texts('Kazakhstan: restoration of a patent that lapsed for non-payment', 'Казахстан: восстановление действия патента, прекращённого из-за неуплаты', 'Қазақстан: төлем жасалмағандықтан тоқтатылған патентті қалпына келтіру'),
    assetKinds: ['patent', 'utility-model', 'design'], trigger: 'period-expired',
    triggerLabel: texts('Last day of the payment period that was missed', 'Последний день пропущенного срока оплаты', 'Өткізіп алған төлем мерзімінің соңғы күні'),
    dates: { due: { at: add(trigger, YEARS) } },
    citation: 'Rules on applications for industrial designs, items 66 and 67', source: MAINTENANCE, verified: true, verification: 'V: read on the page of the institute',
  },
  {
    code: 'kz-term-invention', title: texts('Kazakhstan: end of a patent for an invention', 'Казахстан: окончание срока действия патента на изобретение', 'Қазақстан: өнертабыс патентінің мерзімі аяқталады'),
    assetKinds: ['patent'], trigger: 'filed', triggerLabel: FILED, dates: { due: { at: add(trigger, { years: 20 }) } },
    extensions: [{ months: 60, at: add(trigger, { years: 25 }) }],
    citation: 'Patent Law of Kazakhstan No. 427-I, Art. 5', source: 'plis.kz/en/444-inventions.html; intellpatent.kz/eng/izopatent.php', verified: true, verification: 'V2: patent attorneys in Kazakhstan',
    note: texts(
      'Up to five more years only for medicines and pesticides that need a marketing authorisation.',
      'До пяти дополнительных лет — только для лекарств и пестицидов, требующих разрешения на применение.',
      'Бес жылға дейінгі қосымша мерзім — қолдануға рұқсат талап етілетін дәрілер мен пестицидтерге ғана.',
    ),
  },
  {
    code: 'kz-term-utility-model', title: texts('Kazakhstan: end of a utility model', 'Казахстан: окончание срока действия патента на полезную модель', 'Қазақстан: пайдалы модель патентінің мерзімі аяқталады'),
    assetKinds: ['utility-model'], trigger: 'filed', triggerLabel: FILED, dates: { due: { at: add(trigger, { years: 5 }) } },
    extensions: [{ months: 36, at: add(trigger, { years: 8 }) }],
    citation: 'Patent Law of Kazakhstan No. 427-I, Art. 5', source: 'katzarov-manual.com, utility models Kazakhstan; iprgroup.info/countries/kazakhstan/utility', verified: true, verification: 'V2: five years and three on request, in both',
  },
  {
    code: 'kz-term-design', title: texts('Kazakhstan: end of a patent for a design', 'Казахстан: окончание срока действия патента на промышленный образец', 'Қазақстан: өнеркәсіптік үлгі патентінің мерзімі аяқталады'),
    assetKinds: ['design'], trigger: 'filed', triggerLabel: FILED, dates: { due: { at: add(trigger, { years: 10 }) } },
    citation: 'Patent Law of Kazakhstan No. 427-I, Art. 5', source: 'ipstyle.net and bolotovip.com (July 2019): 15 + 5 years; msp.ua and simonianip.com: 10 + 5 years', verified: false,
    verification: 'U: the sources disagree (15 + 5, 10 + 5, or 10 renewed by fives up to 25) and none says from which filing date; the shortest is shown',
  },
  {
    code: 'kz-term-selection', title: texts('Kazakhstan: end of a patent for a selection achievement; extension to be asked for', 'Казахстан: окончание срока патента на селекционное достижение, ходатайство о продлении', 'Қазақстан: селекциялық жетістік патентінің мерзімі аяқталады, ұзарту туралы өтініш'),
    assetKinds: ['plant-variety'], trigger: 'filed', triggerLabel: FILED, parameters: [SELECTION],
    dates: { window: { at: add(nominal('due'), { years: -1 }) }, due: { at: selectionEnd(0) } },
    citation: 'Law on the Protection of Selection Achievements No. 422-I, Art. 3(5)', source: 'kazpatent.kz/en/content/extension-patent-1; qazpatent.kz, protection of selection achievements', verified: true, verification: 'V: read on both pages',
  },
  {
    code: 'kz-term-selection-extended', title: texts('Kazakhstan: end of an extended patent for a selection achievement', 'Казахстан: окончание продлённого срока патента на селекционное достижение', 'Қазақстан: селекциялық жетістік патентінің ұзартылған мерзімі аяқталады'),
    assetKinds: ['plant-variety'], trigger: 'filed', triggerLabel: FILED,
    parameters: [SELECTION, numberParam('extension-years', texts('Years of extension', 'Срок продления, лет', 'Ұзарту мерзімі, жыл'), { min: 1, max: 10 })],
    dates: { due: { at: selectionEnd(1) } },
    citation: 'Law on the Protection of Selection Achievements No. 422-I, Art. 3(5)', source: 'kazpatent.kz/en/content/extension-patent-1', verified: true, verification: 'V: not more than ten years',
  },
]);
