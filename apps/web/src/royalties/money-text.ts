import { formatAmount } from '../i18n/format.js';

/** An amount of the API ("1250.50") as the reader's language writes money. */
export const moneyText = formatAmount;
