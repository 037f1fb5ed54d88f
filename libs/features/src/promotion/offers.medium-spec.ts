import type { Actor, OfferContent } from '@tamga/domain';
import { AgreementsModule } from '@tamga/features/agreements';
import { AssessmentsModule } from '@tamga/features/assessments';
import { CasesModule, CasesService } from '@tamga/features/cases';
import { DeadlinesModule } from '@tamga/features/deadlines';
import { SYSTEM } from '@tamga/features/identity';
import { NotificationsModule } from '@tamga/features/notifications';
import { newId, type NamedQuery } from '@tamga/platform';
import { aCase, type CaseWorld, type TestCase } from '../../../../test/factories/a-case.js';
import { aUser, type TestUser } from '../../../../test/factories/a-user.js';
import { openApp, type TestApp } from '../../../../test/support/app.js';
import { planOf } from '../../../../test/support/plans.js';
import { OfferListing } from './offer-listing.js';
import type { OfferView } from './offer-view.js';
import { OffersService } from './offers.service.js';
import { PromotionModule } from './promotion.module.js';
import { PublicOffers, VISITOR } from './public-offers.js';
import { listedOffers } from './public-offers.queries.js';

const refusal = (code: string, more: object = {}) => ({ refusal: { code, ...more } });
const CONTENT: OfferContent = { titles: { en: 'Cheaper water filters', ru: 'Дешёвые фильтры для воды' }, summaries: { en: 'Filters that cost a tenth.', ru: 'Фильтры дешевле в десять раз.' }, keywords: { en: 'membranes' }, field: 'environment', trl: 4 };
const EVENTS: NamedQuery = { name: 't-offer-events', text: "SELECT type FROM case_events WHERE case_id = $1 AND type LIKE 'offer.%' ORDER BY seq" };

describe('technology offers', () => {
  let app: TestApp;
  let world: CaseWorld;
  let offers: OffersService;
  let listing: OfferListing;
  let open: PublicOffers;
  let officer: TestUser;
  let manager: TestUser;
  let theCase: TestCase;

  beforeAll(async () => {
    app = await openApp([CasesModule, AssessmentsModule, DeadlinesModule, AgreementsModule, NotificationsModule, PromotionModule]);
    world = { database: app.database, get: (type) => app.context.get(type, { strict: false }) };
    [offers, listing, open] = [world.get(OffersService), world.get(OfferListing), world.get(PublicOffers)];
  });
  beforeEach(async () => {
    officer = await aUser(app.database, { roles: ['officer'] });
    manager = await aUser(app.database, { officeId: officer.officeId, roles: ['manager'] });
    theCase = await aCase(world, { officer, track: 'software', title: { en: 'Secret recursive sieve engine design' } });
  });
  afterAll(() => app.close());

  const draft = (content: OfferContent = CONTENT, caseId = theCase.id) => offers.draft(officer.actor, { caseId, content });
  const submitted = async (content?: OfferContent, caseId?: string): Promise<OfferView> => offers.submit(officer.actor, await draft(content, caseId));
  const approved = async (content?: OfferContent, caseId?: string): Promise<OfferView> => {
    const offer = await submitted(content, caseId);
    return offers.approve(manager.actor, offer, offer.leaksDigest);
  };
  const published = async (content?: OfferContent, caseId?: string): Promise<OfferView> => offers.publish(officer.actor, await approved(content, caseId));
  const listed = async (search?: string) => (await open.list({ limit: 50, ...(search === undefined ? {} : { search }) })).data.map(({ slug }) => slug);
  const asVisitor = (text: string, values: unknown[] = []) => app.database.read(VISITOR, (tx) => tx.query({ name: `t-${newId()}`, text }, values));

  it('go from one person’s draft through another’s approval to the public, and leave a history', async () => {
    const offer = await published();
    expect(offer).toMatchObject({ state: 'published', listed: true, slug: expect.stringMatching(/^cheaper-water-filters-[0-9a-f]{8}$/), approvedBy: { id: manager.id }, contact: { id: officer.id }, commands: ['edit', 'withdraw'] });
    expect(await open.get(offer.slug ?? '')).toEqual({ slug: offer.slug, content: CONTENT, field: 'environment', trl: 4, officeName: expect.any(Object), publishedAt: expect.any(Date), changedAt: expect.any(Date) });
    expect(await listed()).toContain(offer.slug);
    const types = (await app.database.read(SYSTEM, (tx) => tx.query<{ type: string }>(EVENTS, [theCase.id]))).map(({ type }) => type);
    expect(types).toEqual(['offer.drafted', 'offer.submitted', 'offer.approved', 'offer.published']);
  });

  it('are approved by a second person alone', async () => {
    const offer = await submitted();
    expect(offer.commands).not.toContain('approve');
    await expect(offers.approve(officer.actor, offer, '')).rejects.toMatchObject(refusal('second-person-needed'));
    const touched = await offers.submit(officer.actor, await offers.edit(manager.actor, offer, { content: { trl: 5 } }));
    await expect(offers.approve(manager.actor, touched, '')).rejects.toMatchObject(refusal('second-person-needed'));
    const colleague = await aUser(app.database, { officeId: officer.officeId });
    expect(await offers.approve(colleague.actor, touched, '')).toMatchObject({ state: 'approved' });
  });

  it('are never approved by the one who wrote them, whatever the program does', async () => {
    const offer = await submitted();
    await expect(app.database.transaction(SYSTEM, (tx) => tx.query({ name: 't-forge', text: "UPDATE offers SET state = 'approved', approved_by = written_by, approved_at = now() WHERE id = $1" }, [offer.id]))).rejects.toThrow('ck_offers_four_eyes');
    await expect(app.database.transaction(SYSTEM, (tx) => tx.query({ name: 't-list', text: `INSERT INTO listed_offers SELECT 'x-00000000', id, office_id, '{}', content, 'other', 1, now(), now(), ''::tsvector FROM offers WHERE id = $1` }, [offer.id]))).rejects.toThrow('never listed');
  });

  it.each(['approved', 'published'] as const)('that are %s lose it by any change, and the public sees them no longer', async (state) => {
    const offer = state === 'approved' ? await approved() : await published();
    const changed = await offers.edit(officer.actor, offer, { content: { trl: 6 } });
    expect(changed).toMatchObject({ state: 'draft', listed: false, approvedBy: null, content: { trl: 6, titles: CONTENT.titles } });
    expect(await open.get(offer.slug ?? 'none-00000000')).toBeNull();
    await expect(offers.publish(officer.actor, changed)).rejects.toMatchObject(refusal('offer-step-impossible', { facts: { state: 'draft' } }));
  });

  it('lose a field that is cleared, and keep one that is not named', async () => {
    expect((await offers.edit(officer.actor, await draft(), { content: { field: null } })).content).toEqual({ titles: CONTENT.titles, summaries: CONTENT.summaries, keywords: CONTENT.keywords, trl: 4 });
  });

  it('keep their address when they are published again', async () => {
    const first = await published();
    const again = await offers.submit(officer.actor, await offers.edit(officer.actor, await offers.withdraw(officer.actor, first, 'A mistake'), { content: { titles: { en: 'Another name' }, summaries: { en: 'Another summary.' } } }));
    expect(await offers.publish(officer.actor, await offers.approve(manager.actor, again, ''))).toMatchObject({ slug: first.slug, listed: true });
  });

  it('name everything that is missing before a second person is asked', async () => {
    await expect(offers.submit(officer.actor, await draft({ titles: { en: 'x', ru: ' ' } }))).rejects.toMatchObject(refusal('invalid-input', { errors: ['/content/summaries/en', '/content/field', '/content/trl'].map((pointer) => ({ pointer, code: 'required' })) }));
    await expect(draft({ ...CONTENT, trl: 11 })).rejects.toMatchObject({ refusal: { code: 'invalid-input', errors: [{ pointer: '/content/trl', code: 'out-of-range' }] } });
    await expect(offers.draft(officer.actor, { caseId: theCase.id, contactId: newId() })).rejects.toMatchObject({ refusal: { errors: [{ pointer: '/contactId', code: 'not-an-officer' }] } });
  });

  it('that repeat confidential words are approved only by who was shown each of them', async () => {
    const offer = await submitted({ ...CONTENT, titles: { en: 'A sieve' }, summaries: { en: 'This secret recursive sieve engine design is cheap.' } });
    expect(offer.leaks).toEqual(['case-title', 'titles'].map((source) => ({ pointer: '/summaries/en', source, words: 'secret recursive sieve engine design', count: 5 })));
    await expect(offers.approve(manager.actor, offer, '')).rejects.toMatchObject(refusal('offer-leaks-unseen', { facts: { leaks: 2 } }));
    expect(await offers.approve(manager.actor, offer, offer.leaksDigest)).toMatchObject({ state: 'approved' });
  });

  it('that name a right before its office has published it, or an inventor in another order, are told to who approves', async () => {
    const content = { ...CONTENT, titles: { en: 'A sieve' }, summaries: { en: 'A hollow conical membrane, by Aigerim Sadykova.' } };
    await app.database.transaction(SYSTEM, async (tx) => {
      await tx.query({ name: 't-inventor', text: `UPDATE disclosures SET content = '{"inventors": [{"id": "a", "name": "Sadykova Aigerim Bolatovna", "email": "a@x.example", "share": 10000}]}' WHERE id = $1` }, [theCase.disclosureId]);
      await tx.query({ name: 't-two-rights', text: `INSERT INTO assets (id, office_id, case_id, kind, title, jurisdiction, state, created_at, updated_at) SELECT gen_random_uuid(), $1, $2, 'patent', 'Hollow conical membrane', j, 'filed', now(), now() FROM unnest(ARRAY['KZ', 'WO']) j` }, [officer.officeId, theCase.id]);
    });
    const offer = await draft(content);
    expect(offer.leaks.map(({ source, words }) => [source, words])).toEqual([['asset-title', 'hollow conical membrane'], ['inventor', 'Aigerim Sadykova']]);
    await app.database.transaction(SYSTEM, (tx) => tx.query({ name: 't-out', text: `INSERT INTO docket_events (id, office_id, asset_id, case_id, kind, occurred_on, recorded_at) SELECT gen_random_uuid(), office_id, id, case_id, 'published', '2026-11-01', now() FROM assets WHERE case_id = $1` }, [theCase.id]));
    expect((await offers.get(officer.actor, offer.id)).leaks.map(({ source }) => source)).toEqual(['inventor']);
  });

  it('are not published when the record has gained words since the approval', async () => {
    const offer = await approved({ ...CONTENT, titles: { en: 'A pump' }, summaries: { en: 'An engine for every pump there is today.' } });
    await app.database.transaction(SYSTEM, (tx) => tx.query({ name: 't-retitle', text: `UPDATE cases SET title = '{"en": "an engine for every pump"}' WHERE id = $1` }, [theCase.id]));
    await expect(offers.publish(officer.actor, offer)).rejects.toMatchObject(refusal('offer-leaks-unseen', { facts: { leaks: 1 } }));
  });

  it('are not published while that endangers what is not on file', async () => {
    const patent = await aCase(world, { officer, track: 'patent', title: { en: 'X' } });
    const offer = await approved(CONTENT, patent.id);
    expect(offer.danger).toBe('not-reviewed');
    await expect(offers.publish(officer.actor, offer)).rejects.toMatchObject(refusal('offer-endangers-novelty', { facts: { danger: 'not-reviewed' } }));
    const file = (kind: string, state: string) => app.database.transaction(SYSTEM, async (tx) => {
      const id = newId();
      await tx.query({ name: 't-asset', text: `INSERT INTO assets (id, office_id, case_id, kind, title, jurisdiction, state, created_at, updated_at) VALUES ($1, $2, $3, $4, 'x', 'KZ', $5, now(), now())` }, [id, officer.officeId, patent.id, kind, state]);
      await tx.query({ name: 't-filed', text: `INSERT INTO docket_events (id, office_id, asset_id, case_id, kind, occurred_on, recorded_at) VALUES ($1, $2, $3, $4, 'filed', '2026-11-01', now())` }, [newId(), officer.officeId, id, patent.id]);
    });
    await file('trademark', 'filed');
    await file('patent', 'withdrawn');
    await expect(offers.publish(officer.actor, offer)).rejects.toMatchObject(refusal('offer-endangers-novelty'));
    await file('patent', 'filed');
    expect(await offers.publish(officer.actor, offer)).toMatchObject({ state: 'published', danger: null });
  });

  it('end with their case', async () => {
    const offer = await published();
    const waiting = await draft();
    const { version } = await app.database.read(SYSTEM, async (tx) => (await tx.query<{ version: number }>({ name: 't-version', text: 'SELECT version FROM cases WHERE id = $1' }, [theCase.id]))[0] ?? { version: 0 });
    await world.get(CasesService).command(manager.actor, theCase.id, version, { type: 'close', outcome: 'abandoned', reason: 'Nobody has any use for it' });
    expect(await offers.get(officer.actor, offer.id)).toMatchObject({ state: 'withdrawn', listed: false, reason: 'case-closed', commands: [] });
    expect(await offers.get(officer.actor, waiting.id)).toMatchObject({ state: 'withdrawn' });
    expect(await open.get(offer.slug ?? '')).toBeNull();
    await expect(draft()).rejects.toMatchObject(refusal('case-closed'));
  });

  it('leave the listing at once when the office closes it, and come back when it opens', async () => {
    expect(await listing.get(officer.actor)).toEqual({ isOpen: false, changedAt: null });
    const offer = await published();
    expect(await listing.get(officer.actor)).toMatchObject({ isOpen: true });
    await listing.set(manager.actor, false);
    expect(await open.get(offer.slug ?? '')).toBeNull();
    const second = await published({ ...CONTENT, titles: { en: 'Second' }, summaries: { en: 'Another.' } });
    expect(second).toMatchObject({ state: 'published', listed: false });
    await listing.set(manager.actor, true);
    expect(await listed()).toEqual(expect.arrayContaining([offer.slug, second.slug]));
  });

  it('that are withdrawn while the listing opens are not on it, whoever comes first', async () => {
    for (let round = 0; round < 8; round++) {
      const offer = await published({ ...CONTENT, titles: { en: `Race ${round}` }, summaries: { en: 'x' } });
      await listing.set(manager.actor, false);
      const [, ended] = await Promise.allSettled([listing.set(manager.actor, true), offers.withdraw(officer.actor, offer, 'At the same time')]);
      expect(ended?.status).toBe('fulfilled');
      expect(await open.get(offer.slug ?? '')).toBeNull();
    }
  });

  it('are left out when a change of them is under way while the listing opens', async () => {
    const offer = await published();
    await listing.set(manager.actor, false);
    let opening: Promise<unknown> = Promise.resolve();
    await app.database.transaction(SYSTEM, async (tx) => {
      await tx.query({ name: 't-under-way', text: "UPDATE offers SET state = 'withdrawn' WHERE id = $1" }, [offer.id]);
      opening = listing.set(manager.actor, true);
      await new Promise((resolve) => setTimeout(resolve, 300));
    });
    await opening;
    expect(await open.get(offer.slug ?? '')).toBeNull();
  });

  it('are found by their words in every language, by their field and readiness, and paged without a gap', async () => {
    const word = `kw${newId().slice(-6)}`;
    const made = [];
    for (let i = 0; i < 5; i++) {
      app.clock.advance(1000);
      made.unshift((await published({ ...CONTENT, keywords: { kk: `${word} сүзгілер` }, trl: i + 1 })).slug);
    }
    expect(await listed(word)).toEqual(made);
    expect(await listed(`${word} сузгилер`)).toEqual(made); // typed without a Kazakh keyboard
    expect(await listed(`${word} фильтрами`)).toEqual(made);
    expect(await listed(`${word} nothing`)).toEqual([]);
    expect(await listed(`${word} сүзгіл`)).toEqual(made);
    expect(await listed('!!!')).toEqual([]);
    expect((await open.list({ limit: 50, search: word, trlFrom: 4 })).data.map(({ slug }) => slug)).toEqual(made.slice(0, 2));
    expect((await open.list({ limit: 50, search: word, field: 'health' })).data).toEqual([]);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await open.list({ limit: 2, search: word, ...(cursor === undefined ? {} : { cursor }) });
      seen.push(...page.data.map(({ slug }) => slug));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual(made);
    await expect(open.list({ limit: 2, cursor: 'bm9uZQ' })).rejects.toMatchObject(refusal('invalid-input'));
    const { query } = listedOffers({ words: { typed: word, folded: word, beginnings: word } }, { before: null, limit: 20 });
    const plan = await app.database.transaction(VISITOR, async (tx) => {
      await tx.query({ name: 't-no-seqscan', text: 'SET LOCAL enable_seqscan = off' });
      return (await tx.manager.query<Record<string, string>[]>(`EXPLAIN (GENERIC_PLAN) ${query.text}`)).map((row) => row['QUERY PLAN']).join('\n');
    });
    expect(plan).toContain('ix_listed_offers_tsv');
    expect(await planOf(app, VISITOR, listedOffers({}, { before: ['2026-01-01', 'x'], limit: 20 }).query)).toContain('ix_listed_offers_newest');
  });

  it('belong to their office: another sees none, an inventor may not ask, an auditor only reads', async () => {
    const offer = await draft();
    const stranger = await aUser(app.database, { roles: ['officer', 'manager'] });
    await expect(offers.get(stranger.actor, offer.id)).rejects.toMatchObject(refusal('not-found'));
    await expect(offers.withdraw(stranger.actor, offer, 'Not mine')).rejects.toMatchObject(refusal('not-found'));
    await expect(offers.draft(stranger.actor, { caseId: theCase.id })).rejects.toMatchObject(refusal('not-found'));
    const inventor = await aUser(app.database, { officeId: officer.officeId, roles: ['inventor'] });
    await expect(offers.get(inventor.actor, offer.id)).rejects.toMatchObject(refusal('forbidden'));
    const auditor = await aUser(app.database, { officeId: officer.officeId, roles: ['auditor'] });
    expect(await offers.get(auditor.actor, offer.id)).toMatchObject({ id: offer.id, commands: [] });
    await expect(offers.submit(auditor.actor, offer)).rejects.toMatchObject(refusal('forbidden'));
    await expect(offers.submit(officer.actor, { ...offer, version: 9 })).rejects.toMatchObject(refusal('stale-version'));
    for (const work of [() => offers.get(VISITOR, offer.id), () => offers.list(VISITOR, { limit: 5 }), () => listing.set(VISITOR, true)]) await expect(work()).rejects.toMatchObject(refusal('forbidden'));
  });

  describe('a visitor’s role in the database', () => {
    it('reads the public columns of the listing and no other column, table, view or sequence', async () => {
      const readable = await app.database.read(SYSTEM, (tx) => tx.query<{ name: string }>({
        name: 't-readable',
        text: `SELECT n.nspname || '.' || c.relname || '.' || a.attname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
          WHERE n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast') AND n.nspname NOT LIKE 'pg_temp%' AND n.nspname NOT LIKE 'pg_toast%' AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
            AND has_schema_privilege('tamga_public', n.oid, 'USAGE') AND (has_column_privilege('tamga_public', c.oid, a.attnum, 'SELECT') OR has_column_privilege('tamga_public', c.oid, a.attnum, 'INSERT') OR has_column_privilege('tamga_public', c.oid, a.attnum, 'UPDATE') OR has_table_privilege('tamga_public', c.oid, 'DELETE, TRUNCATE, TRIGGER')) ORDER BY 1`,
      }));
      expect(readable.map(({ name }) => name)).toEqual(['changed_at', 'content', 'field', 'office_name', 'published_at', 'slug', 'trl', 'tsv'].map((column) => `public.listed_offers.${column}`));
    });

    it('may run no function that runs as somebody else, and is a member of no other role', async () => {
      const runs = await app.database.read(SYSTEM, (tx) => tx.query({ name: 't-definer', text: "SELECT p.proname FROM pg_proc p WHERE p.prosecdef AND has_function_privilege('tamga_public', p.oid, 'EXECUTE')" }));
      expect(runs).toEqual([]);
      const roles = await app.database.read(SYSTEM, (tx) => tx.query({ name: 't-member', text: "SELECT r.rolname FROM pg_roles r WHERE r.rolname <> 'tamga_public' AND pg_has_role('tamga_public', r.oid, 'MEMBER')" }));
      expect(roles).toEqual([]);
    });

    it('is refused by the database, whatever the program asks', async () => {
      await published();
      for (const table of ['offers', 'cases', 'disclosures', 'documents', 'users', 'offices', 'office_listings', 'case_events', 'audit_events', 'parties', 'outbox_messages', 'sessions']) {
        await expect(asVisitor(`SELECT 1 FROM ${table} LIMIT 1`)).rejects.toThrow('permission denied');
      }
      await expect(asVisitor('SELECT offer_id FROM listed_offers')).rejects.toThrow('permission denied');
      await expect(asVisitor('SELECT * FROM listed_offers')).rejects.toThrow('permission denied');
      await expect(app.database.transaction(VISITOR, (tx) => tx.run({ name: 't-v-delete', text: 'DELETE FROM listed_offers' }))).rejects.toThrow('permission denied');
      expect((await asVisitor('SELECT slug FROM listed_offers')).length).toBeGreaterThan(0);
    });

    it('is nobody’s who signs in', () => {
      const visitor: Actor = { ...VISITOR, officeId: officer.officeId, roles: ['manager'] };
      return expect(offers.list(visitor, { limit: 5 })).rejects.toMatchObject(refusal('forbidden'));
    });
  });
});
