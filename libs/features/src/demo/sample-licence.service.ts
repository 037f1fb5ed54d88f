import { Injectable } from '@nestjs/common';
import { decimalText, WHOLE_SHARE, type Actor } from '@tamga/domain';
import { AgreementsService } from '@tamga/features/agreements';
import { DistributionsService, IncomeShares, PayeeAccounts, PayeesService, PaymentsService, type PayeeView } from '@tamga/features/distributions';
import { AllocationsService, InvoicesService } from '@tamga/features/receivables';
import { LicenseeReports, RoyaltyReports } from '@tamga/features/royalties';
import { DemoWorld } from './demo-world.js';
import { AGREEMENT_TITLED } from './demo.queries.js';
import { GENERATED_NOTE } from './generated-words.js';
import { EXAMPLE_IBAN } from './licensed-programme.service.js';
import { PUBLIC_PARTIES } from './public-cases.js';
import { SalesReported } from './sales-reported.service.js';

export const SAMPLE_LICENCE = 'Exclusive licence, tissue engineering';
const CURRENCY = 'USD';
const PAID_OUT = '2015-05-04';
/**
 * Published (licensee's annual report, note 8): royalties of 1 % to 3 % of net sales by level; a minimum of USD 25,000 a year, beginning two years after the calendar year of the
 * first commercial sale and credited to sales royalties. Not published, and so generated: the levels, the year of the first sale (2012) and what was sold in 2014.
 */
const TERMS = { currency: CURRENCY, schedules: [{ tiers: [{ upTo: '1000000', rate: '1' }, { upTo: '2000000', rate: '2' }, { rate: '3' }] }], minimums: [{ fromYear: 2014, amount: '25000', creditable: true }] };
const SALES = [{ on: '2014-04-30', product: 'scaffold', territory: 'US', gross: '600000' }, { on: '2014-10-31', product: 'scaffold', territory: 'US', gross: '420000', deductions: '20000' }];
/** 1 % of 1,000,000; the minimum lifts it to USD 25,000. */
const [EARNED, LIFTED] = ['10000', '15000'] as const;
const NOTE = `${GENERATED_NOTE} The rates and the minimum of USD 25,000 are published; the levels and the sales are generated.`;

/** The sample licence of the University of Missouri in money: one year's report by the licensee's link, its invoice, the payment, and how the demonstration office shares it out and pays it. */
@Injectable()
export class SampleLicence {
  constructor(
    private readonly world: DemoWorld,
    private readonly sales: SalesReported,
  ) {}

  async enter(): Promise<void> {
    const [officer, manager] = [this.world.person('officer'), this.world.person('manager')];
    const [found] = await this.world.database.fetch<{ agreementId: string; caseId: string }>(officer, AGREEMENT_TITLED, [this.world.cast.officeId, SAMPLE_LICENCE]);
    if (!found) throw new Error('the sample licence is not in the record');
    await this.report(officer, found.agreementId);
    await this.bill(officer, found);
    await this.share(officer, manager, found.caseId);
    this.world.clock.comeBack();
  }

  private async report(officer: Actor, agreementId: string): Promise<void> {
    this.world.clock.travelTo('2015-01-15');
    const reports = this.world.get(RoyaltyReports);
    const asked = await reports.ask(officer, { agreementId, periodFrom: '2014-01-01', periodUntil: '2014-12-31', dueOn: '2015-03-01', terms: TERMS, contactEmail: 'reports@licensee.example', locale: 'en' });
    const secret = await this.sales.letter();
    this.world.clock.travelTo('2015-01-30');
    const { version } = await this.world.get(LicenseeReports).submit(secret, { version: asked.version, lines: SALES, comment: NOTE, name: 'A. Licensee' }, 'en');
    this.world.clock.travelTo('2015-02-02');
    const accepted = await reports.accept(officer, asked.id, version);
    if (accepted.charge !== '25000.00') throw new Error(`the sample licence comes to ${accepted.charge}`);
  }

  private async bill(officer: Actor, { agreementId, caseId }: { readonly agreementId: string; readonly caseId: string }): Promise<void> {
    const { parties } = await this.world.get(AgreementsService).get(officer, agreementId);
    const payerId = parties.find(({ role }) => role === 'licensee')?.partyId;
    if (!payerId) throw new Error('the sample licence has no licensee');
    const line = { agreementId, caseId };
    const lines = [{ ...line, nature: 'earned-royalty' as const, description: 'Royalty of 2014', amount: EARNED }, { ...line, nature: 'minimum-royalty' as const, description: 'Minimum of 2014, what the royalty leaves of it', amount: LIFTED }];
    const draft = await this.world.get(InvoicesService).draft(officer, { payerId, currency: CURRENCY, billTo: { address: 'United States' }, note: NOTE, isDemo: true, lines });
    const issued = await this.world.get(InvoicesService).issue(officer, draft.id, draft.version);
    this.world.clock.travelTo('2015-03-02');
    await this.world.get(AllocationsService).pay(officer, issued.id, issued.version, { receivedOn: '2015-02-27', amount: decimalText({ minor: BigInt(issued.openMinor), currency: CURRENCY }) });
  }

  private async pay(officer: Actor, manager: Actor, { id, name }: PayeeView): Promise<void> {
    const office = (await this.world.get(PayeesService).list(officer, { limit: 100 })).data.find(({ kind }) => kind === 'office');
    if (!office) throw new Error('the demonstration office has no account to pay from');
    const [proposed] = await this.world.get(PayeeAccounts).propose(officer, id, { holder: name.slice(0, 70), iban: EXAMPLE_IBAN, currency: CURRENCY, note: GENERATED_NOTE });
    if (proposed) await this.world.get(PayeeAccounts).decide(manager, id, proposed.id, 'approve');
    this.world.clock.travelTo(PAID_OUT);
    const payment = await this.world.get(PaymentsService).prepare(officer, { currency: CURRENCY, executeOn: PAID_OUT, senderId: office.id });
    await this.world.get(PaymentsService).paid(officer, payment.id, payment.version, { paidOn: PAID_OUT, evidence: GENERATED_NOTE });
  }

  /** By the demonstration office's own policy: Missouri's is not shipped. Who invented it is not published, so a payee of the demonstration stands for them. */
  private async share(officer: Actor, manager: Actor, caseId: string): Promise<void> {
    this.world.clock.travelTo('2015-04-15');
    const { en: university } = PUBLIC_PARTIES.missouri;
    const inventors = await this.world.get(PayeesService).add(officer, { kind: 'inventor', name: `Inventors at ${university} (generated amounts)`, locale: 'en' });
    const { id: consentDocumentId } = await this.world.document(officer, { subjectKind: 'case', subjectId: caseId, kind: 'other', title: 'Shares of inventors (demonstration)' }, ['Shares of inventors', NOTE]);
    const shares = this.world.get(IncomeShares);
    const { proposed } = await shares.propose(officer, caseId, { inventors: [{ payeeId: inventors.id, share: WHOLE_SHARE }], reason: 'Who invented it is not published: one payee stands for them.', consentDocumentId });
    if (!proposed) throw new Error('the shares of the sample licence were not proposed');
    await shares.approve(manager, caseId, proposed.id);
    const runs = this.world.get(DistributionsService);
    const submitted = await runs.submit(officer, { currency: CURRENCY, from: '2015-01-01', until: '2015-12-31', note: NOTE });
    await runs.approve(manager, submitted.id, submitted.version);
    await this.pay(officer, manager, inventors);
  }
}
