import { formatMoney } from '../i18n/format.js';
import { exponentOf, toMinor } from '../ui/minor-units.js';

/** An amount of the server's, in the reader's writing. */
export const sayAmount = ({ amount, currency }: { amount: string; currency: string }): string => formatMoney(toMinor(amount, exponentOf(currency)) ?? '0', currency);
