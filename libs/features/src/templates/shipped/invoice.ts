import type { Block } from '../build-docx.js';
import { each, unless, type Wording } from './wording.js';

const lines = (...headings: readonly string[]): Block => ({ table: [headings, ['{#lines}{what} {case}', '{net}', '{tax-rate}', '{tax}', '{amount}{/lines}']], widths: [5, 3, 2, 3, 3] });

/** What somebody is asked to pay. */
export const INVOICE: Wording = {
  en: [
    { title: 'Invoice {number}' }, { text: '{draft}' }, { text: 'Date: {issued-on}. Pay by: {due-on}.' }, { text: 'From: {our-name}, {our-address}, tax number {our-tax-number}' }, { text: 'To: {payer-name}, {payer-address} {payer-tax-number}' },
    lines('For', 'Net', 'Tax, %', 'Tax', 'With tax'), { text: 'Total without tax: {net}' }, ...each('taxes', 'Tax, {rate} %: {tax} on {net}; with tax {gross}. {text}'), ...unless('taxes', 'No tax is stated.'),
    { text: 'Tax in all: {tax}' }, { text: 'Total: {total}' }, { text: 'Paid or credited: {settled}' }, { text: 'To pay: {open}' }, { text: 'Bank: {bank}. Account: {account}. BIC: {bic}.' }, { text: 'Payment reference: {payment-reference}' }, { text: '{note}' },
  ],
  ru: [
    { title: 'Счёт на оплату {number}' }, { text: '{draft}' }, { text: 'Дата: {issued-on}. Оплатить до: {due-on}.' }, { text: 'Поставщик: {our-name}, {our-address}, БИН {our-tax-number}' }, { text: 'Плательщик: {payer-name}, {payer-address} {payer-tax-number}' },
    lines('Назначение', 'Без налога', 'Налог, %', 'Налог', 'С налогом'), { text: 'Итого без налога: {net}' }, ...each('taxes', 'Налог по ставке {rate} %: {tax} с суммы {net}; всего с налогом {gross}. {text}'), ...unless('taxes', 'Налог не указан.'),
    { text: 'Налог, всего: {tax}' }, { text: 'Всего: {total}' }, { text: 'Оплачено или зачтено: {settled}' }, { text: 'К оплате: {open}' }, { text: 'Банк: {bank}. Счёт (ИИК): {account}. БИК: {bic}.' }, { text: 'Идентификатор платежа: {payment-reference}' }, { text: '{note}' },
  ],
  kk: [
    { title: 'Төлемге арналған шот {number}' }, { text: '{draft}' }, { text: 'Күні: {issued-on}. Төлеу мерзімі: {due-on}.' }, { text: 'Жеткізуші: {our-name}, {our-address}, БСН {our-tax-number}' }, { text: 'Төлеуші: {payer-name}, {payer-address} {payer-tax-number}' },
    lines('Төлем мақсаты', 'Салықсыз', 'Салық, %', 'Салық', 'Салықпен'), { text: 'Салықсыз жиыны: {net}' }, ...each('taxes', 'Салық, мөлшерлемесі {rate} %: {net} сомасынан {tax}; салықпен бірге {gross}. {text}'), ...unless('taxes', 'Салық көрсетілмеген.'),
    { text: 'Салық, барлығы: {tax}' }, { text: 'Барлығы: {total}' }, { text: 'Төленді немесе есепке алынды: {settled}' }, { text: 'Төлеуге тиіс: {open}' }, { text: 'Банк: {bank}. Шот (ЖСК): {account}. БСК: {bic}.' }, { text: 'Төлем идентификаторы: {payment-reference}' }, { text: '{note}' },
  ],
};
