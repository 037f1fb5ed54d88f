import { Injectable } from '@nestjs/common';
import { addDays, appliesOn, decimalText, localDate, today, type Actor, type LocalDate, type WrittenTaxRate } from '@tamga/domain';
import { AgreementsService } from '@tamga/features/agreements';
import { AllocationsService, BankStatements, InvoiceCorrections, InvoiceDisputes, InvoiceSettingsService, InvoicesService, SalesTaxRates, type InvoiceView } from '@tamga/features/receivables';
import { DemoWorld } from './demo-world.js';
import { DEMO_TIMEZONE } from './generated-cases.service.js';
import { GENERATED_NOTE } from './generated-words.js';

const ISSUER = { name: 'Demonstration University', address: '1 Example Avenue\nAstana 010000, Kazakhstan', taxId: '000000000000', bank: 'Example Bank', account: 'KZ00EXMP0000000000000', bic: 'EXMPKZKA' };

type Owed = { readonly ago: number; readonly amount: string; readonly currency: string; readonly taxed?: true; readonly then?: 'pay' | 'pay-part' | 'credit' | 'ask-write-off' | 'dispute' | 'draft' };
const OWED: readonly Owed[] = [
  { ago: 200, amount: '1250000', currency: 'KZT', then: 'pay' }, { ago: 135, amount: '820000', currency: 'KZT' }, { ago: 100, amount: '4500', currency: 'USD', then: 'ask-write-off' }, { ago: 75, amount: '12000', currency: 'USD', then: 'pay-part' },
  { ago: 50, amount: '640000', currency: 'KZT', taxed: true }, { ago: 20, amount: '7800', currency: 'USD', then: 'dispute' }, { ago: 12, amount: '3000', currency: 'EUR', then: 'credit' }, { ago: 0, amount: '2150', currency: 'EUR', then: 'draft' },
];

/** Of Kazakhstan: 12 per cent until the end of 2025, 16 per cent since. The articles are not verified. */
const RATES: readonly WrittenTaxRate[] = [
  { code: 'vat', treatment: 'rate', percent: '12', from: '2018-01-01', until: '2025-12-31', text: { en: '', ru: '', kk: '' }, basis: 'Tax Code of Kazakhstan of 25 December 2017, No. 120-VI' },
  { code: 'vat', treatment: 'rate', percent: '16', from: '2026-01-01', text: { en: '', ru: '', kk: '' }, basis: 'Tax Code of Kazakhstan of 18 July 2025, No. 214-VIII' },
];

/** Invoices under the generated licences in every state, with payments, and a statement of the bank that waits to be booked. */
@Injectable()
export class MoneyOwed {
  constructor(private readonly world: DemoWorld) {}

  async enter(): Promise<void> {
    const officer = this.world.person('officer');
    const { data } = await this.world.get(AgreementsService).list(officer, { state: 'active', limit: 20 });
    const licences = data.flatMap(({ id, cases, parties }) => {
      const licensee = parties.find(({ role, partyId }) => role === 'licensee' && partyId !== null)?.partyId;
      return licensee ? [{ agreementId: id, caseId: cases[0]?.caseId ?? null, payerId: licensee }] : [];
    });
    if (licences.length === 0) return;
    await this.world.get(InvoiceSettingsService).save(officer, 0, { issuer: ISSUER, termsDays: 30, interestPercent: '10' });
    for (const rate of RATES) await this.world.get(SalesTaxRates).add(officer, rate);
    const made: InvoiceView[] = [];
    for (const [n, owed] of OWED.entries()) {
      const licence = licences[n % licences.length];
      if (licence) made.push(await this.ask(officer, licence, owed));
    }
    this.world.clock.comeBack();
    await this.read(officer, made);
  }

  private get today(): LocalDate {
    return today(this.world.clock.today(), DEMO_TIMEZONE);
  }

  private async ask(officer: Actor, { payerId, ...of }: { readonly payerId: string; readonly agreementId: string; readonly caseId: string | null }, { ago, amount, currency, taxed, then }: Owed): Promise<InvoiceView> {
    this.world.clock.travelTo(addDays(this.today, -ago));
    const invoices = this.world.get(InvoicesService);
    const rate = taxed && (await this.world.get(SalesTaxRates).list(officer)).find((each) => appliesOn(each, addDays(this.today, -ago)));
    const draft = await invoices.draft(officer, {
      payerId, currency, billTo: { address: '5 Generated Street\nAlmaty' }, note: GENERATED_NOTE, isDemo: true, lines: [{ ...of, nature: 'earned-royalty', description: 'Royalty of the year', amount, ...(rate ? { taxRateId: rate.id } : {}) }, { ...of, nature: 'cost-reimbursement', description: 'Patent costs paid back', amount: '150' }],
    });
    if (then === 'draft') return draft;
    const issued = await invoices.issue(officer, draft.id, draft.version);
    const { id, version } = issued;
    this.world.clock.travelTo(addDays(this.today, -Math.max(0, ago - 25)));
    const on = addDays(this.today, -Math.max(0, ago - 25));
    const allocations = this.world.get(AllocationsService);
    if (then === 'pay') return allocations.pay(officer, id, version, { receivedOn: on, amount: decimalText({ minor: BigInt(issued.openMinor), currency }) });
    if (then === 'pay-part') return allocations.pay(officer, id, version, { receivedOn: on, amount: '5000' });
    if (then === 'credit') return this.world.get(InvoiceCorrections).credit(officer, id, version, { reason: 'Invoiced twice' });
    if (then === 'dispute') return this.world.get(InvoiceDisputes).open(officer, id, version, 'The licensee says that the sales of June are counted twice');
    if (then === 'ask-write-off') return this.world.get(InvoiceCorrections).askWriteOff(officer, id, version, { reason: 'The licensee has gone out of business' });
    return issued;
  }

  /** One payment that names its invoice, one that nobody can place. */
  private async read(officer: Actor, made: readonly InvoiceView[]): Promise<void> {
    const known = made.find(({ state }) => state === 'issued');
    const day = addDays(this.today, -1);
    const entry = (ref: string, currency: string, amount: string, [payer, text]: readonly [string, string]): string =>
      `<Ntry><Amt Ccy="${currency}">${amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>${localDate(day)}</Dt></BookgDt><AcctSvcrRef>${ref}</AcctSvcrRef><NtryDtls><TxDtls><RltdPties><Dbtr><Nm>${payer}</Nm></Dbtr></RltdPties><RmtInf><Ustrd>${text}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>`;
    const entries = [...(known ? [entry('GEN-1', known.currency, decimalText({ minor: BigInt(known.openMinor), currency: known.currency }), ['A licensee', `Payment of ${known.reference ?? ''}`])] : []), entry('GEN-2', 'KZT', '15000.00', ['Unknown payer', 'Seminar fee'])];
    const xml = `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><Stmt><Acct><Id><Othr><Id>${ISSUER.account}</Id></Othr></Id></Acct>${entries.join('')}</Stmt></BkToCstmrStmt></Document>`;
    await this.world.get(BankStatements).read(officer, { name: 'generated.xml', bytes: Buffer.from(xml) }, null);
  }
}
