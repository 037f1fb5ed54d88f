import type { MigrationInterface, QueryRunner } from 'typeorm';
import { localDate, termRule, type TermRuleCode } from '@tamga/domain';
import { run } from './table.js';
import { DROP_TERM_DAYS, TERM_DAYS } from './term-days.sql.js';

const TABLES = ['deadlines', 'deadline_workings', 'agreement_obligations', 'agreement_terms', 'agreement_term_events', 'agreements', 'closed_day_calendars'];
const CODES: readonly TermRuleCode[] = ['term-on-day', 'term-days-after', 'term-business-days-after', 'term-months-after', 'term-months-before', 'term-days-before', 'term-years-after'];
const RULES = JSON.stringify(CODES.map((rule) => termRule({ rule, on: localDate('2000-01-01'), count: 0, counting: { business: false, rolls: false, calendar: 'weekends' } }).rule)).replaceAll("'", "''");

/** The days of agreements' terms a second time, in the database's own arithmetic; each such deadline keeps how it was reckoned, and can be in question as a rule's. */
export class TermDays1764000030730 implements MigrationInterface {
  name = 'TermDays1764000030730';

  async up(runner: QueryRunner): Promise<void> {
    await run(
      runner,
      ...TERM_DAYS,
      // What reckons a deadline is a rule of the law on an event of the docket, or a clause on an obligation.
      'ALTER TABLE deadlines DROP CONSTRAINT ck_deadlines_rule',
      `ALTER TABLE deadlines ADD CONSTRAINT ck_deadlines_rule CHECK ((rule_code IS NULL) = (rule_version IS NULL) AND (docket_event_id IS NULL OR rule_code IS NOT NULL) AND (rule_code IS NULL OR docket_event_id IS NOT NULL OR obligation_id IS NOT NULL))`,
      "CREATE INDEX ix_deadlines_by_term ON deadlines (id) WHERE state = 'open' AND obligation_id IS NOT NULL AND rule_code IS NOT NULL",
      // A clause's day in question is a matter of its agreement: no case settles it.
      'ALTER TABLE deadline_conflicts ALTER COLUMN case_id DROP NOT NULL',
    );
    await explainKnown(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await run(runner, `ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`);
    await run(
      runner,
      'ALTER TABLE deadline_conflicts NO FORCE ROW LEVEL SECURITY',
      'DELETE FROM deadline_conflicts WHERE case_id IS NULL',
      'ALTER TABLE deadline_conflicts ALTER COLUMN case_id SET NOT NULL',
      'DELETE FROM deadline_workings w USING deadlines d WHERE d.id = w.deadline_id AND d.docket_event_id IS NULL',
      'DROP INDEX ix_deadlines_by_term',
      'ALTER TABLE deadlines DROP CONSTRAINT ck_deadlines_rule',
      'UPDATE deadlines SET rule_code = NULL, rule_version = NULL, rule_title = NULL, in_conflict = false WHERE docket_event_id IS NULL AND rule_code IS NOT NULL',
      'ALTER TABLE deadlines ADD CONSTRAINT ck_deadlines_rule CHECK ((docket_event_id IS NULL) = (rule_code IS NULL) AND (rule_code IS NULL) = (rule_version IS NULL))',
      ...DROP_TERM_DAYS,
      'ALTER TABLE deadline_conflicts FORCE ROW LEVEL SECURITY',
    );
    for (const table of TABLES) await run(runner, `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
  }
}

/** How the open deadlines of terms were reckoned, from what stands: with the closed days that the office knew when they were opened. */
export async function explainKnown(runner: Pick<QueryRunner, 'query'>): Promise<void> {
  // Policies are FORCEd on the owner too: laid down while what is there is read.
  for (const table of TABLES) await runner.query(`ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`);
  await runner.query(`INSERT INTO deadline_workings (deadline_id, office_id, rule, facts, computed, calendar, calendar_version)
    SELECT d.id, d.office_id, r.rule || jsonb_build_object('citation', a.title, 'source', a.title),
      jsonb_build_object('on', x.from_day, 'values', jsonb_build_object('count', abs(x.count), 'rolls', CASE WHEN k.rolls THEN 'yes' ELSE 'no' END, 'calendar', k.calendar)),
      jsonb_build_object('rule', k.rule, 'version', 1, 'nominalDue', d.nominal_due_on, 'effectiveDue', d.effective_due_on, 'rolled', d.nominal_due_on <> d.effective_due_on, 'flags', coalesce(o.working -> 'flags', '[]'), 'steps', coalesce(o.working -> 'steps', '[]'),
        'citation', a.title, 'source', a.title),
      k.moves, coalesce((SELECT max(y.version) FROM closed_day_calendars y WHERE y.office_id = d.office_id AND y.authority = k.moves AND y.entered_at <= d.created_at), 0)
    FROM deadlines d JOIN agreement_obligations o ON o.id = d.obligation_id JOIN agreement_terms t ON t.id = o.term_id JOIN agreements a ON a.id = o.agreement_id,
      LATERAL term_counted(t.kind, t.body, o.period, term_scene(o)) x,
      LATERAL (SELECT coalesce(t.body ->> 'calendar', 'weekends') AS calendar, coalesce((t.body ->> 'rolls')::boolean, false) AS rolls,
        CASE WHEN t.kind = 'notice' THEN 'term-' || x.unit || '-before' WHEN x.unit <> 'days' THEN 'term-' || x.unit || '-after' WHEN x.count = 0 THEN 'term-on-day' WHEN t.body ->> 'counted' = 'business' THEN 'term-business-days-after' ELSE 'term-days-after' END AS rule) c,
      LATERAL (SELECT c.*, CASE WHEN c.rule = 'term-business-days-after' OR c.rolls AND t.kind <> 'notice' THEN c.calendar END AS moves) k,
      LATERAL (SELECT each AS rule FROM jsonb_array_elements('${RULES}'::jsonb) AS each WHERE each ->> 'code' = k.rule) r
    WHERE d.state = 'open' AND d.rule_code IS NULL AND x.from_day IS NOT NULL ON CONFLICT DO NOTHING`);
  await runner.query(`UPDATE deadlines d SET rule_code = w.rule ->> 'code', rule_version = 1 FROM deadline_workings w WHERE w.deadline_id = d.id AND d.rule_code IS NULL AND d.obligation_id IS NOT NULL`);
  for (const table of TABLES) await runner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
}
