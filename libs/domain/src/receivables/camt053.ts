import { currencyExponent, isCurrency } from '../money/currencies.js';
import { parseMoney } from '../money/money.js';
import { isLocalDate, localDate, type LocalDate } from '../time/local-date.js';
import type { BankLine } from './bank-line.js';

/** An element of a document that somebody else has parsed: prefixes aside, `text` of its own. */
export type XmlElement = { readonly name: string; readonly attributes: { readonly [name: string]: string | undefined }; readonly text: string; readonly children: readonly XmlElement[] };
export type StatementFault = { readonly code: 'no-statement' | 'version-unknown' | 'no-account' | 'amount-unreadable' | 'day-unreadable'; /** Which entry, from 1; 0: the statement. */ readonly entry: number };
export type StatementReading = { readonly lines: readonly BankLine[]; /** Money that went out or is only pending: not ours to match. */ readonly passedOver: number; readonly faults: readonly StatementFault[] };

/** ISO 20022 `camt.053.001.02` to `.08`: what is read here has kept its names, but for the two noted below. */
const VERSIONS = /^urn:iso:std:iso:20022:tech:xsd:camt\.053\.001\.0[2-8]$/;

const all = (element: XmlElement | undefined, ...path: readonly string[]): readonly XmlElement[] =>
  path.reduce<readonly XmlElement[]>((found, name) => found.flatMap(({ children }) => children.filter((child) => child.name === name)), element ? [element] : []);
const textAt = (element: XmlElement | undefined, ...path: readonly string[]): string => all(element, ...path)[0]?.text.trim() ?? '';

/** Credits that are booked, of every statement in the document. @param root `Document` */
export function readCamt053(root: XmlElement): StatementReading {
  if (!VERSIONS.test(root.attributes['xmlns'] ?? Object.entries(root.attributes).find(([name, value]) => name.startsWith('xmlns:') && VERSIONS.test(value ?? ''))?.[1] ?? '')) return nothing('version-unknown');
  const statements = all(root, 'BkToCstmrStmt', 'Stmt');
  if (statements.length === 0) return nothing('no-statement');
  const lines: BankLine[] = [];
  const faults: StatementFault[] = [];
  let passedOver = 0;
  for (const statement of statements) {
    const account = (textAt(statement, 'Acct', 'Id', 'IBAN') || textAt(statement, 'Acct', 'Id', 'Othr', 'Id')).replace(/\s/g, '');
    if (account === '') return nothing('no-account');
    for (const [index, entry] of all(statement, 'Ntry').entries()) {
      // Sts is text up to .07 and a choice with Cd from .08 on; a reversal (RvslInd) of a debit is no income.
      const status = textAt(entry, 'Sts', 'Cd') || textAt(entry, 'Sts');
      if (textAt(entry, 'CdtDbtInd') !== 'CRDT' || isTrue(textAt(entry, 'RvslInd')) || status !== 'BOOK') {
        passedOver++;
        continue;
      }
      const read = linesOf(entry, account);
      if ('code' in read) faults.push({ code: read.code, entry: index + 1 });
      else lines.push(...read);
    }
  }
  return { lines, passedOver, faults };
}

/** As XML Schema writes it. */
const isTrue = (text: string): boolean => text === 'true' || text === '1';
const nothing = (code: StatementFault['code']): StatementReading => ({ lines: [], passedOver: 0, faults: [{ code, entry: 0 }] });

/** One line for an entry, or one for each payment of a collective entry whose payments sum to it. */
function linesOf(entry: XmlElement, account: string): readonly BankLine[] | { readonly code: StatementFault['code'] } {
  const amount = amountOf(all(entry, 'Amt')[0]);
  const bookedOn = dayOf(entry, 'BookgDt') ?? dayOf(entry, 'ValDt');
  if (!amount) return { code: 'amount-unreadable' };
  if (!bookedOn) return { code: 'day-unreadable' };
  const entryReference = bankReference(textAt(entry, 'AcctSvcrRef'));
  const payments = all(entry, 'NtryDtls', 'TxDtls');
  const parts = payments.map((payment) => amountOf(all(payment, 'Amt')[0] ?? all(payment, 'AmtDtls', 'TxAmt', 'Amt')[0]));
  const collective = payments.length > 1 && parts.every((part) => part?.currency === amount.currency) && parts.reduce((sum, part) => sum + (part?.minor ?? 0n), 0n) === amount.minor;
  if (!collective) return [{ account, entryReference, bookedOn, amount: amount.minor, currency: amount.currency, ...wordsOf(payments, entry) }];
  return payments.map((payment, index) => ({
    account, entryReference: bankReference(textAt(payment, 'Refs', 'AcctSvcrRef')) || bankReference(textAt(payment, 'Refs', 'TxId')) || (entryReference && `${entryReference}/${index + 1}`), bookedOn, amount: parts[index]?.minor ?? 0n, currency: amount.currency, ...wordsOf([payment], entry),
  }));
}

/** What stands where a bank gives no reference of its own. */
const NO_REFERENCE = /^(?:non-?ref(?:erence)?|not[ -]?provided|not[ -]?available|none|n\/a|[0-]*)$/i;

/**
 * By which a bank tells its entries apart. A number within the statement (`NtryRef`) is none: the first entry of each statement has the same, and two payments
 * of one day and amount in two statements would be taken for one.
 */
const bankReference = (text: string): string => (NO_REFERENCE.test(text) ? '' : text);

function wordsOf(payments: readonly XmlElement[], entry: XmlElement): Pick<BankLine, 'payer' | 'structured' | 'text'> {
  const first = <T>(look: (payment: XmlElement) => T | ''): T | '' => payments.map(look).find((found) => found !== '') ?? '';
  const reference = first((payment) => textAt(payment, 'Refs', 'EndToEndId'));
  const text = [...payments.flatMap((payment) => all(payment, 'RmtInf', 'Ustrd').map((each) => each.text.trim())), textAt(entry, 'AddtlNtryInf'), reference === 'NOTPROVIDED' ? '' : reference];
  return {
    // Dbtr holds the name itself up to .07, and Pty with the name from .08 on.
    payer: first((payment) => textAt(payment, 'RltdPties', 'Dbtr', 'Pty', 'Nm') || textAt(payment, 'RltdPties', 'Dbtr', 'Nm')),
    structured: first((payment) => textAt(payment, 'RmtInf', 'Strd', 'CdtrRefInf', 'Ref')),
    text: text.filter((part) => part !== '').join(' '),
  };
}

function amountOf(element: XmlElement | undefined): { readonly minor: bigint; readonly currency: string } | null {
  const currency = element?.attributes['Ccy'];
  if (!element || !isCurrency(currency)) return null;
  // A bank may write more noughts than the currency has digits: 1250.00000 KZT (the schema allows five).
  const text = element.text.trim().replace(/^(\d+\.\d*?)0+$/, '$1').replace(/\.$/, '');
  const money = parseMoney(text, currency);
  return money && money.minor > 0n && currencyExponent(currency) >= 0 ? money : null;
}

function dayOf(entry: XmlElement, name: string): LocalDate | null {
  const day = textAt(entry, name, 'Dt') || textAt(entry, name, 'DtTm').slice(0, 10);
  return isLocalDate(day) ? localDate(day) : null;
}
