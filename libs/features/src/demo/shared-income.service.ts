import { Injectable } from '@nestjs/common';
import { addDays, inForce, policyBody, SHIPPED_POLICIES, today, type Actor, type LocalDate } from '@tamga/domain';
import { AgreementsService } from '@tamga/features/agreements';
import { DistributionsService, IncomeShares, IncomeWeights, PayeeAccounts, PayeesService, PaymentsService, RoyaltyPolicies } from '@tamga/features/distributions';
import { ReceiptsService } from '@tamga/features/receivables';
import { DemoWorld } from './demo-world.js';
import { CASE_OF_INVENTOR } from './demo.queries.js';
import { DEMO_TIMEZONE } from './generated-cases.service.js';
import { GENERATED_NOTE } from './generated-words.js';
import { LicensedProgramme } from './licensed-programme.service.js';
import { SampleLicence } from './sample-licence.service.js';

const POLICY = 'uc';
const CURRENCY = 'USD';
/** The example of ISO 13616 for Kazakhstan: it checks, and no bank has it. */
const EXAMPLE_IBAN = 'KZ86125KZT5004100100';

/** Income of an invention of the cast: a policy adopted by two people, a run approved and waiting to be paid, and one that waits for approval; then that of a real programme, and of the sample licence. Shares and weights wait. */
@Injectable()
export class SharedIncome {
  constructor(
    private readonly world: DemoWorld,
    private readonly programme: LicensedProgramme,
    private readonly sample: SampleLicence,
  ) {}

  async enter(): Promise<void> {
    this.world.clock.comeBack();
    const [officer, manager, admin] = [this.world.person('officer'), this.world.person('manager'), this.world.person('admin')];
    const inventor = this.world.person('inventor');
    const [file] = await this.world.database.fetch<{ id: string }>(officer, CASE_OF_INVENTOR, [this.world.cast.officeId, inventor.userId]);
    if (!file) return;
    await this.adopt(manager, admin);
    const until = today(this.world.clock.today(), DEMO_TIMEZONE);
    await this.receive(officer, file.id, { amount: '12500.00', on: addDays(until, -40), reference: 'GEN-INCOME-1' });
    const runs = this.world.get(DistributionsService);
    const first = await runs.submit(officer, { currency: CURRENCY, until, note: GENERATED_NOTE });
    await runs.approve(manager, first.id, first.version);
    await this.payees(officer, manager, inventor);
    await this.receive(officer, file.id, { amount: '4200.00', on: addDays(until, -3), reference: 'GEN-INCOME-2' });
    await runs.submit(officer, { currency: CURRENCY, until, note: GENERATED_NOTE });
    await this.programme.enter();
    await this.proposals(officer, file.id);
  }

  /** What waits for a second person: a joint owner of the same invention, and how a licence's income falls on its two cases. */
  private async proposals(officer: Actor, caseId: string): Promise<void> {
    const partner = await this.world.get(PayeesService).add(officer, { kind: 'joint-owner', name: 'Partner institute (demonstration)', locale: 'en' });
    await this.world.get(IncomeShares).propose(officer, caseId, { jointOwners: [{ payeeId: partner.id, share: 3000 }], reason: GENERATED_NOTE });
    const agreements = this.world.get(AgreementsService);
    const { data } = await agreements.list(officer, { limit: 100 });
    const [first, second] = data.filter(({ state, note, cases }) => inForce(state) && note === GENERATED_NOTE && cases.length === 1);
    const [one, two] = [first?.cases[0]?.caseId, second?.cases[0]?.caseId];
    if (!first || !one || !two) return;
    await agreements.addCase(officer, first.id, first.version, two);
    await this.world.get(IncomeWeights).propose(officer, first.id, { weights: [{ caseId: one, weight: 7500 }, { caseId: two, weight: 2500 }], reason: GENERATED_NOTE });
    await this.sample.enter();
  }

  private async adopt(manager: Actor, admin: Actor): Promise<void> {
    const shipped = SHIPPED_POLICIES.find(({ code }) => code === POLICY);
    if (!shipped) throw new Error(`no policy ${POLICY} is shipped`);
    const policies = this.world.get(RoyaltyPolicies);
    const draft = await policies.propose(manager, { code: POLICY, body: policyBody(shipped), reason: GENERATED_NOTE, copiedFrom: POLICY });
    await policies.approve(admin, draft.id, draft.version);
  }

  private async receive(officer: Actor, caseId: string, { amount, on, reference }: { readonly amount: string; readonly on: LocalDate; readonly reference: string }): Promise<void> {
    await this.world.get(ReceiptsService).record(officer, { receivedOn: on, currency: CURRENCY, amount, reference, note: GENERATED_NOTE, isDemo: true, parts: [{ nature: 'earned-royalty', amount, caseId }] });
  }

  /** The office and one inventor can be paid; who has no account is listed in the payment file. */
  private async payees(officer: Actor, manager: Actor, inventor: Actor): Promise<void> {
    const office = await this.world.get(PayeesService).add(officer, { kind: 'office', name: 'Demonstration office' });
    const { data } = await this.world.get(PayeesService).list(officer, { limit: 100 });
    const paid = data.filter(({ id, userId }) => id === office.id || userId === inventor.userId);
    const accounts = this.world.get(PayeeAccounts);
    for (const { id, name } of paid) {
      const [proposed] = await accounts.propose(officer, id, { holder: name, iban: EXAMPLE_IBAN, currency: CURRENCY, note: GENERATED_NOTE });
      if (proposed) await accounts.decide(manager, id, proposed.id, 'approve');
    }
    if (paid.length > 1) await this.world.get(PaymentsService).prepare(officer, { currency: CURRENCY, executeOn: today(this.world.clock.now(), DEMO_TIMEZONE), senderId: office.id });
  }
}
