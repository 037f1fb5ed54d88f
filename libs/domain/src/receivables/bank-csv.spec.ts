import { readBankTable, type BankColumns } from './bank-csv.js';

const HEADINGS = ['Дата', 'Приход', 'Плательщик', 'Назначение', 'Номер', 'Валюта'];
const COLUMNS: BankColumns = { date: 'Дата', amount: 'Приход', payer: 'Плательщик', text: 'Назначение', reference: 'Номер', currencyColumn: 'Валюта', account: 'KZ86 125K', currency: 'KZT', order: 'dmy', decimal: ',' };
const read = (cells: (string | number | null)[], over: Partial<BankColumns> = {}) => readBankTable([{ number: 2, cells: Object.fromEntries(HEADINGS.map((heading, place) => [heading, cells[place] ?? null])) }], { ...COLUMNS, ...over });

describe('a bank’s table', () => {
  it('is read by the columns that somebody has named', () => {
    expect(read(['20.11.2026', '1 250,50', 'ТОО Сауда', 'NU-INV-2026-0001', '77', null])).toEqual({
      lines: [{ account: 'KZ86125K', entryReference: '77', bookedOn: '2026-11-20', amount: 125_050n, currency: 'KZT', payer: 'ТОО Сауда', structured: '', text: 'NU-INV-2026-0001' }], passedOver: 0, faults: [],
    });
  });

  it.each<[string | number | null, Partial<BankColumns>, bigint]>([
    ['1.250,50', {}, 125_050n], ['1,250.50', { decimal: '.' }, 125_050n], ['1250', {}, 125_000n], ['+5', {}, 500n], [1250.5, {}, 125_050n], ['12 345 678,90', {}, 1_234_567_890n], ["1'000.00", { decimal: '.' }, 100_000n],
  ])('reads the amount %s', (amount, over, minor) => expect(read(['20.11.2026', amount, '', '', '', null], over).lines).toMatchObject([{ amount: minor }]));

  it.each(['12,505', '1,2,3', 'abc', '1.25'])('does not guess at the amount %s', (amount) => expect(read(['20.11.2026', amount, '', '', '', null])).toEqual({ lines: [], passedOver: 0, faults: [{ code: 'amount-unreadable', entry: 2 }] }));
  it.each(['31.02.2026', '', 'yesterday'])('does not guess at the day "%s"', (day) => expect(read([day, '1', '', '', '', null]).faults).toEqual([{ code: 'day-unreadable', entry: 2 }]));
  it.each(['-5', '', '0', null])('passes over %s, which is no money that came in', (amount) => expect(read(['20.11.2026', amount, '', '', '', null])).toEqual({ lines: [], passedOver: 1, faults: [] }));
  it('takes the currency of the row before that of the table', () => expect(read(['20.11.2026', '1', '', '', '', 'usd']).lines).toMatchObject([{ currency: 'USD', amount: 100n }]));
  it('refuses a currency that is none', () => expect(read(['20.11.2026', '1', '', '', '', 'тенге']).faults).toEqual([{ code: 'amount-unreadable', entry: 2 }]));
});
