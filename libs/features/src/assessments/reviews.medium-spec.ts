import { addDays, localDate, today, type EventOf, type LocalDate, type Refusal } from '@tamga/domain';
import { CasesModule, CasesVerifier } from '@tamga/features/cases';
import { SessionsService, SYSTEM } from '@tamga/features/identity';
import { NotificationsModule } from '@tamga/features/notifications';
import { newId, newSecret, sha256, type Tx } from '@tamga/platform';
import { aUser, type TestUser } from '../../../../test/factories/a-user.js';
import { aCaseDocument, aCaseToAssess, type AssessedCase } from '../../../../test/factories/an-assessment.js';
import { openApp, type TestApp } from '../../../../test/support/app.js';
import { refusalOf } from '../../../../test/support/refusal.js';
import { AssessmentsModule, RECOMMENDATIONS, ReviewAnswers, ReviewEntries, ReviewInvitations, ReviewsService, SCORED, type ReviewForReviewer, type ReviewForStaff, type ReviewInvitation } from './index.js';

const DAY_MS = 86_400_000;
const question = { score: 4, comment: 'Two documents come close.' };
const wholeScore = { ...Object.fromEntries(SCORED.map((key) => [key, question])), recommendation: { verdict: RECOMMENDATIONS[0], reason: 'Worth a first filing.' } };

let app: TestApp;
let reviews: ReviewsService;
let invitations: ReviewInvitations;
let answers: ReviewAnswers;
let officer: TestUser;
let found: AssessedCase;
let packed: string;
let day: LocalDate;
let count = 0;

beforeAll(async () => {
  // The wall asks PostgreSQL's own clock whether an access has ended, so this clock must start with it.
  app = await openApp([NotificationsModule, CasesModule, AssessmentsModule], new Date());
  [reviews, invitations, answers] = [app.context.get(ReviewsService), app.context.get(ReviewInvitations), app.context.get(ReviewAnswers)];
  officer = await aUser(app.database, { familyName: 'Officer', givenName: 'One' });
});
afterAll(() => app.close());
beforeEach(async () => {
  app.clock.set(new Date());
  day = today(app.clock.now(), 'Asia/Almaty');
  found = await aCaseToAssess(app.database, officer);
  packed = await aCaseDocument(app.database, officer, found.id, { title: 'In the package' });
  await aCaseDocument(app.database, officer, found.id, { title: 'Not in the package' });
});

const invitation = (over: Partial<ReviewInvitation> = {}): ReviewInvitation => ({
  email: `expert${++count}@example.test`, familyName: 'Expert', givenName: 'Outside', locale: 'en', assessmentKind: 'patentability', synopsis: 'A way to order search results.', brief: 'Is it new over the two documents?',
  documentIds: [packed], includeDisclosure: true, dueOn: addDays(day, 14), endsOn: addDays(day, 30), ...over,
});
/** Started together and awaited together: a rejection that nobody awaits yet would end the run. */
const allNotFound = async (works: Promise<unknown>[]): Promise<void> => expect((await Promise.all(works.map(refusalOf))).map(({ code }) => code)).toEqual(works.map(() => 'not-found'));
const q = (text: string): { name: string; text: string } => ({ name: `test-${sha256(text).slice(0, 12)}`, text });
const rows = <T>(text: string, values: unknown[]): Promise<T[]> => app.database.read(SYSTEM, (tx) => tx.query<T>(q(text), values));
const events = async (): Promise<string[]> => (await rows<{ type: string }>('SELECT type FROM case_events WHERE case_id = $1 ORDER BY seq', [found.id])).map((e) => e.type).filter((type) => type.startsWith('review.'));
const inviteFrom = (over: Partial<ReviewInvitation> = {}): Promise<ReviewForStaff> => invitations.invite(officer.actor, found.id, invitation(over));

/** As the mailed link lets its reader in. */
async function expertOf(review: ReviewForStaff): Promise<TestUser['actor']> {
  const [mail] = await rows<{ text: string }>("SELECT text FROM mails WHERE recipient_address = $1 AND kind = 'review-invitation' ORDER BY id DESC LIMIT 1", [review.reviewerEmail]);
  const secret = /#([\w-]{43})/.exec(mail?.text ?? '')?.[1] ?? '';
  const { session, reviewId } = await app.context.get(ReviewEntries).enter(secret, 'jest');
  expect(reviewId).toBe(review.id);
  return (await app.context.get(SessionsService).actorOfSession(session.token, 'test')).actor;
}
async function accepted(over: Partial<ReviewInvitation> = {}): Promise<{ review: ReviewForReviewer; expert: TestUser['actor'] }> {
  const invited = await inviteFrom(over);
  const expert = await expertOf(invited);
  return { expert, review: await answers.accept(expert, invited.id, invited.version, { none: true }) };
}
const visibleDocuments = (expert: TestUser['actor']): Promise<string[]> =>
  app.database.read(expert, async (tx: Tx) => (await tx.query<{ id: string }>(q('SELECT d.id FROM documents d JOIN document_versions v ON v.document_id = d.id ORDER BY d.id'))).map(({ id }) => id));

describe('inviting an outside expert', () => {
  it('makes the account, the access until the end of the last day in the office, and the mail; the secret stays in the mail', async () => {
    const review = await inviteFrom({ email: 'New.Expert@Example.test' });
    expect(review).toMatchObject({ state: 'invited', caseId: found.id, reviewerEmail: 'new.expert@example.test', reviewer: { name: 'Expert Outside' }, invitedBy: { id: officer.id }, score: null });
    const [grant] = await rows<{ record_id: string; capacity: string; ends_at: Date }>('SELECT record_id, capacity, ends_at FROM access_grants WHERE user_id = $1', [review.reviewer.id]);
    expect(grant).toEqual({ record_id: review.id, capacity: 'reviewer', ends_at: new Date(`${addDays(localDate(review.endsOn), 1)}T00:00:00+05:00`) });
    expect(await rows('SELECT role FROM user_roles WHERE user_id = $1', [review.reviewer.id])).toEqual([{ role: 'reviewer' }]);
    expect(await events()).toEqual(['review.invited']);
    const [mail] = await rows<{ text: string; subject: string }>("SELECT text, subject FROM mails WHERE recipient_address = 'new.expert@example.test' AND kind = 'review-invitation'", []);
    expect(mail?.text).not.toContain('node ranking'); // no invention title in mail
    const secret = /#([\w-]{43})/.exec(mail?.text ?? '')?.[1] ?? 'none';
    const [secrets] = await rows<{ hits: number }>(
      "SELECT (SELECT count(*) FROM outbox_messages WHERE payload::text LIKE '%' || $1 || '%')::int + (SELECT count(*) FROM case_events WHERE payload::text LIKE '%' || $1 || '%')::int + (SELECT count(*) FROM review_secrets WHERE token_hash = $1)::int AS hits",
      [secret],
    );
    expect(secrets?.hits).toBe(0);
  });

  it('invites somebody who has an account already, without changing it', async () => {
    const known = await aUser(app.database, { roles: ['inventor'], familyName: 'Known', givenName: 'Person' });
    const review = await inviteFrom({ email: known.email, familyName: 'Other', givenName: 'Name' });
    expect(review.reviewer).toEqual({ id: known.id, name: 'Known Person' });
  });

  it('refuses an inventor of the case, by account or by the address on the form', async () => {
    expect((await refusalOf(inviteFrom({ email: 'Inventor.One@example.test' }))).errors).toEqual([{ pointer: '/email', code: 'is-inventor' }]);
    const inventor = await aUser(app.database, { officeId: officer.officeId, roles: ['inventor'] });
    await app.database.transaction(SYSTEM, (tx) => tx.run(q("INSERT INTO access_grants (record_id, user_id, office_id, capacity, granted_at) VALUES ($1, $2, $3, 'inventor', $4)"), [found.id, inventor.id, found.officeId, tx.now]));
    expect((await refusalOf(inviteFrom({ email: inventor.email }))).errors).toEqual([{ pointer: '/email', code: 'is-inventor' }]);
    expect(await rows("SELECT id FROM users WHERE email = 'inventor.one@example.test'", [])).toEqual([]); // rolled back with the rest
  });

  it('refuses dates in the past, out of order or beyond a year, and documents that are not on the case', async () => {
    const elsewhere = await aCaseDocument(app.database, officer, (await aCaseToAssess(app.database, officer)).id);
    const no = await refusalOf(inviteFrom({ dueOn: addDays(day, -1), endsOn: addDays(day, 400), documentIds: [packed, elsewhere, newId()] }));
    expect(no.errors?.map((e) => `${e.pointer} ${e.code}`)).toEqual(['/dueOn out-of-range', '/endsOn out-of-range', '/documentIds/1 unknown-document', '/documentIds/2 unknown-document']);
    expect((await refusalOf(inviteFrom({ dueOn: addDays(day, 5), endsOn: addDays(day, 4) }))).errors?.map((e) => e.pointer)).toEqual(['/endsOn']);
  });

  it('refuses the same expert for the same package twice at a time, and allows it for another', async () => {
    const email = 'twice@example.test';
    await inviteFrom({ email });
    expect(await refusalOf(inviteFrom({ email }))).toEqual({ code: 'conflict', facts: { reason: 'invited-already' } });
    expect((await inviteFrom({ email, assessmentKind: 'market' })).state).toBe('invited');
  });

  it('is for officers of the case alone', async () => {
    const other = await aUser(app.database);
    const auditor = await aUser(app.database, { officeId: officer.officeId, roles: ['auditor'] });
    expect((await refusalOf(invitations.invite(other.actor, found.id, invitation()))).code).toBe('not-found');
    expect((await refusalOf(invitations.invite(auditor.actor, found.id, invitation()))).code).toBe('forbidden');
    const review = await inviteFrom();
    const { id, version } = review;
    await allNotFound([reviews.get(other.actor, id), reviews.end(other.actor, id, version), reviews.clear(other.actor, id, version), invitations.resend(other.actor, id, version), reviews.ofCase(other.actor, found.id)]);
    expect((await refusalOf(reviews.end(auditor.actor, review.id, review.version))).code).toBe('forbidden');
    expect((await reviews.get(auditor.actor, review.id)).id).toBe(review.id);
  });

  it('replaces the link on request', async () => {
    const review = await inviteFrom();
    const link = async (): Promise<string[]> =>
      (await rows<{ text: string }>("SELECT text FROM mails WHERE recipient_address = $1 AND kind = 'review-invitation' ORDER BY id", [review.reviewerEmail])).map(({ text }) => /#([\w-]{43})/.exec(text)?.[1] ?? '');
    const again = await invitations.resend(officer.actor, review.id, review.version);
    const [first = '', second = ''] = await link();
    expect(second).not.toBe(first);
    const entries = app.context.get(ReviewEntries);
    expect((await refusalOf(entries.enter(first, 'jest'))).code).toBe('invitation-invalid');
    expect((await entries.enter(second, 'jest')).reviewId).toBe(review.id);
    expect((await refusalOf(entries.enter(newSecret(), 'jest'))).code).toBe('invitation-invalid');
    expect((await refusalOf(invitations.resend(officer.actor, review.id, review.version))).code).toBe('stale-version');
    expect(again.version).toBe(review.version + 1);
  });
});

describe('entering by the mailed link', () => {
  it('opens a session that is a reviewer alone, even for an administrator', async () => {
    const admin = await aUser(app.database, { officeId: officer.officeId, roles: ['admin', 'manager'] });
    const expert = await expertOf(await inviteFrom({ email: admin.email }));
    expect(expert).toMatchObject({ userId: admin.id, roles: ['reviewer'] });
  });

  it('is over with the review, and for a person who was disabled', async () => {
    const invited = await inviteFrom();
    await expertOf(invited);
    await app.database.transaction(SYSTEM, (tx) => tx.run(q('UPDATE users SET disabled_at = $2 WHERE id = $1'), [invited.reviewer.id, tx.now]));
    expect((await refusalOf(expertOf(invited))).code).toBe('invitation-invalid');
    await app.database.transaction(SYSTEM, (tx) => tx.run(q('UPDATE users SET disabled_at = NULL WHERE id = $1'), [invited.reviewer.id]));
    await reviews.end(officer.actor, invited.id, invited.version);
    expect((await refusalOf(expertOf(invited))).code).toBe('review-ended');
  });
});

describe('the conflict statement', () => {
  it('comes before the package: until then there are only the office, the reference, the synopsis and the dates', async () => {
    const invited = await inviteFrom();
    const expert = await expertOf(invited);
    const before = (await reviews.get(expert, invited.id)) as ReviewForReviewer;
    expect(before).toMatchObject({ state: 'invited', package: null, score: null, synopsis: 'A way to order search results.', invitedBy: { name: 'Officer One' } });
    expect(JSON.stringify(before)).not.toMatch(/node ranking|Is it new over/);
    expect(await visibleDocuments(expert)).toEqual([]);
    expect(await app.database.read(expert, (tx) => tx.query(q('SELECT * FROM review_packages')))).toEqual([]);
  });

  it('opens the package when there is none: the brief, its documents, and the invention without its people', async () => {
    const { review, expert } = await accepted();
    expect(review).toMatchObject({ state: 'accepted', conflict: { none: true }, score: {} });
    expect(review.package).toMatchObject({ brief: 'Is it new over the two documents?', documents: [{ id: packed, title: 'In the package', fileName: 'search.pdf', size: 1200, number: 1 }] });
    expect(review.package?.disclosure).toMatchObject({ titles: { en: 'Method for node ranking' }, solution: 'Rank by incoming links.' });
    expect(JSON.stringify(review.package)).not.toMatch(/Inventor One|nobody should read/);
    expect(await visibleDocuments(expert)).toEqual([packed]);
    expect(await events()).toEqual(['review.invited', 'review.accepted']);
  });

  it('leaves the disclosure out unless it was included', async () => {
    expect((await accepted({ includeDisclosure: false })).review.package?.disclosure).toBeNull();
  });

  it('waits for an officer when a conflict is described, and opens only if cleared', async () => {
    const invited = await inviteFrom();
    const expert = await expertOf(invited);
    const declared = await answers.accept(expert, invited.id, invited.version, { detail: 'I share a laboratory with one of them.' });
    expect(declared).toMatchObject({ state: 'conflict-declared', package: null, score: null });
    expect(await visibleDocuments(expert)).toEqual([]);
    expect((await refusalOf(answers.saveScore(expert, invited.id, declared.version, { novelty: { score: 3 } }))).code).toBe('conflict');
    expect((await reviews.get(officer.actor, invited.id)).conflict).toEqual({ detail: 'I share a laboratory with one of them.' });
    const cleared = await reviews.clear(officer.actor, invited.id, declared.version);
    expect(cleared.state).toBe('accepted');
    expect(await visibleDocuments(expert)).toEqual([packed]);
    expect((await refusalOf(reviews.clear(officer.actor, invited.id, cleared.version))).code).toBe('conflict');
    expect(await events()).toEqual(['review.invited', 'review.conflict-declared', 'review.accepted']);
  });

  it('is made once', async () => {
    const { review, expert } = await accepted();
    expect((await refusalOf(answers.accept(expert, review.id, review.version, { detail: 'After all.' }))).code).toBe('conflict');
  });

  it.each([[null, false], ['I advise a competitor.', true]])('ends the review at once when declined (%s)', async (detail, conflict) => {
    const invited = await inviteFrom();
    const expert = await expertOf(invited);
    const declined = await answers.decline(expert, invited.id, invited.version, detail);
    expect(declined).toMatchObject({ state: 'declined', endedBecause: 'declined', package: null });
    expect((await refusalOf(reviews.get(expert, invited.id))).code).toBe('not-found');
    expect(await events()).toEqual(['review.invited', 'review.declined', 'review.ended']);
    const [told] = await rows<{ payload: EventOf<'review.declined'> }>("SELECT payload FROM case_events WHERE case_id = $1 AND type = 'review.declined'", [found.id]);
    expect(told?.payload.conflict).toBe(conflict);
  });
});

describe('the score', () => {
  it('is drafted piece by piece, seen by nobody else, and handed in once; the access ends with it', async () => {
    const { review, expert } = await accepted();
    const one = await answers.saveScore(expert, review.id, review.version, { novelty: question });
    expect(one.score).toEqual({ novelty: question });
    expect(one.missing.map((e) => e.pointer)).toContain('/score/market/score');
    expect((await refusalOf(answers.submit(expert, review.id, one.version))).code).toBe('assessment-incomplete');
    expect((await reviews.get(officer.actor, review.id)).score).toBeNull();
    const whole = await answers.saveScore(expert, review.id, one.version, wholeScore);
    expect(whole.missing).toEqual([]);
    const submitted = await answers.submit(expert, review.id, whole.version);
    expect(submitted).toMatchObject({ state: 'submitted', endedBecause: 'submitted', package: null, score: null });
    expect(await reviews.get(officer.actor, review.id)).toMatchObject({ state: 'submitted', score: wholeScore });
    expect(await visibleDocuments(expert)).toEqual([]);
    await allNotFound([reviews.get(expert, review.id), answers.submit(expert, review.id, submitted.version), answers.saveScore(expert, review.id, submitted.version, { novelty: { score: 1 } })]);
    expect(await events()).toEqual(['review.invited', 'review.accepted', 'review.submitted', 'review.ended']);
  });

  it('is handed in once, however often the button is pressed', async () => {
    const { review, expert } = await accepted();
    const { version } = await answers.saveScore(expert, review.id, review.version, wholeScore);
    const tries = await Promise.allSettled(Array.from({ length: 5 }, () => answers.submit(expert, review.id, version)));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const each of tries) if (each.status === 'rejected') expect(['not-found', 'review-ended', 'stale-version']).toContain((each.reason as { refusal: Refusal }).refusal.code);
    expect((await events()).filter((type) => type === 'review.submitted')).toHaveLength(1);
  });

  it('refuses a malformed piece with pointers, and an older version', async () => {
    const { review, expert } = await accepted();
    const no = await refusalOf(answers.saveScore(expert, review.id, review.version, { novelty: { score: 6 }, taste: {} }));
    expect(no.errors?.map((e) => `${e.pointer} ${e.code}`)).toEqual(['/score/novelty/score out-of-range', '/score/taste unknown-field']);
    await answers.saveScore(expert, review.id, review.version, { novelty: question });
    expect((await refusalOf(answers.saveScore(expert, review.id, review.version, { novelty: { score: 1 } }))).code).toBe('stale-version');
  });

  it('cannot be given before the statement, nor by another expert or an officer', async () => {
    const invited = await inviteFrom();
    const expert = await expertOf(invited);
    expect((await refusalOf(answers.saveScore(expert, invited.id, invited.version, { novelty: question }))).code).toBe('conflict');
    expect((await refusalOf(answers.submit(expert, invited.id, invited.version))).code).toBe('conflict');
    const other = await expertOf(await inviteFrom());
    await allNotFound([answers.accept(other, invited.id, invited.version, { none: true }), answers.decline(other, invited.id, invited.version, null), reviews.get(other, invited.id)]);
    expect((await refusalOf(answers.accept(officer.actor, invited.id, invited.version, { none: true }))).code).toBe('forbidden');
  });

  it('lets the database role of an expert change the form of an accepted review and nothing else', async () => {
    const { review, expert } = await accepted();
    const sql = (text: string): Promise<number> => app.database.transaction(expert, (tx) => tx.run(q(text), [review.id]));
    await expect(sql("UPDATE reviews SET ends_at = 'infinity' WHERE id = $1")).rejects.toThrow(/permission denied/);
    await expect(sql("UPDATE reviews SET state = 'submitted' WHERE id = $1")).rejects.toThrow(/permission denied/);
    await expect(sql('DELETE FROM reviews WHERE id = $1')).rejects.toThrow(/permission denied/);
    await expect(sql("INSERT INTO review_documents SELECT $1, id, office_id FROM documents")).rejects.toThrow(/permission denied/);
    await expect(sql('SELECT token_hash FROM review_secrets WHERE review_id = $1')).rejects.toThrow(/permission denied/);
    expect(await sql("UPDATE reviews SET score = '{}' WHERE id = $1")).toBe(1);
    const invited = await inviteFrom({ email: 'walled@example.test' });
    const other = await expertOf(invited);
    expect(await app.database.transaction(other, (tx) => tx.run(q("UPDATE reviews SET score = '{}' WHERE id IS NOT NULL")))).toBe(0);
    for (const table of ['cases', 'case_facts', 'disclosures']) expect(await app.database.read(expert, (tx) => tx.query(q(`SELECT * FROM ${table}`)))).toEqual([]);
  });
});

describe('the end of a review', () => {
  it('comes at once when an officer ends it', async () => {
    const { review, expert } = await accepted();
    const ended = await reviews.end(officer.actor, review.id, review.version);
    expect(ended).toMatchObject({ state: 'ended', endedBecause: 'revoked' });
    expect((await refusalOf(reviews.get(expert, review.id))).code).toBe('not-found');
    expect(await visibleDocuments(expert)).toEqual([]);
    expect((await refusalOf(reviews.end(officer.actor, review.id, ended.version))).code).toBe('review-ended');
    expect(await events()).toEqual(['review.invited', 'review.accepted', 'review.ended']);
  });

  it('comes by itself after the last day: in the service, in the wall, and for the link', async () => {
    const invited = await inviteFrom();
    const expert = await expertOf(invited);
    const review = await answers.accept(expert, invited.id, invited.version, { none: true });
    app.clock.advance(32 * DAY_MS);
    expect((await refusalOf(reviews.get(expert, review.id))).code).toBe('not-found');
    expect((await refusalOf(answers.saveScore(expert, review.id, review.version, { novelty: question }))).code).toBe('not-found');
    expect((await refusalOf(expertOf(invited))).code).toBe('review-ended');
    expect((await answers.mine(expert, { limit: 10 })).data).toEqual([]);
    // PostgreSQL has a clock of its own: for it the last day must really be over.
    await app.database.transaction(SYSTEM, (tx) => tx.run(q("UPDATE access_grants SET ends_at = now() - interval '1 second' WHERE record_id = $1"), [review.id]));
    expect(await visibleDocuments(expert)).toEqual([]);
    expect(await app.database.read(expert, (tx) => tx.query(q('SELECT id FROM reviews')))).toEqual([]);
  });

  it('is written down by the sweep, once, and not before its time', async () => {
    const { review } = await accepted();
    const submitted = await accepted();
    const done = await answers.saveScore(submitted.expert, submitted.review.id, submitted.review.version, wholeScore);
    await answers.submit(submitted.expert, submitted.review.id, done.version);
    await reviews.expire();
    expect((await reviews.get(officer.actor, review.id)).state).toBe('accepted');
    app.clock.advance(32 * DAY_MS);
    await Promise.all([reviews.expire(), reviews.expire()]);
    expect(await reviews.get(officer.actor, review.id)).toMatchObject({ state: 'ended', endedBecause: 'expired' });
    expect((await reviews.get(officer.actor, submitted.review.id)).state).toBe('submitted');
    const ended = await rows<{ payload: EventOf<'review.ended'> }>("SELECT payload FROM case_events WHERE case_id = $1 AND type = 'review.ended'", [found.id]);
    expect(ended.map(({ payload }) => payload.because).sort()).toEqual(['expired', 'submitted']);
    expect(await reviews.expire()).toEqual({ ended: 0 });
  });

  it('shows an expert their own open reviews, the most urgent first, page by page', async () => {
    const email = 'busy@example.test';
    const late = await inviteFrom({ email, dueOn: addDays(day, 20) });
    const soon = await inviteFrom({ email, assessmentKind: 'market', dueOn: addDays(day, 3) });
    await inviteFrom();
    const expert = await expertOf(soon);
    const first = await answers.mine(expert, { limit: 1 });
    expect(first.data.map(({ id }) => id)).toEqual([soon.id]);
    const second = await answers.mine(expert, { limit: 1, cursor: first.page.nextCursor ?? '' });
    expect([second.data.map(({ id }) => id), second.page.nextCursor]).toEqual([[late.id], null]);
    expect((await refusalOf(answers.mine(expert, { limit: 1, cursor: 'nonsense' }))).code).toBe('invalid-input');
  });
});

describe('the cases after all this', () => {
  it('have whole histories that give their rows and facts', async () => {
    expect((await app.context.get(CasesVerifier).verify()).filter(({ ok }) => !ok)).toEqual([]);
  });
});
