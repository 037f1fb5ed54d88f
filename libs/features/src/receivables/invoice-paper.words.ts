import type { Locale } from '@tamga/domain';

/** The words of an invoice and a credit note on paper. */
export type PaperWords = {
  readonly invoice: string; readonly creditNote: string; readonly draft: string; readonly number: string; readonly issued: string; readonly due: string; readonly to: string; readonly from: string; readonly taxId: string;
  readonly what: string; readonly net: string; readonly taxRate: string; readonly tax: string; readonly gross: string; readonly totalNet: string; readonly totalTax: string; readonly total: string; readonly settled: string; readonly open: string;
  readonly payment: string; readonly bank: string; readonly account: string; readonly bic: string; readonly reference: string; readonly referenceHint: string; readonly note: string; readonly reason: string; readonly corrects: string; readonly credited: string;
  readonly case: string; /** Days are counted as `DAY_COUNT` says. */ readonly interest: (facts: { readonly percent: string; readonly from: string; readonly until: string; readonly days: number }) => string; readonly pageWords: string;
};

export const PAPER_WORDS: { readonly [L in Locale]: PaperWords } = {
  en: {
    invoice: 'Invoice', creditNote: 'Credit note', draft: 'Draft, not an invoice', number: 'Number', issued: 'Date', due: 'Pay by', to: 'To', from: 'From', taxId: 'Tax number (BIN)',
    what: 'For', net: 'Net', taxRate: 'Tax, %', tax: 'Tax', gross: 'Amount', totalNet: 'Total without tax', totalTax: 'Tax', total: 'Total', settled: 'Paid or credited', open: 'To pay',
    payment: 'How to pay', bank: 'Bank', account: 'Account', bic: 'BIC', reference: 'Payment reference', referenceHint: 'Please give this reference with your payment.', note: 'Note', reason: 'Reason', corrects: 'Corrects invoice', credited: 'Credited',
    case: 'Case', interest: ({ percent, from, until, days }) => `Interest for late payment: ${percent} % a year, ${days} days (actual/365), ${from} – ${until}`, pageWords: 'Page {page} of {pages}',
  },
  ru: {
    invoice: 'Счёт на оплату', creditNote: 'Кредит-нота', draft: 'Проект, не является счётом', number: 'Номер', issued: 'Дата', due: 'Оплатить до', to: 'Плательщик', from: 'Поставщик', taxId: 'БИН (налоговый номер)',
    what: 'Назначение', net: 'Без налога', taxRate: 'Налог, %', tax: 'Налог', gross: 'Сумма', totalNet: 'Итого без налога', totalTax: 'Налог', total: 'Всего', settled: 'Оплачено или зачтено', open: 'К оплате',
    payment: 'Реквизиты для оплаты', bank: 'Банк', account: 'Счёт (ИИК)', bic: 'БИК', reference: 'Идентификатор платежа', referenceHint: 'Укажите этот идентификатор в назначении платежа.', note: 'Примечание', reason: 'Основание', corrects: 'К счёту', credited: 'Зачтено',
    case: 'Дело', interest: ({ percent, from, until, days }) => `Проценты за просрочку: ${percent} % годовых, дней: ${days} (факт/365), ${from} – ${until}`, pageWords: 'Страница {page} из {pages}',
  },
  kk: {
    invoice: 'Төлемге арналған шот', creditNote: 'Кредит-нота', draft: 'Жоба, шот емес', number: 'Нөмірі', issued: 'Күні', due: 'Төлеу мерзімі', to: 'Төлеуші', from: 'Жеткізуші', taxId: 'БСН (салық нөмірі)',
    what: 'Төлем мақсаты', net: 'Салықсыз', taxRate: 'Салық, %', tax: 'Салық', gross: 'Сома', totalNet: 'Салықсыз жиыны', totalTax: 'Салық', total: 'Барлығы', settled: 'Төленді немесе есепке алынды', open: 'Төлеуге тиіс',
    payment: 'Төлем деректемелері', bank: 'Банк', account: 'Шот (ЖСК)', bic: 'БСК', reference: 'Төлем идентификаторы', referenceHint: 'Төлем мақсатында осы идентификаторды көрсетіңіз.', note: 'Ескерту', reason: 'Негіздеме', corrects: 'Түзетілетін шот', credited: 'Есепке алынды',
    case: 'Іс', interest: ({ percent, from, until, days }) => `Кешіктірілген төлем үшін пайыз: жылына ${percent} %, ${days} күн (нақты/365), ${from} – ${until}`, pageWords: '{page}-бет, барлығы {pages}',
  },
};
