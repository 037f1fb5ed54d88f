import { describe, expect, it } from '@jest/globals';
import { pasted, sentLines, type SaleLine } from './sale-lines.js';

describe('lines of sales', () => {
  it('take cells from a spreadsheet from one cell on, and grow by what is pasted', () => {
    const before: SaleLine[] = [{ on: '2026-01' }, { product: 'kept', gross: '1' }];
    expect(pasted(before, { line: 1, field: 'gross' }, '10\t2\r\n20\t3\r\n')).toEqual([{ on: '2026-01' }, { product: 'kept', gross: '10', deductions: '2' }, { gross: '20', deductions: '3' }]);
    expect(before[1]).toEqual({ product: 'kept', gross: '1' });
  });

  it('drop what lies beyond the last column, and leave a single cell to its field', () => {
    expect(pasted([{}], { line: 0, field: 'others' }, '1\t2\t3')).toEqual([{ others: '1' }]);
    expect(pasted([{}], { line: 0, field: 'gross' }, '1250.50\n')).toBeNull();
  });

  it('are sent without blank ones, and each knows where it stood', () => {
    expect(sentLines([{ on: ' ' }, { on: '2026-01', gross: '' }, {}, { gross: '5' }])).toEqual({ sales: [{ on: '2026-01' }, { gross: '5' }], places: [1, 3] });
  });
});
