import { Injectable } from '@nestjs/common';
import { daysBetween, isLocalDate, Refused, type Actor, type DeadlineKind, type LocalDate, type Verification } from '@tamga/domain';
import { Database } from '@tamga/platform';
import { officeToday } from '@tamga/features/assets';
import { allow } from '@tamga/features/identity';
import { calendarDays, calendarOverdue, type CalendarRow } from './calendar-days.queries.js';

export type CalendarWanted = {
  readonly from: string; readonly to: string;
  /** Only what the asker owns or stands in for. */
  readonly mine: boolean; readonly kind?: DeadlineKind | undefined; readonly verification?: Verification | undefined;
  /** How many of each day at most. */
  readonly perDay: number;
};
export type CalendarEntry = Omit<CalendarRow, 'count' | 'ownerId' | 'ownerName' | 'backupId' | 'basisCode'> & {
  readonly basis: { readonly code: string }; readonly owner: { readonly id: string; readonly name: string } | null; /** The asker is not the owner and is told when the owner does not react. */ readonly standingIn: boolean;
};
export type CalendarDay = { readonly on: LocalDate; /** Of that day, shown or not. */ readonly count: number; readonly entries: readonly CalendarEntry[] };
export type CalendarRange = { readonly today: LocalDate; readonly overdue: { readonly count: number; readonly entries: readonly CalendarEntry[] }; readonly days: readonly CalendarDay[] };

/** Six weeks are what a month touches. */
const CALENDAR_DAYS_AT_MOST = 62;
export const PER_DAY_AT_MOST = 200;

/** What is due on which day. */
@Injectable()
export class CalendarDays {
  constructor(private readonly database: Database) {}

  /** @throws Refused forbidden, invalid-input for days that are none or too far apart */
  async range(actor: Actor, wanted: CalendarWanted): Promise<CalendarRange> {
    const officeId = allow(actor, 'deadline.read');
    const { from, to } = wanted;
    if (!isLocalDate(from)) throw new Refused({ code: 'invalid-input', errors: [{ pointer: '/from', code: 'not-a-date' }] });
    if (!isLocalDate(to)) throw new Refused({ code: 'invalid-input', errors: [{ pointer: '/to', code: 'not-a-date' }] });
    const length = daysBetween(from, to) + 1;
    if (length < 1 || length > CALENDAR_DAYS_AT_MOST) throw new Refused({ code: 'invalid-input', errors: [{ pointer: '/to', code: 'out-of-range', params: { min: from } }] });
    const filter = { ...(wanted.mine ? { personId: actor.userId ?? '' } : {}), ...(wanted.kind ? { kind: wanted.kind } : {}), ...(wanted.verification ? { verification: wanted.verification } : {}) };
    return this.database.read(actor, async (tx) => {
      const today = await officeToday(tx, officeId);
      const days = calendarDays({ officeId, filter }, { from, to, perDay: wanted.perDay });
      const overdue = calendarOverdue({ officeId, filter }, today);
      const [inRange, late] = await Promise.all([tx.query<CalendarRow>(days.query, days.values), tx.query<CalendarRow>(overdue.query, overdue.values)]);
      const entry = entryFor(actor.userId);
      return { today, overdue: { count: late[0]?.count ?? 0, entries: late.map(entry) }, days: byDay(inRange, entry) };
    });
  }
}

const entryFor = (userId: string | null) => ({ count: _, ownerId, ownerName, backupId, basisCode, ...row }: CalendarRow): CalendarEntry => ({
  ...row, basis: { code: basisCode }, owner: ownerId === null ? null : { id: ownerId, name: ownerName ?? '' }, standingIn: userId !== null && backupId === userId && ownerId !== userId,
});

function byDay(rows: readonly CalendarRow[], entry: (row: CalendarRow) => CalendarEntry): CalendarDay[] {
  const days = new Map<LocalDate, { on: LocalDate; count: number; entries: CalendarEntry[] }>();
  for (const row of rows) {
    const day = days.get(row.dueOn) ?? { on: row.dueOn, count: row.count, entries: [] };
    day.entries.push(entry(row));
    days.set(row.dueOn, day);
  }
  return [...days.values()];
}
