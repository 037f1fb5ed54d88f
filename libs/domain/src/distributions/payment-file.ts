import { decimalText } from '../money/money.js';
import type { LocalDate } from '../time/local-date.js';
import type { BankAccount } from './bank-account.js';

/** One transfer. `reference`: what the payee reads on the statement of account, without a name of an invention. */
export type Transfer = { readonly id: string; readonly amount: bigint; readonly to: BankAccount; readonly reference: string };
export type PaymentOrder = {
  readonly id: string; readonly createdAt: Date; readonly executeOn: LocalDate; readonly currency: string; readonly initiator: string; readonly from: BankAccount; readonly transfers: readonly Transfer[];
};

/** The characters every bank takes (EPC217-08); other scripts are written in Latin letters before, as banks ask for it. */
const FORBIDDEN = /[^A-Za-z0-9/\-?:().,'+ ]/g;
const LETTERS: { readonly [letter: string]: string } = {
  а: 'a', ә: 'a', б: 'b', в: 'v', г: 'g', ғ: 'g', д: 'd', е: 'e', ё: 'e', ж: 'zh', з: 'z', и: 'i', й: 'i', к: 'k', қ: 'k', л: 'l', м: 'm', н: 'n', ң: 'n', о: 'o', ө: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ұ: 'u', ү: 'u', ф: 'f', х: 'kh', һ: 'h', ц: 'ts',
  ч: 'ch', ш: 'sh', щ: 'shch', ъ: '', ы: 'y', і: 'i', ь: '', э: 'e', ю: 'iu', я: 'ia', ß: 'ss', ø: 'o', ł: 'l', ı: 'i', æ: 'ae', œ: 'oe', đ: 'd',
};

/** Text for a bank: Latin letters without accents, no character that a scheme refuses, not longer than the field. */
export function bankText(text: string, max: number): string {
  const latin = [...text].map((each) => {
    const low = LETTERS[each.toLowerCase()];
    return low === undefined ? each : each === each.toLowerCase() ? low : low.charAt(0).toUpperCase() + low.slice(1);
  });
  return latin.join('').normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll(FORBIDDEN, ' ').replaceAll(/ +/g, ' ').trim().slice(0, max).trim();
}

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll("'", '&apos;').replaceAll('"', '&quot;');
const element = (name: string, ...content: readonly string[]): string => `<${name}>${content.join('')}</${name}>`;
const text = (name: string, value: string, max: number): string => element(name, escape(bankText(value, max) || 'NOTPROVIDED'));

function account({ iban, account: other }: BankAccount): string {
  return element('Id', iban === null ? element('Othr', text('Id', other ?? '', 34)) : element('IBAN', iban));
}
const agent = (name: string, { bic }: BankAccount): string => element(name, element('FinInstnId', bic === null ? element('Othr', element('Id', 'NOTPROVIDED')) : element('BICFI', bic)));

/**
 * ISO 20022 customer credit transfer initiation, pain.001.001.09: one payment in one currency from one account. Elements stand in the order
 * of the schema; the number of transactions and the control sum are given for the whole and for the payment.
 * @throws RangeError for an order without transfers, or one that takes money instead of giving it
 */
export function pain001(order: PaymentOrder): string {
  const { transfers, currency, from } = order;
  if (transfers.length === 0 || transfers.some(({ amount }) => amount <= 0n)) throw new RangeError('an order is of one or more transfers above nought');
  const sum = decimalText({ minor: transfers.reduce((all, { amount }) => all + amount, 0n), currency });
  const id = bankText(order.id.replaceAll('-', ''), 35);
  const totals = element('NbOfTxs', String(transfers.length)) + element('CtrlSum', sum);
  const credit = (each: Transfer): string =>
    element(
      'CdtTrfTxInf', element('PmtId', element('EndToEndId', bankText(each.id.replaceAll('-', ''), 35))), element('Amt', `<InstdAmt Ccy="${currency}">${decimalText({ minor: each.amount, currency })}</InstdAmt>`),
      ...(each.to.bic === null ? [] : [agent('CdtrAgt', each.to)]), element('Cdtr', text('Nm', each.to.holder, 140)), element('CdtrAcct', account(each.to)), element('RmtInf', text('Ustrd', each.reference, 140)),
    );
  const payment = element(
    'PmtInf', element('PmtInfId', id), element('PmtMtd', 'TRF'), totals, element('ReqdExctnDt', element('Dt', order.executeOn)), element('Dbtr', text('Nm', from.holder, 140)), element('DbtrAcct', account(from) + element('Ccy', currency)),
    agent('DbtrAgt', from), element('ChrgBr', 'SHAR'), ...transfers.map(credit),
  );
  const header = element('GrpHdr', element('MsgId', id), element('CreDtTm', order.createdAt.toISOString().slice(0, 19)), totals, element('InitgPty', text('Nm', order.initiator, 140)));
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09">${element('CstmrCdtTrfInitn', header, payment)}</Document>\n`;
}
