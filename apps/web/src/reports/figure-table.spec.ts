import { describe, expect, it } from '@jest/globals';
import { csvOf } from './figure-table.js';

const row = (...values: (string | number | null)[]) => values.map((value) => ({ text: `shown ${String(value)}`, value }));

describe('a figure as CSV', () => {
  it('holds the labels and the plain numbers, not what is shown', () => {
    expect(csvOf({ caption: 'c', columns: [{ label: 'Кезең' }, { label: 'Дней' }], rows: [row('Licensing', 1234), row('Monitoring', null)] })).toBe('\uFEFFКезең,Дней\r\nLicensing,1234\r\nMonitoring,\r\n');
  });

  it.each(['=1+1', '+7', '-2+3', '@SUM(A1)', '\tx', '\r=x'])('never lets %j run as a formula', (text) => {
    const [, line = ''] = csvOf({ caption: '', columns: [{ label: 'a' }], rows: [row(text)] }).replace(/\r\n$/, '').split(/\r\n(.*)/s);
    expect(line.replace(/^"/, '').startsWith("'")).toBe(true);
  });

  it('keeps negative numbers numbers, and quotes what would break a line', () => {
    expect(csvOf({ caption: '', columns: [{ label: 'a' }, { label: 'b' }], rows: [row(-3, 'He said "no", twice\nand left')] })).toBe('\uFEFFa,b\r\n-3,"He said ""no"", twice\nand left"\r\n');
  });
});
