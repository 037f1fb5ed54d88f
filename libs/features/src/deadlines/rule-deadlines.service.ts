import { Injectable } from '@nestjs/common';
import { Refused, sayTermStep, SHIPPED_CALENDARS, type Actor, type ComputedExtension, type DeadlineRule, type Locale, type LocalDate, type Texts } from '@tamga/domain';
import { officeToday } from '@tamga/features/assets';
import { Database, decodeCursor, encodeCursor, type NamedQuery, type Tx } from '@tamga/platform';
import { MARK_CLAUSES } from './clause-days.js';
import { about, allow, assertOpen, DeadlineDocket } from './deadline-docket.js';
import { deadlineView, type DeadlineRow, type DeadlineView } from './deadline-row.js';
import { DEADLINE } from './deadlines.queries.js';
import { officeLaw } from './docket-book.js';
import type { Working } from './docket-book.queries.js';
import { DocketSettlement } from './docket-settlement.js';

const WORKING: NamedQuery = {
  name: 'deadline-working',
  text: `SELECT w.rule, w.facts, w.computed, w.calendar, w.calendar_version AS "calendarVersion" FROM deadline_workings w JOIN deadlines d ON d.id = w.deadline_id WHERE w.deadline_id = $1 AND d.office_id = $2`,
};
const CONFLICT: NamedQuery = {
  name: 'deadline-conflict',
  text: `SELECT id, because, proposed_nominal_on AS "proposedNominal", proposed_effective_on AS "proposedEffective", opened_at AS "openedAt" FROM deadline_conflicts WHERE deadline_id = $1 AND decided_at IS NULL`,
};
const DECIDE: NamedQuery = { name: 'deadline-conflict-decide', text: 'UPDATE deadline_conflicts SET decided_at = $2, decided_by = $3, decision = $4, reason = $5 WHERE id = $1' };
const UNCONFIRM: NamedQuery = {
  name: 'deadline-unconfirm',
  text: `UPDATE deadlines SET verification = 'unverified', updated_at = $4, version = version + 1 WHERE id = $1 AND office_id = $2 AND version = $3 AND state = 'open'`,
};
const EXTEND: NamedQuery = {
  name: 'deadline-extend',
  text: `UPDATE deadlines SET extended_months = $4, extension_note = $5, verification = CASE WHEN verification = 'verified' THEN 'unverified' ELSE verification END, version = version + 1, updated_at = $6
    WHERE id = $1 AND office_id = $2 AND version = $3 AND state = 'open'`,
};
/** What was superseded says what it was, not what took its place. */
const AS_IT_WAS: NamedQuery = { name: 'deadline-as-it-was', text: 'UPDATE deadlines SET extended_months = $3, extension_note = $4 WHERE id = $1 AND office_id = $2' };
const GAP_COLUMNS = `g.id, g.case_id AS "caseId", c.reference AS "caseReference", g.asset_id AS "assetId", a.title AS "assetTitle", g.docket_event_id AS "docketEventId", e.kind AS "eventKind", e.occurred_on AS "on",
  g.rule_code AS rule, g.missing, g.candidates, g.opened_at AS "openedAt"`;
const GAP_JOINS = 'FROM docket_gaps g JOIN cases c ON c.id = g.case_id JOIN assets a ON a.id = g.asset_id JOIN docket_events e ON e.id = g.docket_event_id';
const GAPS: NamedQuery = { name: 'docket-gaps', text: `SELECT ${GAP_COLUMNS} ${GAP_JOINS} WHERE g.office_id = $1 AND g.closed_at IS NULL AND g.id > $2 ORDER BY g.id LIMIT $3` };
const GAPS_OF_CASE: NamedQuery = { name: 'docket-gaps-of-case', text: `SELECT ${GAP_COLUMNS} ${GAP_JOINS} WHERE g.office_id = $1 AND g.closed_at IS NULL AND g.id > $2 AND g.case_id = $4 ORDER BY g.id LIMIT $3` };
const FIRST = '00000000-0000-0000-0000-000000000000';

type GapRow = {
  id: string; caseId: string; caseReference: string; assetId: string; assetTitle: string; docketEventId: string; eventKind: string; on: LocalDate; rule: string; missing: string[]; candidates: string[]; openedAt: Date;
};
export type GapView = Omit<GapRow, 'rule' | 'openedAt'> & { readonly rule: string | null; readonly openedAt: string };
/** `rules`: those that the gaps of this page name, once each. */
export type GapPage = { readonly data: readonly GapView[]; readonly rules: readonly DeadlineRule[]; readonly page: { readonly nextCursor: string | null } };

type ConflictRow = { id: string; because: string; proposedNominal: LocalDate | null; proposedEffective: LocalDate | null; openedAt: Date };
export type WorkingView = {
  readonly rule: { readonly code: string; readonly version: number; readonly title: Texts; readonly citation: string; readonly source: string; readonly verified: boolean; readonly verification: string; readonly note: Texts | null };
  readonly triggerOn: LocalDate;
  readonly nominalDueOn: LocalDate;
  readonly effectiveDueOn: LocalDate;
  readonly calendar: string | null;
  readonly calendarName: Texts | null;
  readonly calendarVersion: number;
  readonly flags: readonly string[];
  /** Step by step, in the language asked for. */
  readonly working: readonly string[];
  /** Rungs of the ladder that are still to be climbed. */
  readonly extensions: readonly ComputedExtension[];
  readonly conflict: { readonly id: string; readonly because: string; readonly proposedNominalOn: LocalDate | null; readonly proposedEffectiveOn: LocalDate | null; readonly openedAt: string } | null;
};

/** What a deadline that a rule gave knows beside the others: its working, its ladder, and what contradicts it. */
@Injectable()
export class RuleDeadlines {
  constructor(
    private readonly database: Database,
    private readonly docket: DeadlineDocket,
    private readonly settlement: DocketSettlement,
  ) {}

  /** @throws Refused not-found also for a deadline that no rule gave */
  working(actor: Actor, id: string, locale: Locale): Promise<WorkingView> {
    return this.database.read(actor, async (tx) => {
      const officeId = allow(tx, actor, 'deadline.read');
      const [row, found, conflict] = await Promise.all([tx.one<DeadlineRow>(DEADLINE, [id, officeId]), tx.one<Working>(WORKING, [id, officeId]), tx.one<ConflictRow>(CONFLICT, [id])]);
      if (!row || !found) throw new Refused({ code: 'not-found' });
      const { rule, facts, computed, calendar, calendarVersion } = found;
      return {
        rule: aboutRule(rule), triggerOn: facts.on, nominalDueOn: row.nominalDueOn, effectiveDueOn: row.effectiveDueOn, calendar, calendarName: SHIPPED_CALENDARS.find(({ code }) => code === calendar)?.name ?? null, calendarVersion, flags: computed.flags,
        working: computed.steps.map((step) => sayTermStep(step, locale)),
        extensions: row.state === 'open' ? (computed.extensions ?? []).filter(({ months }) => months > row.extendedMonths) : [],
        conflict: conflict && { id: conflict.id, because: conflict.because, proposedNominalOn: conflict.proposedNominal, proposedEffectiveOn: conflict.proposedEffective, openedAt: conflict.openedAt.toISOString() },
      };
    });
  }

  /** Events that want a deadline and have none, because an anchor is missing or nobody has said which rule applies. */
  gaps(actor: Actor, { caseId, limit, cursor }: { readonly caseId?: string; readonly limit: number; readonly cursor?: string }): Promise<GapPage> {
    return this.database.read(actor, async (tx) => {
      const officeId = allow(tx, actor, 'deadline.read');
      const after = cursor === undefined ? [FIRST] : decodeCursor(cursor, 1);
      if (!/^[0-9a-f-]{36}$/.test(String(after?.[0]))) throw new Refused({ code: 'invalid-input', errors: [{ pointer: '/cursor', code: 'cursor-format' }] });
      const page = [officeId, after?.[0], limit + 1];
      const [rows, law] = await Promise.all([caseId === undefined ? tx.query<GapRow>(GAPS, page) : tx.query<GapRow>(GAPS_OF_CASE, [...page, caseId]), officeLaw(tx, officeId)]);
      const shown = rows.slice(0, limit);
      const named = new Set(shown.flatMap(({ rule, candidates }) => [rule, ...candidates]));
      const rules = law.rules.filter(({ code, version }) => named.has(code) && !law.rules.some((other) => other.code === code && other.version > version));
      const last = rows.length > limit ? shown.at(-1) : undefined;
      return { data: shown.map((row) => ({ ...row, rule: row.rule || null, openedAt: row.openedAt.toISOString() })), rules, page: { nextCursor: last ? encodeCursor([last.id]) : null } };
    });
  }

  /**
   * Climbs the rule's ladder: a new deadline counted from the event takes the place of the former.
   * @param note its fee and what was paid, in the office's words
   * @returns the new deadline
   * @throws Refused not-found, stale-version, deadline-not-open, invalid-input for a rung the rule has not
   */
  extend(actor: Actor, id: string, version: number, { months, note }: { readonly months: number; readonly note: string }): Promise<DeadlineView> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = allow(tx, actor, 'deadline.meet');
      const row = await this.docket.hold(tx, actor, id, version);
      assertOpen(row);
      const found = await tx.one<Working>(WORKING, [id, officeId]);
      const ladder = (found?.computed.extensions ?? []).filter((each) => each.months > row.extendedMonths);
      const rung = ladder.find((each) => each.months === months);
      if (!rung || !row.caseId || !row.docketEventId) {
        throw new Refused({ code: 'invalid-input', errors: [{ pointer: '/months', code: 'not-one-of', params: { allowed: ladder.map((each) => each.months).join(', ') } }] });
      }
      // The settlement sees another date wanted for the same rule and event, and supersedes the former.
      await tx.run(EXTEND, [row.id, officeId, row.version, months, note.trim(), tx.now]);
      await this.docket.tell(tx, actor, [{ type: 'deadline.extended', ...about(row), months, until: rung.effectiveDue }]);
      await this.settlement.settle(tx, actor, row.caseId, { because: 'deadline.extended' });
      await tx.run(AS_IT_WAS, [row.id, officeId, row.extendedMonths, row.extensionNote]);
      return this.standing(tx, officeId, row);
    });
  }

  /**
   * Decides what a confirmed date is worth when the docket says another.
   * @returns the deadline that stands: the same when it is kept or has ended
   * @throws Refused not-found, stale-version, conflict when nothing contradicts it, deadline-not-open for a met one that should move: it is reopened first
   */
  decide(actor: Actor, id: string, version: number, { decision, reason }: { readonly decision: 'move' | 'keep'; readonly reason: string }): Promise<DeadlineView> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = allow(tx, actor, 'deadline.meet');
      const row = await this.docket.hold(tx, actor, id, version);
      const conflict = await tx.one<ConflictRow>(CONFLICT, [id]);
      if (!conflict) throw new Refused({ code: 'conflict', facts: { reason: 'no-conflict' } });
      if (decision === 'move') assertOpen(row);
      await tx.run(DECIDE, [conflict.id, tx.now, actor.userId, decision, reason.trim()]);
      await tx.run(MARK_CLAUSES, [[row.id]]);
      // What an agreement's clause gave is moved by whoever keeps the clause, who hears this.
      await this.docket.tell(tx, actor, [{ type: 'deadline.conflict-decided', ...about(row), decision, reason: reason.trim() }]);
      if (decision === 'move' && row.docketEventId !== null && row.caseId !== null) {
        await tx.run(UNCONFIRM, [row.id, officeId, row.version, tx.now]);
        await this.settlement.settle(tx, actor, row.caseId, { because: 'deadline.conflict-decided' });
      }
      return this.standing(tx, officeId, row);
    });
  }

  private async standing(tx: Tx, officeId: string, former: DeadlineRow): Promise<DeadlineView> {
    const [today, row] = await Promise.all([officeToday(tx, officeId), tx.one<DeadlineRow>(DEADLINE, [former.id, officeId])]);
    const next = row?.supersededById ? await tx.one<DeadlineRow>(DEADLINE, [row.supersededById, officeId]) : row;
    if (!next) throw new Refused({ code: 'not-found' });
    return deadlineView(next, today);
  }
}

const aboutRule = ({ code, version, title, citation, source, verified, verification, note }: DeadlineRule): WorkingView['rule'] => ({ code, version, title, citation, source, verified, verification, note: note ?? null });
