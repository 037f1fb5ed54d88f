import { AgreementsModule } from '@tamga/features/agreements';
import { AssessmentsModule } from '@tamga/features/assessments';
import { CasesModule } from '@tamga/features/cases';
import { DeadlinesModule } from '@tamga/features/deadlines';
import { NotificationsModule } from '@tamga/features/notifications';
import { SYSTEM } from '@tamga/features/identity';
import { deliverOutbox, EventBus, newId } from '@tamga/platform';
import { aCase, type CaseWorld, type TestCase } from '../../../../test/factories/a-case.js';
import { aUser, type TestUser } from '../../../../test/factories/a-user.js';
import { openApp, type TestApp } from '../../../../test/support/app.js';
import { InterestService } from './interest.service.js';
import { LeadsService, type LeadView, type NewLead } from './leads.service.js';
import { OfferListing } from './offer-listing.js';
import { OffersService } from './offers.service.js';
import { PromotionModule } from './promotion.module.js';

const refusal = (code: string, more: object = {}) => ({ refusal: { code, ...more } });

describe('leads', () => {
  let app: TestApp;
  let world: CaseWorld;
  let leads: LeadsService;
  let interest: InterestService;
  let officer: TestUser;
  let manager: TestUser;
  let theCase: TestCase;
  let slug: string;

  beforeAll(async () => {
    app = await openApp([CasesModule, AssessmentsModule, DeadlinesModule, AgreementsModule, NotificationsModule, PromotionModule]);
    world = { database: app.database, get: (type) => app.context.get(type, { strict: false }) };
    [leads, interest] = [world.get(LeadsService), world.get(InterestService)];
  });
  beforeEach(async () => {
    officer = await aUser(app.database, { roles: ['officer'] });
    manager = await aUser(app.database, { officeId: officer.officeId, roles: ['manager'] });
    theCase = await aCase(world, { officer, track: 'software', title: { en: 'Secret' } });
    slug = await published();
  });
  afterAll(() => app.close());

  async function published(): Promise<string> {
    const offers = world.get(OffersService);
    const offer = await offers.submit(officer.actor, await offers.draft(officer.actor, { caseId: theCase.id, content: { titles: { en: 'Sieves' }, summaries: { en: 'Cheap.' }, field: 'other', trl: 2 } }));
    return (await offers.publish(officer.actor, await offers.approve(manager.actor, offer, ''))).slug ?? '';
  }
  const fresh = async (of = slug): Promise<string> => {
    const token = await interest.token(of);
    app.clock.advance(60_000);
    return token;
  };
  const written = async (over: { token?: string; [field: string]: unknown } = {}) => ({ slug, name: 'A. Buyer', organisation: 'Buyers Ltd', email: 'A@Buyers.example', message: 'Tell us more.', consent: true, locale: 'ru' as const, trap: '', ...over, token: over.token ?? (await fresh()) });
  const all = async (): Promise<readonly LeadView[]> => (await leads.list(officer.actor, { limit: 200 })).data;
  const byHand = (over: Partial<NewLead> = {}) => leads.record(officer.actor, { caseId: theCase.id, name: 'Met at a fair', ...over });
  const sql = (text: string, values: unknown[]) => app.database.transaction(SYSTEM, (tx) => tx.query<Record<string, unknown>>({ name: `t-${newId()}`, text }, values));

  describe('of the public form', () => {
    it('are made of what somebody wrote, and given to the contact officer with a history', async () => {
      await interest.write(await written());
      expect(await all()).toMatchObject([{ caseId: theCase.id, owner: { id: officer.id }, origin: 'form', state: 'new', name: 'A. Buyer', organisation: 'Buyers Ltd', email: 'a@buyers.example', message: 'Tell us more.', locale: 'ru', consentedAt: expect.any(String), moves: ['contacted', 'lost'] }]);
      expect((await sql("SELECT payload FROM case_events WHERE case_id = $1 AND type = 'lead.recorded'", [theCase.id])).map(({ payload }) => JSON.stringify(payload)).join()).not.toMatch(/Buyer/);
    });

    it('are told to the contact officer alone, in the inbox and by a mail that names neither who nor what', async () => {
      await interest.write(await written());
      const ids = (await sql('SELECT id FROM outbox_messages WHERE delivered_at IS NULL ORDER BY id', [])).map(({ id }) => String(id));
      expect(await deliverOutbox(app.database, SYSTEM, app.context.get(EventBus, { strict: false }), ids)).toEqual([]);
      expect(await sql("SELECT user_id FROM notifications WHERE office_id = $1 AND kind = 'lead-recorded'", [officer.officeId])).toEqual([{ user_id: officer.id }]);
      const mails = await sql("SELECT recipient_address AS address, subject, text, html FROM mails WHERE office_id = $1 AND kind = 'lead-recorded'", [officer.officeId]);
      expect(mails.map(({ address }) => address)).toEqual([officer.email]);
      expect(JSON.stringify(mails)).not.toMatch(/Buyer|Sieves|Secret|Tell us/);
      expect(mails[0]?.['subject']).toContain(theCase.reference);
    });

    it('are told to the managers when the contact officer has left', async () => {
      await sql('UPDATE users SET disabled_at = now() WHERE id = $1', [officer.id]);
      await interest.write(await written());
      const ids = (await sql('SELECT id FROM outbox_messages WHERE delivered_at IS NULL ORDER BY id', [])).map(({ id }) => String(id));
      expect(await deliverOutbox(app.database, SYSTEM, app.context.get(EventBus, { strict: false }), ids)).toEqual([]);
      expect(await sql("SELECT user_id FROM notifications WHERE office_id = $1 AND kind = 'lead-recorded'", [officer.officeId])).toContainEqual({ user_id: manager.id });
    });

    it('are one when the form is sent twice', async () => {
      const once = await written();
      await Promise.all([interest.write(once), interest.write(once)]);
      await interest.write(once);
      expect(await all()).toHaveLength(1);
    });

    it('are two when somebody goes back and writes something else in the same form', async () => {
      const once = await written();
      await interest.write(once);
      await interest.write({ ...once, message: 'One question more.' });
      expect((await all()).map(({ message }) => message)).toEqual(['One question more.', 'Tell us more.']);
    });

    it('are made of a form that came back to be mended and was mended at once', async () => {
      const token = await fresh();
      const again = await interest.token(slug, token);
      await interest.write(await written({ token: again }));
      expect(await all()).toHaveLength(1);
      expect(await interest.token(slug, 'made.up.token')).not.toBe('made.up.token');
      expect(await interest.token('another-00000000', token)).not.toBe(token);
    });

    it.each([
      ['a field that no person sees is filled in', { trap: 'https://spam.example' }],
      ['there is no token', { token: '' }],
      ['the token is made up', { token: 'lz1.x.y' }],
      ['the token’s time was moved', null],
      ['the token is of another offer', undefined],
    ])('are not made when %s, and nobody is told so', async (_, over) => {
      const token = await fresh();
      const moved = token.replace(/^[^.]+/, (1_700_000_000_000).toString(36));
      await expect(interest.write(await written(over === null ? { token: moved } : over === undefined ? { token: await fresh('another-00000000') } : over))).resolves.toBe('thanked');
      expect(await all()).toEqual([]);
    });

    it('are not made of a form that came back at once, or after a month', async () => {
      await expect(interest.write(await written({ token: await interest.token(slug) }))).resolves.toBe('thanked');
      const old = await interest.token(slug);
      app.clock.advance(31 * 86_400_000);
      try {
        // A person who left the page open for a month is not thanked for nothing.
        await expect(interest.write(await written({ token: old }))).resolves.toBe('send-again');
      } finally {
        app.clock.advance(-31 * 86_400_000);
      }
      expect(await all()).toEqual([]);
    });

    it('are not made for what is not listed, and nobody is told so', async () => {
      await world.get(OfferListing).set(manager.actor, false);
      await expect(interest.write(await written())).resolves.toBe('thanked');
      await expect(interest.write(await written({ slug: 'never-was-00000000', token: await fresh('never-was-00000000') }))).resolves.toBe('thanked');
      expect(await all()).toEqual([]);
    });

    it('are refused for what was typed, before anything else is looked at', async () => {
      await expect(interest.write(await written({ email: 'x', consent: false, slug: 'never-was-00000000', trap: 'x' }))).rejects.toMatchObject({ refusal: { code: 'invalid-input', errors: [{ pointer: '/email' }, { pointer: '/consent' }] } });
    });

    it('are at most forty a day of one offer', async () => {
      const first = await written();
      await interest.write(first);
      for (let n = 1; n < 40; n++) await interest.write(await written());
      await expect(interest.write(await written())).resolves.toBe('too-many-today');
      await expect(interest.write(first)).resolves.toBe('thanked'); // it is there already
      expect(await all()).toHaveLength(40);
      app.clock.advance(86_400_000);
      await interest.write(await written());
      expect(await all()).toHaveLength(41);
    }, 60_000);
  });

  it('by hand belong to who recorded them, with what is next and when', async () => {
    expect(await byHand({ nextAction: 'Call back', nextOn: '2026-12-01' })).toMatchObject({ origin: 'hand', state: 'new', owner: { id: officer.id }, nextAction: 'Call back', nextOn: '2026-12-01', consentedAt: null });
    await expect(byHand({ nextOn: '2026-12-01' })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/nextAction', code: 'required' }] }));
    await expect(byHand({ partyId: newId(), offerId: newId() })).rejects.toMatchObject({ refusal: { errors: [{ pointer: '/partyId', code: 'not-one-of' }, { pointer: '/offerId', code: 'not-one-of' }] } });
    await expect(byHand({ caseId: newId() })).rejects.toMatchObject(refusal('not-found'));
  });

  it('go their way step by step, and end with a reason', async () => {
    let lead = await byHand({ nextAction: 'Call', nextOn: '2026-12-01' });
    await expect(leads.move(officer.actor, lead, { to: 'won' })).rejects.toMatchObject(refusal('conflict', { facts: { state: 'new', moves: ['contacted', 'lost'] } }));
    for (const to of ['contacted', 'nda', 'negotiating'] as const) lead = await leads.move(officer.actor, lead, { to });
    await expect(leads.move(officer.actor, lead, { to: 'won', reason: ' ' })).rejects.toMatchObject({ refusal: { code: 'reason-required' } });
    await expect(leads.move(officer.actor, { ...lead, version: 1 }, { to: 'won', reason: 'A licence' })).rejects.toMatchObject(refusal('stale-version'));
    lead = await leads.move(officer.actor, lead, { to: 'won', reason: 'A licence' });
    expect(lead).toMatchObject({ state: 'won', reason: 'A licence', nextOn: null, nextAction: '', moves: [] });
    await expect(leads.edit(officer.actor, lead, { nextAction: 'x' })).rejects.toMatchObject(refusal('conflict'));
  });

  it('are listed newest first, or by what is due, page by page without a gap', async () => {
    const days = ['2026-12-03', '2026-12-01', '2026-12-02'];
    for (const nextOn of days) await byHand({ nextAction: 'Call', nextOn });
    await byHand();
    const walk = async (due: boolean): Promise<(string | null)[]> => {
      const seen: (string | null)[] = [];
      let cursor: string | undefined;
      do {
        const page = await leads.list(officer.actor, { limit: 1, due, ...(cursor === undefined ? {} : { cursor }) });
        seen.push(...page.data.map(({ nextOn }) => nextOn));
        cursor = page.page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      return seen;
    };
    expect(await walk(true)).toEqual([...days].sort());
    expect(await walk(false)).toEqual([null, ...[...days].reverse()]);
    await expect(leads.list(officer.actor, { limit: 1, cursor: 'bm9uZQ' })).rejects.toMatchObject(refusal('invalid-input'));
  });

  it('belong to their office, and to nobody but its officers and managers', async () => {
    const lead = await byHand();
    const stranger = await aUser(app.database, { roles: ['officer', 'manager'] });
    await expect(leads.get(stranger.actor, lead.id)).rejects.toMatchObject(refusal('not-found'));
    await expect(leads.move(stranger.actor, lead, { to: 'contacted' })).rejects.toMatchObject(refusal('not-found'));
    for (const role of ['inventor', 'auditor', 'admin'] as const) {
      const other = await aUser(app.database, { officeId: officer.officeId, roles: [role] });
      await expect(leads.get(other.actor, lead.id)).rejects.toMatchObject(refusal('forbidden'));
    }
  });
});
