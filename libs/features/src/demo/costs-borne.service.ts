import { Injectable } from '@nestjs/common';
import { addDays, decimalText, today, type ExpenseBearer, type ExpenseKind, type LocalDate } from '@tamga/domain';
import { AgreementsService } from '@tamga/features/agreements';
import { BudgetsService, ExpensesService, Recoveries, SetAsides, SupplierPayments } from '@tamga/features/expenses';
import { DemoWorld } from './demo-world.js';
import { DEMO_TIMEZONE } from './generated-cases.service.js';
import { GENERATED_NOTE } from './generated-words.js';

type Cost = { readonly ago: number; readonly kind: ExpenseKind; readonly amount: string; readonly currency: string; readonly borneBy: ExpenseBearer; readonly supplier: string; readonly expected?: true; readonly paid?: true; /** The number of another bill: it is looked at before it is paid. */ readonly number?: string };
/** Of each licensed case in turn; a bill that is expected has no number yet. */
const COSTS: readonly Cost[] = [
  { ago: 320, kind: 'filing', amount: '3400', currency: 'USD', borneBy: 'licensee', supplier: 'Agent & Partners', paid: true }, { ago: 210, kind: 'translation', amount: '1180.40', currency: 'USD', borneBy: 'licensee', supplier: 'Agent & Partners', paid: true },
  { ago: 140, kind: 'prosecution', amount: '2150', currency: 'EUR', borneBy: 'office', supplier: 'Northern Patent Attorneys' }, { ago: 95, kind: 'search', amount: '180000', currency: 'KZT', borneBy: 'department', supplier: 'Generated Search Bureau' },
  { ago: 40, kind: 'legal', amount: '960', currency: 'USD', borneBy: 'licensee', supplier: 'Agent & Partners' }, { ago: 12, kind: 'legal', amount: '990', currency: 'USD', borneBy: 'office', supplier: 'Agent & Partners', number: 'GEN-5' }, { ago: -20, kind: 'prosecution', amount: '2600', currency: 'USD', borneBy: 'licensee', supplier: 'Agent & Partners', expected: true },
];

const DAYS_TO_PAY = 30;

/** What the licensed cases have cost and what of it their suppliers were paid, what of it the licensees' payments pay back, and a budget that will not suffice. */
@Injectable()
export class CostsBorne {
  constructor(private readonly world: DemoWorld) {}

  async enter(): Promise<void> {
    const [officer, manager] = [this.world.person('officer'), this.world.person('manager')];
    const { data } = await this.world.get(AgreementsService).list(officer, { state: 'active', limit: 20 });
    const licences = data.flatMap(({ id, cases }) => (cases[0] ? [{ agreementId: id, caseId: cases[0].caseId }] : []));
    const [first] = licences;
    if (!first) return;
    for (const [n, { ago, supplier, expected, paid, number, ...cost }] of COSTS.entries()) {
      const of = licences[n % licences.length] ?? first;
      const bill = await this.world.get(ExpensesService).record(officer, { ...cost, caseId: of.caseId, agreementId: cost.borneBy === 'licensee' ? of.agreementId : null, state: expected ? 'accrued' : 'booked', incurredOn: addDays(this.today, -ago), supplierName: supplier, reference: expected ? '' : (number ?? `GEN-${n + 1}`), ...(expected ? {} : { dueOn: addDays(this.today, DAYS_TO_PAY - ago) }), note: GENERATED_NOTE, isDemo: true });
      if (paid) await this.world.get(SupplierPayments).pay(officer, bill.id, bill.version, { paidOn: addDays(this.today, DAYS_TO_PAY - ago - 3), reference: `GEN-ORDER-${n + 1}` });
    }
    await this.world.get(BudgetsService).set(manager, 0, { caseId: first.caseId, year: Number(this.today.slice(0, 4)), currency: 'USD', amount: '1000', note: GENERATED_NOTE });
    await this.match();
  }

  private get today(): LocalDate {
    return today(this.world.clock.today(), DEMO_TIMEZONE);
  }

  /** What the licensees' payments were for: one is matched as it is proposed, one is to be put aside by a second person, the others wait for somebody. */
  private async match(): Promise<void> {
    const officer = this.world.person('officer');
    const recoveries = this.world.get(Recoveries);
    for (const [n, refund] of (await recoveries.free(officer, { limit: 10 })).data.entries()) {
      const { id, currency, freeMinor, agreement } = refund;
      const paid = decimalText({ minor: BigInt(freeMinor), currency });
      await this.world.get(ExpensesService).record(officer, { kind: 'legal', state: 'booked', borneBy: 'licensee', incurredOn: addDays(this.today, -230), currency, amount: paid, caseId: refund.case?.id ?? null, agreementId: agreement?.id ?? null, supplierName: 'Agent & Partners', reference: `GEN-R-${n + 1}`, note: GENERATED_NOTE, isDemo: true });
      if (n === 1) await this.world.get(SetAsides).ask(officer, id, refund.version, { reason: 'Paid for a year before the costs of this licence were kept here (generated).' });
      if (n > 0) continue;
      const { version, expenses } = await recoveries.look(officer, id);
      await recoveries.match(officer, id, version, expenses.flatMap(({ id: expenseId, proposedMinor }) => (proposedMinor === null ? [] : [{ expenseId, amount: decimalText({ minor: BigInt(proposedMinor), currency }) }])));
    }
  }
}
