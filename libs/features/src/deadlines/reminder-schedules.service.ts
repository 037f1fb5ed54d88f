import { Injectable } from '@nestjs/common';
import {
  DEADLINE_KINDS, DEFAULT_LADDERS, LADDER_FLOORS, parseLadders, Refused, scheduleOf,
  type Actor, type DeadlineKind, type LadderFloor, type ReminderLadder, type ReminderLadders, type ReminderSchedule,
} from '@tamga/domain';
import { officeToday } from '@tamga/features/assets';
import { appendAudit } from '@tamga/features/identity';
import { Database, type Tx } from '@tamga/platform';
import { allow } from './deadline-docket.js';
import { newestLadders } from './reminder-ladders.js';
import { ADOPT_LADDER, DECIDE_LADDERS, DECIDED, LOCK_LADDERS } from './reminder-schedules.queries.js';

/** What `GET /reminder-schedule` answers. Version 0: nothing of its own, the default. */
export type OfficeReminders = {
  readonly version: number;
  readonly decidedAt: string | null;
  readonly decidedBy: string | null;
  readonly ladders: ReminderLadders;
  readonly defaults: ReminderLadders;
  /** Below these a change is refused. */
  readonly floors: { readonly [K in DeadlineKind]: LadderFloor };
};
export type ChangedReminders = OfficeReminders & { /** Open deadlines whose kinds have another ladder now. */ readonly deadlines: number };

const ADOPT_AT_ONCE = 2000;

/** How an office is reminded, one ladder for each kind of deadline, in versions. What is open follows in the transaction of the change. */
@Injectable()
export class ReminderSchedules {
  constructor(private readonly database: Database) {}

  current(actor: Actor): Promise<OfficeReminders> {
    return this.database.read(actor, (tx) => view(tx, allow(tx, actor, 'policy.read')));
  }

  /**
   * Replaces all ladders. Whoever was told of a step is not told of it again, and no open deadline is left without its next notice.
   * @param version the newest the caller has seen
   * @param ladders one for each kind of deadline, checked against the floors
   * @throws Refused forbidden, stale-version, no-change, invalid-input with a pointer such as `/statutory/daysBefore`
   */
  replace(actor: Actor, version: number, ladders: unknown): Promise<ChangedReminders> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = allow(tx, actor, 'policy.edit');
      await tx.query(LOCK_LADDERS, [officeId]);
      const [before, today] = await Promise.all([newestLadders(tx, officeId), officeToday(tx, officeId)]);
      if (before.version !== version) throw new Refused({ code: 'stale-version', facts: { version: before.version } });
      const parsed = parseLadders(ladders);
      if (!parsed.ok) throw new Refused({ code: 'invalid-input', errors: [...parsed.errors] });
      const changed = DEADLINE_KINDS.filter((kind) => !isSame(before.ladders[kind], parsed.ladders[kind]));
      if (changed.length === 0) throw new Refused({ code: 'no-change' });
      await tx.run(DECIDE_LADDERS, [officeId, version + 1, JSON.stringify(DEADLINE_KINDS.map((kind) => ({ kind, ...parsed.ladders[kind] }))), actor.userId, tx.now]);
      let deadlines = 0;
      for (const kind of changed) deadlines += await adopt(tx, officeId, kind, { schedule: scheduleOf(parsed.ladders[kind]), today });
      const payload = { version: version + 1, kinds: changed, ladders: Object.fromEntries(changed.map((kind) => [kind, parsed.ladders[kind]])), deadlines };
      await appendAudit(tx, { kind: 'office', id: officeId, officeId }, { type: 'reminders.changed', payload, actorName: actor.name });
      return { ...(await view(tx, officeId)), deadlines };
    });
  }
}

/** A statement ends in good time also where an office has tens of thousands. @returns how many follow */
async function adopt(tx: Tx, officeId: string, kind: DeadlineKind, { schedule, today }: { readonly schedule: ReminderSchedule; readonly today: string }): Promise<number> {
  const { offsets, escalations, repeatEvery } = schedule;
  const ladder = [offsets, escalations.map(({ level }) => level), escalations.map(({ daysLeft }) => daysLeft), escalations.map(({ follows }) => follows), repeatEvery];
  for (let [total, after] = [0, '00000000-0000-0000-0000-000000000000']; ; ) {
    const part = await tx.one<{ deadlines: number; last: string | null }>(ADOPT_LADDER, [officeId, kind, today, ...ladder, after, ADOPT_AT_ONCE]);
    total += part?.deadlines ?? 0;
    if (!part?.last || part.deadlines < ADOPT_AT_ONCE) return total;
    after = part.last;
  }
}

async function view(tx: Tx, officeId: string): Promise<OfficeReminders> {
  const [{ version, ladders }, decided] = await Promise.all([newestLadders(tx, officeId), tx.one<{ decidedAt: Date; decidedBy: string | null }>(DECIDED, [officeId])]);
  return { version, decidedAt: decided?.decidedAt.toISOString() ?? null, decidedBy: decided?.decidedBy ?? null, ladders, defaults: DEFAULT_LADDERS, floors: LADDER_FLOORS };
}

const isSame = (a: ReminderLadder, b: ReminderLadder): boolean =>
  a.daysBefore.join() === b.daysBefore.join() && a.backupFrom === b.backupFrom && a.backupAfter === b.backupAfter && a.managersFrom === b.managersFrom && a.repeatEvery === b.repeatEvery;
