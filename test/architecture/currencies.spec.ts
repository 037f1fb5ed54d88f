import fc from 'fast-check';
import i18next from 'i18next';
import { formatAmount, formatMoney } from '../../apps/web/src/i18n/format.js';
import { exponentOf } from '../../apps/web/src/ui/minor-units.js';
import { CURRENCIES, currencyExponent, decimalText } from '../../libs/domain/src/index.js';

const minor = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n });
/** What stands behind the last separator is the fraction; the rest of the separators group. */
const plain = (shown: string, decimals: number): string => {
  const digits = shown.replaceAll(/\D/g, '');
  return (/[-−]/.test(shown) ? '-' : '') + (decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`);
};

describe('amounts on the screen', () => {
  it('have the decimals that the server counts with, in every currency', () => {
    expect(CURRENCIES.length).toBeGreaterThan(150);
    expect(CURRENCIES.filter((code) => exponentOf(code) !== currencyExponent(code))).toEqual([]);
  });

  it.each(['en', 'ru', 'kk'])('are the digits of the books, to the last one, in %s (property)', async (language) => {
    await i18next.init({ lng: language, resources: {} });
    await i18next.changeLanguage(language);
    fc.assert(fc.property(minor, fc.constantFrom(...CURRENCIES), (amount, currency) => {
      const written = decimalText({ minor: amount, currency });
      expect(plain(formatMoney(String(amount), currency), currencyExponent(currency))).toBe(written);
      expect(formatAmount(written, currency)).toBe(formatMoney(String(amount), currency));
    }));
  });

  it('keep the cents that a float would lose, and those that a browser would leave out', async () => {
    await i18next.changeLanguage('en');
    expect(formatMoney('900719925474099301', 'USD')).toBe('US$9,007,199,254,740,993.01');
    expect(plain(formatMoney('125050', 'HUF'), 2)).toBe('1250.50');
    expect(formatMoney('1200', 'JPY')).toMatch(/^JP¥1,200$/);
    await i18next.changeLanguage('ru');
    expect(formatMoney(125_050, 'KZT').replaceAll(/\s/g, ' ')).toBe('1 250,50 ₸');
  });
});
