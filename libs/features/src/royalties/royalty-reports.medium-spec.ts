import { Readable } from 'node:stream';
import { AgreementsModule, AgreementsService } from '@tamga/features/agreements';
import { AssessmentsModule } from '@tamga/features/assessments';
import { CasesModule } from '@tamga/features/cases';
import { DeadlinesModule, DeadlinesService } from '@tamga/features/deadlines';
import { NotificationsModule } from '@tamga/features/notifications';
import { TermsModule, TermsService, type TermCommand } from '@tamga/features/terms';
import { aCase, type CaseWorld } from '../../../../test/factories/a-case.js';
import { aUser, type TestUser } from '../../../../test/factories/a-user.js';
import { anAgreement, anExecutedAgreement } from '../../../../test/factories/an-agreement.js';
import { openApp, type TestApp } from '../../../../test/support/app.js';
import { refusal } from '../../../../test/support/refusal.js';
import { ExchangeRates } from './exchange-rates.service.js';
import { LicenseeReports } from './licensee-reports.service.js';
import type { ReportView } from './report-view.js';
import { ReportReminders } from './report-reminders.js';
import { RoyaltiesModule } from './royalties.module.js';
import { RoyaltyReports, type NewReport } from './royalty-reports.service.js';

const TERMS = { currency: 'USD', schedules: [{ tiers: [{ upTo: '100000', rate: '5' }, { rate: '2' }] }], minimums: [{ fromYear: 2026, amount: '6000' }] };
const HALF_1 = { periodFrom: '2026-01-01', periodUntil: '2026-06-30', dueOn: '2026-12-01' };
const HALF_2 = { periodFrom: '2026-07-01', periodUntil: '2026-12-31', dueOn: '2027-02-28' };

describe('royalty reports', () => {
  let app: TestApp;
  let world: CaseWorld;
  let reports: RoyaltyReports;
  let licensee: LicenseeReports;
  let rates: ExchangeRates;
  let officer: TestUser;
  let agreementId: string;

  beforeAll(async () => {
    app = await openApp([CasesModule, AssessmentsModule, DeadlinesModule, AgreementsModule, TermsModule, RoyaltiesModule, NotificationsModule]);
    world = { database: app.database, get: (type) => app.context.get(type) };
    [reports, licensee, rates] = [world.get(RoyaltyReports), world.get(LicenseeReports), world.get(ExchangeRates)];
    officer = await aUser(app.database, { roles: ['officer', 'manager'] });
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    agreementId = (await anExecutedAgreement(world, await aCase(world, { officer }))).id;
  });

  const mails = () => app.asSystem<{ text: string; subject: string; secret: boolean }>("SELECT text, subject, secret FROM mails WHERE kind = 'royalty-report' AND office_id = $1 ORDER BY id", [officer.officeId]);
  const lastSecret = async (): Promise<string> => /#([\w-]{43})/.exec((await mails()).at(-1)?.text ?? '')?.[1] ?? '';
  const ask = async (over: Partial<NewReport> = {}): Promise<{ report: ReportView; secret: string }> => {
    const report = await reports.ask(officer.actor, { agreementId, ...HALF_1, terms: TERMS, contactEmail: 'sales@company.test', locale: 'en', ...over });
    return { report, secret: await lastSecret() };
  };
  const handIn = async (secret: string, lines: readonly object[], comment = '') => licensee.submit(secret, { version: (await licensee.open(secret, 'en')).version, lines, comment, name: 'Dana Seller' }, 'en');
  const accepted = async (over: Partial<NewReport>, lines: readonly object[]): Promise<ReportView> => {
    const { report, secret } = await ask(over);
    const { version } = await handIn(secret, lines);
    return reports.accept(officer.actor, report.id, version);
  };

  it('are computed by the terms of the agreement on the last day of the period, unless others are given', async () => {
    const agreed: TermCommand = { change: 'add', kind: 'earned-royalty', body: { royalty: { currency: 'EUR', schedules: [{ tiers: [{ upTo: '1000', rate: '4.5' }, { rate: '2' }] }] }, period: 'half-year', days: 45 } };
    await expect(reports.ask(officer.actor, { agreementId, ...HALF_2, contactEmail: 'sales@company.test', locale: 'en' })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/terms', code: 'required' }] }));
    const terms = world.get(TermsService);
    const [{ digest }, { version }] = await Promise.all([terms.preview(officer.actor, agreementId, agreed), world.get(AgreementsService).get(officer.actor, agreementId)]);
    await terms.record(officer.actor, agreementId, agreed, { version, digest });
    const { report } = await ask({ ...HALF_2, terms: undefined });
    expect(report).toMatchObject({ currency: 'EUR', terms: { currency: 'EUR', schedules: [{ tiers: [{ upTo: '1000.00', rate: '4.5' }, { rate: '2' }] }] } });
    expect((await ask({ ...HALF_1 })).report.currency).toBe('USD');
  });

  it('are asked for with a link by mail that names neither invention nor agreement, and an obligation with its deadline', async () => {
    const { report, secret } = await ask();
    expect(report).toMatchObject({ state: 'asked', isLate: false, currency: 'USD', contactName: 'A Company', contactEmail: 'sales@company.test', linkUsed: false });
    expect(secret).toHaveLength(43);
    const [mail] = (await mails()).slice(-1);
    expect(mail).toMatchObject({ secret: true, subject: 'Report on sales for 1 January 2026 to 30 June 2026' });
    expect(mail?.text).not.toContain('Licence');
    expect(await app.asSystem('SELECT secret_hash FROM royalty_report_links WHERE report_id = $1', [report.id])).not.toContainEqual({ secret_hash: secret });
    const [obligation] = await app.asSystem<{ kind: string; state: string; deadline: string }>('SELECT o.kind, o.state, d.id AS deadline FROM agreement_obligations o JOIN deadlines d ON d.obligation_id = o.id WHERE o.id = $1', [report.obligationId]);
    expect(obligation).toMatchObject({ kind: 'report', state: 'open' });
    expect(await world.get(DeadlinesService).get(officer.actor, obligation?.deadline ?? '')).toMatchObject({ effectiveDueOn: '2026-12-01', state: 'open' });
  });

  it('show the licensee nothing of the agreement or the invention', async () => {
    const { secret } = await ask();
    const seen = JSON.stringify(await licensee.open(secret, 'en'));
    expect(seen).not.toContain('Licence');
    expect(seen).not.toContain(agreementId);
    expect(seen).toContain('periodFrom');
  });

  it('are saved as they are typed, faults and all, and computed at once when there are none', async () => {
    const { secret } = await ask();
    const { version } = await licensee.open(secret, 'en');
    const wrong = await licensee.save(secret, { version, lines: [{ on: '2026-07-01', gross: '12x' }], comment: ' so far ' }, 'en');
    expect(wrong).toMatchObject({ state: 'draft', comment: 'so far', lines: [{ on: '2026-07-01', gross: '12x' }], computed: null, faults: [{ pointer: '/sales/0/on', code: 'out-of-range' }, { pointer: '/sales/0/gross', code: 'invalid-format' }] });
    const right = await licensee.save(secret, { version: wrong.version, lines: [{ on: '2026-05', product: 'kit', gross: '80 000,00' }], comment: '' }, 'en');
    // 80,000 x 5 %; the year does not end in this report, so its minimum is not owed yet
    expect(right).toMatchObject({ faults: [], computed: { due: '4000.00', charge: '4000.00', years: [{ year: 2026, before: '0.00', now: '4000.00' }] } });
    await expect(licensee.save(secret, { version: wrong.version, lines: [], comment: '' }, 'en')).rejects.toMatchObject(refusal('stale-version'));
  });

  it('are handed in only without faults, and not written in afterwards', async () => {
    const { secret } = await ask();
    await expect(handIn(secret, [{ on: '2026-05-31' }])).rejects.toMatchObject(refusal('invalid-input', { errors: [expect.objectContaining({ pointer: '/sales/0/gross', code: 'required' })] }));
    const sent = await handIn(secret, [{ on: '2026-05-31', gross: '80000' }]);
    expect(sent).toMatchObject({ state: 'submitted', submittedByName: 'Dana Seller' });
    await expect(licensee.save(secret, { version: sent.version, lines: [], comment: '' }, 'en')).rejects.toMatchObject(refusal('conflict'));
    await expect(licensee.table(secret, Buffer.from('on,gross\n2026-05,1\n'))).rejects.toMatchObject(refusal('conflict'));
  });

  it('are accepted with their computation, which meets the obligation on the day they were handed in', async () => {
    const report = await accepted({}, [{ on: '2026-05-31', gross: '80000' }]);
    expect(report).toMatchObject({ state: 'accepted', due: '4000.00', charge: '4000.00', computed: { due: '4000.00' } });
    expect(await app.asSystem('SELECT state, met_on::text FROM agreement_obligations WHERE id = $1', [report.obligationId])).toEqual([{ state: 'met', met_on: '2026-11-21' }]);
    const told = await app.asSystem<{ type: string }>("SELECT type FROM audit_events WHERE record_id = $1 AND type LIKE 'royalty-report.%' ORDER BY seq", [agreementId]);
    expect(told.map(({ type }) => type)).toEqual(['royalty-report.asked', 'royalty-report.submitted', 'royalty-report.accepted']);
  });

  it('go on from what was accepted before, and say the same working for ever in every language', async () => {
    await accepted({}, [{ on: '2026-05-31', gross: '80000' }]);
    // 20,000 x 5 % + 30,000 x 2 % = 1,600: with 4,000 before that is 5,600 of the minimum of 6,000, so 2,000
    const second = await accepted(HALF_2, [{ on: '2026-11-30', gross: '50000' }]);
    expect(second).toMatchObject({ due: '2000.00', computed: { years: [{ year: 2026, before: '4000.00', now: '2000.00', due: '6000.00', topUp: '400.00' }] }, previous: { due: '4000.00', periodUntil: '2026-06-30' } });
    const russian = await reports.get({ ...officer.actor, locale: 'ru' }, second.id);
    expect(russian.computed?.years[0]?.steps[0]?.text).toMatch(/^Строка 1: 5 % от /);
    expect(russian.computed?.due).toBe('2000.00');
  });

  it('are not asked for a second time once they were accepted, also when they were corrected: the same sales would be charged twice', async () => {
    const report = await accepted({}, [{ on: '2026-05-31', gross: '80000' }]);
    await expect(ask()).rejects.toMatchObject(refusal('conflict', { facts: { reason: 'asked-already', reportId: report.id } }));
    const better = await reports.correct(officer.actor, report.id, report.version, '2026-12-01');
    const { version } = await handIn(await lastSecret(), [{ on: '2026-05-31', gross: '90000' }]);
    expect(await reports.accept(officer.actor, better.id, version)).toMatchObject({ due: '4500.00', charge: '500.00' });
    await expect(ask()).rejects.toMatchObject(refusal('conflict', { facts: { reason: 'asked-already', reportId: better.id } }));
    // Nothing was made on the way: no obligation, no deadline that nobody could meet.
    expect(await app.asSystem("SELECT id FROM agreement_obligations WHERE agreement_id = $1 AND state = 'open'", [agreementId])).toEqual([]);
  });

  it('are corrected by the difference, while the corrected one stays as it was', async () => {
    const first = await accepted({}, [{ on: '2026-05-31', gross: '80000' }]);
    await accepted(HALF_2, [{ on: '2026-11-30', gross: '50000' }]);
    const better = await reports.correct(officer.actor, first.id, first.version, '2026-12-31');
    expect(better).toMatchObject({ state: 'asked', supersedesId: first.id, lines: [{ on: '2026-05-31', gross: '80000' }] });
    await expect(reports.correct(officer.actor, first.id, first.version, '2026-12-31')).rejects.toMatchObject(refusal('conflict'));
    const { version } = await handIn(await lastSecret(), [{ on: '2026-05-31', gross: '120000' }]);
    // the year: 5,000 + 70,000 x 2 % = 6,400; it had owed 6,000
    expect(await reports.accept(officer.actor, better.id, version)).toMatchObject({ state: 'accepted', charge: '400.00' });
    expect(await reports.get(officer.actor, first.id)).toMatchObject({ state: 'superseded', due: '4000.00', charge: '4000.00', supersededById: better.id });
  });

  it('stay as accepted, whoever writes', async () => {
    const report = await accepted({}, [{ on: '2026-05-31', gross: '80000' }]);
    await expect(app.asSystem('UPDATE royalty_reports SET due_minor = 1 WHERE id = $1', [report.id])).rejects.toThrow('does not change');
    await expect(app.asSystem("UPDATE royalty_reports SET state = 'draft' WHERE id = $1", [report.id])).rejects.toThrow('does not change');
    await expect(app.asSystem('DELETE FROM royalty_report_lines WHERE report_id = $1', [report.id])).rejects.toThrow('do not change');
    for (const move of [() => reports.accept(officer.actor, report.id, report.version), () => reports.question(officer.actor, report.id, report.version, 'Why so?'), () => reports.withdraw(officer.actor, report.id, report.version, 'a mistake')]) await expect(move()).rejects.toMatchObject(refusal('conflict'));
  });

  it('come back with a question and a new link, and can be handed in again', async () => {
    const { report, secret } = await ask();
    const { version } = await handIn(secret, [{ on: '2026-05-31', gross: '80000' }]);
    const back = await reports.question(officer.actor, report.id, version, 'What was sold in June?');
    expect(back.state).toBe('questioned');
    await expect(licensee.open(secret, 'en')).rejects.toMatchObject(refusal('not-found'));
    expect((await mails()).at(-1)?.text).toContain('What was sold in June?');
    const next = await lastSecret();
    expect(await licensee.open(next, 'en')).toMatchObject({ question: 'What was sold in June?', lines: [{ gross: '80000' }] });
    expect(await handIn(next, [{ on: '2026-05-31', gross: '80000' }, { on: '2026-06-30', gross: '1000' }])).toMatchObject({ state: 'submitted' });
    expect(await app.asSystem('SELECT count(*)::int AS lines FROM royalty_report_lines WHERE report_id = $1', [report.id])).toEqual([{ lines: 2 }]);
  });

  it('open for no link that is wrong, replaced, over or of another report, and say nothing about why', async () => {
    const { report, secret } = await ask();
    await expect(licensee.open('x'.repeat(43), 'en')).rejects.toMatchObject(refusal('not-found'));
    await reports.renewLink(officer.actor, report.id, report.version);
    await expect(licensee.open(secret, 'en')).rejects.toMatchObject(refusal('not-found'));
    const next = await lastSecret();
    await app.asSystem("UPDATE royalty_report_links SET expires_at = now() - interval '1 year' WHERE report_id = $1", [report.id]);
    await expect(licensee.open(next, 'en')).rejects.toMatchObject(refusal('not-found'));
    await expect(licensee.attach(next, { name: 'a.txt', content: Readable.from(['x']) })).rejects.toMatchObject(refusal('not-found'));
  });

  it('give a licensee with an old link a new one, by mail alone and not more often than once a minute', async () => {
    const { secret } = await ask();
    const before = (await mails()).length;
    await licensee.renew(secret);
    expect(await mails()).toHaveLength(before); // the link is of this very minute
    await app.asSystem("UPDATE royalty_report_links SET created_at = created_at - interval '1 day' WHERE office_id = $1", [officer.officeId]);
    await licensee.renew(secret);
    expect(await mails()).toHaveLength(before + 1);
    await licensee.renew('y'.repeat(43));
    expect(await mails()).toHaveLength(before + 1);
    await expect(licensee.open(secret, 'en')).rejects.toMatchObject(refusal('not-found'));
    expect(await licensee.open(await lastSecret(), 'en')).toMatchObject({ state: 'asked' });
  });

  it('read the lines of a file, and name the heading that nobody knows', async () => {
    const { secret } = await ask();
    expect(await licensee.table(secret, Buffer.from('Дата;Выручка\n2026-05-31;1 250,50\n'))).toEqual({ lines: [{ on: '2026-05-31', gross: '1 250,50' }] });
    await expect(licensee.table(secret, Buffer.from('on,gros\n2026-05,1\n'))).rejects.toMatchObject(refusal('invalid-input', { errors: expect.arrayContaining([expect.objectContaining({ pointer: '/headings/gros' })]) as unknown }));
    await expect(licensee.table(secret, Buffer.from([0x50, 0x4b, 1, 2]))).rejects.toMatchObject(refusal('invalid-input', { errors: [expect.objectContaining({ pointer: '/file', code: 'workbook-damaged' })] }));
  });

  it('take evidence as documents of the agreement, by the rules of every upload', async () => {
    const { report, secret } = await ask();
    expect(await licensee.attach(secret, { name: 'sales.txt', content: Readable.from(['80 kits sold']) })).toMatchObject([{ fileName: 'sales.txt', size: 12 }]);
    expect(await reports.get(officer.actor, report.id)).toMatchObject({ evidence: [{ fileName: 'sales.txt' }] });
    await expect(licensee.attach(secret, { name: 'virus.exe', content: Readable.from(['MZ']) })).rejects.toMatchObject(refusal('file-type-not-allowed'));
    expect(await app.asSystem("SELECT subject_id, created_by_name FROM documents WHERE subject_kind = 'agreement' AND subject_id = $1", [agreementId])).toEqual([{ subject_id: agreementId, created_by_name: 'A Company' }]);
  });

  it('name a missing exchange rate, and use the last one known on the day once it is entered', async () => {
    const { report, secret } = await ask();
    const lines = [{ on: '2026-05-31', currency: 'EUR', gross: '1000' }];
    const draft = await licensee.save(secret, { version: 1, lines, comment: '' }, 'en');
    expect(draft).toMatchObject({ computed: null, faults: [{ pointer: '/sales/0/currency', code: 'no-rate', params: { from: 'EUR', to: 'USD', on: '2026-05-31' } }] });
    const sent = await handIn(secret, lines); // the licensee may hand in; the rate is the office's to enter
    await expect(reports.accept(officer.actor, report.id, sent.version)).rejects.toMatchObject(refusal('invalid-input', { errors: [expect.objectContaining({ code: 'no-rate' })] }));
    const entered = await rates.record(officer.actor, [{ from: 'EUR', to: 'USD', on: '2026-05-01', rate: '1.10', source: 'a central bank' }, { from: 'EUR', to: 'USD', on: '2026-06-01', rate: '9', source: 'a central bank' }]);
    expect(await reports.accept(officer.actor, report.id, sent.version)).toMatchObject({ due: '55.00', computed: { rates: [{ currency: 'EUR', on: '2026-05-01', rate: '1.1', source: 'a central bank' }] } });
    // what was computed stays, whatever becomes of the rate
    await rates.withdraw(officer.actor, entered[0]?.id ?? '', 'typed wrongly');
    expect(await reports.get(officer.actor, report.id)).toMatchObject({ due: '55.00', computed: { due: '55.00' } });
    await expect(rates.withdraw(officer.actor, entered[0]?.id ?? '', 'typed wrongly')).rejects.toMatchObject(refusal('conflict'));
    await rates.withdraw(officer.actor, entered[1]?.id ?? '', 'typed wrongly');
  });

  it.each<[string, object, string, string]>([
    ['a currency with itself', { to: 'EUR' }, '/rates/0/to', 'duplicate'],
    ['a rate of nothing', { rate: '0' }, '/rates/0/rate', 'out-of-range'],
    ['a rate with an exponent', { rate: '1e3' }, '/rates/0/rate', 'invalid-format'],
    ['a day that is none', { on: '2026-02-30' }, '/rates/0/on', 'not-a-date'],
    ['no source', { source: '' }, '/rates/0/source', 'required'],
    ['a currency nobody has', { from: 'XXX' }, '/rates/0/from', 'not-one-of'],
  ])('refuse an exchange rate of %s', async (_, over, pointer, code) => {
    const rate = { from: 'EUR', to: 'USD', on: '2026-01-01', rate: '1.1', source: 'a central bank', ...over };
    await expect(rates.record(officer.actor, [rate])).rejects.toMatchObject(refusal('invalid-input', { errors: expect.arrayContaining([expect.objectContaining({ pointer, code })]) as unknown }));
  });

  it('refuse a second rate of one day: which of the two counts would be a guess', async () => {
    const rate = { from: 'GBP', to: 'USD', on: '2026-01-01', rate: '1.3', source: 'a central bank' };
    await rates.record(officer.actor, [rate]);
    await expect(rates.record(officer.actor, [{ ...rate, rate: '1.4' }])).rejects.toMatchObject(refusal('invalid-input', { errors: [expect.objectContaining({ pointer: '/rates/0/on', code: 'duplicate' })] }));
  });

  it.each<[string, Partial<NewReport>, string]>([
    ['a period that ends before it begins', { periodUntil: '2025-12-31' }, '/periodUntil'],
    ['a day due before the period ends', { dueOn: '2026-05-01' }, '/dueOn'],
    ['terms with a misspelt key', { terms: { ...TERMS, cap: 1 } }, '/terms/cap'],
    ['no address to write to', { contactEmail: '' }, '/contactEmail'],
    ['an address that is none', { contactEmail: 'nobody' }, '/contactEmail'],
  ])('are not asked for with %s', async (_, over, pointer) => {
    await expect(ask(over)).rejects.toMatchObject(refusal('invalid-input', { errors: expect.arrayContaining([expect.objectContaining({ pointer })]) as unknown }));
  });

  it('are asked for once a period, and only under an agreement in force', async () => {
    await ask();
    await expect(ask()).rejects.toMatchObject(refusal('conflict'));
    const draft = await anAgreement(world, await aCase(world, { officer }));
    await expect(ask({ agreementId: draft.id })).rejects.toMatchObject(refusal('conflict'));
  });

  it('are nobody else’s: another office does not find them, an inventor may not ask', async () => {
    const { report } = await ask();
    const stranger = await aUser(app.database, { roles: ['officer', 'manager'] });
    const inventor = await aUser(app.database, { officeId: officer.officeId, roles: ['inventor'] });
    await expect(reports.get(stranger.actor, report.id)).rejects.toMatchObject(refusal('not-found'));
    await expect(reports.ask(stranger.actor, { agreementId, ...HALF_2, terms: TERMS })).rejects.toMatchObject(refusal('not-found'));
    await expect(reports.get(inventor.actor, report.id)).rejects.toMatchObject(refusal('forbidden'));
    expect((await reports.list(stranger.actor, { group: 'all', limit: 10 })).data).toEqual([]);
  });

  it('are listed by what has to be done: open, late, handed in, with pages that neither repeat nor leave out', async () => {
    const { report: late } = await ask({ ...HALF_1, periodFrom: '2025-01-01', periodUntil: '2025-06-30', dueOn: '2025-07-31' });
    const { secret } = await ask();
    await handIn(secret, []);
    await ask(HALF_2);
    const list = async (group: 'open' | 'late' | 'submitted' | 'all') => (await reports.list(officer.actor, { group, agreementId, limit: 10 })).data.map(({ periodFrom, state, isLate }) => `${periodFrom} ${state}${isLate ? ' late' : ''}`);
    expect(await list('open')).toEqual(['2025-01-01 asked late', '2026-01-01 submitted', '2026-07-01 asked']);
    expect(await list('late')).toEqual(['2025-01-01 asked late']);
    expect(await list('submitted')).toEqual(['2026-01-01 submitted']);
    const page = await reports.list(officer.actor, { group: 'all', agreementId, limit: 2 });
    const rest = await reports.list(officer.actor, { group: 'all', agreementId, limit: 2, cursor: page.page.nextCursor ?? '' });
    expect([...page.data, ...rest.data].map(({ periodFrom }) => periodFrom)).toEqual(['2026-07-01', '2026-01-01', '2025-01-01']);
    await reports.withdraw(officer.actor, late.id, late.version, 'it was asked by mistake');
    expect(await list('late')).toEqual([]);
    expect(await app.asSystem('SELECT state FROM agreement_obligations WHERE id = $1', [late.obligationId])).toEqual([{ state: 'waived' }]);
  });

  it('are reminded of once a week before, on the day, and a week and three weeks after; not by night, and not once they are handed in', async () => {
    const before = app.clock.now();
    const at = async (day: string, time = '05:00'): Promise<number> => {
      app.clock.set(new Date(`${day}T${time}:00Z`)); // ten in the morning in Almaty
      return (await world.get(ReportReminders).run()).reminded;
    };
    const { report, secret } = await ask({ ...HALF_2, periodUntil: '2026-11-30', dueOn: '2026-12-20' });
    const own = async (day: string, time?: string): Promise<readonly string[]> => {
      await at(day, time);
      return (await app.asSystem<{ kind: string }>('SELECT kind FROM royalty_report_reminders WHERE report_id = $1 ORDER BY sent_at', [report.id])).map(({ kind }) => kind);
    };
    expect(await own('2026-12-12')).toEqual([]);
    expect(await own('2026-12-12', '20:00')).toEqual([]); // the thirteenth there, at one in the morning
    expect(await own('2026-12-13')).toEqual(['before']);
    expect(await own('2026-12-14')).toEqual(['before']);
    expect(await own('2026-12-20')).toEqual(['before', 'at-due']);
    expect(await own('2027-01-15')).toEqual(['before', 'at-due', 'after-21']); // nobody is mailed twice for a round that was missed
    expect(await own('2027-01-16')).toHaveLength(3);
    expect((await mails()).at(-1)?.subject).toContain('is late');
    expect(await licensee.open(secret, 'en')).toMatchObject({ state: 'asked' }); // the first link still works beside the reminder's
    expect(await licensee.open(await lastSecret(), 'en')).toMatchObject({ state: 'asked' });
    const { report: given, secret: link } = await ask({ ...HALF_1, periodFrom: '2024-01-01', periodUntil: '2024-06-30', dueOn: '2027-01-25' });
    await handIn(link, []);
    await at('2027-01-25');
    expect(await app.asSystem('SELECT 1 FROM royalty_report_reminders WHERE report_id = $1', [given.id])).toEqual([]);
    app.clock.set(before);
  });
});
