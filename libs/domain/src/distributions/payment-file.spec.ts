import fc from 'fast-check';
import { localDate } from '../time/local-date.js';
import { bankFaults, isBic, isIban, maskedAccount, normaliseIban, type BankAccount } from './bank-account.js';
import { bankText, pain001, type PaymentOrder } from './payment-file.js';
import { standingFaults } from './payees.js';

const account = (over: Partial<BankAccount> = {}): BankAccount => ({ holder: 'Ахметова Айгүл', iban: 'KZ86125KZT5004100100', account: null, bic: 'CASPKZKA', currency: 'KZT', ...over });
const order = (over: Partial<PaymentOrder> = {}): PaymentOrder => ({
  id: '01980000-0000-7000-8000-000000000001', createdAt: new Date('2026-11-22T09:00:00Z'), executeOn: localDate('2026-11-25'), currency: 'KZT', initiator: 'Кеңсе', from: account({ holder: 'University' }), transfers: [{ id: 'e1', amount: 125050n, to: account(), reference: 'Income 2026' }], ...over,
});

/** A strict reader of elements: refuses what is not closed in order. */
function tree(xml: string): { name: string; text: string; children: ReturnType<typeof tree>[] } {
  const root = { name: '', text: '', children: [] as ReturnType<typeof tree>[] };
  const open = [root];
  for (const [, close, name = '', text = ''] of xml.replace(/^<\?xml[^>]*\?>\s*/, '').matchAll(/<(\/?)([A-Za-z]+)(?:\s[^<>]*)?>([^<]*)/g)) {
    const top = open.at(-1);
    if (close) {
      if (open.length < 2 || top?.name !== name) throw new Error(`</${name}> closes <${top?.name}>`);
      open.pop();
    } else {
      const node = { name, text, children: [] };
      top?.children.push(node);
      open.push(node);
    }
  }
  if (open.length !== 1) throw new Error('not closed');
  return root.children[0] as ReturnType<typeof tree>;
}
const names = (node: ReturnType<typeof tree> | undefined): string[] => node?.children.map(({ name }) => name) ?? [];
const at = (node: ReturnType<typeof tree>, ...path: string[]): ReturnType<typeof tree> => path.reduce((here, name) => here.children.find((each) => each.name === name) as never, node);

describe('a payment file', () => {
  it('has the elements of pain.001.001.09 in the order of the schema', () => {
    const document = tree(pain001(order()));
    const initiation = at(document, 'CstmrCdtTrfInitn');
    expect(names(initiation)).toEqual(['GrpHdr', 'PmtInf']);
    expect(names(at(initiation, 'GrpHdr'))).toEqual(['MsgId', 'CreDtTm', 'NbOfTxs', 'CtrlSum', 'InitgPty']);
    expect(names(at(initiation, 'PmtInf'))).toEqual(['PmtInfId', 'PmtMtd', 'NbOfTxs', 'CtrlSum', 'ReqdExctnDt', 'Dbtr', 'DbtrAcct', 'DbtrAgt', 'ChrgBr', 'CdtTrfTxInf']);
    expect(names(at(initiation, 'PmtInf', 'CdtTrfTxInf'))).toEqual(['PmtId', 'Amt', 'CdtrAgt', 'Cdtr', 'CdtrAcct', 'RmtInf']);
    expect(at(initiation, 'PmtInf', 'ReqdExctnDt', 'Dt').text).toBe('2026-11-25');
    expect(at(initiation, 'PmtInf', 'CdtTrfTxInf', 'Cdtr', 'Nm').text).toBe('Akhmetova Aigul');
    expect(at(initiation, 'GrpHdr', 'MsgId').text.length).toBeLessThanOrEqual(35);
    expect(pain001(order())).toContain('<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09">');
    expect(pain001(order())).toContain('<InstdAmt Ccy="KZT">1250.50</InstdAmt>');
  });

  it('gives the number of transfers and their sum twice, whatever they are (property)', () => {
    fc.assert(fc.property(fc.array(fc.record({ amount: fc.bigInt({ min: 1n, max: 10n ** 12n }), holder: fc.string({ minLength: 1, unit: 'grapheme' }), reference: fc.string() }), { minLength: 1, maxLength: 20 }), (list) => {
      const initiation = at(tree(pain001(order({ transfers: list.map(({ amount, holder, reference }, place) => ({ id: `e${place}`, amount, to: account({ holder }), reference })) }))), 'CstmrCdtTrfInitn');
      const payment = at(initiation, 'PmtInf');
      const credits = payment.children.filter(({ name }) => name === 'CdtTrfTxInf');
      const cents = (text: string): bigint => BigInt(text.replace('.', ''));
      const sum = credits.reduce((all, each) => all + cents(at(each, 'Amt', 'InstdAmt').text), 0n);
      for (const head of [at(initiation, 'GrpHdr'), payment]) expect([at(head, 'NbOfTxs').text, cents(at(head, 'CtrlSum').text)]).toEqual([String(list.length), sum]);
      for (const each of credits) expect(at(each, 'Cdtr', 'Nm').text).toMatch(/^[A-Za-z0-9/\-?:().,'+ &;]{1,200}$/);
    }));
  });

  it('names an account that is no IBAN as other, with the BIC of its bank', () => {
    const payment = at(tree(pain001(order({ transfers: [{ id: 'e', amount: 1n, to: account({ iban: null, account: '123456789', bic: 'BOFAUS3N' }), reference: 'x' }] }))), 'CstmrCdtTrfInitn', 'PmtInf', 'CdtTrfTxInf');
    expect(at(payment, 'CdtrAcct', 'Id', 'Othr', 'Id').text).toBe('123456789');
    expect(at(payment, 'CdtrAgt', 'FinInstnId', 'BICFI').text).toBe('BOFAUS3N');
  });

  it('is refused without a transfer, and with one that gives nothing', () => {
    expect(() => pain001(order({ transfers: [] }))).toThrow(RangeError);
    expect(() => pain001(order({ transfers: [{ id: 'e', amount: 0n, to: account(), reference: '' }] }))).toThrow(RangeError);
  });

  it('writes names as banks read them', () => {
    expect(['Қызылорда ғылымы', 'Ж. Щукин & Co <b>', 'José Müller', '李'].map((text) => bankText(text, 140))).toEqual(['Kyzylorda gylymy', 'Zh. Shchukin Co b', 'Jose Muller', '']);
    expect(bankText('x'.repeat(200), 35)).toHaveLength(35);
  });
});

describe('an account', () => {
  it.each(['KZ86125KZT5004100100', 'GB82WEST12345698765432', 'DE89370400440532013000', 'NO9386011117947'])('takes the IBAN %s, and no other digit in it', (iban) => {
    expect(isIban(iban)).toBe(true);
    for (let place = 2; place < iban.length; place++) if (/\d/.test(iban[place] ?? '')) expect(isIban(iban.slice(0, place) + String((Number(iban[place]) + 1) % 10) + iban.slice(place + 1))).toBe(false);
  });

  it('names the field that is wrong', () => {
    const codes = (over: Partial<BankAccount>): string[] => bankFaults(account(over)).map(({ pointer, code }) => `${pointer} ${code}`);
    expect(codes({})).toEqual([]);
    expect(codes({ iban: 'KZ86125KZT5004100101' })).toEqual(['/iban check-digit']);
    expect(codes({ iban: 'nonsense' })).toEqual(['/iban invalid-format']);
    expect(codes({ iban: null })).toEqual(['/iban required']);
    expect(codes({ iban: null, account: '123456', bic: null })).toEqual(['/bic required']);
    expect(codes({ account: '123456' })).toEqual(['/account contradiction']);
    expect(codes({ bic: 'SHORT' })).toEqual(['/bic invalid-format']);
    expect(codes({ holder: ' ' })).toEqual(['/holder required']);
    expect([isBic('CASPKZKA'), isBic('CASPKZKAXXX'), isBic('CASPKZKAX')]).toEqual([true, true, false]);
    expect([normaliseIban(' kz86 125k zt50 '), maskedAccount(account()), maskedAccount({ iban: null, account: '1234' })]).toEqual(['KZ86125KZT50', 'KZ86 **** 0100', '**** 34']);
  });
});

describe('a standing', () => {
  const codes = (...given: Parameters<typeof standingFaults>): string[] => standingFaults(...given).map(({ pointer, code }) => `${pointer} ${code}`);
  it('needs somebody to pay instead, but for a death whose heirs are not known yet', () => {
    expect(codes('p', 'waived', [])).toEqual(['/targets required']);
    expect(codes('p', 'died', [])).toEqual([]);
    expect(codes('p', 'active', [{ payeeId: 'q', share: 10_000 }])).toEqual(['/targets contradiction']);
    expect(codes('p', 'redirected', [{ payeeId: 'p', share: 10_000 }])).toEqual(['/targets/0/payeeId contradiction']);
    expect(codes('p', 'redirected', [{ payeeId: 'q', share: 5000 }, { payeeId: 'q', share: 5000 }])).toEqual(['/targets/1/payeeId duplicate']);
    expect(codes('p', 'redirected', [{ payeeId: 'q', share: 9999 }])).toEqual(['/targets shares-do-not-sum']);
    expect(codes('p', 'redirected', [{ payeeId: 'q', share: 10_000 }])).toEqual([]);
  });
});
