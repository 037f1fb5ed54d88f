import { OFFICES, type PhaseOffice } from './national-phase-offices.js';
import { add, dateParam, nominal, on, param, texts, trigger } from './row-parts.js';
import type { DeadlineRule, Texts } from './rule.js';
import { statutoryRows, type StatutoryRow } from './statutory-rows.js';

const PRIORITY: Texts = texts(
  'Priority date (without a priority: the international filing date)',
  'Дата приоритета (если его нет — дата международной подачи)',
  'Басымдық күні (басымдық болмаса — халықаралық өтінім күні)',
);
const TABLE = 'wipo.int/pct/en/texts/time_limits.html; pct.wipo.int, national phase time limits';
const CALENDARS: { readonly [office: string]: string } = { US: 'us-uspto', EP: 'ep-epo', EA: 'ea-eapo', KZ: 'kz', RU: 'ru' };
const CA_FILED = dateParam('international-filing-date', texts('International filing date', 'Дата международной подачи', 'Халықаралық өтінім берілген күн'));

const ROLLED = 'closed days by PCT R. 80.5';
const months = (count: number) => add(trigger, { months: count });

function title({ office, name }: PhaseOffice): Texts {
  const regional = ['EP', 'EA', 'AP'].includes(office);
  return regional
    ? texts(`Enter the regional phase: ${name.en}`, `Переход на региональную фазу: ${name.ru}`, `Өңірлік фазаға өту: ${name.kk}`)
    : texts(`Enter the national phase: ${name.en}`, `Переход на национальную фазу: ${name.ru}`, `Ұлттық фазаға өту: ${name.kk}`);
}

/** A row from its line in the table: the period counts from the priority date in one step, whatever was filed in between. */
const phase = (line: PhaseOffice, more: Partial<StatutoryRow> = {}): StatutoryRow => ({
  code: `national-phase-${line.office.toLowerCase()}`,
  title: title(line),
  jurisdiction: line.office,
  assetKinds: ['patent', 'utility-model'],
  trigger: 'priority',
  triggerLabel: PRIORITY,
  dates: {
    due: { at: months(line.months) },
    ...(line.lateUntil === undefined ? {} : { grace: { at: months(line.lateUntil) } }),
    ...(line.restoredWithin === undefined ? {} : { restoration: { at: add(nominal('due'), { months: line.restoredWithin }) } }),
  },
  closedDays: { calendar: CALENDARS[line.office] ?? 'weekends' },
  ...(line.extendedUntil === undefined ? {} : { extensions: [{ months: line.extendedUntil - line.months, at: months(line.extendedUntil) }] }),
  matter: 'national-phase',
  citation: `PCT Art. 22, 39(1); R. 80.2, 80.5${line.law === undefined ? '' : `; ${line.law}`}`,
  source: line.source ?? TABLE,
  verified: true,
  verification: `${line.source === undefined ? 'V: table of WIPO' : 'V2'}${line.remedy === undefined ? '' : `; ${line.remedy}`}; ${ROLLED}`,
  ...more,
});

const CANADA: PhaseOffice = { office: 'CA', name: texts('Canada', 'Канада', 'Канада'), months: 30 };

/** Canada let anybody enter until month 42 for a fee when the international application was filed before 30 October 2019. */
const canada: readonly StatutoryRow[] = [
  phase({ ...CANADA, lateUntil: 42, law: 'Patent Rules (Canada) before 30 October 2019' }, {
    version: 1, parameters: [CA_FILED], validity: { by: param('international-filing-date'), until: on('2019-10-29') },
    source: `${TABLE}; rowandlaw.com; smartbiggar.ca`, verification: `V: table of WIPO; late entry as of right until month 42 V2; ${ROLLED}`,
  }),
  phase({ ...CANADA, restoredWithin: 12, law: 'Patent Rules (Canada) since 30 October 2019' }, {
    version: 2, parameters: [CA_FILED], validity: { by: param('international-filing-date'), from: on('2019-10-30') },
    source: `${TABLE}; rowandlaw.com; smartbiggar.ca`, verification: `V: table of WIPO; reinstatement for unintentional delay until month 42 V2; ${ROLLED}`,
  }),
];

/** Entry into the national or regional phase, office by office. */
export const NATIONAL_PHASE: readonly DeadlineRule[] = statutoryRows('*', [...OFFICES.map((line) => phase(line)), ...canada]);
