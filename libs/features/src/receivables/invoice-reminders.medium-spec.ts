import { AgreementsModule } from '@tamga/features/agreements';
import { AssessmentsModule } from '@tamga/features/assessments';
import { CasesModule } from '@tamga/features/cases';
import { DeadlinesModule } from '@tamga/features/deadlines';
import { NotificationsModule } from '@tamga/features/notifications';
import { aCase, type CaseWorld } from '../../../../test/factories/a-case.js';
import { aUser, type TestUser } from '../../../../test/factories/a-user.js';
import { aLicensee, anExecutedAgreement } from '../../../../test/factories/an-agreement.js';
import { openApp, TEST_NOW, type TestApp } from '../../../../test/support/app.js';
import { refusal } from '../../../../test/support/refusal.js';
import { AllocationsService } from './allocations.service.js';
import { InvoiceCorrections } from './invoice-corrections.service.js';
import { InvoiceDisputes } from './invoice-disputes.service.js';
import { InvoiceMails } from './invoice-mails.service.js';
import { InvoiceReminders } from './invoice-reminders.js';
import { InvoiceSettingsService, type WrittenSettings } from './invoice-settings.service.js';
import { InvoicesService } from './invoices.service.js';
import type { InvoiceView } from './invoice-view.js';
import { ReceivablesModule } from './receivables.module.js';

const ISSUER = { name: 'Nazarbayev University', address: 'Kabanbay Batyr Ave. 53\nAstana', taxId: '100140011059', bank: 'Halyk Bank', account: 'KZ866010111000000001', bic: 'HSBKKZKX' };
const SETTINGS: WrittenSettings = { issuer: ISSUER, termsDays: 0, interestPercent: null, reminderDays: [7, 21, 45], remindFrom: '2026-11-01' };

describe('reminders of invoices that leave by themselves', () => {
  let app: TestApp;
  let world: CaseWorld;
  let settings: InvoiceSettingsService;
  let disputes: InvoiceDisputes;
  let officer: TestUser;
  let agreementId: string;
  let payerId: string;

  beforeAll(async () => {
    app = await openApp([CasesModule, AssessmentsModule, DeadlinesModule, AgreementsModule, NotificationsModule, ReceivablesModule]);
    world = { database: app.database, get: (type) => app.context.get(type) };
    [settings, disputes] = [world.get(InvoiceSettingsService), world.get(InvoiceDisputes)];
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    app.clock.set(TEST_NOW);
    officer = await aUser(app.database, { roles: ['officer'] });
    agreementId = (await anExecutedAgreement(world, await aCase(world, { officer }))).id;
    payerId = await aLicensee(world, officer, 'A Payer');
  });

  /** Due on the day it is issued: 21 November 2026. */
  const issued = async (locale: 'en' | 'kk' = 'en', email = 'pay@payer.test'): Promise<InvoiceView> => {
    const invoices = world.get(InvoicesService);
    const draft = await invoices.draft(officer.actor, { payerId, currency: 'USD', locale, billTo: { address: 'x', email }, lines: [{ nature: 'earned-royalty', description: 'Royalty', amount: '1000', agreementId }] });
    return invoices.issue(officer.actor, draft.id, draft.version);
  };
  /** Ten in the morning in Almaty, when nothing else is said. @returns the steps that have left by then */
  const at = async ({ id }: InvoiceView, day: string, time = '05:00'): Promise<readonly number[]> => {
    app.clock.set(new Date(`${day}T${time}:00Z`));
    await world.get(InvoiceReminders).run();
    return (await app.asSystem<{ step: number }>('SELECT step FROM invoice_mailings WHERE invoice_id = $1 ORDER BY sent_at', [id])).map(({ step }) => step);
  };
  const now = (invoice: InvoiceView): Promise<InvoiceView> => world.get(InvoicesService).get(officer.actor, invoice.id);

  it('stay away until the office turns them on, and then only of invoices that fall due from its day on', async () => {
    await settings.save(officer.actor, 0, { issuer: ISSUER, termsDays: 0, interestPercent: null });
    const invoice = await issued();
    expect(await at(invoice, '2027-02-01')).toEqual([]);
    await settings.save(officer.actor, 1, { ...SETTINGS, remindFrom: '2026-11-22' });
    expect(await at(invoice, '2027-02-01')).toEqual([]);
    await settings.save(officer.actor, 2, { ...SETTINGS, remindFrom: '2026-11-21' });
    expect(await at(invoice, '2027-02-01')).toEqual([1]);
  });

  it('leave on the office’s days, each once and not by night, in the language of the invoice and with its paper', async () => {
    await settings.save(officer.actor, 0, SETTINGS);
    const invoice = await issued('kk');
    expect(await at(invoice, '2026-11-27')).toEqual([]);
    expect(await at(invoice, '2026-11-27', '20:00')).toEqual([]); // the 28th there, at one in the morning
    expect(await at(invoice, '2026-11-28')).toEqual([1]);
    expect(await at(invoice, '2026-12-11')).toEqual([1]);
    expect(await at(invoice, '2026-12-12')).toEqual([1, 2]);
    expect(await at(invoice, '2027-01-05')).toEqual([1, 2, 3]);
    expect(await at(invoice, '2028-01-05')).toEqual([1, 2, 3]);
    const mails = await app.asSystem("SELECT m.locale, m.subject, a.name FROM mails m JOIN mail_attachments a ON a.mail_id = m.id WHERE m.office_id = $1 AND m.kind = 'invoice-reminder' ORDER BY m.created_at", [officer.officeId]);
    expect(mails).toMatchObject([{ locale: 'kk', name: `${invoice.reference}.pdf` }, {}, { subject: expect.stringContaining('Соңғы еске салу') as unknown }]);
    expect(await app.asSystem("SELECT DISTINCT actor_name FROM audit_events WHERE record_id = $1 AND type = 'invoice.reminded'", [officer.officeId])).toEqual([{ actor_name: 'Tamga' }]);
  });

  it('make up for rounds that were missed, one step at a time and a week apart', async () => {
    await settings.save(officer.actor, 0, SETTINGS);
    const invoice = await issued();
    expect(await at(invoice, '2027-06-01')).toEqual([1]);
    expect(await at(invoice, '2027-06-07')).toEqual([1]);
    expect(await at(invoice, '2027-06-08')).toEqual([1, 2]);
    expect(await at(invoice, '2027-06-15')).toEqual([1, 2, 3]);
  });

  it('are a week apart by the office’s own days, also where it is another day in Greenwich', async () => {
    await settings.save(officer.actor, 0, { ...SETTINGS, reminderDays: [1, 8, 15] });
    const invoice = await issued();
    // One in the morning of the second there: somebody sends it, still on the first of December in Greenwich.
    app.clock.set(new Date('2026-12-01T20:00:00Z'));
    await world.get(InvoiceMails).send(officer.actor, invoice.id, invoice.version, 'reminder');
    expect(await at(invoice, '2026-12-08')).toEqual([1]);
    expect((await now(invoice)).reminderDue).toBeNull();
    expect(await at(invoice, '2026-12-09')).toEqual([1, 2]);
  });

  it('stop while the invoice is disputed, and go on where they stopped', async () => {
    await settings.save(officer.actor, 0, SETTINGS);
    const invoice = await issued();
    expect(await at(invoice, '2026-11-28')).toEqual([1]);
    const disputed = await disputes.open(officer.actor, invoice.id, (await now(invoice)).version, 'The kits came back');
    expect(disputed).toMatchObject({ disputedOn: '2026-11-28', disputeReason: 'The kits came back', reminderDue: null, state: 'issued' });
    await expect(disputes.open(officer.actor, invoice.id, disputed.version, 'again')).rejects.toMatchObject(refusal('conflict'));
    expect(await at(invoice, '2027-02-01')).toEqual([1]);
    await expect(world.get(InvoiceMails).send(officer.actor, invoice.id, disputed.version, 'reminder')).rejects.toMatchObject(refusal('conflict', { facts: { reason: 'disputed' } }));
    const settled = await disputes.settle(officer.actor, invoice.id, disputed.version, 'They owe it');
    await expect(disputes.settle(officer.actor, invoice.id, settled.version, 'again')).rejects.toMatchObject(refusal('conflict'));
    expect(await at(invoice, '2027-02-01')).toEqual([1, 2]);
  });

  it('stop while its agreement is disputed, and while somebody has asked to write it off', async () => {
    await settings.save(officer.actor, 0, SETTINGS);
    const invoice = await issued();
    await app.asSystem("UPDATE agreements SET state = 'disputed' WHERE id = $1", [agreementId]);
    expect(await at(invoice, '2026-12-01')).toEqual([]);
    await app.asSystem("UPDATE agreements SET state = 'active' WHERE id = $1", [agreementId]);
    const asked = await world.get(InvoiceCorrections).askWriteOff(officer.actor, invoice.id, invoice.version, { reason: 'bankrupt' });
    expect(await at(invoice, '2026-12-01')).toEqual([]);
    const manager = await aUser(app.database, { officeId: officer.officeId, roles: ['manager'] });
    await world.get(InvoiceCorrections).decideWriteOff(manager.actor, { id: invoice.id, writeOffId: asked.writeOffs[0]?.id ?? '' }, asked.version, false);
    expect(await at(invoice, '2026-12-01')).toEqual([1]);
  });

  it('wait a week after a payment of a part, and stop once nothing is open', async () => {
    await settings.save(officer.actor, 0, SETTINGS);
    const invoice = await issued();
    app.clock.set(new Date('2026-11-27T05:00:00Z'));
    const part = await world.get(AllocationsService).pay(officer.actor, invoice.id, invoice.version, { receivedOn: '2026-11-27', amount: '400' });
    expect(await at(invoice, '2026-12-03')).toEqual([]);
    expect(await at(invoice, '2026-12-05')).toEqual([1]);
    const { text } = (await app.asSystem<{ text: string }>("SELECT text FROM mails WHERE office_id = $1 AND kind = 'invoice-reminder'", [officer.officeId]))[0] ?? { text: '' };
    expect(text).toContain('600.00');
    await world.get(InvoiceCorrections).credit(officer.actor, invoice.id, (await now(part)).version, { reason: 'agreed' });
    expect(await at(invoice, '2027-06-01')).toEqual([1]);
  });

  it('are not tried without an address, and one office’s invoices cost another’s nothing', async () => {
    await settings.save(officer.actor, 0, SETTINGS);
    const bare = await issued('en', '');
    const other = await issued();
    expect(await at(bare, '2026-12-01')).toEqual([]);
    expect(await at(other, '2026-12-01')).toEqual([1]);
  });

  it.each<[string, Partial<WrittenSettings>, string, string]>([
    ['days that fall together', { reminderDays: [7, 10, 45] }, '/reminderDays', 'contradiction'],
    ['days that go back', { reminderDays: [45, 21, 7] }, '/reminderDays', 'contradiction'],
    ['a day that is none', { remindFrom: '2026-02-30' }, '/remindFrom', 'not-a-date'],
  ])('are not arranged with %s', async (_, over, pointer, code) => {
    await expect(settings.save(officer.actor, 0, { ...SETTINGS, ...over })).rejects.toMatchObject(refusal('invalid-input', { errors: [expect.objectContaining({ pointer, code })] as unknown }));
  });

  it('keep the arrangement when only the issuer is saved', async () => {
    await settings.save(officer.actor, 0, SETTINGS);
    expect(await settings.save(officer.actor, 1, { issuer: ISSUER, termsDays: 5, interestPercent: null })).toMatchObject({ termsDays: 5, reminderDays: [7, 21, 45], remindFrom: '2026-11-01' });
  });
});
