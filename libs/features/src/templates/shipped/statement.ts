import type { Block } from '../build-docx.js';
import type { Wording } from './wording.js';

const lines = (...headings: readonly string[]): Block => ({ table: [headings, ['{#lines}{reference}', '{title}', '{share}. {note}', '{policy}', '{gross}', '{part}', '{amount}{/lines}']], widths: [3, 4, 3, 3, 3, 3, 3] });

/** What one payee gets of a distribution. */
export const STATEMENT: Wording = {
  en: [
    { title: 'Statement of income' }, { text: '{our-name}, {made-on}' }, { text: 'For: {payee}' }, { text: '{withdrawn}' }, { text: 'Distribution {run-number} of {run-on}. Income received: {from} – {until}.' },
    lines('Case', 'Invention', 'As', 'Policy', 'Shared', 'All of you', 'Your part'), { text: 'Your part in all: {amount}' }, { text: 'Please ask the office if anything here is unclear.' },
  ],
  ru: [
    { title: 'Справка о доходе' }, { text: '{our-name}, {made-on}' }, { text: 'Для: {payee}' }, { text: '{withdrawn}' }, { text: 'Распределение № {run-number}, дата: {run-on}. Период поступления доходов: {from} – {until}.' },
    lines('Дело', 'Изобретение', 'Кто', 'Положение', 'Распределено', 'Всем вместе', 'Ваша часть'), { text: 'Ваша часть, всего: {amount}' }, { text: 'Если что-то непонятно, обратитесь в офис.' },
  ],
  kk: [
    { title: 'Табыс туралы анықтама' }, { text: '{our-name}, {made-on}' }, { text: 'Алушы: {payee}' }, { text: '{withdrawn}' }, { text: '№ {run-number} бөлу, күні: {run-on}. Табыстың түскен мерзімі: {from} – {until}.' },
    lines('Іс', 'Өнертабыс', 'Кім ретінде', 'Ереже', 'Бөлінгені', 'Барлығына', 'Сіздің үлесіңіз'), { text: 'Сіздің үлесіңіз, барлығы: {amount}' }, { text: 'Бірдеңе түсініксіз болса, кеңсеге хабарласыңыз.' },
  ],
};
