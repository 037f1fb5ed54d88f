import { newId, type NamedQuery } from '@tamga/platform';
import { aUser, type TestUser } from '../../../../test/factories/a-user.js';
import { anOffice, type TestOffice } from '../../../../test/factories/an-office.js';
import { openApp, type TestApp } from '../../../../test/support/app.js';
import { IdentityModule, SYSTEM } from '../identity/index.js';
import { NotificationsModule } from './notifications.module.js';
import { WeeklyListSweep } from './weekly-list.service.js';

const MAILS: NamedQuery = { name: 't-weekly', text: "SELECT recipient_address AS address, locale, subject, text FROM mails WHERE kind = 'weekly-list' ORDER BY id" };
const DEADLINE: NamedQuery = {
  name: 't-deadline',
  text: `INSERT INTO deadlines (id, office_id, kind, title, basis_code, nominal_due_on, effective_due_on, verification, owner_id, backup_id, created_at, updated_at) VALUES ($1, $2, 'statutory', 'Secret crystal growth', 'test', $3, $3, $6, $4, $7, $5, $5)`,
};
const SIGN: NamedQuery = { name: 't-sign', text: "INSERT INTO tickler_signoffs (id, office_id, week_of, signed_on, signed_at, signed_by, lines, sha256) VALUES ($1, $2, $3, $3, $4, $5, '[]', 'x')" };

describe('the weekly list by mail', () => {
  let app: TestApp;
  let office: TestOffice;
  let officer: TestUser;

  beforeEach(async () => {
    app = await openApp([IdentityModule, NotificationsModule]);
    office = await anOffice(app.database, { timezone: 'Asia/Almaty' }); // UTC+5
    officer = await aUser(app.database, { officeId: office.id, roles: ['officer'] });
  });
  afterEach(() => app.close());

  const sent = (): Promise<{ address: string; locale: string; subject: string; text: string }[]> => app.database.transaction(SYSTEM, (tx) => tx.query(MAILS));
  const sweep = (at: string): Promise<{ sent: number }> => {
    app.clock.set(new Date(at));
    return app.context.get(WeeklyListSweep).run();
  };
  const due = (on: string, { by = officer, verification = 'verified', backup }: { by?: TestUser; verification?: string; backup?: TestUser } = {}) =>
    app.database.transaction(SYSTEM, (tx) => tx.run(DEADLINE, [newId(), office.id, on, by.id, tx.now, verification, backup?.id ?? null]));

  it('goes out on Monday from seven in the morning of the office, once a week, also when nothing is on it', async () => {
    expect(await sweep('2026-11-23T01:59:00Z')).toEqual({ sent: 0 }); // Monday, 06:59
    expect(await sweep('2026-11-23T02:00:00Z')).toEqual({ sent: 1 });
    for (const later of ['2026-11-23T02:05:00Z', '2026-11-25T09:00:00Z', '2026-11-29T18:59:00Z']) expect(await sweep(later)).toEqual({ sent: 0 });
    expect(await sweep('2026-11-30T02:00:00Z')).toEqual({ sent: 1 });
    expect((await sent()).map(({ subject }) => subject)).toEqual(['Deadlines of the week of 23 November 2026: 0 overdue, 0 due', 'Deadlines of the week of 30 November 2026: 0 overdue, 0 due']);
  });

  it('goes out on Wednesday when no worker ran on Monday, and a week that is over is not sent after it', async () => {
    expect(await sweep('2026-11-25T05:00:00Z')).toEqual({ sent: 1 });
    expect(await sweep('2026-12-09T05:00:00Z')).toEqual({ sent: 1 });
    expect((await sent()).map(({ subject }) => subject.split(':')[0])).toEqual(['Deadlines of the week of 23 November 2026', 'Deadlines of the week of 7 December 2026']);
  });

  it('says what is overdue or due in 14 days, one’s own first, without a title', async () => {
    const other = await aUser(app.database, { officeId: office.id, roles: ['manager'] });
    await due('2026-11-20');
    await due('2026-12-07', { by: other, verification: 'unverified' });
    await due('2026-12-01', { by: other, backup: officer });
    await due('2026-12-08', { by: other });
    await sweep('2026-11-23T02:00:00Z');
    const mine = (await sent()).find(({ address }) => address === officer.email);
    expect(mine?.subject).toBe('Deadlines of the week of 23 November 2026: 1 overdue, 2 due');
    expect(mine?.text).toMatch(/Yours \(2\):\n20 November 2026 · .+\n1 December 2026 · [^]+Of others \(1\):\n7 December 2026 · .+ · not double-checked/);
    expect(mine?.text).toContain('/deadlines#tickler');
    expect(mine?.text).not.toMatch(/crystal|8 December/);
    expect((await sent()).find(({ address }) => address === other.email)?.text).toMatch(/Yours \(2\):\n1 December 2026/);
  });

  it('is written to officers and managers in their own languages, and to nobody else', async () => {
    const [russian, kazakh] = [await aUser(app.database, { officeId: office.id, roles: ['manager'], locale: 'ru' }), await aUser(app.database, { officeId: office.id, roles: ['officer', 'manager'], locale: 'kk' })];
    for (const role of ['inventor', 'reviewer', 'admin', 'auditor'] as const) await aUser(app.database, { officeId: office.id, roles: [role] });
    await due('2026-11-25');
    expect(await sweep('2026-11-23T02:00:00Z')).toEqual({ sent: 3 });
    const mails = new Map((await sent()).map((mail) => [mail.address, mail]));
    expect(mails.get(russian.email)?.text).toMatch(/Остальные \(1\):\n25\.11\.2026 · /);
    expect(mails.get(kazakh.email)?.text).toMatch(/Басқалардікі \(1\):\n25\.11\.2026 · /);
    expect([...mails.keys()].sort()).toEqual([officer.email, russian.email, kazakh.email].sort());
  });

  it('asks nobody any more once the week is signed', async () => {
    await app.database.transaction(SYSTEM, (tx) => tx.run(SIGN, [newId(), office.id, '2026-11-23', tx.now, officer.id]));
    expect(await sweep('2026-11-23T05:00:00Z')).toEqual({ sent: 0 });
    expect(await sweep('2026-11-30T05:00:00Z')).toEqual({ sent: 1 });
  });

  it('is sent once when several workers sweep at the same time, and cut where nobody would read on', async () => {
    for (let n = 0; n < 50; n++) await due('2026-11-25');
    for (let n = 0; n < 12; n++) await aUser(app.database, { officeId: office.id, roles: ['officer'] });
    app.clock.set(new Date('2026-11-23T02:00:00Z'));
    await Promise.all([1, 2, 3].map(() => app.context.get(WeeklyListSweep).run()));
    const mails = await sent();
    expect([mails.length, new Set(mails.map(({ address }) => address)).size]).toEqual([13, 13]);
    expect(mails.find(({ address }) => address === officer.email)?.text).toMatch(/Yours \(50\):[^]*and 10 more/);
  });
});
