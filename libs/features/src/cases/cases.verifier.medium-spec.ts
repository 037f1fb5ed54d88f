import { COMMAND_TYPES, FACTS, isRefused, MOVE_KINDS, OUTCOMES, seeded, STAGES, type Command } from '@tamga/domain';
import { NotificationsModule } from '@tamga/features/notifications';
import pg from 'pg';
import { aCase, establish, type CaseWorld } from '../../../../test/factories/a-case.js';
import { aUser } from '../../../../test/factories/a-user.js';
import { openApp, type TestApp } from '../../../../test/support/app.js';
import { MOVES_FROM_HISTORIES } from '../schema/migrations/1764000001340-case-moves.js';
import { CasesLoader, CasesModule, CasesReader, CasesService, CasesVerifier, type CheckResult } from './index.js';

const TABLES = ['cases', 'case_events', 'case_facts', 'case_counters', 'case_throughput', 'case_moves', 'case_numbers', 'case_search'];
let app: TestApp;
let world: CaseWorld;
let owner: pg.Client;
beforeAll(async () => {
  app = await openApp([NotificationsModule, CasesModule]);
  world = { database: app.database, get: (type) => app.context.get(type) };
  owner = new pg.Client({ connectionString: app.testDatabase.ownerUrl });
  await owner.connect();
  // The owner of a table may lay down its wall, as somebody with the owner's password and bad intentions would.
  for (const table of TABLES) await owner.query(`ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`);
});
afterAll(async () => {
  await owner.end();
  await app.close();
});

const verify = async (): Promise<CheckResult[]> => world.get(CasesVerifier).verify();
const broken = async (): Promise<CheckResult[]> => (await verify()).filter((check) => !check.ok);

/** Does damage behind the program's back, looks what the verification says, and undoes it. */
async function afterTampering(...statements: string[]): Promise<Record<string, CheckResult['firstBad']>> {
  await owner.query('CREATE SCHEMA kept');
  for (const table of TABLES) await owner.query(`CREATE TABLE kept.${table} AS TABLE ${table}`);
  try {
    for (const statement of statements) expect((await owner.query(statement)).rowCount).toBeGreaterThan(0);
    return Object.fromEntries((await broken()).map((check) => [check.check, check.firstBad]));
  } finally {
    for (const table of TABLES) {
      const { rows } = await owner.query<{ name: string }>("SELECT column_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = $1 AND is_generated = 'NEVER'", [table]);
      const columns = rows.map((row) => row.name).join(', ');
      // Other rows refer to cases, so these are put right where they stand.
      if (table === 'cases') await owner.query(`UPDATE cases c SET (${columns}) = (SELECT ${columns} FROM kept.cases k WHERE k.id = c.id)`);
      else {
        await owner.query(`DELETE FROM ${table}`);
        await owner.query(`INSERT INTO ${table} (${columns}) SELECT ${columns} FROM kept.${table}`);
      }
    }
    await owner.query('DROP SCHEMA kept CASCADE');
  }
}

describe('the verification of cases', () => {
  let reference: string;
  let id: string;
  beforeAll(async () => {
    const c = await aCase(world, { stage: 'market-research' });
    await aCase(world, { officer: c.officer });
    ({ id, reference } = c);
  });

  it('is content with what the program itself has written', async () => {
    const checks = await verify();
    expect(checks.filter((check) => !check.ok)).toEqual([]);
    expect(checks.find((check) => check.check === 'case-chains')?.checked).toBe(2);
    expect(checks.map((check) => check.check)).toEqual(['case-chains', 'case-replays', 'one-stage-per-case', 'case-facts-replayed', 'case-moves', 'case-counters', 'case-throughput', 'case-numbers', 'fact-sources', 'case-search']);
  });

  it.each([
    ['a changed payload', (c: string) => `UPDATE case_events SET payload = payload || '{"reason": "another"}' WHERE case_id = '${c}' AND seq = 3`, 'event 3', 'wrong-hash'],
    ['a changed author', (c: string) => `UPDATE case_events SET actor_id = NULL WHERE case_id = '${c}' AND seq = 4`, 'event 4', 'wrong-hash'],
    ['a changed time', (c: string) => `UPDATE case_events SET at = at + interval '1 day' WHERE case_id = '${c}' AND seq = 2`, 'event 2', 'wrong-hash'],
    ['a removed event', (c: string) => `DELETE FROM case_events WHERE case_id = '${c}' AND seq = 5`, 'event 5', 'gap'],
  ])('names the event of %s', async (_what, damage, event, fault) => {
    expect((await afterTampering(damage(id)))['case-chains']).toEqual({ record: `${reference} ${event}`, fault });
  });

  it('misses events cut off at the end', async () => {
    const found = await afterTampering(`DELETE FROM case_events WHERE case_id = '${id}' AND seq = (SELECT max(seq) FROM case_events WHERE case_id = '${id}')`);
    expect(found['case-chains']).toMatchObject({ fault: 'missing at the end' });
  });

  it('sees a row that is not what its history says', async () => {
    const found = await afterTampering(`UPDATE cases SET stage = 'licensing' WHERE id = '${id}'`);
    expect(found['case-replays']).toEqual({ record: reference, fault: 'stage is "licensing", its history says "market-research"' });
    expect(found['case-counters']).toBeDefined();
  });

  it('sees a case that was in two stages at once', async () => {
    const found = await afterTampering(`UPDATE case_events SET payload = payload || '{"from": "licensing"}' WHERE case_id = '${id}' AND type = 'case.stage-changed' AND payload ->> 'to' = 'market-research'`);
    expect(found['one-stage-per-case']?.fault).toBe('speaks of stage licensing while the case is in patentability-review');
  });

  it('sees a fact without history, and one whose record is gone or of no known kind', async () => {
    const lie = await afterTampering(`UPDATE case_facts SET holds = false WHERE case_id = '${id}' AND code = 'prior-art-attached'`);
    expect(lie['case-facts-replayed']?.record).toBe(`${reference} prior-art-attached`);
    const gone = await afterTampering(`UPDATE case_facts SET source_id = gen_random_uuid() WHERE case_id = '${id}' AND code = 'bar-dates-docketed'`);
    expect(gone['fact-sources']).toMatchObject({ record: `${reference} bar-dates-docketed`, fault: expect.stringContaining('its source is not there') });
    const unknown = await afterTampering(`UPDATE case_facts SET source_kind = 'hearsay' WHERE case_id = '${id}' AND code = 'bar-dates-docketed'`);
    expect(unknown['fact-sources']?.fault).toBe('no table for the source kind hearsay');
  });

  it('sees a move that was changed, forgotten, or never made', async () => {
    const move = `case_id = '${id}' AND kind = 'advanced' AND from_stage = 'disclosure'`;
    expect((await afterTampering(`UPDATE case_moves SET days = days + 7 WHERE ${move}`))['case-moves']).toMatchObject({ record: `${reference} move 2`, fault: expect.stringContaining('its history says [') });
    expect((await afterTampering(`UPDATE case_moves SET moved_on = moved_on - 1 WHERE ${move}`))['case-moves']?.record).toBe(`${reference} move 2`);
    expect((await afterTampering(`DELETE FROM case_moves WHERE ${move}`))['case-moves']?.record).toBe(`${reference} move 2`);
    const made = `INSERT INTO case_moves (case_id, version, office_id, moved_on, kind, to_stage) SELECT id, 99, office_id, date '2026-11-21', 'reopened', 'licensing' FROM cases WHERE id = '${id}'`;
    expect((await afterTampering(made))['case-moves']?.fault).toContain('its history says null');
  });

  it('sees counters, throughput, numbers and search rows that are wrong', async () => {
    expect((await afterTampering("UPDATE case_counters SET count = count + 1 WHERE stage = 'market-research'"))['case-counters']?.fault).toBe('counted 1, kept 2');
    expect((await afterTampering("UPDATE case_throughput SET entered = entered + 5 WHERE stage = 'market-research'"))['case-throughput']?.fault).toBe('the histories say 1 in, 0 out');
    expect((await afterTampering('UPDATE case_numbers SET last_number = 3'))['case-numbers']?.fault).toBe('2 cases up to number 2, the last number given is 3');
    expect((await afterTampering(`UPDATE cases SET number = 9 WHERE id = '${id}'`))['case-numbers']).toBeDefined();
    expect((await afterTampering(`DELETE FROM case_search WHERE case_id = '${id}'`))['case-search']).toEqual({ record: reference, fault: 'cannot be found by search' });
  });
});

/** Closing is rare, or everything else would be refused. */
const OFTEN = [...COMMAND_TYPES, ...COMMAND_TYPES.filter((type) => type !== 'close'), 'advance', 'advance', 'advance', 'reopen', 'resume'] as const;

describe('whatever is done to cases', () => {
  it('can be replayed to the rows, after hundreds of random commands of several people at once', async () => {
    const officer = await aUser(app.database, { roles: ['officer', 'manager'] });
    const colleague = await aUser(app.database, { officeId: officer.officeId });
    const cases = await Promise.all(Array.from({ length: 6 }, () => aCase(world, { officer })));
    const service = world.get(CasesService);
    const accepted = { commands: 0, refused: 0 };
    const act = async (roll: () => number): Promise<void> => {
      const pick = <T>(from: readonly T[]): T => from[Math.floor(roll() * from.length)] as T;
      const c = pick(cases);
      await establish(world, c, roll() < 0.5 ? FACTS : [pick(FACTS), pick(FACTS)], roll() < 0.85);
      const { version } = await world.get(CasesReader).view(officer.actor, c.id);
      const all: Record<(typeof COMMAND_TYPES)[number], Command> = {
        advance: { type: 'advance' }, 'send-back': { type: 'send-back', to: pick(STAGES), reason: 'again' }, hold: { type: 'hold', reason: 'later' }, resume: { type: 'resume' },
        close: { type: 'close', outcome: pick(OUTCOMES), reason: 'it has come to an end' }, reopen: { type: 'reopen', reason: 'not yet' },
        override: { type: 'override', criterion: pick(FACTS), justification: 'the funder agreed in writing' }, assign: { type: 'assign', ownerId: pick([officer, colleague]).id },
      };
      try {
        if (roll() < 0.1) await service.edit(officer.actor, c.id, version, { keywords: `word${Math.floor(roll() * 99)}`, track: pick(['patent', 'software']) });
        else await service.command(pick([officer, officer, colleague]).actor, c.id, version, all[pick(OFTEN)]);
        accepted.commands += 1;
      } catch (error) {
        if (!isRefused(error)) throw error;
        accepted.refused += 1;
      }
      app.clock.advance(7 * 3_600_000);
    };
    await Promise.all([1, 2, 3].map(async (seed) => {
      const roll = seeded(seed);
      for (let i = 0; i < 80; i++) await act(roll);
    }));
    expect(accepted.commands).toBeGreaterThan(60);
    expect(accepted.refused).toBeGreaterThan(20);
    expect(await broken()).toEqual([]);
  }, 60_000);
});

describe('the loader', () => {
  it('gives no number twice, though cases are opened while it loads', async () => {
    const officer = await aUser(app.database);
    let opened: Promise<unknown> = Promise.resolve();
    const progress = (): void => { opened = Promise.all([opened, aCase(world, { officer })]); };
    expect(await world.get(CasesLoader).load({ officeId: officer.officeId, count: 1_200, seed: 3, ownerIds: [officer.id], progress })).toHaveLength(1_200);
    await opened;
    expect(await broken()).toEqual([]);
  }, 60_000);

  it('makes cases that the verification is content with, the same for the same seed', async () => {
    const offices = await Promise.all([aUser(app.database), aUser(app.database)]);
    const loader = world.get(CasesLoader);
    for (const officer of offices) expect(await loader.load({ officeId: officer.officeId, count: 700, seed: 42, ownerIds: [officer.id] })).toHaveLength(700);
    expect(await broken()).toEqual([]);
    const shape = async (officeId: string): Promise<unknown[]> =>
      (await owner.query("SELECT number, year, stage, standing, title, inventors, stage_due_on::text FROM cases WHERE office_id = $1 ORDER BY year, number", [officeId])).rows;
    const [one, other] = [await shape(offices[0].officeId), await shape(offices[1].officeId)];
    expect(one).toEqual(other);
    const stages = new Set((one as { stage: string }[]).map((row) => row.stage));
    expect([...stages].sort()).toEqual([...STAGES].sort());
  }, 60_000);

  it('and those before it have gone every way, which an upgrade makes out of their histories as it was written when it happened', async () => {
    const { rows } = await owner.query<{ name: string }>('SELECT DISTINCT kind AS name FROM case_moves ORDER BY 1');
    expect(rows.map(({ name }) => name)).toEqual([...MOVE_KINDS].sort());
    await owner.query('DELETE FROM case_moves');
    expect((await broken()).map(({ check }) => check)).toEqual(['case-moves']);
    await owner.query(MOVES_FROM_HISTORIES);
    expect(await broken()).toEqual([]);
  }, 60_000);
});
