import { add, texts, trigger } from './row-parts.js';
import type { DeadlineRule } from './rule.js';
import { DISCLOSED, FILED, statutoryRows, termParam, terms } from './statutory-rows.js';

const EMPLOYEE = 'U: reported as one month and four months; the text of Art. 10 and the regulations on service inventions could not be opened';

/** Kazakhstan: from application to grant, marks, and the inventor's and employer's windows. Nothing rolls, see `kz.ts`. */
export const KZ_PROCEDURE: readonly DeadlineRule[] = statutoryRows('KZ', [
  {
    code: 'kz-exam-fee', title: texts('Kazakhstan: pay for the substantive examination', 'Казахстан: оплата экспертизы по существу', 'Қазақстан: мәні бойынша сараптамаға төлем'),
    assetKinds: ['patent', 'design'], trigger: 'communication',
    triggerLabel: texts('Notice that the formal examination was passed', 'Уведомление о положительном результате формальной экспертизы', 'Формальды сараптаманың оң нәтижесі туралы хабарлама'),
    dates: { due: { at: add(trigger, { months: 3 }) } },
    citation: 'Patent Law of Kazakhstan No. 427-I, Art. 22', source: 'schmitt-orlov.asia/terms-of-patent-examination-kazakhstan; topipfirm.com, designs in Kazakhstan', verified: true, verification: 'V2: three months in both',
  },
  {
    code: 'kz-grant-fee', title: texts('Kazakhstan: pay for grant and publication', 'Казахстан: оплата выдачи патента и публикации', 'Қазақстан: патент беру мен жариялауға төлем'),
    assetKinds: ['patent', 'utility-model', 'design'], trigger: 'allowance',
    triggerLabel: texts('Notification that a patent will be granted', 'Направление уведомления о выдаче патента', 'Патент беру туралы хабарлама жіберілген күн'),
    dates: { due: { at: add(trigger, { months: 3 }) } },
    citation: 'Patent Law of Kazakhstan No. 427-I, Art. 26(1)', source: 'dialog.egov.kz, question 9140, answer of the Ministry of Justice of 16 March 2020', verified: true, verification: 'V: the answer of the ministry',
  },
  {
    code: 'kz-design-disclosure-bar', title: texts('Kazakhstan: last day to file a design that has been shown', 'Казахстан: последний день подачи заявки на раскрытый промышленный образец', 'Қазақстан: жария етілген өнеркәсіптік үлгіге өтінім берудің соңғы күні'),
    assetKinds: ['design'], trigger: 'public-disclosure', triggerLabel: DISCLOSED, bar: true, dates: { due: { at: add(trigger, { months: 6 }) } },
    citation: 'Patent Law of Kazakhstan No. 427-I, Art. 8', source: 'topipfirm.com/industrial-design-registration-in-kazakhstan; msp.ua/designs-CIS-countries.htm', verified: true, verification: 'V2: six months before the filing',
  },
  {
    code: 'kz-disclosure-bar', title: texts('Kazakhstan: last day to file an invention that has been disclosed', 'Казахстан: последний день подачи заявки на раскрытое изобретение', 'Қазақстан: жария етілген өнертабысқа өтінім берудің соңғы күні'),
    assetKinds: ['patent', 'utility-model'], trigger: 'public-disclosure', triggerLabel: DISCLOSED, bar: true, dates: { due: { at: add(trigger, { months: 6 }) } },
    citation: 'Patent Law of Kazakhstan No. 427-I, Art. 6 and 7', source: 'no text could be opened', verified: false, verification: 'U: six months are reported; Art. 6 could not be opened',
  },
  {
    code: 'kz-employee-notice', title: texts('Kazakhstan: the employee tells the employer of an invention', 'Казахстан: уведомление работодателя работником о служебном изобретении', 'Қазақстан: қызметкердің жұмыс берушіге қызметтік өнертабыс туралы хабарлауы'),
    assetKinds: ['patent', 'utility-model', 'design'], trigger: 'period-started', triggerLabel: texts('Day the invention was made', 'День создания изобретения', 'Өнертабыс жасалған күн'),
    dates: { due: { at: add(trigger, { months: 1 }) } },
    citation: 'Patent Law of Kazakhstan No. 427-I, Art. 10', source: 'no text could be opened', verified: false, verification: EMPLOYEE,
  },
  {
    code: 'kz-employer-window', title: texts('Kazakhstan: the employer files, assigns or keeps secret, or the right goes to the inventor', 'Казахстан: работодатель подаёт заявку, уступает право или хранит тайну, иначе право переходит к автору', 'Қазақстан: жұмыс беруші өтінім береді, құқықты береді немесе құпия сақтайды, әйтпесе құқық авторға өтеді'),
    assetKinds: ['patent', 'utility-model', 'design'], trigger: 'notice-given', triggerLabel: texts('Employer notified by the employee', 'Работник уведомил работодателя', 'Қызметкер жұмыс берушіге хабарлаған күн'),
    dates: { due: { at: add(trigger, { months: 4 }) } },
    citation: 'Patent Law of Kazakhstan No. 427-I, Art. 10', source: 'no text could be opened', verified: false, verification: EMPLOYEE,
  },
  {
    code: 'kz-trademark-renewal', title: texts('Kazakhstan: renew a trade mark', 'Казахстан: продление регистрации товарного знака', 'Қазақстан: тауар белгісі тіркелуінің мерзімін ұзарту'),
    assetKinds: ['trademark'], trigger: 'filed', triggerLabel: FILED, parameters: [termParam(20)],
    dates: { window: { at: add(trigger, { years: { param: 'term', times: 10, plus: -1 } }) }, due: { at: add(trigger, terms(10)) } },
    citation: 'Law on Trademarks No. 456-I, Art. 15(1), (2)', source: 'qazpatent.kz and kazpatent.kz, procedure for trademark extension', verified: true, verification: 'V: ten years from filing, asked for in the last year',
  },
  {
    code: 'kz-trademark-renewal-late', title: texts('Kazakhstan: renew a trade mark after its term', 'Казахстан: продление товарного знака после истечения срока', 'Қазақстан: мерзімі өткен тауар белгісін ұзарту'),
    assetKinds: ['trademark'], trigger: 'period-expired', triggerLabel: texts('End of the ten-year term', 'Окончание десятилетнего срока', 'Он жылдық мерзімнің аяқталуы'),
    dates: { due: { at: add(trigger, { months: 6 }) } },
    citation: 'Law on Trademarks No. 456-I, Art. 15(3)', source: 'qazpatent.kz, procedure for trademark extension', verified: false,
    verification: 'U: the page names Art. 15(3) but the number of months could not be read; six by Paris Convention Art. 5bis(1)',
  },
]);
