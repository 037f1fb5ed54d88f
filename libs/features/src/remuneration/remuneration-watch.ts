import { Injectable } from '@nestjs/common';
import { isOpenRemuneration, nextRoundOn, roundOn, type LocalDate } from '@tamga/domain';
import { officeToday } from '@tamga/features/assets';
import { announce, SYSTEM } from '@tamga/features/identity';
import { Database, type NamedQuery } from '@tamga/platform';
import { ContractDues } from './contract-dues.js';
import { DueFile } from './due-file.js';
import { LawDues } from './law-dues.js';
import { LINK_PEOPLE } from './payout-dues.queries.js';
import { PayoutDues } from './payout-dues.js';

const OFFICES: NamedQuery = { name: 'remuneration-offices', text: 'SELECT id FROM offices ORDER BY id' };
const TO_REMIND: NamedQuery = { name: 'remuneration-to-remind', text: 'SELECT id FROM remuneration_dues WHERE office_id = $1 AND remind_on <= $2 ORDER BY remind_on, id LIMIT $3' };
const REMINDED: NamedQuery = { name: 'remuneration-reminded', text: 'INSERT INTO remuneration_reminders (due_id, due_on, code, office_id, sent_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING' };
const NEXT: NamedQuery = { name: 'remuneration-remind-next', text: 'UPDATE remuneration_dues SET remind_on = $3 WHERE id = $1 AND office_id = $2' };

/** One round ends even when a whole office's claims fell due while nobody ran it. */
const MOST = 1_000;
export type Watched = { readonly made: number; readonly paid: number; readonly ended: number; readonly moved: number; readonly reminded: number };

/** Finds what has come to be owed, and reminds of it: before the day, on it, and every week after it until it is settled. */
@Injectable()
export class RemunerationWatch {
  constructor(
    private readonly database: Database,
    private readonly payouts: PayoutDues,
    private readonly law: LawDues,
    private readonly contracts: ContractDues,
    private readonly file: DueFile,
  ) {}

  /** Asks for what is due and not done, so a day without a round loses nothing and a second round does nothing. */
  async run(): Promise<Watched> {
    const offices = await this.database.transaction(SYSTEM, (tx) => tx.query<{ id: string }>(OFFICES));
    const total = { made: 0, paid: 0, ended: 0, moved: 0, reminded: 0 };
    for (const { id: officeId } of offices) {
      const actor = { ...SYSTEM, officeId };
      const found = await this.database.transaction(actor, async (tx) => {
        const today = await officeToday(tx, officeId);
        const [payouts, law] = [await this.payouts.settle(tx, actor, officeId), await this.law.settle(tx, actor, officeId, today)];
        const agreed = await this.contracts.settle(tx, actor, officeId, { agreementId: null, today });
        await tx.run(LINK_PEOPLE, [officeId]);
        return { made: payouts.made + law.made + agreed.made, paid: payouts.paid, ended: payouts.ended + law.ended + agreed.ended, moved: law.moved + agreed.moved };
      });
      for (const key of ['made', 'paid', 'ended', 'moved'] as const) total[key] += found[key];
      total.reminded += await this.remind(officeId);
    }
    return total;
  }

  private async remind(officeId: string): Promise<number> {
    const actor = { ...SYSTEM, officeId };
    const { today, due } = await this.database.transaction(actor, async (tx) => {
      const day = await officeToday(tx, officeId);
      return { today: day, due: await tx.query<{ id: string }>(TO_REMIND, [officeId, day, MOST]) };
    });
    let reminded = 0;
    for (const { id } of due) if (await this.remindOf(officeId, id, today)) reminded += 1;
    return reminded;
  }

  private remindOf(officeId: string, id: string, today: LocalDate): Promise<boolean> {
    return this.database.transaction({ ...SYSTEM, officeId }, async (tx) => {
      const row = await this.file.hold(tx, officeId, id, null);
      // Settled, moved to another day or reminded of by another process meanwhile.
      if (!isOpenRemuneration(row.state) || row.dueOn === null || row.remindOn === null || row.remindOn > today) return false;
      const round = roundOn(row.dueOn, today);
      await tx.run(NEXT, [id, officeId, round === null ? row.remindOn : nextRoundOn(row.dueOn, today)]);
      if (round === null || (await tx.run(REMINDED, [id, row.dueOn, round.code, officeId, tx.now])) === 0) return false;
      await announce(tx, { type: 'remuneration.due', officeId, caseId: row.caseId, remunerationId: id, dueOn: row.dueOn, daysLeft: round.daysLeft, toManagers: round.toManagers || row.caseId === null });
      return true;
    });
  }
}
