import type { FieldError } from '../refusal.js';
import { fieldError } from '../validation/field-errors.js';

/** Where a payee wants to be paid: an IBAN, or an account number together with the bank's BIC. */
export type BankAccount = { readonly holder: string; readonly iban: string | null; readonly account: string | null; readonly bic: string | null; readonly currency: string };

/** Without blanks and in capitals. */
export const normaliseIban = (text: string): string => text.replaceAll(/\s/g, '').toUpperCase();

const IBAN = /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/;
/** ISO 9362: four letters of the bank, two of the country, two of the place, three of the branch if any. */
const BIC = /^[A-Z]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$/;

/** ISO 13616-1: with the first four characters behind and letters as 10 to 35, the whole leaves 1 when divided by 97. */
export function isIban(text: string): boolean {
  if (!IBAN.test(text)) return false;
  let rest = 0;
  for (const each of text.slice(4) + text.slice(0, 4)) {
    const value = Number.parseInt(each, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

export const isBic = (text: string): boolean => BIC.test(text);

/** `KZ86 **** 0001`: enough to tell two accounts apart, too little to use one. */
export function maskedAccount({ iban, account }: Pick<BankAccount, 'iban' | 'account'>): string {
  const text = iban ?? account ?? '';
  return text.length <= 8 ? `**** ${text.slice(-2)}` : `${text.slice(0, 4)} **** ${text.slice(-4)}`;
}

export function bankFaults({ holder, iban, account, bic }: BankAccount): readonly FieldError[] {
  return [
    ...(holder.trim().length < 2 ? [fieldError('/holder', 'required')] : []),
    ...(iban === null && account === null ? [fieldError('/iban', 'required')] : []),
    ...(iban !== null && account !== null ? [fieldError('/account', 'contradiction')] : []),
    ...(iban !== null && !isIban(iban) ? [fieldError('/iban', IBAN.test(iban) ? 'check-digit' : 'invalid-format', { example: 'KZ86 125K ZT50 0410 0100' })] : []),
    ...(account !== null && !/^[A-Za-z0-9-]{4,34}$/.test(account) ? [fieldError('/account', 'invalid-format', { example: '123456789' })] : []),
    ...(account !== null && bic === null ? [fieldError('/bic', 'required')] : []),
    ...(bic !== null && !isBic(bic) ? [fieldError('/bic', 'invalid-format', { example: 'CASPKZKA' })] : []),
  ];
}
