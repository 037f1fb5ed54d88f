import { isRefused, verifyChain, type StoredLink } from '@tamga/domain';
import { CasesModule } from '@tamga/features/cases';
import { asSystem, chainSeed, SYSTEM } from '@tamga/features/identity';
import { NotificationsModule } from '@tamga/features/notifications';
import { newId, sha256 } from '@tamga/platform';
import { aDisclosure, completeContent, signAs, TEST_PASSWORD, withPassword } from '../../../../test/factories/a-disclosure.js';
import { aUser, type TestUser } from '../../../../test/factories/a-user.js';
import { anOffice } from '../../../../test/factories/an-office.js';
import { openApp, TEST_NOW, type TestApp } from '../../../../test/support/app.js';
import { refusalOf } from '../../../../test/support/refusal.js';
import { CoInventorsService } from './co-inventors.service.js';
import { DisclosureDecisionsService } from './disclosure-decisions.service.js';
import { DisclosuresModule } from './disclosures.module.js';
import { DisclosuresReader } from './disclosures.reader.js';
import { DisclosuresService } from './disclosures.service.js';
import { DisclosuresVerifier } from './disclosures.verifier.js';
import { SignaturesService } from './signatures.service.js';

let app: TestApp;
let officeId: string;
let larry: TestUser;
let sergey: TestUser;
let officer: TestUser;
const world = () => ({ database: app.database, get: <T>(type: abstract new (...args: never[]) => T): T => app.context.get(type) });
const disclosures = () => app.context.get(DisclosuresService);
const decisions = () => app.context.get(DisclosureDecisionsService);
const coInventors = () => app.context.get(CoInventorsService);

beforeAll(async () => {
  app = await openApp([NotificationsModule, DisclosuresModule, CasesModule]);
  officeId = (await anOffice(app.database)).id;
  const inventor = { officeId, roles: ['inventor' as const] };
  larry = await withPassword(app.database, await aUser(app.database, { ...inventor, familyName: 'Page', givenName: 'Larry' }));
  sergey = await withPassword(app.database, await aUser(app.database, { ...inventor, familyName: 'Brin', givenName: 'Sergey' }));
  officer = await aUser(app.database, { officeId });
});
afterEach(() => app.clock.set(TEST_NOW));
afterAll(() => app.close());

const events = async (id: string): Promise<string[]> => (await app.asSystem<{ type: string }>("SELECT type FROM outbox_messages WHERE payload ->> 'disclosureId' = $1 ORDER BY id", [id])).map((r) => r.type);

describe('a draft', () => {
  it('starts with its author on the first line, saves piece by piece and tells what is missing', async () => {
    const draft = await disclosures().create(larry.actor, {});
    expect(draft).toMatchObject({ version: 1, state: 'draft', voided: null });
    const saved = await disclosures().edit(larry.actor, draft.id, 1, { titles: { en: 'Node ranking' }, trl: 4 });
    expect(saved).toMatchObject({ version: 2, savedAt: '2026-11-21T04:00:00.000Z', adjusted: {} });
    expect(saved.completeness.filter((s) => s.complete).map((s) => s.section)).toEqual(['third-parties', 'readiness']);
    expect(saved.completeness.find((s) => s.section === 'title')?.missing).toEqual([{ pointer: '/abstracts', code: 'required' }]);
    const view = await disclosures().read(larry.actor, draft.id);
    expect(view.content).toMatchObject({ titles: { en: 'Node ranking' }, trl: 4, inventors: [{ name: 'Larry Page', email: larry.email, share: 10_000 }] });
    expect(view).toMatchObject({ next: ['complete-form'], signing: null, inventors: [{ userId: larry.id, signature: { state: 'none' } }] });
    expect(view.commands).toEqual(['edit', 'invite', 'withdraw']);
  });

  it('does not ask again who somebody is: the last disclosure of the author fills in the next, another’s does not', async () => {
    const author = await aUser(app.database, { officeId, roles: ['inventor'], familyName: 'Motwani', givenName: 'Rajeev' });
    const said = { affiliation: 'Stanford University', employment: 'employee-duty' as const, orcid: '0000-0002-1825-0097', contribution: 'The idea' };
    const first = await disclosures().create(author.actor, {});
    const [line] = (await disclosures().read(author.actor, first.id)).content.inventors ?? [];
    await disclosures().edit(author.actor, first.id, 1, { inventors: [{ ...line, ...said, name: 'R. Motwani', share: 4_000 }] });
    const next = (await disclosures().read(author.actor, (await disclosures().create(author.actor, {})).id)).content.inventors;
    const { contribution: _, ...kept } = said;
    expect(next).toEqual([{ id: expect.any(String), name: 'R. Motwani', email: author.email, share: 10_000, ...kept }]);
    const stranger = await aUser(app.database, { officeId, roles: ['inventor'] });
    expect((await disclosures().read(stranger.actor, (await disclosures().create(stranger.actor, {})).id)).content.inventors?.[0]?.affiliation).toBeUndefined();
  });

  it('refuses a malformed piece with its pointers and loses nothing of what was there', async () => {
    const draft = await aDisclosure(world(), { author: larry, content: { problem: 'Kept' } });
    const refused = await refusalOf(disclosures().edit(larry.actor, draft.id, 1, { solution: 'Not kept', trl: 99, software: [{ spdx: 'WTF' }] }));
    expect(refused.code).toBe('invalid-input');
    expect(refused.errors?.map((e) => e.pointer)).toEqual(['/trl', '/software/0/spdx']);
    expect((await disclosures().read(larry.actor, draft.id)).content).toMatchObject({ problem: 'Kept' });
    expect((await disclosures().read(larry.actor, draft.id)).content.solution).toBeUndefined();
    expect((await disclosures().read(larry.actor, draft.id)).version).toBe(1);
  });

  it('refuses the second of two tabs with the version it should have seen', async () => {
    const draft = await aDisclosure(world(), { author: larry, content: {} });
    await disclosures().edit(larry.actor, draft.id, 1, { problem: 'first tab' });
    expect(await refusalOf(disclosures().edit(larry.actor, draft.id, 1, { problem: 'second tab' }))).toEqual({ code: 'stale-version', facts: { version: 2 } });
  });

  it('lets exactly one of ten simultaneous saves win', async () => {
    const draft = await aDisclosure(world(), { author: larry, content: {} });
    const results = await Promise.allSettled(Array.from({ length: 10 }, (_, i) => disclosures().edit(larry.actor, draft.id, 1, { problem: `tab ${i}` })));
    expect(results.filter((r) => r.status === 'fulfilled')).toHaveLength(1);
    expect(results.filter((r) => r.status === 'rejected').every((r) => isRefused(r.reason) && r.reason.refusal.code === 'stale-version')).toBe(true);
  });

  it('saves nothing and keeps its version when nothing changed', async () => {
    const draft = await aDisclosure(world(), { author: larry, content: { problem: 'Same' } });
    expect(await disclosures().edit(larry.actor, draft.id, 1, { problem: 'Same' })).toMatchObject({ version: 1 });
    expect(await events(draft.id)).toEqual(['disclosure.drafted']);
  });

  it('is drafted by an officer on an inventor’s behalf, who alone may submit it', async () => {
    const draft = await disclosures().create(officer.actor, { onBehalfOf: sergey.id, content: { problem: 'Told by telephone' } });
    expect((await disclosures().read(sergey.actor, draft.id)).commands).toContain('edit');
    await disclosures().edit(officer.actor, draft.id, 1, completeContent([sergey]));
    expect((await refusalOf(decisions().submit(officer.actor, draft.id, 2))).code).toBe('forbidden');
    expect(await decisions().submit(sergey.actor, draft.id, 2)).toMatchObject({ state: 'submitted', version: 3 });
    expect((await refusalOf(disclosures().create(larry.actor, { onBehalfOf: sergey.id }))).code).toBe('forbidden');
  });

  it('is nothing at all to a stranger, to an inventor of another, and to another office', async () => {
    const draft = await aDisclosure(world(), { author: larry });
    const stranger = await aUser(app.database, { officeId, roles: ['inventor'] });
    const elsewhere = await aUser(app.database, { roles: ['officer'] });
    for (const actor of [stranger.actor, sergey.actor, elsewhere.actor]) {
      expect(await refusalOf(disclosures().read(actor, draft.id))).toEqual({ code: 'not-found' });
      expect((await refusalOf(disclosures().edit(actor, draft.id, 1, { problem: 'x' }))).code).toBe('not-found');
      expect((await disclosures().list(actor, { limit: 50 })).data.map((d) => d.id)).not.toContain(draft.id);
    }
    const seen = await app.database.read(stranger.actor, (tx) => tx.query({ name: 'spec-all-disclosures', text: 'SELECT id FROM disclosures' }));
    expect(seen).toEqual([]);
  });

  it('answers lists newest first, by keyset, filtered by state', async () => {
    const author = await aUser(app.database, { officeId, roles: ['inventor'] });
    const made: string[] = [];
    for (let i = 0; i < 5; i++) made.unshift((await aDisclosure(world(), { author, content: { titles: { en: `No ${i}` } } })).id);
    await decisions().withdraw(author.actor, made[1] ?? '', 1, null);
    const first = await disclosures().list(author.actor, { limit: 2 });
    const second = await disclosures().list(author.actor, { limit: 3, cursor: first.page.nextCursor ?? '' });
    expect([...first.data, ...second.data].map((d) => d.id)).toEqual(made);
    expect(second.page.nextCursor).toBeNull();
    expect(first.data[0]).toMatchObject({ titles: { en: 'No 4' }, inventors: 1, signed: 0, state: 'draft' });
    expect((await disclosures().list(author.actor, { limit: 50, state: 'withdrawn' })).data.map((d) => d.id)).toEqual([made[1]]);
    expect((await disclosures().list(officer.actor, { limit: 2 })).data).toHaveLength(2);
    expect((await refusalOf(disclosures().list(author.actor, { limit: 2, cursor: 'AAAA' }))).code).toBe('invalid-input');
  });
});

describe('a publication named in a draft', () => {
  const talk = (on: string) => ({ id: 'p-1', on, kind: 'conference-talk' as const, planned: true });
  const reported = (id: string) => app.asSystem<{ payload: Record<string, unknown> }>("SELECT payload FROM outbox_messages WHERE type = 'disclosure.publication-reported' AND payload ->> 'disclosureId' = $1 ORDER BY id", [id]);

  it('is told to the office before anything is submitted, once for each day that decides', async () => {
    const draft = await aDisclosure(world(), { author: larry, content: { problem: 'x' } });
    expect(await reported(draft.id)).toEqual([]);
    await disclosures().edit(larry.actor, draft.id, 1, { publicDisclosures: [talk('2026-12-05')] });
    await disclosures().edit(larry.actor, draft.id, 2, { publicDisclosures: [{ ...talk('2026-12-05'), venue: 'A hall' }] });
    await disclosures().edit(larry.actor, draft.id, 3, { publicDisclosures: [{ ...talk('2026-08-20'), planned: false }] });
    await disclosures().edit(larry.actor, draft.id, 4, { publicDisclosures: [] });
    expect((await reported(draft.id)).map(({ payload }) => [payload['on'], payload['planned']])).toEqual([['2026-12-05', true], ['2026-08-20', false]]);
    expect((await app.asSystem<{ type: string }>("SELECT type FROM audit_events WHERE record_id = $1 AND type = 'disclosure.publication-reported'", [draft.id])).length).toBe(2);
    expect((await disclosures().read(officer.actor, draft.id)).state).toBe('draft');
  });

  it('is told as well when it stands in the draft from the first, and not for the demo’s', async () => {
    const draft = await disclosures().create(larry.actor, { content: { publicDisclosures: [talk('2026-12-05')] } });
    const demo = await disclosures().create(larry.actor, { content: { publicDisclosures: [talk('2026-12-05')] }, isDemo: true });
    expect([(await reported(draft.id)).length, (await reported(demo.id)).length]).toEqual([1, 0]);
  });

  it('carries no word of the invention', async () => {
    const draft = await aDisclosure(world(), { author: larry, content: { titles: { en: 'Secret kettle' } } });
    await disclosures().edit(larry.actor, draft.id, 1, { publicDisclosures: [{ ...talk('2026-12-05'), venue: 'Kettle days' }] });
    expect(JSON.stringify(await reported(draft.id))).not.toMatch(/kettle/i);
  });
});

describe('co-inventors', () => {
  it('are reminded at most once an hour, and not after they have signed', async () => {
    const draft = await aDisclosure(world(), { author: larry, inventors: [larry, sergey], submitted: true });
    const remind = () => coInventors().invite(larry.actor, draft.id, 'line-2');
    const asked = async () => (await events(draft.id)).filter((type) => type === 'disclosure.signature-requested').length;
    const before = await asked();
    expect(await refusalOf(remind())).toMatchObject({ code: 'too-many-attempts', facts: { retryAfterSeconds: 3600 } });
    app.clock.advance(60 * 60 * 1000);
    await remind();
    expect(await asked()).toBe(before + 1);
    app.clock.advance(60 * 60 * 1000);
    await signAs(world(), sergey, draft.id);
    expect((await refusalOf(remind())).code).toBe('already-signed');
  });

  it('get access when they are brought, whether colleague or newcomer, and lose it when their line goes', async () => {
    const draft = await aDisclosure(world(), { author: larry, content: completeContent([larry, sergey]) });
    expect((await refusalOf(disclosures().read(sergey.actor, draft.id))).code).toBe('not-found');
    expect(await coInventors().invite(larry.actor, draft.id, 'line-2')).toEqual({ inventorId: 'line-2', account: 'linked' });
    expect((await disclosures().read(sergey.actor, draft.id)).next).toEqual(['sign', 'others-sign', 'submit']);
    expect(await events(draft.id)).toContain('disclosure.signature-requested');
    const { version } = await disclosures().edit(larry.actor, draft.id, 1, { inventors: completeContent([larry]).inventors });
    expect((await refusalOf(disclosures().read(sergey.actor, draft.id))).code).toBe('not-found');
    expect((await disclosures().read(larry.actor, draft.id)).version).toBe(version);
  });

  it('from outside get one invitation mail, and the disclosure when they join', async () => {
    const email = `outsider.${newId().slice(-8)}@example.test`;
    const draft = await aDisclosure(world(), { author: larry, content: completeContent([larry, { email, name: 'Rajeev Motwani' }]) });
    expect(await coInventors().invite(larry.actor, draft.id, 'line-2')).toEqual({ inventorId: 'line-2', account: 'invited' });
    app.clock.advance(60 * 60 * 1000);
    await coInventors().invite(larry.actor, draft.id, 'line-2');
    expect(await app.asSystem('SELECT role FROM invitations WHERE email = $1', [email])).toEqual([{ role: 'inventor' }]);
    const joined = await aUser(app.database, { officeId, email, roles: ['inventor'] });
    expect((await refusalOf(disclosures().read(joined.actor, draft.id))).code).toBe('not-found');
    await app.database.transaction(asSystem(joined.actor), (tx) => tx.publish({ type: 'user.joined', officeId, userId: joined.id } as never));
    const view = await disclosures().read(joined.actor, draft.id);
    expect(view.inventors[1]).toMatchObject({ userId: joined.id, email });
    expect(view.signing).toMatchObject({ inventorId: 'line-2', contentSha256: draft.contentSha256 });
  });

  it('of another’s disclosure cannot be brought by a stranger', async () => {
    const draft = await aDisclosure(world(), { author: larry, content: completeContent([larry, sergey]) });
    const stranger = await aUser(app.database, { officeId, roles: ['inventor'] });
    expect((await refusalOf(coInventors().invite(stranger.actor, draft.id, 'line-2'))).code).toBe('not-found');
    expect((await refusalOf(coInventors().invite(larry.actor, draft.id, 'line-9'))).code).toBe('not-found');
  });
});

describe('signing', () => {
  it('binds name, time, meaning with the share, and the content’s hash', async () => {
    const draft = await aDisclosure(world(), { inventors: [larry, sergey] });
    const signed = await signAs(world(), larry, draft.id);
    expect(signed).toMatchObject({ printedName: 'Page Larry', signedAt: '2026-11-21T04:00:00.000Z', contentSha256: draft.contentSha256, signed: 1, of: 2 });
    expect(signed.meaning).toContain('my share of 50.00 %');
    const [audit] = await app.asSystem<{ payload: object }>("SELECT payload FROM audit_events WHERE record_id = $1 AND type = 'disclosure.signed'", [draft.id]);
    expect(audit?.payload).toMatchObject({ userId: larry.id, contentSha256: draft.contentSha256, share: 5000, signatureId: signed.id });
    const again = { password: TEST_PASSWORD, meaning: signed.meaning, contentSha256: signed.contentSha256 };
    expect((await refusalOf(app.context.get(SignaturesService).sign(larry.actor, draft.id, again))).code).toBe('already-signed');
    expect((await disclosures().read(larry.actor, draft.id)).signing).toBeNull();
  });

  it('needs the password again, the inventor’s own line, and what was shown to be what there is', async () => {
    const draft = await aDisclosure(world(), { inventors: [larry, sergey] });
    const { signing } = await disclosures().read(larry.actor, draft.id);
    const right = { password: TEST_PASSWORD, meaning: signing?.meaning ?? '', contentSha256: signing?.contentSha256 ?? '' };
    const sign = app.context.get(SignaturesService);
    expect((await refusalOf(sign.sign(larry.actor, draft.id, { ...right, password: 'guessed' }))).code).toBe('re-authentication-required');
    expect((await refusalOf(sign.sign(larry.actor, draft.id, { ...right, contentSha256: '0'.repeat(64) }))).code).toBe('content-changed');
    expect((await refusalOf(sign.sign(larry.actor, draft.id, { ...right, meaning: right.meaning.replace('50.00', '90.00') }))).code).toBe('content-changed');
    expect((await refusalOf(sign.sign(sergey.actor, draft.id, right))).code).toBe('not-found');
    const secretary = await withPassword(app.database, await aUser(app.database, { officeId, roles: ['inventor'] }));
    const theirs = await aDisclosure(world(), { author: secretary, content: completeContent([larry]) });
    expect((await refusalOf(sign.sign(secretary.actor, theirs.id, right))).code).toBe('not-an-inventor');
    expect(await app.asSystem('SELECT id FROM disclosure_signatures WHERE disclosure_id = ANY ($1)', [[draft.id, theirs.id]])).toEqual([]);
  });

  it('is refused while something is missing', async () => {
    const draft = await aDisclosure(world(), { author: larry, content: completeContent([larry], { problem: '' }) });
    const refused = await refusalOf(app.context.get(SignaturesService).sign(larry.actor, draft.id, { password: TEST_PASSWORD, meaning: 'x', contentSha256: draft.contentSha256 }));
    expect(refused).toEqual({ code: 'disclosure-incomplete', errors: [{ pointer: '/problem', code: 'required' }] });
  });

  it('is undone by any change of content or shares, in the same transaction, and says so', async () => {
    const draft = await aDisclosure(world(), { inventors: [larry, sergey] });
    await coInventors().invite(larry.actor, draft.id, 'line-2');
    await signAs(world(), larry, draft.id);
    await signAs(world(), sergey, draft.id);
    const [first, second] = completeContent([larry, sergey]).inventors ?? [];
    const saved = await disclosures().edit(sergey.actor, draft.id, 1, { inventors: [{ ...first, share: 4000 }, { ...second, share: 6000 }] });
    expect(saved.voided).toEqual({ signatures: 2, sections: ['inventors'] });
    const view = await disclosures().read(larry.actor, draft.id);
    expect(view.inventors.map((i) => i.signature)).toEqual([
      expect.objectContaining({ state: 'void', voidedByName: 'Brin Sergey', voidedSections: ['inventors'] }), expect.objectContaining({ state: 'void', voidedByName: 'Brin Sergey' }),
    ]);
    expect(view.signed).toBe(0);
    expect(await events(draft.id)).toContain('disclosure.signatures-voided');
    expect((await signAs(world(), larry, draft.id)).meaning).toContain('40.00 %');
  });

  it('is open to an officer who is an inventor too, as an inventor', async () => {
    const both = await withPassword(app.database, await aUser(app.database, { officeId, roles: ['officer', 'inventor'] }));
    const draft = await aDisclosure(world(), { inventors: [both] });
    expect(await signAs(world(), both, draft.id)).toMatchObject({ signed: 1, of: 1 });
    const notTheirs = await aDisclosure(world(), { inventors: [larry] });
    expect((await refusalOf(app.context.get(SignaturesService).sign(both.actor, notTheirs.id, { password: TEST_PASSWORD, meaning: 'x', contentSha256: notTheirs.contentSha256 }))).code).toBe('not-an-inventor');
  });

  it('cannot be forged or altered even by SQL in the application’s roles', async () => {
    const draft = await aDisclosure(world(), { inventors: [larry, sergey] });
    await signAs(world(), larry, draft.id);
    const forge = { name: 'spec-forge', text: `INSERT INTO disclosure_signatures (id, disclosure_id, office_id, inventor_id, user_id, printed_name, meaning, share, content_sha256, signed_at) VALUES ($1, $2, $3, 'line-2', $4, 'x', 'x', 1, $5, now())` };
    for (const actor of [larry.actor, officer.actor]) {
      await expect(app.database.transaction(actor, (tx) => tx.run(forge, [newId(), draft.id, officeId, sergey.id, draft.contentSha256]))).rejects.toThrow(/row-level security/);
    }
    for (const actor of [larry.actor, officer.actor, SYSTEM]) {
      await expect(app.database.transaction(actor, (tx) => tx.run({ name: 'spec-alter', text: "UPDATE disclosure_signatures SET printed_name = 'x'" }))).rejects.toThrow(/permission denied/);
      await expect(app.database.transaction(actor, (tx) => tx.run({ name: 'spec-erase', text: 'DELETE FROM disclosure_signatures' }))).rejects.toThrow(/permission denied/);
    }
  });
});

describe('the office', () => {
  it('gets only what is complete, and the content is frozen from then on', async () => {
    const incomplete = await aDisclosure(world(), { author: larry, content: completeContent([larry], { trl: undefined as never }) });
    expect((await refusalOf(decisions().submit(larry.actor, incomplete.id, 1))).errors).toEqual([{ pointer: '/trl', code: 'required' }]);
    const sent = await aDisclosure(world(), { inventors: [larry, sergey], submitted: true });
    expect((await refusalOf(disclosures().edit(larry.actor, sent.id, sent.version, { trl: 5 }))).code).toBe('disclosure-not-editable');
    expect((await refusalOf(decisions().submit(larry.actor, sent.id, sent.version))).code).toBe('disclosure-not-editable');
    expect((await disclosures().read(sergey.actor, sent.id)).next).toEqual(['sign', 'others-sign', 'office-reviews']);
  });

  it('gives it back with questions, and gets it again answered', async () => {
    const sent = await aDisclosure(world(), { inventors: [larry], submitted: true });
    await signAs(world(), larry, sent.id);
    expect((await refusalOf(decisions().giveBack(larry.actor, sent.id, sent.version, [{ text: 'x' }]))).code).toBe('forbidden');
    const back = await decisions().giveBack(officer.actor, sent.id, sent.version, [{ section: 'publications', text: 'Was the talk recorded?' }, { text: 'Who paid?' }]);
    expect(back).toMatchObject({ state: 'returned', version: sent.version + 1 });
    const view = await disclosures().read(larry.actor, sent.id);
    expect(view.next).toEqual(['answer-questions', 'submit']);
    expect(view.signed).toBe(1);
    expect(view.questions.map(({ number, section, text, askedByName, resolvedAt }) => [number, section, text, askedByName, resolvedAt])).toEqual([
      [1, 'publications', 'Was the talk recorded?', officer.name, null], [2, null, 'Who paid?', officer.name, null],
    ]);
    await decisions().submit(larry.actor, sent.id, back.version);
    expect((await disclosures().read(larry.actor, sent.id)).questions.every((q) => q.resolvedAt !== null)).toBe(true);
  });

  it('accepts it into a case with its facts, and signatures may follow', async () => {
    const sent = await aDisclosure(world(), { inventors: [larry, sergey], submitted: true });
    await signAs(world(), larry, sent.id);
    expect((await refusalOf(decisions().accept(larry.actor, sent.id, sent.version, 'patent'))).code).toBe('forbidden');
    const accepted = await decisions().accept(officer.actor, sent.id, sent.version, 'software');
    const facts = () => app.asSystem<{ code: string; holds: boolean; detail: object }>('SELECT code, holds, detail FROM case_facts WHERE case_id = $1 ORDER BY code', [accepted.caseId]);
    expect(await facts()).toEqual([
      { code: 'funding-declared', holds: true, detail: { fundings: 1 } },
      { code: 'inventors-signed', holds: false, detail: { signed: 1, of: 2 } },
      { code: 'publications-dated', holds: true, detail: { publications: 1 } },
      { code: 'shares-complete', holds: true, detail: { sum: 10_000 } },
    ]);
    expect(await app.asSystem('SELECT track, stage FROM cases WHERE id = $1', [accepted.caseId])).toEqual([{ track: 'software', stage: 'disclosure' }]);
    await signAs(world(), sergey, sent.id);
    expect((await facts()).find((f) => f.code === 'inventors-signed')).toMatchObject({ holds: true, detail: { signed: 2, of: 2 } });
    expect((await refusalOf(decisions().accept(officer.actor, sent.id, accepted.version, 'patent'))).code).toBe('disclosure-not-submitted');
    expect((await refusalOf(decisions().withdraw(larry.actor, sent.id, accepted.version, null))).code).toBe('disclosure-not-editable');
  });

  it('accepts one of two simultaneous acceptances, and there is one case', async () => {
    const sent = await aDisclosure(world(), { inventors: [larry], submitted: true });
    const results = await Promise.allSettled([1, 2].map(() => decisions().accept(officer.actor, sent.id, sent.version, 'patent')));
    expect(results.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await app.asSystem('SELECT 1 AS one FROM cases WHERE disclosure_id = $1', [sent.id])).toHaveLength(1);
  });

  it('finds what the inventor withdrew closed, with the reason', async () => {
    const sent = await aDisclosure(world(), { inventors: [larry], submitted: true });
    expect((await refusalOf(decisions().withdraw(officer.actor, sent.id, sent.version, null))).code).toBe('forbidden');
    await decisions().withdraw(larry.actor, sent.id, sent.version, 'Published by mistake');
    expect(await disclosures().read(officer.actor, sent.id)).toMatchObject({ state: 'withdrawn', withdrawalReason: 'Published by mistake', commands: [] });
  });

  it('can prove its records: the chain of events is whole, and a changed content is named', async () => {
    const sent = await aDisclosure(world(), { inventors: [larry], submitted: true });
    await signAs(world(), larry, sent.id);
    const links = await app.asSystem<Omit<StoredLink, 'at'> & { at: Date }>('SELECT seq, type, at, actor_id AS "actorId", payload, hash FROM audit_events WHERE record_id = $1 ORDER BY seq', [sent.id]);
    expect(links.map((l) => l.type)).toEqual(['disclosure.drafted', 'disclosure.inventor-linked', 'disclosure.publication-reported', 'disclosure.submitted', 'disclosure.signed']);
    expect(verifyChain(links.map((l) => ({ ...l, at: l.at.toISOString() })), sha256, chainSeed(sent.id))).toMatchObject({ ok: true, length: 5 });
    expect(await app.context.get(DisclosuresVerifier).verify()).toMatchObject({ ok: true, faults: [] });
    await app.database.transaction(SYSTEM, (tx) => tx.run({ name: 'spec-tamper', text: `UPDATE disclosures SET content = jsonb_set(content, '{problem}', '"another"') WHERE id = $1` }, [sent.id]));
    expect((await app.context.get(DisclosuresVerifier).verify()).faults).toEqual([expect.objectContaining({ disclosureId: sent.id, fault: 'content-changed' })]);
    const reader = app.context.get(DisclosuresReader);
    expect(await app.database.read(officer.actor, (tx) => reader.inventorLineIds(tx, sent.id))).toEqual(['line-1']);
  });
});
