import pg from 'pg';
import { AgreementsModule } from '@tamga/features/agreements';
import { AssessmentsModule } from '@tamga/features/assessments';
import { CasesModule } from '@tamga/features/cases';
import { DeadlinesModule } from '@tamga/features/deadlines';
import { SYSTEM } from '@tamga/features/identity';
import { NotificationsModule } from '@tamga/features/notifications';
import { aCase, type CaseWorld } from '../../../../test/factories/a-case.js';
import { aUser, type TestUser } from '../../../../test/factories/a-user.js';
import { anExecutedAgreement } from '../../../../test/factories/an-agreement.js';
import { openApp, type TestApp } from '../../../../test/support/app.js';
import { ExchangeRates } from './exchange-rates.service.js';
import { LicenseeReports } from './licensee-reports.service.js';
import { RoyaltiesModule } from './royalties.module.js';
import { RoyaltiesVerifier } from './royalties-verifier.js';
import { RoyaltyReports } from './royalty-reports.service.js';

const TERMS = { currency: 'USD', schedules: [{ tiers: [{ upTo: '100000', rate: '5' }, { rate: '2' }] }], minimums: [{ fromYear: 2026, amount: '6000' }] };

describe('the check of accepted royalty reports', () => {
  let app: TestApp;
  let world: CaseWorld;
  let officer: TestUser;
  let agreementId: string;

  beforeAll(async () => {
    app = await openApp([CasesModule, AssessmentsModule, DeadlinesModule, AgreementsModule, RoyaltiesModule, NotificationsModule]);
    world = { database: app.database, get: (type) => app.context.get(type) };
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    officer = await aUser(app.database, { roles: ['officer', 'manager'] });
    agreementId = (await anExecutedAgreement(world, await aCase(world, { officer }))).id;
  });

  const secret = async (): Promise<string> => {
    const [mail] = await app.database.transaction(SYSTEM, (tx) => tx.query<{ text: string }>({ name: 'test-letter', text: "SELECT text FROM mails WHERE kind = 'royalty-report' ORDER BY id DESC LIMIT 1" }));
    return /#([\w-]{43})/.exec(mail?.text ?? '')?.[1] ?? '';
  };
  const handIn = async (id: string, lines: readonly object[]) => {
    const licensee = world.get(LicenseeReports);
    const link = await secret();
    const { version } = await licensee.submit(link, { version: (await licensee.open(link, 'en')).version, lines, comment: '', name: 'Dana Seller' }, 'en');
    return world.get(RoyaltyReports).accept(officer.actor, id, version);
  };
  const accepted = async ([periodFrom, periodUntil]: readonly [string, string], lines: readonly object[]) => {
    const { id } = await world.get(RoyaltyReports).ask(officer.actor, { agreementId, periodFrom, periodUntil, dueOn: '2027-02-28', terms: TERMS, contactEmail: 'sales@company.test', locale: 'en' });
    return handIn(id, lines);
  };
  const check = async () => (await world.get(RoyaltiesVerifier).verify())[0];
  /** Behind the product's back, and past the triggers that keep an accepted report as it is. */
  const tamper = async (text: string, values: unknown[]): Promise<void> => {
    const owner = new pg.Client({ connectionString: app.config.ownerUrl });
    await owner.connect();
    try {
      for (const table of ['royalty_reports', 'royalty_report_lines']) await owner.query(`ALTER TABLE ${table} DISABLE TRIGGER USER, NO FORCE ROW LEVEL SECURITY`);
      await owner.query(text, values);
      for (const table of ['royalty_reports', 'royalty_report_lines']) await owner.query(`ALTER TABLE ${table} ENABLE TRIGGER USER, FORCE ROW LEVEL SECURITY`);
    } finally {
      await owner.end();
    }
  };

  it('computes each again by what it was accepted with: corrections, minimums and rates that were withdrawn since', async () => {
    const before = (await check())?.checked ?? 0;
    const [rate] = await world.get(ExchangeRates).record(officer.actor, [{ from: 'EUR', to: 'USD', on: '2026-01-01', rate: '1.1', source: 'a central bank' }]);
    const first = await accepted(['2026-01-01', '2026-06-30'], [{ on: '2026-05-31', currency: 'EUR', gross: '80000' }]);
    await accepted(['2026-07-01', '2026-12-31'], [{ on: '2026-11-30', gross: '50000' }]);
    const better = await world.get(RoyaltyReports).correct(officer.actor, first.id, first.version, '2027-02-28');
    await handIn(better.id, [{ on: '2026-05-31', currency: 'EUR', gross: '120000' }]);
    await world.get(ExchangeRates).withdraw(officer.actor, rate?.id ?? '', 'typed wrongly');
    expect(await check()).toEqual({ check: 'royalty-reports-come-to-the-same', ok: true, checked: before + 3 });
  });

  it('finds the company of reports by their days where it was not kept', async () => {
    const first = await accepted(['2026-01-01', '2026-06-30'], [{ on: '2026-05-31', gross: '80000' }]);
    const second = await accepted(['2026-07-01', '2026-12-31'], [{ on: '2026-11-30', gross: '50000' }]);
    await tamper("UPDATE royalty_reports SET computation = computation - 'others', accepted_at = accepted_at - CASE WHEN id = $2 THEN interval '1 day' ELSE interval '0' END WHERE id = ANY ($1)", [[first.id, second.id], first.id]);
    expect(await check()).toMatchObject({ ok: true });
  });

  it.each([
    ['UPDATE royalty_reports SET charge_minor = charge_minor + 1 WHERE id = $1', 'UPDATE royalty_reports SET charge_minor = charge_minor - 1 WHERE id = $1', 'was accepted with 400000 and charged 400001, and comes to 400000 and 400000'],
    ['UPDATE royalty_report_lines SET gross_minor = gross_minor + 100 WHERE report_id = $1', 'UPDATE royalty_report_lines SET gross_minor = gross_minor - 100 WHERE report_id = $1', 'and comes to 400005 and 400005'],
    ["UPDATE royalty_reports SET computation = jsonb_set(computation, '{royalty,due}', '\"1\"') WHERE id = $1", "UPDATE royalty_reports SET computation = jsonb_set(computation, '{royalty,due}', '\"400000\"') WHERE id = $1", 'says 1 and 400000 in its working'],
  ])('finds what was changed by a cent and no more: %s', async (text, undo, found) => {
    const { id } = await accepted(['2026-01-01', '2026-06-30'], [{ on: '2026-05-31', gross: '80000' }]);
    await tamper(text, [id]);
    expect(await check()).toMatchObject({ ok: false, firstBad: expect.stringContaining(`report ${id}`) });
    expect((await check())?.firstBad).toContain(found);
    await tamper(undo, [id]);
    expect(await check()).toMatchObject({ ok: true });
  });
});
