import { AgreementsModule } from '@tamga/features/agreements';
import { CasesModule } from '@tamga/features/cases';
import { SYSTEM } from '@tamga/features/identity';
import { NotificationsModule } from '@tamga/features/notifications';
import { deliverOutbox, EventBus, newId, type NamedQuery } from '@tamga/platform';
import { aCase, type CaseWorld, type TestCase } from '../../../../test/factories/a-case.js';
import { aUser, type TestUser } from '../../../../test/factories/a-user.js';
import { anExecutedAgreement } from '../../../../test/factories/an-agreement.js';
import { anAsset } from '../../../../test/factories/an-asset.js';
import { openApp, type TestApp } from '../../../../test/support/app.js';
import { refusal } from '../../../../test/support/refusal.js';
import { AnnuitiesModule } from './annuities.module.js';
import { AnnuitiesService } from './annuities.service.js';
import { AnnuityForecast } from './annuity-forecast.service.js';
import { AnnuityPrices, type NewFee } from './annuity-prices.service.js';
import { AnnuityRounds } from './annuity-rounds.js';
import { LicenseeQuestions } from './licensee-questions.service.js';

const MAILS: NamedQuery = { name: 't-annuity-mails', text: 'SELECT kind, recipient_address AS address, subject, text, html FROM mails WHERE office_id = $1 ORDER BY id' };
const UNHEARD: NamedQuery = { name: 't-annuity-unheard', text: 'SELECT id FROM outbox_messages WHERE delivered_at IS NULL ORDER BY id' };
const AGAIN: NamedQuery = { name: 't-annuity-again', text: 'UPDATE outbox_messages SET delivered_at = NULL' };
const FORGET: NamedQuery = { name: 't-annuity-forget', text: 'DELETE FROM outbox_deliveries' };
const WRITE: NamedQuery = { name: 't-annuity-mail', text: "UPDATE parties SET email = 'patents@licensee.test' WHERE id = $1" };
const STRANGERS: NamedQuery = {
  name: 't-annuity-strangers',
  text: 'SELECT (SELECT count(*) FROM annuities)::integer AS annuities, (SELECT count(*) FROM annuity_fees)::integer AS fees, (SELECT count(*) FROM annuity_rates)::integer AS rates, (SELECT count(*) FROM annuity_settings)::integer AS settings, (SELECT count(*) FROM annuity_gaps)::integer AS gaps',
};

describe('what annuities cost', () => {
  let app: TestApp;
  let world: CaseWorld;
  let prices: AnnuityPrices;
  let officer: TestUser;
  let theCase: TestCase;

  beforeAll(async () => {
    app = await openApp([CasesModule, AgreementsModule, AnnuitiesModule, NotificationsModule]);
    world = { database: app.database, get: (type) => app.context.get(type) };
    prices = world.get(AnnuityPrices);
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    officer = await aUser(app.database, { roles: ['officer'] });
    theCase = await aCase(world, { officer });
  });

  const fee = (over: Partial<NewFee> = {}): NewFee => ({ scheme: 'kz-annuity', from: 1, to: 20, per: 'year', validFrom: '2020-01-01', minor: '2000000', currency: 'KZT', source: 'Price list of the institute, 2026', ...over });
  const kazakh = () => anAsset(world, theCase, { jurisdiction: 'KZ', title: 'A furnace', events: [{ kind: 'filed', occurredOn: '2024-03-01' }, { kind: 'grant-published', occurredOn: '2026-10-10' }] });
  const forecast = (over = {}) => world.get(AnnuityForecast).read(officer.actor, over);
  async function deliver(): Promise<void> {
    const ids = (await app.database.transaction(SYSTEM, (tx) => tx.query<{ id: string }>(UNHEARD))).map(({ id }) => id);
    expect(await deliverOutbox(app.database, SYSTEM, app.context.get(EventBus), ids)).toEqual([]);
  }

  it('is unknown until the office enters its own fee with a source, and then reckoned at once', async () => {
    await kazakh();
    // the first payment is for the years 1 to 3, due on 10 December 2026
    expect(await forecast()).toMatchObject({ totals: [], unknownCount: 5, unknown: [{ year: 2026, number: 3, reason: 'no-fee' }, { number: 4 }, { number: 5 }, { number: 6 }, { number: 7 }] });
    const lines = await prices.addFee(officer.actor, fee());
    expect(lines.find(({ own }) => own)).toMatchObject({ used: true, minor: '2000000', source: 'Price list of the institute, 2026' });
    expect(lines.find(({ scheme, own }) => scheme === 'kz-annuity' && !own)).toMatchObject({ used: false });
    expect(await forecast()).toMatchObject({ unknownCount: 0, totals: [{ year: 2026, currency: 'KZT', minor: '6000000', count: 1 }, { year: 2027, minor: '2000000' }, { year: 2028 }, { year: 2029 }, { year: 2030 }] });
  });

  it('is of everything, of a case or of an asset, and these add up', async () => {
    await prices.addFee(officer.actor, fee());
    const asset = await kazakh();
    const other = await aCase(world, { officer });
    await anAsset(world, other, { jurisdiction: 'EP', events: [{ kind: 'filed', occurredOn: '2024-03-01' }] });
    const sum = (found: Awaited<ReturnType<typeof forecast>>) => found.totals.reduce((all, { minor }) => all + BigInt(minor), 0n);
    const [whole, ofCase, ofOther, ofAsset] = [await forecast(), await forecast({ caseId: theCase.id }), await forecast({ caseId: other.id }), await forecast({ assetId: asset.id })];
    expect(sum(whole)).toBe(sum(ofCase) + sum(ofOther));
    expect(ofAsset.totals).toEqual(ofCase.totals);
    expect([...new Set(whole.totals.map(({ currency }) => currency))].sort()).toEqual(['EUR', 'KZT']);
    expect(whole.parts[0]).toMatchObject({ assetTitle: 'A furnace', jurisdiction: 'KZ', caseReference: expect.stringMatching(/-2026-/) });
  });

  it('names rights that cannot be planned, with what is missing', async () => {
    await anAsset(world, theCase, { jurisdiction: 'DE', events: [{ kind: 'filed', occurredOn: '2024-03-01' }] });
    await anAsset(world, theCase, { jurisdiction: 'KZ', title: 'No date', events: [{ kind: 'filed', occurredOn: '2024-03-01' }, { kind: 'granted', occurredOn: '2026-01-01' }] });
    const found = await forecast();
    expect(found.unknown.map(({ reason, missing }) => [reason, missing]).sort()).toEqual([['no-anchor', 'grant-published'], ['no-scheme', '']]);
    const { content, fileName } = await world.get(AnnuityForecast).csv(officer.actor);
    expect(fileName).toBe('annuities-2026-11-21.csv');
    expect(content.toString()).toContain('how this right is renewed is not known');
  });

  it('is estimated in another currency by entered rates only', async () => {
    await prices.addFee(officer.actor, fee());
    await kazakh();
    await anAsset(world, theCase, { jurisdiction: 'EP', events: [{ kind: 'filed', occurredOn: '2024-03-01' }] });
    const settings = await prices.settings(officer.actor);
    await prices.saveSettings(officer.actor, settings.version, { ...settings, currency: 'USD' });
    expect((await forecast()).estimates[1]).toEqual({ year: 2027, minor: null, missingRates: ['EUR', 'KZT'] });
    await prices.addRate(officer.actor, { from: 'KZT', to: 'USD', rate: '0.002', on: '2026-11-20', source: 'National Bank of Kazakhstan' });
    await prices.addRate(officer.actor, { from: 'EUR', to: 'USD', rate: '1.10', on: '2026-11-20', source: 'ECB' });
    const found = await forecast();
    // 845 EUR of the fourth year and 20 000 KZT
    expect(found.estimates[1]).toEqual({ year: 2027, minor: String(92_950 + 4_000), missingRates: [] });
    expect(found.rates).toHaveLength(2);
    for (const [over, field] of [[{ rate: '0' }, 'rate'], [{ to: 'EUR' }, 'to'], [{ on: 'today' }, 'on'], [{ from: 'XYZ' }, 'from']] as const) {
      await expect(prices.addRate(officer.actor, { from: 'EUR', to: 'KZT', rate: '600', on: '2026-11-20', source: 'ECB', ...over })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: `/${field}` }] }));
    }
  });

  it('keeps a corrected fee as history, and ends only the office’s own', async () => {
    await prices.addFee(officer.actor, fee());
    const own = (await prices.fees(officer.actor)).filter((line) => line.own);
    await prices.addFee(officer.actor, fee({ minor: '2500000' }), { replaces: own[0]?.id ?? '' });
    const now = (await prices.fees(officer.actor)).filter((line) => line.own);
    expect(now.map(({ minor }) => minor)).toEqual(['2500000']);
    await expect(prices.addFee(officer.actor, fee(), { replaces: own[0]?.id ?? '' })).rejects.toMatchObject(refusal('not-found'));
    await expect(prices.endFee(officer.actor, newId(), 'wrong')).rejects.toMatchObject(refusal('not-found'));
    await prices.endFee(officer.actor, now[0]?.id ?? '', 'entered by mistake');
    expect((await prices.fees(officer.actor)).some((line) => line.own)).toBe(false);
  });

  it.each([[{ source: ' ' }, 'source'], [{ minor: '12.5' }, 'minor'], [{ currency: 'ABC' }, 'currency'], [{ to: 0 }, 'to'], [{ scheme: 'de-annuity' }, 'scheme'], [{ validFrom: '2020-13-01' }, 'validFrom'], [{ surchargePercent: 50, surchargeMinor: '100' }, 'surchargeMinor']] as const)(
    'refuses a fee with %p', async (over, field) => {
      await expect(prices.addFee(officer.actor, fee(over as Partial<NewFee>))).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: `/${field}` }] }));
    },
  );

  it('is nobody’s business in another office, nor an inventor’s', async () => {
    await prices.addFee(officer.actor, fee());
    await prices.addRate(officer.actor, { from: 'KZT', to: 'USD', rate: '0.002', on: '2026-11-20', source: 'National Bank' });
    await prices.saveSettings(officer.actor, 0, { askDays: 30, answerDays: 10, entity: 'small', currency: null });
    await kazakh();
    const [stranger, inventor] = [await aUser(app.database), await aUser(app.database, { officeId: officer.officeId, roles: ['inventor'] })];
    const [seen] = await app.database.fetch<Record<string, number>>(stranger.actor, STRANGERS, []);
    expect(seen).toEqual({ annuities: 0, fees: 0, rates: 0, settings: 0, gaps: 0 });
    expect((await world.get(AnnuityForecast).read(stranger.actor)).totals).toEqual([]);
    await expect(prices.fees(inventor.actor)).rejects.toMatchObject(refusal('forbidden'));
    await expect(app.database.fetch(inventor.actor, STRANGERS, [])).rejects.toThrow('permission denied');
  });

  it('writes to the licensee once, with the number of the right and never the invention’s title', async () => {
    const agreement = await anExecutedAgreement(world, theCase);
    const partyId = agreement.parties.find(({ role }) => role === 'licensee')?.partyId ?? '';
    await app.database.transaction(SYSTEM, (tx) => tx.run(WRITE, [partyId]));
    await anAsset(world, theCase, { jurisdiction: 'EP', title: 'A very secret furnace', registrationNumber: '4123456', events: [{ kind: 'filed', occurredOn: '2021-12-12' }] });
    await world.get(AnnuityRounds).ask();
    const [annuity] = (await world.get(AnnuitiesService).list(officer.actor, { limit: 1 })).data;
    await world.get(LicenseeQuestions).ask(officer.actor, annuity?.id ?? '', annuity?.version ?? 0, { partyId, answerBy: '2026-12-12' });
    await deliver();
    await app.database.transaction(SYSTEM, async (tx) => { await tx.run(AGAIN); await tx.run(FORGET); });
    await deliver();
    const mails = await app.database.fetch<{ kind: string; address: string; subject: string; text: string; html: string }>(SYSTEM, MAILS, [officer.officeId]);
    const [mail, ...more] = mails.filter(({ kind }) => kind === 'annuity-licensee-asked');
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ address: 'patents@licensee.test', subject: expect.stringContaining('12 December 2026') });
    expect(mail?.text).toContain('EP 4123456');
    expect(mail?.text).toContain(officer.email);
    expect(`${mail?.subject} ${mail?.text} ${mail?.html}`).not.toContain('secret');
    expect(mail?.text).not.toContain('http');
    // The officer and the managers are asked for the decision itself; one of these approved the licence.
    const asked = mails.filter(({ kind }) => kind === 'annuity-asked').map(({ address }) => address);
    expect(asked).toContain(officer.email);
    expect(asked).not.toContain('patents@licensee.test');
  });
});
