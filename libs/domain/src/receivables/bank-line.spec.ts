import { localDate } from '../time/local-date.js';
import { keyedBankLines, proposeInvoices, samePayer, type BankLine, type OpenInvoice } from './bank-line.js';
import { creditorReference, isCreditorReference, referencesIn, seriesReference } from './references.js';

const line = (over: Partial<BankLine> = {}): BankLine => ({ account: 'KZ86125KZT5004100100', entryReference: 'E1', bookedOn: localDate('2026-11-20'), amount: 125_000n, currency: 'KZT', payer: 'ТОО «Сауда»', structured: '', text: '', ...over });
const invoice = (number: number, over: Partial<OpenInvoice> = {}): OpenInvoice => {
  const reference = seriesReference('invoice', { office: 'NU', year: 2026, number });
  return { id: `invoice ${number}`, reference, creditorReference: creditorReference(reference), currency: 'KZT', open: 125_000n, payer: 'Another', ...over };
};

describe('references', () => {
  it('makes the check digits of ISO 11649', () => {
    // The standard's own example, as the European Payments Council prints it.
    expect(creditorReference('539007547034')).toBe('RF18539007547034');
    expect(isCreditorReference('RF18 5390 0754 7034')).toBe(true);
    expect(isCreditorReference(creditorReference('ABCDEFGH-INV-2026-999999'))).toBe(true);
  });

  it.each(['RF19539007547034', 'RF18539007547043', 'RF18', '', 'XX18539007547034'])('refuses %s', (text) => expect(isCreditorReference(text)).toBe(false));
  it('refuses to make one of what does not fit', () => expect(() => creditorReference('A'.repeat(22))).toThrow(RangeError));

  it('finds numbers in what people write', () => {
    expect(referencesIn('Оплата по счёту nu-inv-2026-0042 и NU INV 2026 0043, NU/INV/2026/0042')).toEqual(['NUINV20260042', 'NUINV20260043']);
    expect(referencesIn('invoice 42')).toEqual([]);
  });
});

describe('what a line of a statement pays for', () => {
  const open = [invoice(1), invoice(2), invoice(3, { payer: 'Сауда ЖШС' }), invoice(4, { currency: 'USD', open: 99n })];

  it.each<[string, Partial<BankLine>, object]>([
    ['the structured reference', { structured: open[1]?.creditorReference.replace(/(.{4})/g, '$1 ') ?? '', text: 'NU-INV-2026-0001' }, { ground: 'structured-reference', invoices: ['invoice 2'] }],
    ['a number in the text', { text: 'payment for NU-INV-2026-0001' }, { ground: 'number-in-text', invoices: ['invoice 1'] }],
    ['several numbers, which a person looks at', { text: 'NU-INV-2026-0001, NU-INV-2026-0002' }, { ground: 'number-in-text', invoices: ['invoice 1', 'invoice 2'] }],
    ['a number in another currency', { text: 'NU-INV-2026-0004' }, { ground: 'number-in-text', invoices: ['invoice 4'] }],
    ['our number where the bank puts structured ones', { structured: 'NU-INV-2026-0002' }, { ground: 'number-in-text', invoices: ['invoice 2'] }],
    ['amount and payer', {}, { ground: 'amount-and-payer', invoices: ['invoice 3'] }],
    ['nothing, for an amount alone', { payer: 'Somebody' }, { ground: null, invoices: [] }],
    ['nothing, for a payer alone', { amount: 1n }, { ground: null, invoices: [] }],
    ['nothing, for an invoice that nobody owes', { text: 'NU-INV-2026-0099', payer: '' }, { ground: null, invoices: [] }],
  ])('is told by %s', (_, over, expected) => expect(proposeInvoices(line(over), open)).toEqual(expected));

  it('stays open between two that fit as well', () => {
    expect(proposeInvoices(line(), [invoice(1, { payer: 'ТОО Сауда' }), invoice(2, { payer: 'Сауда' })])).toEqual({ ground: 'amount-and-payer', invoices: ['invoice 1', 'invoice 2'] });
  });

  it.each([['ТОО «Сауда»', 'Сауда ЖШС', true], ['Acme, Inc.', 'ACME INC', true], ['Acme', 'Acme Bio', false], ['', '', false], ['ТОО', 'ЖШС', false]])('takes %s and %s for the same: %s', (a, b, same) => expect(samePayer(a, b)).toBe(same));
});

describe('the same money', () => {
  it('has the same key whenever it is read, and two equal lines of a file have two', () => {
    const lines = [line(), line({ text: 'in other words' }), line({ entryReference: '' }), line({ entryReference: '' }), line({ amount: 1n })];
    const keys = keyedBankLines(lines).map(({ key }) => key);
    // the bank's own reference decides: the second is the first, told again
    expect(new Set(keys).size).toBe(5);
    expect(keyedBankLines(lines).map(({ key }) => key)).toEqual(keys);
    expect(keyedBankLines([line()])[0]?.key).toBe(keys[0]);
  });
});
