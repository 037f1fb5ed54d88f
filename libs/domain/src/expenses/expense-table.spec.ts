import { localDate } from '../time/local-date.js';
import { readExpenseTable, type ExpenseColumns } from './expense-table.js';
import { bearerOfWord, kindOfExpenseWord, proposeExpenseColumns, stateOfWord } from './expense-words.js';
import { EXPENSE_BEARERS, EXPENSE_KINDS } from './expense.js';

const TODAY = localDate('2026-11-22');
const HEADINGS = { date: 'Дата', amount: 'Сумма', currency: 'Валюта', kind: 'Вид', supplier: 'Поставщик', reference: 'Номер', case: 'Дело', asset: 'Заявка', note: 'Примечание' } as const;
const COLUMNS: ExpenseColumns = { ...HEADINGS, order: 'dmy', decimal: ',', defaultCurrency: 'KZT', defaultKind: 'legal', defaultBearer: 'office', defaultState: 'booked', defaultCase: '' };
const row = (number: number, cells: Record<string, string | number | { on: string }>) => ({ number, cells });
const faults = (cells: Record<string, string | number>, columns: Partial<ExpenseColumns> = {}) => readExpenseTable([row(7, cells)], { ...COLUMNS, ...columns }, TODAY).faults.map(({ pointer, code }) => `${pointer} ${code}`);

describe('a table of bills', () => {
  it('is read row by row in its own words, with what was said once for all rows', () => {
    const { expenses, faults: none } = readExpenseTable([
      row(2, { Дата: '03.11.2026', Сумма: '1 250,50', Валюта: 'eur', Вид: 'Перевод', Поставщик: 'Agent & Partners', Номер: 'A-1', Дело: 'NU-2026-0001', Заявка: '2026/0123.1' }),
      row(3, { Дата: '4 ноября 2026 г.', Сумма: 45000 }),
    ], COLUMNS, TODAY);
    expect(none).toEqual([]);
    expect(expenses).toMatchObject([
      { row: 2, caseReference: 'NU-2026-0001', assetNumber: '2026/0123.1', expense: { state: 'booked', kind: 'translation', borneBy: 'office', incurredOn: '2026-11-03', currency: 'EUR', amount: 125050n, supplierName: 'Agent & Partners', reference: 'A-1' } },
      { row: 3, caseReference: '', assetNumber: '', expense: { kind: 'legal', incurredOn: '2026-11-04', currency: 'KZT', amount: 4500000n, reference: '' } },
    ]);
  });

  it.each<[string, Record<string, string | number>, Partial<ExpenseColumns>, readonly string[]]>([
    ['no amount', { Дата: '03.11.2026' }, {}, ['/rows/7/amount required']],
    ['an amount that reads two ways', { Дата: '03.11.2026', Сумма: '1.250.50' }, {}, ['/rows/7/amount invalid-format']],
    ['an amount with the other mark', { Дата: '03.11.2026', Сумма: '12.5' }, {}, ['/rows/7/amount invalid-format']],
    ['a credit', { Дата: '03.11.2026', Сумма: '-12,5' }, {}, ['/rows/7/amount out-of-range']],
    ['no day', { Сумма: '1' }, {}, ['/rows/7/date required']],
    ['a day that there is not', { Дата: '31.11.2026', Сумма: '1' }, {}, ['/rows/7/date invalid-format']],
    ['a bill of tomorrow', { Дата: '23.11.2026', Сумма: '1' }, {}, ['/rows/7/date not-in-the-future']],
    ['a currency that is none', { Дата: '03.11.2026', Сумма: '1', Валюта: 'EURO' }, {}, ['/rows/7/currency not-one-of']],
    ['a kind nobody knows', { Дата: '03.11.2026', Сумма: '1', Вид: 'обед' }, {}, ['/rows/7/kind not-one-of']],
    ['a number too long to be one', { Дата: '03.11.2026', Сумма: '1', Номер: 'x'.repeat(301) }, {}, ['/rows/7/reference too-long']],
    ['several faults at once', { Дата: 'soon', Сумма: '', Вид: 'обед' }, {}, ['/rows/7/kind not-one-of', '/rows/7/date invalid-format', '/rows/7/amount required']],
  ])('names row and field of %s', (_, cells, columns, expected) => expect(faults(cells, columns)).toEqual(expected));

  it('takes what is expected for a day ahead', () => expect(faults({ Дата: '23.11.2026', Сумма: '1' }, { defaultState: 'accrued' })).toEqual([]));
});

describe('headings and words', () => {
  it('propose the columns, each heading once, and leave what nobody knows', () => {
    expect(proposeExpenseColumns(Object.values(HEADINGS))).toEqual(HEADINGS);
    expect(proposeExpenseColumns(['Invoice No.', 'Invoice date', 'Net amount', 'Our ref', 'Total', 'Mood'])).toEqual({ reference: 'Invoice No.', date: 'Invoice date', amount: 'Net amount', case: 'Our ref' });
  });

  it('know every code in its own spelling, and nothing by half a word', () => {
    for (const kind of EXPENSE_KINDS) expect(kindOfExpenseWord(kind.toUpperCase())).toBe(kind);
    for (const bearer of EXPENSE_BEARERS) expect(bearerOfWord(bearer)).toBe(bearer);
    expect([stateOfWord('Billed'), stateOfWord('күтілуде'), stateOfWord('перевод'), kindOfExpenseWord('аударма'), kindOfExpenseWord('trans')]).toEqual(['booked', 'accrued', null, 'translation', null]);
  });
});
