import { closedDaysWith, computeDeadline, fromDayNumber, seeded, SHIPPED_CALENDARS, SHIPPED_RULES, versionInForce, type DeadlineRule, type RuleFacts } from '@tamga/domain';
import { AssetsService } from '@tamga/features/assets';
import { CasesModule } from '@tamga/features/cases';
import { SYSTEM } from '@tamga/features/identity';
import { NotificationsModule } from '@tamga/features/notifications';
import { aCase, type CaseWorld } from '../../../../test/factories/a-case.js';
import { aUser, type TestUser } from '../../../../test/factories/a-user.js';
import { openApp, type TestApp } from '../../../../test/support/app.js';
import { DeadlinesModule } from './deadlines.module.js';
import { DeadlinesVerifier } from './deadlines-verifier.js';
import { SecondEngine, sqlCalendar } from './second-engine.js';

const INPUTS = 100_000;
const BATCH = 10_000;
const calendars = closedDaysWith();

/** Rules, facts and a rung for each, as arrays: the database computes a batch in one statement. */
const COMPUTE = `WITH calendars AS (SELECT code, ROW(weekend, "knownUntil", years, closed, working)::docket_calendar AS c
    FROM jsonb_to_recordset($2::jsonb) AS r (code text, weekend integer[], "knownUntil" date, years integer[], closed date[], working date[])),
  rules AS MATERIALIZED (SELECT rule, place FROM jsonb_array_elements($3::jsonb) WITH ORDINALITY AS t (rule, place))
  SELECT i.n, a.nominal::text, a.effective::text, a.opens::text, a.grace::text, a.restoration::text, a.expiry::text
  FROM jsonb_to_recordset($1::jsonb) AS i (n integer, rule integer, calendar text, facts jsonb, months integer) JOIN rules r ON r.place = i.rule + 1 LEFT JOIN calendars c ON c.code = i.calendar,
    LATERAL docket_answer(r.rule, i.facts, CASE WHEN c.code IS NOT NULL THEN c.c END, i.months) a
  ORDER BY i.n`;

type Answer = { nominal: string; effective: string; opens: string | null; grace: string | null; restoration: string | null; expiry: string | null };
type Input = { n: number; rule: number; calendar: string | null; facts: RuleFacts; months: number; expected: Answer };

/** A fixed sequence: the same inputs in every run. */
function generator(): (below: number) => number {
  const next = seeded(20_261_122);
  return (below) => Math.floor(next() * below);
}

function inputs(): Input[] {
  const random = generator();
  const day = (from: number, span: number) => fromDayNumber(from + random(span));
  const made: Input[] = [];
  while (made.length < INPUTS) {
    const index = random(SHIPPED_RULES.length);
    const rule = SHIPPED_RULES[index] as DeadlineRule;
    const start = 4_000 + random(22_000); // from 1980 to 2041
    // Every third lies at a month's end, where periods clamp.
    const on = random(3) === 0 ? fromDayNumber(start - (Number(fromDayNumber(start).slice(8)) - 1) - 1) : fromDayNumber(start);
    const values: { [name: string]: string | number } = {};
    for (const { name, kind, required, min = 0, max = 36, choices = [], fallback } of rule.parameters) {
      if (!required && kind === 'date' && random(2) === 0) continue;
      if (kind === 'date') values[name] = day(start - 400, 900);
      else if (kind === 'choice') values[name] = choices[random(choices.length)] ?? '';
      else values[name] = random(4) === 0 && typeof fallback === 'number' ? fallback : min + random(Math.min(max, min + 60) - min + 1);
    }
    const facts = { on, values };
    if (versionInForce([rule], facts) !== rule) continue;
    const result = computeDeadline(rule, facts, calendars);
    if (!('computed' in result)) continue;
    const { computed } = result;
    const rung = computed.extensions && random(2) === 0 ? computed.extensions[random(computed.extensions.length)] : undefined;
    const named = rule.closedDays?.calendar;
    made.push({
      n: made.length, rule: index, facts, months: rung?.months ?? 0, calendar: named === undefined ? null : String(typeof named === 'object' ? values[named.param] : named).toLowerCase(),
      expected: {
        nominal: rung?.nominalDue ?? computed.nominalDue, effective: rung?.effectiveDue ?? computed.effectiveDue, opens: computed.window?.opensOn ?? null, grace: computed.grace?.effectiveEnd ?? null,
        restoration: computed.restoration?.effectiveEnd ?? null, expiry: computed.expiry?.on ?? null,
      },
    });
  }
  return made;
}

describe('the second engine', () => {
  let app: TestApp;
  let world: CaseWorld;
  let officer: TestUser;

  beforeAll(async () => {
    app = await openApp([CasesModule, DeadlinesModule, NotificationsModule]);
    world = { database: app.database, get: (type) => app.context.get(type) };
    officer = await aUser(app.database);
  });
  afterAll(() => app.close());

  it(`agrees with the first on ${INPUTS} generated inputs over all rules`, async () => {
    const all = inputs();
    const closed = JSON.stringify(SHIPPED_CALENDARS.map((calendar) => ({ code: calendar.code, ...sqlCalendar(calendar, 1975, 2300) })));
    const rules = JSON.stringify(SHIPPED_RULES);
    const wrong: object[] = [];
    for (let from = 0; from < all.length; from += BATCH) {
      const batch = all.slice(from, from + BATCH);
      const answers = await app.database.read(SYSTEM, (tx) => tx.query<{ n: number } & Answer>({ name: 'test-second-engine', text: COMPUTE }, [JSON.stringify(batch.map(({ expected: _, ...input }) => input)), closed, rules]));
      expect(answers).toHaveLength(batch.length);
      answers.forEach(({ n, ...answer }, index) => {
        const input = batch[index] as Input;
        expect(n).toBe(input.n);
        if (JSON.stringify(answer) !== JSON.stringify(input.expected)) wrong.push({ rule: SHIPPED_RULES[input.rule]?.code, facts: input.facts, months: input.months, answer, expected: input.expected });
      });
    }
    expect(wrong.slice(0, 5)).toEqual([]);
    expect(new Set(all.map(({ rule }) => rule)).size).toBe(SHIPPED_RULES.length);
    expect(all.filter(({ expected }) => expected.nominal !== expected.effective).length).toBeGreaterThan(INPUTS / 20);
  }, 300_000);

  it('finds a deadline that was tampered with, says so once in its audit trail, and verify names it', async () => {
    const theCase = await aCase(world, { officer });
    const assets = world.get(AssetsService);
    const asset = await assets.record(officer.actor, theCase.id, { kind: 'patent', title: 'A node', jurisdiction: 'US' });
    await assets.recordEvent(officer.actor, asset.id, asset.version, { kind: 'office-action', occurredOn: '2026-09-25' });
    const engine = world.get(SecondEngine);
    expect(await engine.run()).toEqual({ checked: 2, disagreements: [] });
    const tamper = (by: number) => app.database.transaction(SYSTEM, (tx) =>
      tx.run({ name: `test-tamper-${by}`, text: `UPDATE deadlines SET effective_due_on = effective_due_on + ${by} WHERE rule_code = 'us-office-action-reply'` }, []));
    await tamper(1);
    const { checked, disagreements } = await engine.run();
    expect([checked, disagreements]).toMatchObject([2, [{ rule: 'us-office-action-reply', stored: { effective: '2026-12-29' }, computed: { effective: '2026-12-28' } }]]);
    await engine.run();
    const told = await app.database.transaction(SYSTEM, (tx) => tx.query({ name: 'test-told', text: "SELECT 1 FROM audit_events WHERE type = 'deadline.recomputation-disagreed'" }));
    expect(told).toHaveLength(1);
    expect((await world.get(DeadlinesVerifier).verify()).find(({ check }) => check === 'deadlines-recomputed')).toMatchObject({ ok: false, firstBad: expect.stringContaining('2026-12-28') as string });
    await tamper(-1);
    expect((await world.get(DeadlinesVerifier).verify()).find(({ check }) => check === 'deadlines-recomputed')).toMatchObject({ ok: true, checked: 2 });
  });
});
