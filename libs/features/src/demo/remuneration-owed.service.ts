import { Injectable } from '@nestjs/common';
import { addDays, today } from '@tamga/domain';
import { PayeesService } from '@tamga/features/distributions';
import { DuesService, RemunerationWatch } from '@tamga/features/remuneration';
import { DemoWorld } from './demo-world.js';
import { CASE_OF_INVENTOR } from './demo.queries.js';
import { DEMO_TIMEZONE } from './generated-cases.service.js';
import { GENERATED_NOTE } from './generated-words.js';

/** What an inventor of the cast is owed beside their share of income: by a contract, one claim paid in part and overdue, one still to be reckoned. */
@Injectable()
export class RemunerationOwed {
  constructor(private readonly world: DemoWorld) {}

  async enter(): Promise<void> {
    const [officer, inventor] = [this.world.person('officer'), this.world.person('inventor')];
    const [file] = await this.world.database.fetch<{ id: string }>(officer, CASE_OF_INVENTOR, [this.world.cast.officeId, inventor.userId]);
    const { data } = await this.world.get(PayeesService).list(officer, { limit: 100 });
    const payee = data.find(({ userId }) => userId === inventor.userId);
    if (!file || !payee) return;
    const now = today(this.world.clock.now(), DEMO_TIMEZONE);
    const { id: documentId } = await this.world.document(officer, { subjectKind: 'case', subjectId: file.id, kind: 'other', title: 'Agreement on remuneration (demonstration)', confidentiality: 'inventor-visible' }, ['Agreement on remuneration for a service invention', GENERATED_NOTE]);
    const dues = this.world.get(DuesService);
    const common = { payeeId: payee.id, caseId: file.id, ground: 'contract', documentId, citation: 'Agreement on remuneration, clause 3.2', isDemo: true } as const;
    const late = await dues.record(officer, { ...common, subject: 'Remuneration for the creation of the invention', currency: 'KZT', amount: '350000.00', dueOn: addDays(now, -12) });
    await dues.pay(officer, late.id, late.version, { amount: '150000.00', paidOn: addDays(now, -14), evidence: 'GEN-PAYROLL-1' });
    await dues.record(officer, { ...common, subject: 'Remuneration for twelve months of use by the university', dueOn: addDays(now, 21) });
    await this.world.quietly(async () => {
      await this.world.get(RemunerationWatch).run();
    });
  }
}
