import { AgreementsModule, AgreementsService } from '@tamga/features/agreements';
import { AssessmentsModule } from '@tamga/features/assessments';
import { CasesModule } from '@tamga/features/cases';
import { DeadlinesModule } from '@tamga/features/deadlines';
import { NotificationsModule } from '@tamga/features/notifications';
import { TermsModule, TermsService, type TermCommand } from '@tamga/features/terms';
import { aCase, type CaseWorld } from '../../../../test/factories/a-case.js';
import { aUser, type TestUser } from '../../../../test/factories/a-user.js';
import { anExecutedAgreement } from '../../../../test/factories/an-agreement.js';
import { openApp, type TestApp } from '../../../../test/support/app.js';
import { refusal } from '../../../../test/support/refusal.js';
import { LicenseeReports } from './licensee-reports.service.js';
import { ReportRequests } from './report-requests.service.js';
import type { ReportView } from './report-view.js';
import { RoyaltiesModule } from './royalties.module.js';
import { RoyaltyReports } from './royalty-reports.service.js';
import { RoyaltySettingsService } from './royalty-settings.service.js';

const HALF_1 = { periodFrom: '2026-01-01', periodUntil: '2026-06-30' };
const earned = (rate: string, currency = 'USD'): unknown => ({ royalty: { currency, schedules: [{ tiers: [{ rate }] }] }, period: 'half-year', days: 60 });
const REPORTS: TermCommand = { change: 'add', kind: 'report', body: { subject: 'royalty', period: 'half-year', days: 60, first: '2025-07-01' } };

describe('royalty reports and the terms of their agreement', () => {
  let app: TestApp;
  let world: CaseWorld;
  let reports: RoyaltyReports;
  let requests: ReportRequests;
  let settings: RoyaltySettingsService;
  let officer: TestUser;
  let agreementId: string;

  beforeAll(async () => {
    app = await openApp([CasesModule, AssessmentsModule, DeadlinesModule, AgreementsModule, TermsModule, RoyaltiesModule, NotificationsModule]);
    world = { database: app.database, get: (type) => app.context.get(type) };
    [reports, requests, settings] = [world.get(RoyaltyReports), world.get(ReportRequests), world.get(RoyaltySettingsService)];
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    officer = await aUser(app.database, { roles: ['officer', 'manager'] });
    agreementId = (await anExecutedAgreement(world, await aCase(world, { officer }), { effectiveOn: '2025-07-01' })).id;
  });

  const mails = () => app.asSystem<{ text: string }>("SELECT text FROM mails WHERE kind = 'royalty-report' AND office_id = $1 ORDER BY id", [officer.officeId]);
  const addressed = () => app.asSystem("UPDATE parties SET email = 'sales@company.test' WHERE office_id = $1", [officer.officeId]);
  const agree = async (command: TermCommand): Promise<string> => {
    const terms = world.get(TermsService);
    const [{ digest }, { version }] = await Promise.all([terms.preview(officer.actor, agreementId, command), world.get(AgreementsService).get(officer.actor, agreementId)]);
    const view = await terms.record(officer.actor, agreementId, command as Extract<TermCommand, { change: 'add' | 'replace' }>, { version, digest });
    return view.terms.filter(({ kind, untilOn }) => kind === 'earned-royalty' && untilOn === null).at(-1)?.id ?? '';
  };
  const change = (termId: string, rate: string, fromOn = '2025-07-01') => agree({ change: 'replace', termId, fromOn, body: earned(rate) });
  const ask = (over: object = {}) => reports.ask(officer.actor, { agreementId, ...HALF_1, dueOn: '2026-12-01', contactEmail: 'sales@company.test', locale: 'en', ...over });
  const handIn = async (gross: string, on = '2026-05-31'): Promise<void> => {
    const secret = /#([\w-]{43})/.exec((await mails()).at(-1)?.text ?? '')?.[1] ?? '';
    const licensee = world.get(LicenseeReports);
    await licensee.submit(secret, { version: (await licensee.open(secret, 'en')).version, lines: [{ on, gross }], comment: '', name: 'Dana Seller' }, 'en');
  };
  const submitted = async (report: ReportView, gross = '1000', on?: string): Promise<ReportView> => {
    await handIn(gross, on);
    return reports.get(officer.actor, report.id);
  };

  describe('what a report is computed by', () => {
    it('is said in words, with whose terms they are', async () => {
      await agree({ change: 'add', kind: 'earned-royalty', body: earned('5') });
      expect(await ask()).toMatchObject({ termsFrom: 'agreement', termsSaid: ['Sales of any product, any territory: 5 % of net sales.'], termsNow: null });
      expect(await reports.agreedTerms(officer.actor, agreementId, '2026-06-30')).toMatchObject({ currency: 'USD', said: [expect.stringContaining('5 %')] });
      expect(await reports.agreedTerms(officer.actor, agreementId, '2025-06-30')).not.toBeNull(); // the first version also for what was before it
      await expect(reports.agreedTerms(officer.actor, agreementId, '30.06.2026')).rejects.toMatchObject(refusal('invalid-input'));
    });

    it('stays what it was when the agreement changes, and shows the difference and what it would come to', async () => {
      const term = await agree({ change: 'add', kind: 'earned-royalty', body: earned('5') });
      const report = await submitted(await ask());
      await change(term, '4');
      const seen = await reports.get(officer.actor, report.id);
      expect(seen).toMatchObject({ computed: { due: '50.00' }, termsNow: { gone: [expect.stringContaining('5 %')], come: [expect.stringContaining('4 %')], currency: 'USD', due: '40.00' } });
    });

    it('is not accepted past a change that was not shown, and is accepted beside one that was', async () => {
      const term = await agree({ change: 'add', kind: 'earned-royalty', body: earned('5') });
      const { id, version } = await submitted(await ask());
      const next = await change(term, '4');
      await expect(reports.accept(officer.actor, id, version)).rejects.toMatchObject(refusal('difference-changed'));
      const shown = (await reports.get(officer.actor, id)).termsNow?.digest;
      await change(next, '3');
      await expect(reports.accept(officer.actor, id, version, shown)).rejects.toMatchObject(refusal('difference-changed'));
      const { termsNow } = await reports.get(officer.actor, id);
      expect(await reports.accept(officer.actor, id, version, termsNow?.digest)).toMatchObject({ state: 'accepted', due: '50.00', termsNow: { due: '30.00' } });
      expect(await app.asSystem("SELECT payload ->> 'besideTerms' AS beside FROM audit_events WHERE record_id = $1 AND type = 'royalty-report.accepted'", [agreementId])).toEqual([{ beside: 'true' }]);
    });

    it('is taken anew from the agreement by who saw the difference, and what it was stays in the history', async () => {
      const term = await agree({ change: 'add', kind: 'earned-royalty', body: earned('5') });
      const report = await submitted(await ask());
      await expect(reports.retakeTerms(officer.actor, report.id, report.version, 'x')).rejects.toMatchObject(refusal('no-change'));
      await change(term, '4');
      await expect(reports.retakeTerms(officer.actor, report.id, report.version, 'x')).rejects.toMatchObject(refusal('difference-changed'));
      const { termsNow } = await reports.get(officer.actor, report.id);
      const taken = await reports.retakeTerms(officer.actor, report.id, report.version, termsNow?.digest ?? '');
      expect(taken).toMatchObject({ termsFrom: 'agreement', termsNow: null, computed: { due: '40.00' }, version: report.version + 1 });
      const [told] = await app.asSystem<{ former: { schedules: { tiers: unknown }[] } }>("SELECT payload -> 'former' AS former FROM audit_events WHERE record_id = $1 AND type = 'royalty-report.terms-taken'", [agreementId]);
      expect(told?.former.schedules[0]?.tiers).toEqual([{ rate: '5' }]);
      const accepted = await reports.accept(officer.actor, report.id, taken.version);
      await expect(reports.retakeTerms(officer.actor, report.id, accepted.version, 'x')).rejects.toMatchObject(refusal('conflict'));
      await expect(app.asSystem("UPDATE royalty_reports SET terms_from = 'typed' WHERE id = $1", [report.id])).rejects.toThrow('does not change');
    });

    it('may be typed: then the agreement’s terms are shown beside it and keep nobody from accepting', async () => {
      const typed = await ask({ terms: { currency: 'USD', schedules: [{ tiers: [{ rate: '6' }] }] } });
      expect(typed).toMatchObject({ termsFrom: 'typed', termsNow: null }); // the agreement says nothing
      await agree({ change: 'add', kind: 'earned-royalty', body: earned('5') });
      const report = await submitted(typed);
      expect(report).toMatchObject({ computed: { due: '60.00' }, termsNow: { due: '50.00' } });
      expect(await reports.accept(officer.actor, report.id, report.version)).toMatchObject({ due: '60.00' });
    });

    it('is not taken in another currency: the sales were written in that of the report', async () => {
      const report = await ask({ terms: { currency: 'EUR', schedules: [{ tiers: [{ rate: '6' }] }] } });
      await agree({ change: 'add', kind: 'earned-royalty', body: earned('5') });
      const { termsNow } = await reports.get(officer.actor, report.id);
      expect(termsNow).toMatchObject({ currency: 'USD' });
      await expect(reports.retakeTerms(officer.actor, report.id, report.version, termsNow?.digest ?? '')).rejects.toMatchObject(refusal('conflict', { facts: { reason: 'other-currency', currency: 'USD' } }));
    });

    it('names the rate that is missing for what was reported before in another currency, with its day', async () => {
      const first = await submitted(await ask({ periodFrom: '2025-07-01', periodUntil: '2025-12-31', terms: { currency: 'EUR', schedules: [{ tiers: [{ rate: '6' }] }] } }), '1000', '2025-10-31');
      await reports.accept(officer.actor, first.id, first.version);
      await agree({ change: 'add', kind: 'earned-royalty', body: earned('5') });
      expect(await ask()).toMatchObject({ computed: null, faults: [{ pointer: '/sales', code: 'no-rate', params: { from: 'EUR', to: 'USD', on: '2025-10-31' } }] });
    });

    it('says so when the agreement has no royalty on that day any more', async () => {
      const term = await agree({ change: 'add', kind: 'earned-royalty', body: earned('5') });
      const report = await submitted(await ask());
      const terms = world.get(TermsService);
      const ending: TermCommand = { change: 'end', termId: term, on: '2026-03-31', reason: 'by the second amendment' };
      const [{ digest }, { version }] = await Promise.all([terms.preview(officer.actor, agreementId, ending), world.get(AgreementsService).get(officer.actor, agreementId)]);
      await terms.end(officer.actor, term, { on: '2026-03-31', reason: 'by the second amendment' }, { version, digest });
      const { termsNow } = await reports.get(officer.actor, report.id);
      expect(termsNow).toMatchObject({ gone: [expect.stringContaining('5 %')], come: [], currency: null, due: null });
      await expect(reports.retakeTerms(officer.actor, report.id, report.version, termsNow?.digest ?? '')).rejects.toMatchObject(refusal('conflict', { facts: { reason: 'no-terms' } }));
    });
  });

  describe('what the terms ask for', () => {
    const due = async () => (await requests.list(officer.actor, { agreementId, limit: 50 })).data;
    const obligations = () => app.asSystem<{ period: string; state: string }>("SELECT period, state FROM agreement_obligations WHERE agreement_id = $1 AND kind = 'report' AND due_on < '2027-01-01' ORDER BY due_on", [agreementId]);

    it('is proposed once its period has ended, with the day on which it is due, until somebody asks for it', async () => {
      await agree(REPORTS);
      await agree({ change: 'add', kind: 'earned-royalty', body: earned('5') });
      expect(await due()).toMatchObject([
        { periodFrom: '2025-07-01', periodUntil: '2025-12-31', dueOn: '2026-03-01', isLate: true, contactName: 'A Company', contactEmail: null, lacks: ['address'] },
        { ...HALF_1, dueOn: '2026-08-29', isLate: true },
      ]);
      const report = await ask();
      expect((await due()).map(({ periodFrom }) => periodFrom)).toEqual(['2025-07-01']);
      // What it fulfils is what the terms ask for: no second obligation, and no second deadline
      expect(await obligations()).toEqual([{ period: 'half-year:2025-07-01', state: 'open' }, { period: 'half-year:2026-01-01', state: 'open' }]);
      expect(report).toMatchObject({ dueOn: '2026-12-01', owedOn: '2026-08-29' });
      await reports.accept(officer.actor, report.id, (await submitted(report)).version);
      expect((await obligations())[1]).toMatchObject({ state: 'met' });
    });

    it('is sent as it is proposed, to whoever was asked the last time; else it says what is lacking', async () => {
      await agree(REPORTS);
      const [first, second] = await due();
      expect(first?.lacks).toEqual(['address', 'terms']);
      await expect(requests.send(officer.actor, first?.obligationId ?? '')).rejects.toMatchObject(refusal('invalid-input', { errors: [expect.objectContaining({ pointer: '/contactEmail' }), expect.objectContaining({ pointer: '/terms' })] as unknown }));
      await agree({ change: 'add', kind: 'earned-royalty', body: earned('5') });
      await ask({ periodFrom: '2025-07-01', periodUntil: '2025-12-31', contactName: 'Books', contactEmail: 'books@company.test', locale: 'kk' });
      const sent = await requests.send(officer.actor, second?.obligationId ?? '');
      expect(sent).toMatchObject({ ...HALF_1, dueOn: '2026-08-29', contactName: 'Books', contactEmail: 'books@company.test', locale: 'kk', termsFrom: 'agreement', owedOn: null });
      await expect(requests.send(officer.actor, second?.obligationId ?? '')).rejects.toMatchObject(refusal('not-found'));
    });

    it('leaves by itself where the office turned that on, for periods from its day on, each once, and not by night', async () => {
      const before = app.clock.now();
      await addressed();
      await agree(REPORTS);
      await agree({ change: 'add', kind: 'earned-royalty', body: earned('5') });
      const at = async (instant: string): Promise<number> => {
        app.clock.set(new Date(instant));
        await requests.run();
        return (await mails()).length;
      };
      expect(await at('2026-11-22T05:00:00Z')).toBe(0);
      await settings.save(officer.actor, 0, { askFrom: '2026-01-01' });
      expect(await at('2026-11-22T20:00:00Z')).toBe(0); // one in the morning in Almaty
      expect(await at('2026-11-23T05:00:00Z')).toBe(1);
      expect(await at('2026-11-24T05:00:00Z')).toBe(1);
      expect((await due()).map(({ periodFrom }) => periodFrom)).toEqual(['2025-07-01']); // before that day: the office's own to send
      expect(await at('2026-12-31T05:00:00Z')).toBe(1); // the period's last day is not over
      expect(await at('2027-01-01T05:00:00Z')).toBe(2);
      expect((await app.asSystem<{ type: string }>("SELECT actor_name AS type FROM audit_events WHERE record_id = $1 AND type = 'royalty-report.asked'", [agreementId])).map(({ type }) => type)).toEqual(['Tamga', 'Tamga']);
      app.clock.set(before);
    });

    it('stays proposed while an address is lacking, and costs no other its request', async () => {
      const before = app.clock.now();
      await agree(REPORTS);
      await agree({ change: 'add', kind: 'earned-royalty', body: earned('5') });
      const lacking = agreementId;
      agreementId = (await anExecutedAgreement(world, await aCase(world, { officer }), { effectiveOn: '2025-07-01' })).id;
      await agree(REPORTS);
      await agree({ change: 'add', kind: 'earned-royalty', body: earned('5') });
      await app.asSystem("UPDATE parties SET email = 'sales@company.test' WHERE id IN (SELECT party_id FROM agreement_parties WHERE agreement_id = $1)", [agreementId]);
      await settings.save(officer.actor, 0, { askFrom: '2026-01-01' });
      app.clock.set(new Date('2026-11-23T05:00:00Z'));
      await requests.run();
      expect((await requests.list(officer.actor, { limit: 50 })).data.filter(({ periodFrom }) => periodFrom === '2026-01-01')).toMatchObject([{ agreementId: lacking, lacks: ['address'] }]);
      expect(await mails()).toHaveLength(1);
      app.clock.set(before);
    });

    it('is listed page by page without repeating or leaving out', async () => {
      await agree(REPORTS);
      const first = await requests.list(officer.actor, { limit: 1 });
      const second = await requests.list(officer.actor, { limit: 1, cursor: first.page.nextCursor ?? '' });
      expect([...first.data, ...second.data].map(({ periodFrom }) => periodFrom)).toEqual(['2025-07-01', '2026-01-01']);
      expect(second.page.nextCursor).toBeNull();
      await expect(requests.list(officer.actor, { limit: 1, cursor: 'abc' })).rejects.toMatchObject(refusal('invalid-input'));
    });

    it('is not turned on for years long past, nor past what somebody else saved', async () => {
      await expect(settings.save(officer.actor, 0, { askFrom: '2019-01-01' })).rejects.toMatchObject(refusal('invalid-input', { errors: [expect.objectContaining({ pointer: '/askFrom', code: 'out-of-range' })] as unknown }));
      await expect(settings.save(officer.actor, 0, { askFrom: 'soon' })).rejects.toMatchObject(refusal('invalid-input'));
      const saved = await settings.save(officer.actor, 0, { askFrom: '2026-01-01' });
      await expect(settings.save(officer.actor, 0, { askFrom: null })).rejects.toMatchObject(refusal('stale-version'));
      expect(await settings.save(officer.actor, saved.version, { askFrom: null })).toMatchObject({ askFrom: null });
    });

    it('is the office’s affair: not an inventor’s, not another office’s, not an auditor’s to send', async () => {
      await agree(REPORTS);
      const [first] = await due();
      const stranger = await aUser(app.database, { roles: ['officer', 'manager'] });
      const inventor = await aUser(app.database, { officeId: officer.officeId, roles: ['inventor'] });
      const auditor = await aUser(app.database, { officeId: officer.officeId, roles: ['auditor'] });
      expect((await requests.list(stranger.actor, { limit: 50 })).data).toEqual([]);
      await expect(requests.send(stranger.actor, first?.obligationId ?? '')).rejects.toMatchObject(refusal('not-found'));
      await expect(reports.agreedTerms(stranger.actor, agreementId, '2026-06-30')).rejects.toMatchObject(refusal('not-found'));
      await expect(requests.list(inventor.actor, { limit: 50 })).rejects.toMatchObject(refusal('forbidden'));
      await expect(requests.send(auditor.actor, first?.obligationId ?? '')).rejects.toMatchObject(refusal('forbidden'));
      await expect(settings.save(auditor.actor, 0, { askFrom: null })).rejects.toMatchObject(refusal('forbidden'));
    });
  });
});
