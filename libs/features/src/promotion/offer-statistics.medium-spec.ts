import { AgreementsModule } from '@tamga/features/agreements';
import { AssessmentsModule } from '@tamga/features/assessments';
import { CasesModule } from '@tamga/features/cases';
import { DeadlinesModule } from '@tamga/features/deadlines';
import { SYSTEM } from '@tamga/features/identity';
import { NotificationsModule } from '@tamga/features/notifications';
import { newId } from '@tamga/platform';
import { aCase, type CaseWorld } from '../../../../test/factories/a-case.js';
import { aUser, type TestUser } from '../../../../test/factories/a-user.js';
import { openApp, type TestApp } from '../../../../test/support/app.js';
import { LeadsService } from './leads.service.js';
import { OfferStatistics } from './offer-statistics.service.js';
import type { OfferView } from './offer-view.js';
import { OffersService } from './offers.service.js';
import { PromotionModule } from './promotion.module.js';

describe('the statistics of an offer', () => {
  let app: TestApp;
  let world: CaseWorld;
  let statistics: OfferStatistics;
  let officer: TestUser;
  let offer: OfferView;

  beforeAll(async () => {
    app = await openApp([CasesModule, AssessmentsModule, DeadlinesModule, AgreementsModule, NotificationsModule, PromotionModule]);
    world = { database: app.database, get: (type) => app.context.get(type, { strict: false }) };
    statistics = world.get(OfferStatistics);
  });
  beforeEach(async () => {
    officer = await aUser(app.database, { roles: ['officer'] });
    offer = await published();
  });
  afterAll(() => app.close());

  async function published(): Promise<OfferView> {
    const offers = world.get(OffersService);
    const manager = await aUser(app.database, { officeId: officer.officeId, roles: ['manager'] });
    const theCase = await aCase(world, { officer, track: 'software' });
    const asked = await offers.submit(officer.actor, await offers.draft(officer.actor, { caseId: theCase.id, content: { titles: { en: 'Sieves' }, summaries: { en: 'Cheap.' }, field: 'energy', trl: 2 } }));
    return offers.publish(officer.actor, await offers.approve(manager.actor, asked, asked.leaksDigest));
  }
  const sql = (text: string, values: unknown[]) => app.database.transaction(SYSTEM, (tx) => tx.query<Record<string, unknown>>({ name: `t-${newId()}`, text }, values));
  const slugOf = ({ slug }: OfferView): string => slug ?? '';

  it('add up by month, the newest first, with messages and leads, and are zero where there was nothing', async () => {
    const other = await published();
    await statistics.add(new Map([[slugOf(offer), 3], [slugOf(other), 1]]));
    await statistics.add(new Map([[slugOf(offer), 2]]));
    const leads = world.get(LeadsService);
    const lead = await leads.record(officer.actor, { caseId: offer.caseId, offerId: offer.id, name: 'At a fair' });
    await leads.record(officer.actor, { caseId: offer.caseId, offerId: offer.id, name: 'Before' });
    await sql("UPDATE leads SET origin = 'form', consented_at = now(), form_digest = $2 WHERE id = $1", [lead.id, newId()]);
    await sql("UPDATE leads SET created_at = created_at - interval '1 month' WHERE name = 'Before' AND offer_id = $1", [offer.id]);
    const months = await statistics.of(officer.actor, offer.id);
    expect(months).toHaveLength(12);
    expect(months.map(({ month }) => month)).toEqual([...months.map(({ month }) => month)].sort().reverse());
    expect(months.slice(0, 3)).toMatchObject([{ views: 5, questions: 1, leads: 1 }, { views: 0, questions: 0, leads: 1 }, { views: 0, questions: 0, leads: 0 }]);
    expect((await statistics.of(officer.actor, other.id))[0]).toMatchObject({ views: 1, questions: 0, leads: 0 });
  });

  it('count in the month of the office’s own clock', async () => {
    await sql("UPDATE offices SET timezone = 'Asia/Almaty' WHERE id = $1", [officer.officeId]);
    const before = app.clock.now();
    app.clock.advance(Date.parse('2026-11-30T20:00:00Z') - before.getTime()); // already December in Almaty
    await statistics.add(new Map([[slugOf(offer), 1]]));
    expect((await statistics.of(officer.actor, offer.id)).slice(0, 2)).toMatchObject([{ month: '2026-12', views: 1 }, { month: '2026-11', views: 0 }]);
  });

  it('keep a number for each month and nothing else, and none for what is not listed', async () => {
    await statistics.add(new Map([[slugOf(offer), 1], ['never-was-00000000', 7]]));
    expect(await sql('SELECT * FROM offer_views WHERE office_id = $1', [officer.officeId])).toEqual([{ offer_id: offer.id, month: expect.anything(), office_id: officer.officeId, views: 1 }]);
    await world.get(OffersService).withdraw(officer.actor, offer, 'No longer');
    await statistics.add(new Map([[slugOf(offer), 1]]));
    expect((await statistics.of(officer.actor, offer.id))[0]).toMatchObject({ views: 1 });
  });

  it('of the listed offers stand side by side, the most read first', async () => {
    const [less, more] = [offer, await published()];
    await statistics.add(new Map([[slugOf(less), 1], [slugOf(more), 4]]));
    await world.get(LeadsService).record(officer.actor, { caseId: less.caseId, offerId: less.id, name: 'At a fair' });
    const gone = await published();
    await statistics.add(new Map([[slugOf(gone), 9]]));
    await world.get(OffersService).withdraw(officer.actor, gone, 'No longer');
    expect(await statistics.ofListed(officer.actor)).toEqual([
      { offerId: more.id, titles: { en: 'Sieves' }, views: 4, questions: 0, leads: 0 },
      { offerId: less.id, titles: { en: 'Sieves' }, views: 1, questions: 0, leads: 1 },
    ]);
    expect(await statistics.ofListed((await aUser(app.database, { roles: ['officer'] })).actor)).toEqual([]);
  });

  it('are the office’s own', async () => {
    const stranger = await aUser(app.database, { roles: ['manager'] });
    await expect(statistics.of(stranger.actor, offer.id)).rejects.toMatchObject({ refusal: { code: 'not-found' } });
    const inventor = await aUser(app.database, { officeId: officer.officeId, roles: ['inventor'] });
    await expect(statistics.of(inventor.actor, offer.id)).rejects.toMatchObject({ refusal: { code: 'forbidden' } });
  });

  it('written by two processes at once lose nothing', async () => {
    await Promise.all(Array.from({ length: 8 }, () => statistics.add(new Map([[slugOf(offer), 1]]))));
    expect((await statistics.of(officer.actor, offer.id))[0]?.views).toBe(8);
  });
});
