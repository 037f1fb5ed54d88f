import type { Block } from '../build-docx.js';
import type { Wording } from './wording.js';

const lines = (...headings: readonly string[]): Block => ({ table: [headings, ['{#lines}{what} {case}', '{net}', '{tax-rate}', '{tax}', '{amount}{/lines}']], widths: [5, 3, 2, 3, 3] });

/** What somebody is asked to pay. */
export const INVOICE: Wording = {
  en: [
    { title: 'Invoice {number}' }, { text: 'Date: {issued-on}. Pay by: {due-on}.' }, { text: 'From: {our-name}, {our-address}, tax number {our-tax-number}' }, { text: 'To: {payer-name}, {payer-address} {payer-tax-number}' },
    lines('For', 'Net', 'Tax, %', 'Tax', 'Amount'), { text: 'Without tax: {net}' }, { text: 'Tax: {tax}' }, { text: 'Total: {total}' }, { text: 'To pay: {open}' }, { text: 'Bank: {bank}. Account: {account}. BIC: {bic}.' }, { text: 'Payment reference: {payment-reference}' }, { text: '{note}' },
  ],
  ru: [
    { title: 'Счёт на оплату {number}' }, { text: 'Дата: {issued-on}. Оплатить до: {due-on}.' }, { text: 'Поставщик: {our-name}, {our-address}, БИН {our-tax-number}' }, { text: 'Плательщик: {payer-name}, {payer-address} {payer-tax-number}' },
    lines('Назначение', 'Без налога', 'Налог, %', 'Налог', 'Сумма'), { text: 'Итого без налога: {net}' }, { text: 'Налог: {tax}' }, { text: 'Всего: {total}' }, { text: 'К оплате: {open}' }, { text: 'Банк: {bank}. Счёт (ИИК): {account}. БИК: {bic}.' }, { text: 'Код платежа: {payment-reference}' }, { text: '{note}' },
  ],
  kk: [
    { title: 'Төлемге арналған шот {number}' }, { text: 'Күні: {issued-on}. Төлеу мерзімі: {due-on}.' }, { text: 'Жеткізуші: {our-name}, {our-address}, БСН {our-tax-number}' }, { text: 'Төлеуші: {payer-name}, {payer-address} {payer-tax-number}' },
    lines('Төлем мақсаты', 'Салықсыз', 'Салық, %', 'Салық', 'Сома'), { text: 'Салықсыз жиыны: {net}' }, { text: 'Салық: {tax}' }, { text: 'Барлығы: {total}' }, { text: 'Төлеуге тиіс: {open}' }, { text: 'Банк: {bank}. Шот (ЖСК): {account}. БСК: {bic}.' }, { text: 'Төлем коды: {payment-reference}' }, { text: '{note}' },
  ],
};
