import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DEFAULT_LADDERS, planReminders, STAGES, type DomainEvent, type EventOf, type LocalDate, type Stage } from '@tamga/domain';
import { EventBus, newId, type Database, type NamedQuery, type PublishedEvent, type Tx } from '@tamga/platform';
import { SYSTEM } from '@tamga/features/identity';
import { columns } from './deadline-docket.js';
import { NEXT_DIFFERS, NEXT_ORDER, REFRESH_NEXT, SET_NEXT } from './deadlines.queries.js';
import { schedulesOf } from './reminder-ladders.js';

/**
 * The clock of a case after a step, in one statement: its former target ends, the new one (if the stage has one) opens with
 * its reminders, and the case's next date follows. The new target waits for the count of the former, because both
 * cannot be open at once (`uq_deadlines_stage_target`). All parts see the state before, so the next date is reckoned from the other deadlines.
 * The reminders are those of `planReminders` for a ladder that never escalates: the office's own days before, else $7, with $9 as today.
 */
export const MOVE_TARGET: NamedQuery = {
  name: 'deadline-move-target',
  text: `WITH former AS (
      UPDATE deadlines SET state = 'superseded', close_reason = $8, superseded_by_id = CASE WHEN $4::date IS NULL THEN NULL ELSE $2::uuid END, closed_at = $5, closed_by = $6, updated_at = $5, version = version + 1
      WHERE case_id = $1 AND kind = 'stage-target' AND state = 'open' RETURNING id),
    gone AS (SELECT count(*) FROM former),
    opened AS (
      INSERT INTO deadlines (id, office_id, kind, case_id, stage, basis_code, nominal_due_on, effective_due_on, verification, owner_id, created_by, created_at, updated_at)
      SELECT $2, c.office_id, 'stage-target', c.id, $3, 'stage-target', $4, $4, 'not-needed', c.owner_id, $6, $5, $5 FROM cases c, gone WHERE c.id = $1 AND $4::date IS NOT NULL
      RETURNING id, office_id),
    planned AS (
      INSERT INTO deadline_reminders (deadline_id, office_id, level, remind_on) SELECT o.id, o.office_id, 'owner', $4::date - x.days FROM opened o
      CROSS JOIN LATERAL (SELECT coalesce((SELECT s.days_before FROM reminder_schedules s WHERE s.office_id = o.office_id AND s.kind = 'stage-target' ORDER BY s.version DESC LIMIT 1), $7::integer[]) AS ladder) l
      CROSS JOIN LATERAL unnest(l.ladder) AS x (days)
      WHERE $4::date - x.days > $9::date OR x.days = (SELECT min(y) FROM unnest(l.ladder) y WHERE $4::date - y <= $9::date))
    UPDATE cases c SET ${SET_NEXT}
    FROM (SELECT d.effective_due_on AS due_on, d.kind, coalesce(d.verification = 'unverified', false) AS unverified FROM (SELECT 1) AS one LEFT JOIN LATERAL (
      SELECT * FROM (SELECT $4::date AS effective_due_on, 'stage-target' AS kind, 'not-needed' AS verification WHERE $4::date IS NOT NULL
        UNION ALL SELECT effective_due_on, kind, verification FROM deadlines WHERE case_id = $1 AND state = 'open' AND kind <> 'stage-target') x ORDER BY ${NEXT_ORDER} LIMIT 1) d ON true) n
    WHERE c.id = $1 AND ${NEXT_DIFFERS}`,
};

/** The former officer's deadlines on the case go to the new one; those given to somebody else stay theirs. */
const FOLLOW_OFFICER: NamedQuery = {
  name: 'deadline-follow-officer',
  text: `UPDATE deadlines SET owner_id = $2, acknowledged_at = NULL, acknowledged_on = NULL, acknowledged_by = NULL, updated_at = $4, version = version + 1
    WHERE case_id = $1 AND state = 'open' AND owner_id IS NOT DISTINCT FROM $3`,
};

const UNDOCKETED: NamedQuery = {
  name: 'deadline-undocketed-cases',
  text: `SELECT c.id, c.office_id, c.stage, c.stage_due_on, c.owner_id, (($1::timestamptz AT TIME ZONE o.timezone)::date) AS today FROM cases c JOIN offices o ON o.id = c.office_id
    WHERE c.standing = 'open' AND c.stage_due_on IS NOT NULL AND NOT EXISTS (SELECT 1 FROM deadlines d WHERE d.case_id = c.id AND d.kind = 'stage-target' AND d.state = 'open') ORDER BY c.id LIMIT $2`,
};
const DOCKET: NamedQuery = {
  name: 'deadline-docket-cases',
  text: `INSERT INTO deadlines (id, office_id, kind, case_id, stage, basis_code, nominal_due_on, effective_due_on, verification, owner_id, created_at, updated_at)
    SELECT id, office_id, 'stage-target', case_id, stage, 'stage-target', due_on, due_on, 'not-needed', owner_id, $7, $7
    FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::date[], $6::uuid[]) AS t (id, office_id, case_id, stage, due_on, owner_id)`,
};
const PLAN: NamedQuery = {
  name: 'deadline-plan-many',
  text: `INSERT INTO deadline_reminders (deadline_id, office_id, level, remind_on, follows_on)
    SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::date[], $5::date[])`,
};

type Step = { readonly caseId: string; readonly stage: Stage; readonly on: LocalDate; readonly dueOn: LocalDate | null };

/**
 * Keeps the deadline of a stage's target equal to the case, in the transaction of the command. History has it in the command's
 * own event, so these deadlines write none; the statement travels with COMMIT and costs the command no wait.
 */
@Injectable()
export class StageTargets implements OnModuleInit {
  constructor(private readonly bus: EventBus) {}

  onModuleInit(): void {
    this.on('case.opened', (event) => ({ ...event, stage: STAGES[0], dueOn: event.stageDueOn }));
    this.on('case.stage-changed', (event) => ({ ...event, stage: event.to, dueOn: event.stageDueOn }));
    this.on('case.sent-back', (event) => ({ ...event, stage: event.to, dueOn: event.stageDueOn }));
    this.on('case.resumed', (event) => ({ ...event, dueOn: event.stageDueOn }));
    this.on('case.reopened', (event) => ({ ...event, dueOn: event.stageDueOn }));
    this.bus.onTransaction<EventOf<'case.policy-adopted'>>('case.policy-adopted', async (tx, event) => {
      // A target that stays where it is keeps its reminders and who has seen them; one on hold does not run.
      if (event.moved && !event.held) this.move(tx, event.type, { ...event, dueOn: event.stageDueOn });
    });
    // The clock stands still; what the law or a contract says does not, and stays.
    this.on('case.held', (event) => ({ ...event, dueOn: null }));
    this.on('case.closed', (event) => ({ ...event, dueOn: null }));
    this.bus.onTransaction<EventOf<'case.officer-assigned'>>('case.officer-assigned', async (tx, event) => {
      tx.write(FOLLOW_OFFICER, [event.caseId, event.ownerId, event.previousOwnerId, tx.now]);
    });
  }

  private on<T extends DomainEvent['type']>(type: T, stepOf: (event: EventOf<T>) => Step): void {
    this.bus.onTransaction<PublishedEvent>(type, async (tx, event) => this.move(tx, type, stepOf(event as EventOf<T>)));
  }

  private move(tx: Tx, because: string, { caseId, stage, on, dueOn }: Step): void {
    tx.write(MOVE_TARGET, [caseId, newId(), stage, dueOn, tx.now, tx.caller.userId, DEFAULT_LADDERS['stage-target'].daysBefore, because, on]);
  }
}

type Undocketed = { id: string; office_id: string; stage: Stage; stage_due_on: LocalDate; owner_id: string | null; today: LocalDate };

/**
 * Opens the targets of open cases that have none: for cases that were loaded in bulk, past the commands.
 * @returns how many were opened
 */
export async function docketStageTargets(database: Database, batch = 1000): Promise<number> {
  for (let total = 0; ; ) {
    const opened = await database.transaction(SYSTEM, async (tx) => {
      const cases = (await tx.query<Undocketed>(UNDOCKETED, [tx.now, batch])).map((each) => ({ ...each, deadlineId: newId() }));
      const schedules = new Map(await Promise.all([...new Set(cases.map((c) => c.office_id))].map(async (id) => [id, (await schedulesOf(tx, id))('stage-target')] as const)));
      const plans = cases.flatMap((c) => planReminders(schedules.get(c.office_id) ?? 'stage-target', c.stage_due_on, c.today).map((r) => ({ ...r, deadlineId: c.deadlineId, officeId: c.office_id })));
      const dues = cases.map((c) => c.stage_due_on);
      tx.write(DOCKET, [cases.map((c) => c.deadlineId), cases.map((c) => c.office_id), cases.map((c) => c.id), cases.map((c) => c.stage), dues, cases.map((c) => c.owner_id), tx.now]);
      tx.write(PLAN, [plans.map((p) => p.deadlineId), plans.map((p) => p.officeId), ...columns(plans)]);
      tx.write(REFRESH_NEXT, [cases.map((c) => c.id)]);
      return cases.length;
    });
    total += opened;
    if (opened < batch) return total;
  }
}
