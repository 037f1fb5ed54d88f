import { add, nominal, texts, trigger } from './row-parts.js';
import type { DeadlineRule, Texts } from './rule.js';

const FEE: Texts = texts('maintenance fee', 'пошлина за поддержание патента', 'патентті күшінде ұстау алымы');
const GRANTED: Texts = texts('Date of grant', 'Дата выдачи патента', 'Патент берілген күн');

/**
 * Where decisions disagree (8,651,235 says 19 February 2018, 8,653,376, granted the same day, 21 February 2018) the patent
 * is shown to expire on the day after the nominal fourth, eighth or twelfth anniversary, as most decisions do (8,451,118:
 * 29 May 2017, though payable until 30 May); `grace.effective` is the last day on which paying still saves it.
 */
const EXPIRY_NOTE: Texts = texts(
  'The USPTO has not been consistent about the day of expiry when the last day to pay is closed. Shown is the day after the nominal end of the grace period; payment is still possible until its rolled end.',
  'Практика ведомства США о дне прекращения патента, когда последний день уплаты нерабочий, непоследовательна. Показан день после номинального конца льготного срока; уплатить можно до перенесённого конца.',
  'Төлеудің соңғы күні жұмыс күні болмаса, патенттің тоқтайтын күні туралы АҚШ ведомствосының тәжірибесі бірізді емес. Жеңілдікті мерзімнің номиналды аяғынан кейінгі күн көрсетілген; ауыстырылған соңғы күнге дейін төлеуге болады.',
);

const maintenance = (half: string, opens: number, number: 1 | 2 | 3): DeadlineRule => ({
  code: `us-maintenance-fee-${half.replace('.', '-')}`,
  version: 1,
  title: texts(`US ${half}-year ${FEE.en}`, `США: ${FEE.ru}, ${half.replace('.', ',')} года`, `АҚШ: ${FEE.kk}, ${half.replace('.', ',')} жыл`),
  jurisdiction: 'US',
  assetKinds: ['patent'],
  trigger: 'granted',
  triggerLabel: GRANTED,
  parameters: [],
  character: 'statutory',
  dates: {
    window: { at: add(trigger, { years: opens }) },
    due: { at: add(trigger, { months: opens * 12 + 6 }) },
    grace: { at: add(trigger, { years: opens + 1 }) },
    expiry: { at: add(nominal('grace'), { days: 1 }) },
  },
  closedDays: { calendar: 'us-uspto' },
  matter: `us-maintenance-fee-${number}`,
  citation: '35 USC 41(b), 21(b); 37 CFR 1.362(d), (e), (g), 1.7(a)',
  source: 'MPEP 2506; USPTO decisions on petitions under 37 CFR 1.378(b)',
  verified: true,
  verification: 'V: USPTO petition decisions (US 8,651,235; 8,451,118; 8,480,363)',
  note: EXPIRY_NOTE,
});

export const US_MAINTENANCE: readonly DeadlineRule[] = [maintenance('3.5', 3, 1), maintenance('7.5', 7, 2), maintenance('11.5', 11, 3)];

