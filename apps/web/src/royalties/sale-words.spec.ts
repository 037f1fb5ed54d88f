import { describe, expect, it } from '@jest/globals';
import { saleText } from './sale-words.js';

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

describe('a cell of a report on sales, as the office reads it', () => {
  it('says days and months in words, with the year in four digits', () => {
    expect(plain(saleText({ on: '2026-03-31' }, 'on', 'KZT'))).toBe('31 March 2026');
    expect(saleText({ on: '2026-03' }, 'on', 'KZT')).toBe('March 2026');
  });

  it('writes amounts with their currency: the line’s own, or else the report’s', () => {
    expect(plain(saleText({ gross: '1250000.5' }, 'gross', 'KZT'))).toBe('KZT 1,250,000.50');
    expect(plain(saleText({ gross: '-12', currency: 'EUR' }, 'gross', 'KZT'))).toBe('-€12.00');
    expect(plain(saleText({ deductions: '7', currency: 'JPY' }, 'deductions', 'KZT'))).toBe('JP¥7');
    expect(saleText({ quantity: '12000' }, 'quantity', 'KZT')).toBe('12,000');
  });

  it('leaves what it cannot read as it was written, and rounds nothing', () => {
    expect(saleText({ on: 'spring' }, 'on', 'KZT')).toBe('spring');
    expect(saleText({ gross: '12.345' }, 'gross', 'EUR')).toBe('12.345');
    expect(saleText({ gross: '7.5', currency: 'JPY' }, 'gross', 'KZT')).toBe('7.5');
    expect(saleText({ gross: '7.5', currency: 'euros' }, 'gross', 'KZT')).toBe('7.5');
    expect(saleText({ gross: 'about ten' }, 'gross', 'EUR')).toBe('about ten');
    expect(saleText({ product: '2026-03-31' }, 'product', 'EUR')).toBe('2026-03-31');
    expect(saleText({}, 'gross', 'EUR')).toBe('');
  });
});
