import { add, amount, dateParam, earlierKnown, monthEnd, monthStart, nominal, on, param, texts, trigger } from './row-parts.js';
import type { DeadlineRule } from './rule.js';
import { DISCLOSED, FILED, statutoryRows, termParam, terms } from './statutory-rows.js';

const SIX = { months: 6 } as const;
const DESIGN_DUE = add(trigger, terms(5));
/** Until 30 April 2025 all designs of a month fell due on its last day. */
const DESIGN_MONTH_END = monthEnd(DESIGN_DUE);
const RENEW_DESIGN = texts('EU design: renew for five years', 'Промышленный образец ЕС: продление на пять лет', 'ЕО өнеркәсіптік үлгісі: бес жылға ұзарту');

/** EUIPO. What its regulations say of closed days could not be opened: nothing rolls. */
export const EU_MARKS_AND_DESIGNS: readonly DeadlineRule[] = statutoryRows('EM', [
  {
    code: 'eu-trademark-renewal', title: texts('EU trade mark: renew', 'Товарный знак ЕС: продление', 'ЕО тауар белгісі: мерзімін ұзарту'),
    assetKinds: ['trademark'], trigger: 'filed', triggerLabel: FILED, parameters: [termParam(20)],
    dates: { window: { at: add(trigger, { years: amount('term', 10), months: -6 }) }, due: { at: add(trigger, terms(10)) }, grace: { at: add(nominal('due'), SIX) } },
    citation: 'Regulation (EU) 2017/1001 Art. 52, 53(3)', source: 'ipright.eu/trademark-regulation/en/Article-53; ipconsulting.eu', verified: true, verification: 'V: text of Art. 53',
  },
  {
    code: 'eu-design-renewal', version: 1, title: RENEW_DESIGN, assetKinds: ['design'], trigger: 'filed', triggerLabel: FILED, parameters: [termParam(4)],
    dates: { window: { at: monthStart(add(monthStart(DESIGN_DUE), { months: -5 })) }, due: { at: DESIGN_MONTH_END }, grace: { at: add(nominal('due'), { months: 6, lastDay: 'to-last-day' }) } },
    validity: { by: DESIGN_DUE, until: on('2025-04-30') },
    citation: 'Regulation (EC) No 6/2002 Art. 12(2), 13(3)', source: 'ipright.eu/design-regulation/en/Article-13; harte-bavendamm.de, design renewals', verified: true, verification: 'V: text of Art. 13; the example of harte-bavendamm.de is reproduced',
  },
  {
    code: 'eu-design-renewal', version: 2, title: RENEW_DESIGN, assetKinds: ['design'], trigger: 'filed', triggerLabel: FILED, parameters: [termParam(4)],
    dates: { window: { at: add(add(trigger, { years: amount('term', 5), months: -6 }), { days: 1 }) }, due: { at: DESIGN_DUE }, grace: { at: add(nominal('due'), SIX) } },
    validity: { by: DESIGN_DUE, from: on('2025-05-01') },
    citation: 'Regulation (EC) No 6/2002 as amended by Regulation (EU) 2024/2822, Art. 50d', source: 'harte-bavendamm.de, design renewals; dehns.com; charlesrussellspeechlys.com', verified: true, verification: 'V2: the day of filing, no longer the end of its month; the examples of both firms are reproduced',
    note: texts(
      'For renewals due from May to October 2025 advisers disagree whether the end of the month still counted; the earlier day is shown.',
      'О продлениях со сроком с мая по октябрь 2025 года мнения расходятся, действовал ли ещё конец месяца; показан более ранний день.',
      'Мерзімі 2025 жылғы мамыр–қазан айларына келген ұзартулар бойынша айдың соңы әлі қолданылды ма — пікірлер әртүрлі; ертерек күн көрсетілген.',
    ),
  },
  {
    code: 'eu-design-disclosure-bar', title: texts('EU design: last day to file a design that has been shown', 'Промышленный образец ЕС: последний день подачи раскрытого образца', 'ЕО өнеркәсіптік үлгісі: жария етілген үлгіге өтінім берудің соңғы күні'),
    assetKinds: ['design'], trigger: 'public-disclosure', triggerLabel: DISCLOSED, bar: true, dates: { due: { at: add(trigger, { months: 12 }) } },
    citation: 'Regulation (EC) No 6/2002 Art. 7(2)', source: 'patentattorneys.ch, Community designs', verified: true, verification: 'V2: within twelve months of the disclosure',
  },
  {
    code: 'eu-unregistered-design-end', title: texts('EU unregistered design: end of protection', 'Незарегистрированный образец ЕС: окончание охраны', 'ЕО тіркелмеген үлгісі: қорғаудың аяқталуы'),
    assetKinds: ['design'], trigger: 'public-disclosure', triggerLabel: DISCLOSED, dates: { due: { at: add(trigger, { years: 3 }) } },
    citation: 'Regulation (EC) No 6/2002 Art. 11(1)', source: 'patentattorneys.ch, Community designs', verified: true, verification: 'V2: three years from the first disclosure',
  },
  {
    code: 'eu-design-deferment-surrender', title: texts('EU design: surrender so that a deferred publication never happens', 'Промышленный образец ЕС: отказ, чтобы отсроченная публикация не состоялась', 'ЕО өнеркәсіптік үлгісі: кейінге қалдырылған жариялау болмауы үшін бас тарту'),
    assetKinds: ['design'], trigger: 'filed', triggerLabel: FILED, validity: { by: trigger, from: on('2025-05-01') }, parameters: [dateParam('priority-date', texts('Priority date', 'Дата приоритета', 'Басымдық күні'), false)],
    dates: { due: { at: earlierKnown(add(trigger, { months: 27 }), add(param('priority-date'), { months: 27 })) } },
    citation: 'Regulation (EC) No 6/2002 as amended by Regulation (EU) 2024/2822, Art. 50', source: 'mondaq.com 1615270 (April 2025)', verified: true, verification: 'V2: published at 30 months from filing or priority; surrender by 27 months',
  },
]);
