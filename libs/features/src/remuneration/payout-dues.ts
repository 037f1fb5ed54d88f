import { Injectable, type OnModuleInit } from '@nestjs/common';
import { closedDaysWith, paymentDay, remunerationRule, type Actor, type EventOf, type LocalDate } from '@tamga/domain';
import { EventBus, type Tx } from '@tamga/platform';
import { DueFile, type NewDue } from './due-file.js';
import { rulesInForce } from './office-rules.queries.js';
import { END_REVERSED, OWED_BY_RUNS, PAY_BY_PAYOUTS, RELEASE_DUES, UNSEEN_RUNS, type OwedRow } from './payout-dues.queries.js';

export const PAYOUT_RULE = 'policy-payout';

/**
 * What distributions owe. Claims come about, are paid and fall away in the transaction in which the run is approved, paid or undone; the
 * round at night does the same for what it finds undone.
 */
@Injectable()
export class PayoutDues implements OnModuleInit {
  constructor(
    private readonly bus: EventBus,
    private readonly file: DueFile,
  ) {}

  onModuleInit(): void {
    this.bus.onTransaction<EventOf<'distribution.booked'>>('distribution.booked', async (tx, event) => {
      await this.claim(tx, actorOf(tx), event.officeId, [event.distributionId]);
    });
    this.bus.onTransaction<EventOf<'distribution.paid'>>('distribution.paid', async (tx, event) => {
      await this.recognise(tx, actorOf(tx), event.officeId, event.paymentId);
    });
    this.bus.onTransaction<EventOf<'distribution.reversed'>>('distribution.reversed', async (tx, event) => {
      await this.withdraw(tx, actorOf(tx), event.officeId, event.distributionId);
    });
  }

  /** All that nobody has seen to. Doing it twice does nothing more. */
  async settle(tx: Tx, actor: Actor, officeId: string): Promise<{ readonly made: number; readonly paid: number; readonly ended: number }> {
    const runs = await tx.query<{ id: string }>(UNSEEN_RUNS, [officeId]);
    const made = await this.claim(tx, actor, officeId, runs.map(({ id }) => id));
    await tx.run(RELEASE_DUES, [officeId, tx.now]);
    return { made, paid: await this.recognise(tx, actor, officeId, null), ended: await this.withdraw(tx, actor, officeId, null) };
  }

  private async claim(tx: Tx, actor: Actor, officeId: string, runIds: readonly string[]): Promise<number> {
    if (runIds.length === 0) return 0;
    const [rows, rules] = await Promise.all([tx.query<OwedRow>(OWED_BY_RUNS, [officeId, runIds]), rulesInForce(tx, officeId)]);
    // A claim is one whether the office watches its day or not: without the rule it has none.
    const rule = rules.find(({ code }) => code === PAYOUT_RULE) ?? null;
    const shipped = remunerationRule(PAYOUT_RULE);
    const calendars = closedDaysWith();
    const dues = rows.map(({ runId, number, on, currency, caseId, payeeId, held, payoutId, amount }): NewDue => {
      const day = rule === null ? { nominal: null, due: null, flag: null } : paymentDay(rule, on, calendars);
      return {
        payeeId, caseId, ground: 'policy', ruleCode: PAYOUT_RULE, citation: shipped?.citation ?? '', sourceKey: `policy:${runId}:${caseId}:${payeeId}:${held ? 'held' : 'due'}`, basis: { formula: { kind: 'as-distributed' }, period: rule?.period ?? null, runNumber: number },
        triggerId: runId, triggerOn: on, runId, ...(payoutId === null ? {} : { payoutId }), held, currency, owed: BigInt(amount), nominalOn: day.nominal, dueOn: day.due, dayFlag: day.flag,
      };
    });
    return (await this.file.open(tx, actor, officeId, dues)).length;
  }

  private async recognise(tx: Tx, actor: Actor, officeId: string, paymentId: string | null): Promise<number> {
    const paid = await tx.query<{ id: string; amount: string; on: LocalDate }>(PAY_BY_PAYOUTS, [officeId, tx.now, paymentId]);
    await this.file.moves(tx, actor, officeId, paid.map(({ id, amount, on }) => ({ dueId: id, kind: 'paid', amount: BigInt(amount), on, code: 'payout' })));
    return paid.length;
  }

  private async withdraw(tx: Tx, actor: Actor, officeId: string, runId: string | null): Promise<number> {
    const ended = await tx.query<{ id: string }>(END_REVERSED, [officeId, tx.now, runId]);
    await this.file.moves(tx, actor, officeId, ended.map(({ id }) => ({ dueId: id, kind: 'not-owed', code: 'run-reversed' })));
    return ended.length;
  }
}

const actorOf = (tx: Tx): Actor => tx.caller as unknown as Actor;
