import { describe, expect, it } from '@jest/globals';
import { typedRates } from './typed-rates.js';

describe('exchange rates as they are typed', () => {
  it('are read line by line, by whichever mark a line has', () => {
    expect(typedRates('eur, usd, 2026-01-02, 1.0842, European Central Bank, daily\n\nKZT;USD;2026-01-02;0.0021;National Bank\nGBP\tUSD\t2026-01-02\t1.3\tBank')).toEqual([
      { from: 'EUR', to: 'USD', on: '2026-01-02', rate: '1.0842', source: 'European Central Bank, daily' },
      { from: 'KZT', to: 'USD', on: '2026-01-02', rate: '0.0021', source: 'National Bank' },
      { from: 'GBP', to: 'USD', on: '2026-01-02', rate: '1.3', source: 'Bank' },
    ]);
  });

  it('leave what is missing empty, so that the server names it', () => {
    expect(typedRates('EUR, USD')).toEqual([{ from: 'EUR', to: 'USD', on: '', rate: '', source: '' }]);
    expect(typedRates(' \n')).toEqual([]);
  });
});
