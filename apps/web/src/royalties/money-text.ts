import { numberTag } from '../i18n/format.js';

/** An amount of the API ("1250.50") as the reader's language writes money; exact at any size, since no float is made of it. */
export function moneyText(amount: string, currency: string): string {
  return new Intl.NumberFormat(numberTag(), { style: 'currency', currency }).format(amount as Intl.StringNumericLiteral);
}
