import { Injectable } from '@nestjs/common';
import {
  dueOnFaults, evidenceFaults, localDate, may, planReminders, Refused, replanReminders, verificationOf,
  type Actor, type CaseEvent, type DeadlineKind, type DomainEvent, type Evidence, type EventOf, type LocalDate, type Permission, type PlannedReminder, type ReminderSchedule,
} from '@tamga/domain';
import { newId, type Tx } from '@tamga/platform';
import { lockCases, officeToday, requireDocument } from '@tamga/features/assets';
import { CasesJournal } from '@tamga/features/cases';
import { DocumentsReader } from '@tamga/features/documents';
import { appendAudit } from '@tamga/features/identity';
import { settleClauses } from './clause-days.js';
import type { DeadlineRow } from './deadline-row.js';
import { BEGIN_CLOSING, CASE_OF_DEADLINE, DEADLINE, END, END_CLOSING, LOCK_DEADLINE, MEET, OPEN_DEADLINE, OPEN_OF_OBLIGATION, REFRESH_NEXT, REOPEN, REPLAN, SUCCESSOR } from './deadlines.queries.js';
import { schedulesOf } from './reminder-ladders.js';

export type NewDeadline = {
  /** Known beforehand when another record already names it. */
  readonly id?: string;
  readonly kind: Exclude<DeadlineKind, 'stage-target'>;
  readonly caseId: string | null;
  readonly assetId?: string | null;
  readonly obligationId?: string | null;
  readonly assessmentId?: string | null;
  readonly jurisdiction?: string | null;
  readonly title: string;
  /** Where the date comes from: a code, and the text of law or contract. */
  readonly basis: { readonly code: string; readonly citation: string };
  readonly dueOn: string;
  /** After closed days; reminders count from `dueOn`. Not given: nothing moves it. */
  readonly effectiveOn?: string;
  /** Not given: the case's officer, else whoever opens it. */
  readonly ownerId?: string | null;
  readonly backupId?: string | null;
};

/** `alsoOf`: whose documents count as evidence beside those of the deadline's own case. */
export type Meeting = { readonly evidence: Evidence; readonly alsoOf?: { readonly subjectId: string; readonly caseIds: readonly string[] } };

type DueEvent = Extract<DomainEvent, { deadlineId: string }>;

/**
 * Opens, meets, ends and reopens deadlines, each with its reminders, its history and the case's next date, in the caller's
 * transaction. Features that stand further right and know why something is due come through here.
 */
@Injectable()
export class DeadlineDocket {
  constructor(
    private readonly journal: CasesJournal,
    private readonly documents: DocumentsReader,
  ) {}

  /** @returns the ids, in the order given. @throws Refused not-found for a case the office has not, invalid-input for an impossible day */
  async open(tx: Tx, actor: Actor, deadlines: readonly NewDeadline[]): Promise<readonly string[]> {
    const officeId = officeOf(tx, actor);
    for (const { dueOn } of deadlines) refuse(dueOnFaults(dueOn, '/dueOn'));
    await lockCases(tx, officeId, deadlines.flatMap(({ caseId }) => caseId ?? []));
    const [today, scheduleFor] = await Promise.all([officeToday(tx, officeId), schedulesOf(tx, officeId)]);
    const opened = await Promise.all(deadlines.map((deadline) => this.insert(tx, actor, deadline, { today, schedule: scheduleFor(deadline.kind) })));
    await this.tell(tx, actor, opened);
    return opened.map((event) => event.deadlineId);
  }

  private async insert(tx: Tx, actor: Actor, d: NewDeadline, { today, schedule }: { readonly today: LocalDate; readonly schedule: ReminderSchedule }): Promise<EventOf<'deadline.opened'>> {
    const [id, officeId, dueOn] = [d.id ?? newId(), officeOf(tx, actor), localDate(d.dueOn)];
    const effectiveOn = localDate(d.effectiveOn ?? d.dueOn);
    const byDefault = d.caseId === null && actor.kind === 'user' ? actor.userId : null;
    const row = await tx.one<{ ownerId: string | null }>(OPEN_DEADLINE, [
      id, officeId, d.kind, d.caseId, d.assetId ?? null, d.obligationId ?? null, d.assessmentId ?? null, d.jurisdiction ?? null, d.title, d.basis.code, d.basis.citation, dueOn, effectiveOn,
      verificationOf(d.kind), d.ownerId ?? byDefault, d.backupId ?? null, actor.userId, tx.now, ...columns(planReminders(schedule, dueOn, today)),
    ]);
    return { type: 'deadline.opened', officeId, caseId: d.caseId, deadlineId: id, kind: d.kind, dueOn: effectiveOn, ownerId: row?.ownerId ?? null };
  }

  /**
   * Holds a deadline, its case first, and answers it as it is then.
   * @param version what the caller has seen; null when the deadline follows another record that was checked itself
   * @throws Refused not-found, stale-version
   */
  async hold(tx: Tx, actor: Actor, id: string, version: number | null): Promise<DeadlineRow> {
    const officeId = officeOf(tx, actor);
    const known = await tx.one<{ caseId: string | null }>(CASE_OF_DEADLINE, [id, officeId]);
    if (!known) throw new Refused({ code: 'not-found' });
    if (known.caseId) await lockCases(tx, officeId, [known.caseId]);
    const [, row] = await Promise.all([tx.query(LOCK_DEADLINE, [id, officeId]), tx.one<DeadlineRow>(DEADLINE, [id, officeId])]);
    if (!row) throw new Refused({ code: 'not-found' });
    if (version !== null && row.version !== version) throw new Refused({ code: 'stale-version', facts: { version: row.version } });
    return row;
  }

  /** @throws Refused deadline-not-open, invalid-input (evidence that does not suffice, a document of another case), conflict for a stage target */
  async meet(tx: Tx, actor: Actor, row: DeadlineRow, { evidence, alsoOf }: Meeting): Promise<void> {
    assertOpen(row);
    refuseStageTarget(row);
    refuse(evidenceFaults(row.kind, evidence, await officeToday(tx, row.officeId)));
    const { documentId, officialReference, note } = evidence;
    if (documentId) {
      const caseIds = [...(row.caseId ? [row.caseId] : []), ...(alsoOf?.caseIds ?? [])];
      await requireDocument(this.documents, tx, { id: documentId, pointer: '/documentId' }, { caseIds, subjectId: alsoOf?.subjectId });
    }
    const metOn = localDate(evidence.metOn);
    // A right hangs on it: what one person says was done is looked at by a second. An import repeats what an office has published.
    if (row.kind === 'statutory' && actor.kind !== 'system') {
      await tx.run(BEGIN_CLOSING, [row.id, row.officeId, row.version, tx.now, actor.userId, metOn, documentId || null, officialReference?.trim() || null, note?.trim() || null]);
      return this.tell(tx, actor, [{ type: 'deadline.closing', ...about(row), metOn }]);
    }
    await tx.run(MEET, [row.id, row.officeId, row.version, tx.now, actor.userId, metOn, documentId || null, officialReference?.trim() || null, note?.trim() || null]);
    await this.unquestion(tx, [row]);
    await this.tell(tx, actor, [{ type: 'deadline.met', ...about(row), metOn }]);
  }

  /** The second look: only then is a statutory deadline met. @throws Refused deadline-not-open, conflict when nobody said it was done, second-person-needed */
  async confirm(tx: Tx, actor: Actor, row: DeadlineRow): Promise<void> {
    assertOpen(row);
    if (!row.closingOn) throw new Refused({ code: 'conflict', facts: { reason: 'not-closing' } });
    if (actor.kind !== 'user' || row.closingBy === actor.userId) throw new Refused({ code: 'second-person-needed' });
    await tx.run(MEET, [row.id, row.officeId, row.version, tx.now, actor.userId, row.closingOn, row.evidenceDocumentId, row.evidenceReference, row.evidenceNote]);
    await this.tell(tx, actor, [{ type: 'deadline.met', ...about(row), metOn: row.closingOn }]);
  }

  /** Ends what no longer applies, saying why. @throws Refused deadline-not-open, conflict for a stage target */
  async cancel(tx: Tx, actor: Actor, row: DeadlineRow, reason: string): Promise<void> {
    assertOpen(row);
    refuseStageTarget(row);
    await tx.run(END, [row.id, row.officeId, row.version, tx.now, actor.userId, 'cancelled', reason, null]);
    await this.unquestion(tx, [row]);
    await this.tell(tx, actor, [{ type: 'deadline.cancelled', ...about(row), reason }]);
  }

  /** Ends deadlines whose source has been replaced; what replaces them is opened beside. `by`: the one that takes the place of them all. */
  async supersede(tx: Tx, actor: Actor, rows: readonly DeadlineRow[], { reason, by = null }: { readonly reason: string; readonly by?: string | null }): Promise<void> {
    for (const row of rows) await tx.run(END, [row.id, row.officeId, row.version, tx.now, actor.userId, 'superseded', reason, by]);
    await this.unquestion(tx, rows);
    await this.tell(tx, actor, rows.map((row) => ({ type: 'deadline.superseded', ...about(row), bySupersedingId: by })));
  }

  /** Undoes any end; evidence that was given stays in the history. @throws Refused conflict when it is open, or a stage target */
  async reopen(tx: Tx, actor: Actor, row: DeadlineRow, reason: string): Promise<void> {
    if (row.state === 'open' && !row.closingOn) throw new Refused({ code: 'conflict', facts: { reason: 'deadline-open' } });
    refuseStageTarget(row);
    if (row.state === 'open') {
      // its notices never stopped
      await tx.run(END_CLOSING, [row.id, row.officeId, row.version, tx.now]);
      return this.tell(tx, actor, [{ type: 'deadline.reopened', ...about(row), reason }]);
    }
    // What took its place stands: opened again there would be two of one rule and event.
    if (await tx.one(SUCCESSOR, [row.id])) throw new Refused({ code: 'conflict', facts: { reason: 'superseded' } });
    const [today, scheduleFor] = await Promise.all([officeToday(tx, row.officeId), schedulesOf(tx, row.officeId)]);
    await tx.run(REOPEN, [row.id, row.officeId, row.version, tx.now]);
    await tx.run(REPLAN, [row.id, row.officeId, ...columns(replanReminders(scheduleFor(row.kind), row.nominalDueOn, today))]);
    await this.tell(tx, actor, [{ type: 'deadline.reopened', ...about(row), reason }]);
  }

  /** Of an obligation that is over nobody asks what its day is. What the docket asks about a right's day goes on. */
  private async unquestion(tx: Tx, rows: readonly DeadlineRow[]): Promise<void> {
    const ids = rows.filter(({ conflict, obligationId }) => conflict && obligationId !== null).map(({ id }) => id);
    if (ids.length > 0) await settleClauses(tx, ids);
  }

  /** The open deadline of an obligation, held; null when it has none. */
  async holdOfObligation(tx: Tx, actor: Actor, obligationId: string): Promise<DeadlineRow | null> {
    const found = await tx.one<{ id: string }>(OPEN_OF_OBLIGATION, [obligationId]);
    return found ? this.hold(tx, actor, found.id, null) : null;
  }

  /** The next date of a case, anew: for a change that has its own place in the history. */
  refresh(tx: Tx, caseId: string | null): void {
    if (caseId !== null) tx.write(REFRESH_NEXT, [[caseId]]);
  }

  /** History where there is a case to keep it, else a chain of the deadline's own; then the next date of each case. */
  async tell(tx: Tx, actor: Actor, events: readonly DueEvent[]): Promise<void> {
    const onCase = events.filter((event): event is DueEvent & CaseEvent => event.caseId !== null);
    if (onCase.length > 0) await this.journal.record(tx, actor, onCase);
    for (const event of events.filter(({ caseId }) => caseId === null)) {
      const { type, officeId, ...payload } = event;
      await appendAudit(tx, { kind: 'deadline', id: event.deadlineId, officeId }, { type, payload, actorName: actor.name });
      await tx.publish(event);
    }
    if (onCase.length > 0) tx.write(REFRESH_NEXT, [[...new Set(onCase.map(({ caseId }) => caseId))].sort()]);
  }
}

export const about = (row: DeadlineRow) => ({ officeId: row.officeId, caseId: row.caseId, deadlineId: row.id, kind: row.kind, dueOn: row.effectiveDueOn });

/** A plan in the order of the statements' arrays. */
export const columns = (plan: readonly PlannedReminder[]) => [plan.map(({ level }) => level), plan.map(({ remindOn }) => remindOn), plan.map(({ followsOn }) => followsOn)];

export function officeOf(tx: Tx, actor: Actor): string {
  const officeId = actor.officeId ?? tx.caller.officeId;
  if (officeId === null) throw new Error('a deadline is opened within an office');
  return officeId;
}

/** As identity's, for rounds too: they work as the system within an office, which the transaction then knows. @throws Refused forbidden @returns the office in which the actor may do it */
export function allow(tx: Tx, actor: Actor, action: Permission): string {
  const officeId = officeOf(tx, actor);
  if (!may(actor, action, { officeId })) throw new Refused({ code: 'forbidden', facts: { permission: action } });
  return officeId;
}

export function assertOpen(row: DeadlineRow): void {
  if (row.state !== 'open') throw new Refused({ code: 'deadline-not-open', facts: { state: row.state } });
}

/** The stage's clock belongs to the case: it moves with it and is met by moving on. */
function refuseStageTarget(row: DeadlineRow): void {
  if (row.kind === 'stage-target') throw new Refused({ code: 'conflict', facts: { reason: 'follows-the-case' } });
}

function refuse(errors: ReturnType<typeof evidenceFaults>): void {
  if (errors.length > 0) throw new Refused({ code: 'invalid-input', errors });
}
