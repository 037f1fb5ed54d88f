import { Injectable } from '@nestjs/common';
import { allocateMinor, decimalText, policyBody, SHIPPED_POLICIES, today, type Actor, type JointOwner } from '@tamga/domain';
import { DistributionsService, IncomeShares, PayeeAccounts, PayeesService, PaymentsService, RoyaltyPolicies, type PayeeView } from '@tamga/features/distributions';
import { ReceiptsService } from '@tamga/features/receivables';
import { DemoWorld } from './demo-world.js';
import { AGREEMENT_TITLED } from './demo.queries.js';
import { DEMO_TIMEZONE } from './generated-cases.service.js';
import { GENERATED_NOTE } from './generated-words.js';
import { PROGRAMME_LICENCES, PUBLIC_PARTIES } from './public-cases.js';

const CURRENCY = 'USD';
/** In minor units: nobody should take a generated amount for a known one. */
const THOUSAND = 100_000n;
const MEASURED = '1995-02-13';
const ENDED = '1997-12-31';
const SHARED_ON = '1998-01-15';
/**
 * Published: USD 139 million by 13 February 1995 (National Academies Press 5758, p. 41) and USD 255 million over the programme (Feldman et al. 2007). Not
 * published here, and so generated: what of it came in each year. Each year brings more than the last; the six weeks of 1995 an eighth of a year’s.
 */
const SPANS = [
  { days: [...Array.from({ length: 14 }, (_, n) => `${1981 + n}-12-31`), MEASURED], total: 13_900_000_000n, weightOf: (place: number) => BigInt(place === 14 ? 27 : (place + 1) * (place + 1)) },
  { days: ['1995-12-31', '1996-12-31', ENDED], total: 11_600_000_000n, weightOf: (place: number) => BigInt(5 + place) },
] as const;
/** 15 % for the administration, Stanford's published rule; the rest half to each university, each by its own policy as shipped. */
const ADMINISTRATION = '15';
const OWNERS = [{ party: 'stanford', policy: 'stanford-current' }, { party: 'california', policy: 'uc' }] as const;
const NOTE = `${GENERATED_NOTE} The yearly amounts are generated; their sums are published: USD 139 million by 13 February 1995, USD 255 million over the programme.`;
/** The example of ISO 13616 for Kazakhstan: it checks, and no bank has it. */
export const EXAMPLE_IBAN = 'KZ86125KZT5004100100';

/** The income of the Cohen-Boyer patents: receipts by year whose sums are published, shared out to two universities and their inventors, and paid. */
@Injectable()
export class LicensedProgramme {
  constructor(private readonly world: DemoWorld) {}

  async enter(): Promise<void> {
    // Shared out when the programme had ended: booked today, it would be the office's whole year.
    this.world.clock.travelTo(SHARED_ON);
    const [officer, manager] = [this.world.person('officer'), this.world.person('manager')];
    const [licences] = await this.world.database.fetch<{ agreementId: string; caseId: string }>(officer, AGREEMENT_TITLED, [this.world.cast.officeId, PROGRAMME_LICENCES]);
    if (!licences) throw new Error('the licences of the programme are not in the record');
    for (const span of SPANS) await this.receive(officer, licences.agreementId, span);
    const payees = await this.own(officer, manager, licences.caseId);
    const runs = this.world.get(DistributionsService);
    for (const [from, until] of [[null, MEASURED], ['1995-02-14', ENDED]] as const) {
      const submitted = await runs.submit(officer, { currency: CURRENCY, from, until, note: NOTE });
      await runs.approve(manager, submitted.id, submitted.version);
    }
    await this.pay(officer, manager, payees);
    this.world.clock.comeBack();
  }

  private async receive(officer: Actor, agreementId: string, { days, total, weightOf }: (typeof SPANS)[number]): Promise<void> {
    const thousands = allocateMinor(total / THOUSAND, days.map((_, place) => weightOf(place)));
    for (const [place, receivedOn] of days.entries()) {
      const amount = decimalText({ minor: (thousands[place] ?? 0n) * THOUSAND, currency: CURRENCY });
      const reference = `GEN-CB-${receivedOn}`;
      await this.world.get(ReceiptsService).record(officer, { receivedOn, currency: CURRENCY, amount, reference, payerName: PUBLIC_PARTIES['cohen-boyer-licensees'].en, note: NOTE, isDemo: true, parts: [{ nature: 'earned-royalty', amount, agreementId }] });
    }
  }

  /** Who shares it. The parts of inventors are those of a payee of the demonstration: amounts that are made up are no real person's. */
  private async own(officer: Actor, manager: Actor, caseId: string): Promise<readonly PayeeView[]> {
    const payees = this.world.get(PayeesService);
    const [made, jointOwners]: [PayeeView[], JointOwner[]] = [[], []];
    for (const { party, policy } of OWNERS) {
      const { en: name } = PUBLIC_PARTIES[party];
      const owner = await payees.add(officer, { kind: 'joint-owner', name, locale: 'en' });
      const inventors = await payees.add(officer, { kind: 'inventor', name: `Inventors at ${name} (generated amounts)`, locale: 'en' });
      made.push(owner, inventors);
      jointOwners.push({ payeeId: owner.id, share: 5000, inventors: [{ payeeId: inventors.id, share: 10_000 }] });
      await this.adopt(manager, policy, owner.id);
    }
    const shares = { administration: ADMINISTRATION, jointOwners, reason: '15 % administration, the rest half to each university, each by its own policy.' };
    const service = this.world.get(IncomeShares);
    const { proposed } = await service.propose(officer, caseId, shares);
    if (!proposed) throw new Error('the shares of the programme were not proposed');
    await service.approve(manager, caseId, proposed.id);
    return made;
  }

  private async adopt(manager: Actor, code: string, ownerId: string): Promise<void> {
    const shipped = SHIPPED_POLICIES.find((each) => each.code === code);
    if (!shipped) throw new Error(`no policy ${code} is shipped`);
    const policies = this.world.get(RoyaltyPolicies);
    const draft = await policies.propose(manager, { code, body: policyBody(shipped), reason: GENERATED_NOTE, copiedFrom: code, ownerId });
    await policies.approve(this.world.person('admin'), draft.id, draft.version);
  }

  private async pay(officer: Actor, manager: Actor, payees: readonly PayeeView[]): Promise<void> {
    const office = (await this.world.get(PayeesService).list(officer, { limit: 100 })).data.find(({ kind }) => kind === 'office');
    if (!office) throw new Error('the demonstration office has no account to pay from');
    for (const { id, name } of payees) {
      const [proposed] = await this.world.get(PayeeAccounts).propose(officer, id, { holder: name.slice(0, 70), iban: EXAMPLE_IBAN, currency: CURRENCY, note: GENERATED_NOTE });
      if (proposed) await this.world.get(PayeeAccounts).decide(manager, id, proposed.id, 'approve');
    }
    const day = today(this.world.clock.now(), DEMO_TIMEZONE);
    const payment = await this.world.get(PaymentsService).prepare(officer, { currency: CURRENCY, executeOn: day, senderId: office.id });
    await this.world.get(PaymentsService).paid(officer, payment.id, payment.version, { paidOn: day, evidence: GENERATED_NOTE });
  }
}
