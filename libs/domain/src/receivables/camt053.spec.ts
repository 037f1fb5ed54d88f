import { keyedBankLines } from './bank-line.js';
import { readCamt053, type XmlElement } from './camt053.js';

type Tree = { readonly [name: string]: string | Tree | readonly Tree[] };
/** `Amt@KZT` is an amount in tenge. */
const element = (name: string, content: string | Tree): XmlElement => {
  const [bare = '', currency] = name.split('@');
  return {
    name: bare, attributes: currency ? { Ccy: currency } : {}, text: typeof content === 'string' ? content : '',
    children: typeof content === 'string' ? [] : Object.entries(content).flatMap(([child, inside]) => (Array.isArray(inside) ? inside as readonly Tree[] : [inside as string | Tree]).map((each) => element(child, each))),
  };
};
const entry = (over: Tree = {}): Tree => ({ 'Amt@KZT': '1250.50', CdtDbtInd: 'CRDT', Sts: 'BOOK', BookgDt: { Dt: '2026-11-20' }, AcctSvcrRef: 'E1', ...over });
const document = (entries: readonly Tree[], version = '02', account: Tree = { IBAN: 'KZ86 125K ZT50 0410 0100' }): XmlElement => ({
  ...element('Document', { BkToCstmrStmt: { Stmt: { Acct: { Id: account }, Ntry: entries } } }), attributes: { xmlns: `urn:iso:std:iso:20022:tech:xsd:camt.053.001.${version}` },
});
const details = (dbtr: Tree): Tree => ({ NtryDtls: { TxDtls: { RltdPties: { Dbtr: dbtr }, RmtInf: { Ustrd: 'NU-INV-2026-0001', Strd: { CdtrRefInf: { Ref: 'RF18539007547034' } } } } } });

describe('a bank statement (camt.053)', () => {
  it.each([['02', details({ Nm: 'Acme' }), 'BOOK'], ['08', details({ Pty: { Nm: 'Acme' } }), { Cd: 'BOOK' }]])('reads version %s', (version, words, status) => {
    expect(readCamt053(document([entry({ ...words, Sts: status })], version))).toEqual({
      lines: [{ account: 'KZ86125KZT5004100100', entryReference: 'E1', bookedOn: '2026-11-20', amount: 125_050n, currency: 'KZT', payer: 'Acme', structured: 'RF18539007547034', text: 'NU-INV-2026-0001' }],
      passedOver: 0, faults: [],
    });
  });

  it('passes over what went out, is pending or was sent back', () => {
    expect(readCamt053(document([entry({ CdtDbtInd: 'DBIT' }), entry({ Sts: 'PDNG' }), entry({ RvslInd: 'true' }), entry({ RvslInd: '1' })]))).toEqual({ lines: [], passedOver: 4, faults: [] });
    expect(readCamt053(document([entry({ RvslInd: 'false' })])).lines).toHaveLength(1);
  });

  it('takes for the same money neither the first entries of two statements nor what has no reference', () => {
    const keyOf = (over: Tree, text: string) => keyedBankLines(readCamt053(document([entry({ ...over, NtryDtls: { TxDtls: { RmtInf: { Ustrd: text } } } })])).lines).map(({ key }) => key);
    for (const over of [{ AcctSvcrRef: '', NtryRef: '1' }, { AcctSvcrRef: 'NONREF' }, { AcctSvcrRef: 'NOTPROVIDED' }, { AcctSvcrRef: '0' }, { AcctSvcrRef: '' }] as readonly Tree[]) {
      expect([over, keyOf(over, 'Invoice 1')]).not.toEqual([over, keyOf(over, 'Invoice 2')]);
      expect(keyOf(over, 'Invoice 1')).toEqual(keyOf(over, 'Invoice 1'));
    }
    // The bank's own: the same entry, however its words are written the second time.
    expect(keyOf({ AcctSvcrRef: 'E1' }, 'Invoice 1')).toEqual(keyOf({ AcctSvcrRef: 'E1' }, 'INVOICE 1 '));
    const collective = (first: string): Tree => ({ AcctSvcrRef: '', NtryDtls: { TxDtls: [{ 'Amt@KZT': '1000', RmtInf: { Ustrd: first } }, { 'Amt@KZT': '250.50' }] } });
    const [one, other] = ['Invoice 1', 'Invoice 2'].map((text) => keyedBankLines(readCamt053(document([entry(collective(text))])).lines)[0]?.key);
    expect(one).not.toBe(other);
  });

  it('takes a collective entry apart when its payments sum to it, and leaves it whole when they do not', () => {
    const payments = (second: string): Tree => ({ NtryDtls: { TxDtls: [{ Refs: { TxId: 'T1' }, 'Amt@KZT': '1000', RltdPties: { Dbtr: { Nm: 'One' } } }, { 'Amt@KZT': second, RltdPties: { Dbtr: { Nm: 'Two' } } }] } });
    expect(readCamt053(document([entry(payments('250.50'))])).lines).toMatchObject([{ entryReference: 'T1', amount: 100_000n, payer: 'One' }, { entryReference: 'E1/2', amount: 25_050n, payer: 'Two' }]);
    expect(readCamt053(document([entry(payments('250.49'))])).lines).toMatchObject([{ entryReference: 'E1', amount: 125_050n, payer: 'One' }]);
  });

  it.each([['1250.50000', 125_050n], ['1250', 125_000n], ['1250.', 125_000n], ['0.01', 1n]])('reads the amount %s', (text, minor) => expect(readCamt053(document([entry({ 'Amt@KZT': text })])).lines).toMatchObject([{ amount: minor }]));
  it.each([['1250.505'], ['-5'], ['0'], ['1,250.50'], ['']])('does not guess at the amount "%s"', (text) => expect(readCamt053(document([entry(), entry({ 'Amt@KZT': text })]))).toMatchObject({ lines: [{ amount: 125_050n }], faults: [{ code: 'amount-unreadable', entry: 2 }] }));

  it('names what keeps it from being read', () => {
    expect(readCamt053(document([entry({ BookgDt: { Dt: '2026-02-30' } })])).faults).toEqual([{ code: 'day-unreadable', entry: 1 }]);
    expect(readCamt053(document([entry()], '09')).faults).toEqual([{ code: 'version-unknown', entry: 0 }]);
    expect(readCamt053(document([entry()], '02', {})).faults).toEqual([{ code: 'no-account', entry: 0 }]);
    expect(readCamt053({ ...document([]), children: [] }).faults).toEqual([{ code: 'no-statement', entry: 0 }]);
  });

  it('reads the day of a time, and the value day where no booking day stands', () => {
    expect(readCamt053(document([entry({ BookgDt: { DtTm: '2026-11-20T10:00:00' } })])).lines).toMatchObject([{ bookedOn: '2026-11-20' }]);
    expect(readCamt053(document([entry({ BookgDt: '', ValDt: { Dt: '2026-11-21' } })])).lines).toMatchObject([{ bookedOn: '2026-11-21' }]);
  });
});
