import { AgreementExpiry, AmendmentsService, AgreementsModule, AgreementsService, ObligationsService, type AgreementView } from '@tamga/features/agreements';
import { AssessmentsModule } from '@tamga/features/assessments';
import { CasesModule, CasesVerifier } from '@tamga/features/cases';
import { DeadlinesModule, DeadlinesService, DeadlinesVerifier } from '@tamga/features/deadlines';
import { NotificationsModule } from '@tamga/features/notifications';
import { localDate } from '@tamga/domain';
import { SYSTEM } from '@tamga/features/identity';
import { newId } from '@tamga/platform';
import { aCase, type CaseWorld, type TestCase } from '../../../../test/factories/a-case.js';
import { aUser, type TestUser } from '../../../../test/factories/a-user.js';
import { aCaseDocument } from '../../../../test/factories/an-assessment.js';
import { anAgreement, anApproved, anExecutedAgreement } from '../../../../test/factories/an-agreement.js';
import { openApp, type TestApp } from '../../../../test/support/app.js';
import { refusal } from '../../../../test/support/refusal.js';
import { royaltyTermsOf } from './royalty-terms.js';
import type { NewTerm, TermCommand } from './term-commands.js';
import { TermRounds } from './term-rounds.js';
import type { TermsView } from './term-view.js';
import { TermEngine } from './term-engine.js';
import { TermsModule } from './terms.module.js';
import { TermsService, type MetOnEntry } from './terms.service.js';

const DAY = 86_400_000;
const REPORT = { subject: 'royalty', period: 'quarter', days: 60 };

describe('the terms of an agreement', () => {
  let app: TestApp;
  let world: CaseWorld;
  let terms: TermsService;
  let officer: TestUser;
  let theCase: TestCase;
  let agreement: AgreementView;

  beforeAll(async () => {
    app = await openApp([CasesModule, AssessmentsModule, DeadlinesModule, AgreementsModule, TermsModule, NotificationsModule]);
    world = { database: app.database, get: (type) => app.context.get(type) };
    terms = world.get(TermsService);
    officer = await aUser(app.database, { roles: ['officer', 'manager'] });
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    theCase = await aCase(world, { officer });
    agreement = await anExecutedAgreement(world, theCase);
  });
  afterEach(async () => {
    for (const verifier of [world.get(CasesVerifier), world.get(DeadlinesVerifier)]) expect((await verifier.verify()).filter(({ ok }) => !ok)).toEqual([]);
    expect((await world.get(TermEngine).recompute()).disagreements).toEqual([]);
  });

  const look = (id = agreement.id): Promise<AgreementView> => world.get(AgreementsService).get(officer.actor, id);
  const preview = (command: TermCommand, id = agreement.id) => terms.preview(officer.actor, id, command);
  /** What a person does: looks at the difference, and confirms it. */
  const record = async (command: Extract<TermCommand, { change: 'add' | 'replace' }>, { id = agreement.id, met }: { id?: string; met?: MetOnEntry[] } = {}): Promise<TermsView> => {
    const [{ digest }, { version }] = await Promise.all([preview(command, id), look(id)]);
    return terms.record(officer.actor, id, command, { version, digest, met });
  };
  const add = (kind: NewTerm['kind'], body: object, over: Partial<NewTerm> & { id?: string; met?: MetOnEntry[] } = {}): Promise<TermsView> => {
    const { id, met, ...rest } = over;
    return record({ change: 'add', kind, body, ...rest }, { ...(id ? { id } : {}), ...(met ? { met } : {}) });
  };
  const obligations = (id = agreement.id) => app.database.transaction(SYSTEM, (tx) => tx.query<{ period: string; due: string; state: string; reason: string | null; deadline: string | null; on: string | null; amount: string | null; survives: boolean }>({
    name: 'test-term-obligations', text: `SELECT o.period, o.due_on AS due, o.state, o.waive_reason AS reason, o.amount_minor::text AS amount, o.survives, d.state AS deadline, d.effective_due_on AS on FROM agreement_obligations o
      LEFT JOIN LATERAL (SELECT state, effective_due_on FROM deadlines WHERE obligation_id = o.id ORDER BY id DESC LIMIT 1) d ON true WHERE o.agreement_id = $1 AND o.term_id IS NOT NULL ORDER BY o.due_on, o.period` }, [id]));
  const open = async (id?: string) => (await obligations(id)).filter(({ state }) => state === 'open').map(({ due, deadline, on }) => `${due} ${deadline} ${on}`);

  it('become obligations with deadlines, two years ahead, each with its working', async () => {
    await add('upfront', { currency: 'USD', payments: [{ amount: '1', days: 0 }], rolls: true });
    // 1 November 2026 is a Sunday
    expect(await open()).toEqual(['2026-11-01 open 2026-11-02']);
    const view = await add('report', { ...REPORT, rolls: true });
    expect(await open()).toEqual([
      '2026-11-01 open 2026-11-02', '2027-03-01 open 2027-03-01', '2027-05-30 open 2027-05-30', '2027-08-29 open 2027-08-29', '2027-11-29 open 2027-11-29', '2028-02-29 open 2028-02-29', '2028-05-30 open 2028-05-30', '2028-08-29 open 2028-08-29',
    ]);
    expect(view.due.map(({ dueOn }) => dueOn)).toEqual(['2026-11-01', '2027-03-01', '2027-05-30', '2027-08-29']);
    expect(view.due[0]?.working).toContain('Moved to the next open day: 2 November 2026 (Monday).');
    // whose year nobody has entered yet: not moved, and said so
    expect(view.due[2]?.flags).toEqual(['calendar-unknown']);
    expect(view.due[1]).toMatchObject({ title: { en: 'Royalty report, 1 November 2026 to 31 December 2026' }, kind: 'report', isOverdue: false, amount: null });
    const deadline = await world.get(DeadlinesService).get(officer.actor, view.due[1]?.deadlineId ?? '');
    expect(deadline).toMatchObject({ kind: 'contractual', caseId: theCase.id, owner: { id: officer.id }, basis: { code: 'term-report', citation: 'Licence' } });
    expect(await open()).toHaveLength(8);
  });

  it('keep what was agreed: a body cannot be written over', async () => {
    const view = await add('report', REPORT);
    const change = (sql: string) => app.database.transaction(officer.actor, (tx) => tx.run({ name: `test-change ${sql}`, text: sql }, [view.terms[0]?.id]));
    await expect(change(`UPDATE agreement_terms SET body = '{}' WHERE id = $1`)).rejects.toThrow(/permission denied/);
    await expect(change('DELETE FROM agreement_terms WHERE id = $1')).rejects.toThrow(/permission denied/);
  });

  it('are refused without the difference that was shown, or with another', async () => {
    const command: TermCommand = { change: 'add', kind: 'report', body: REPORT };
    const { version } = await look();
    await expect(terms.record(officer.actor, agreement.id, command, { version })).rejects.toMatchObject(refusal('difference-changed'));
    const { digest } = await preview({ ...command, body: { ...REPORT, days: 61 } });
    await expect(terms.record(officer.actor, agreement.id, command, { version, digest })).rejects.toMatchObject(refusal('difference-changed'));
    const shown = await preview(command);
    await expect(terms.record(officer.actor, agreement.id, command, { version: version + 1, digest: shown.digest })).rejects.toMatchObject(refusal('stale-version'));
    expect(await obligations()).toEqual([]);
  });

  it('once given by two at the same time are there once', async () => {
    const command: TermCommand = { change: 'add', kind: 'report', body: REPORT };
    const [{ digest }, { version }] = await Promise.all([preview(command), look()]);
    const both = await Promise.allSettled([1, 2].map(() => terms.record(officer.actor, agreement.id, command, { version, digest })));
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await open()).toHaveLength(7);
  });

  it('refuse what does not read, a debtor and a case the agreement has not got, and a second currency', async () => {
    await expect(preview({ change: 'add', kind: 'report', body: { ...REPORT, dayz: 3 } })).rejects.toMatchObject(refusal('invalid-input', { errors: [expect.objectContaining({ pointer: '/body/dayz', code: 'unknown-field' })] }));
    await expect(preview({ change: 'add', kind: 'report', body: REPORT, owedById: newId() })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/owedById', code: 'not-one-of' }] }));
    await expect(preview({ change: 'add', kind: 'report', body: REPORT, caseId: newId() })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/caseId', code: 'not-one-of' }] }));
    await add('minimum-royalty', { currency: 'USD', startYear: 2027, amounts: [{ from: 1, amount: '1' }], days: 60 });
    await expect(preview({ change: 'add', kind: 'earned-royalty', body: { royalty: { currency: 'EUR', schedules: [{ tiers: [{ rate: '1' }] }] }, period: 'year', days: 60 } })).rejects.toMatchObject(refusal('invalid-input', { errors: [expect.objectContaining({ pointer: '/body/royalty/currency' })] }));
  });

  it('are not for another office, and nobody else than the office reads them', async () => {
    const command: TermCommand = { change: 'add', kind: 'report', body: REPORT };
    const view = await add('report', REPORT);
    const [stranger, auditor, inventor] = [await aUser(app.database, { roles: ['manager'] }), await aUser(app.database, { officeId: officer.officeId, roles: ['auditor'] }), await aUser(app.database, { officeId: officer.officeId, roles: ['inventor'] })];
    await expect(terms.list(stranger.actor, agreement.id)).rejects.toMatchObject(refusal('not-found'));
    await expect(terms.end(stranger.actor, view.terms[0]?.id ?? '', { on: '2027-01-01', reason: 'Not ours.' }, { version: view.version })).rejects.toMatchObject(refusal('not-found'));
    await expect(terms.preview(auditor.actor, agreement.id, command)).rejects.toMatchObject(refusal('forbidden'));
    expect((await terms.list(auditor.actor, agreement.id)).terms).toHaveLength(1);
    await expect(terms.list(inventor.actor, agreement.id)).rejects.toMatchObject(refusal('forbidden'));
    expect(await app.database.read(inventor.actor, (tx) => royaltyTermsOf(tx, agreement.id, localDate('2027-01-01'))).catch((error: Error) => error.message)).toMatch(/permission denied/);
  });

  it('enter what is past as overdue, or as met where it was', async () => {
    const old = await anExecutedAgreement(world, theCase, { effectiveOn: '2025-11-01' });
    const body = { currency: 'USD', payments: [{ amount: '25000', days: 0 }, { amount: '10000', days: 200 }] };
    const { changes } = await preview({ change: 'add', kind: 'upfront', body }, old.id);
    expect(changes.map(({ period, isPast, to }) => [period, isPast, to?.dueOn, to?.amount])).toEqual([['payment:1', true, '2025-11-01', { amount: '25000.00', currency: 'USD' }], ['payment:2', true, '2026-05-20', { amount: '10000.00', currency: 'USD' }]]);
    const view = await add('upfront', body, { id: old.id, met: [{ period: 'payment:1', metOn: '2025-11-03', note: 'Bank statement of November 2025.' }] });
    expect((await obligations(old.id)).map(({ state, deadline }) => [state, deadline])).toEqual([['met', 'met'], ['open', 'open']]);
    expect(view.due).toMatchObject([{ period: 'payment:2', isOverdue: true }]);
    await expect(add('upfront', body, { id: old.id, met: [{ period: 'payment:9', metOn: '2025-11-03', note: 'x' }] })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/met/0/period', code: 'not-one-of' }] }));
  });

  it('of a draft are shown, and bind when it is put in force', async () => {
    const draft = await anAgreement(world, theCase);
    const view = await add('upfront', { currency: 'USD', payments: [{ amount: '25000', days: 0 }] }, { id: draft.id });
    expect(view).toMatchObject({ isBound: false, due: [{ obligationId: null, dueOn: '2026-11-01', amount: { amount: '25000.00', currency: 'USD' } }] });
    expect(await obligations(draft.id)).toEqual([]);
    const signedDocumentId = await aCaseDocument(app.database, officer, theCase.id, { kind: 'signed-agreement' });
    const executed = await world.get(AgreementsService).execute(officer.actor, draft.id, (await anApproved(world, officer, await look(draft.id))).version, { signedDocumentId });
    expect(executed.obligations).toMatchObject([{ kind: 'payment', dueOn: '2026-11-01', amount: '25000.00', currency: 'USD', period: 'payment:1', termId: view.terms[0]?.id, isOverdue: true }]);
    expect(await open(draft.id)).toEqual(['2026-11-01 open 2026-11-01']);
  });

  it('hold the party and the case they name while the agreement is a draft', async () => {
    const draft = await anAgreement(world, theCase);
    const { version } = await add('report', REPORT, { id: draft.id });
    const service = world.get(AgreementsService);
    await expect(service.removeParty(officer.actor, { id: draft.id, linkId: draft.parties[1]?.id ?? '' }, version)).rejects.toMatchObject(refusal('conflict'));
    await expect(service.removeCase(officer.actor, { id: draft.id, caseId: theCase.id }, version)).rejects.toMatchObject(refusal('conflict'));
  });

  it('bring with them into force what was entered by hand before, each once', async () => {
    const draft = await anAgreement(world, theCase);
    await add('upfront', { currency: 'USD', payments: [{ amount: '25000', days: 0 }] }, { id: draft.id });
    const byHand = await world.get(ObligationsService).record(officer.actor, draft.id, (await look(draft.id)).version, { kind: 'report', description: 'By hand', dueOn: '2027-03-31', owedById: draft.parties[1]?.id ?? '' });
    const signedDocumentId = await aCaseDocument(app.database, officer, theCase.id, { kind: 'signed-agreement' });
    const executed = await world.get(AgreementsService).execute(officer.actor, draft.id, (await anApproved(world, officer, byHand)).version, { signedDocumentId });
    expect(executed.obligations.map(({ termId, deadlineId }) => [termId !== null, deadlineId !== null])).toEqual([[true, true], [false, true]]);
  });

  it('follow the agreement to another last day, also when an amendment holds from today', async () => {
    await add('notice', { subject: 'renewal', months: 6 });
    const lasting = await world.get(AmendmentsService).amend(officer.actor, agreement.id, (await look()).version, {
      effectiveOn: '2026-11-20', documentId: await aCaseDocument(app.database, officer, theCase.id, { kind: 'signed-agreement' }), changes: { expiresOn: '2028-06-30' },
    });
    expect(lasting.expiresOn).toBe('2028-06-30');
    expect(await open()).toEqual(['2027-12-30 open 2027-12-30']);
  });

  describe('changed', () => {
    it('move what stands, keep what was met, and end what is no longer called for', async () => {
      const view = await add('report', REPORT);
      const termId = view.terms[0]?.id ?? '';
      const first = view.due[0];
      const now = await look();
      await world.get(ObligationsService).complete(officer.actor, { agreementId: agreement.id, obligationId: first?.obligationId ?? '' }, now.version, { metOn: '2026-11-20', note: 'Sent early.' });
      const command: TermCommand = { change: 'replace', termId, body: { ...REPORT, period: 'year', days: 90 }, fromOn: '2027-07-01' };
      const { changes } = await preview(command);
      expect(changes.map(({ change, from, to }) => `${change} ${from?.dueOn ?? '-'} ${to?.dueOn ?? '-'}`)).toEqual([
        'kept 2027-03-01 2027-03-01', 'kept 2027-05-30 2027-05-30', 'kept 2027-08-29 2027-08-29', 'ended 2027-11-29 -', 'ended 2028-02-29 -', 'new - 2028-03-30', 'ended 2028-05-30 -', 'ended 2028-08-29 -',
      ]);
      const changed = await record(command);
      expect(changed.terms.map(({ fromOn, untilOn }) => [fromOn, untilOn])).toEqual([['2026-11-01', '2027-06-30'], ['2027-07-01', null]]);
      expect((await obligations()).map(({ due, state, reason, deadline }) => `${due} ${state} ${reason} ${deadline}`)).toEqual([
        '2027-03-01 met null met', '2027-05-30 open null open', '2027-08-29 open null open', '2027-11-29 waived term-changed cancelled', '2028-02-29 waived term-changed cancelled', '2028-03-30 open null open', '2028-05-30 waived term-changed cancelled', '2028-08-29 waived term-changed cancelled',
      ]);
      await expect(preview(command)).rejects.toMatchObject(refusal('conflict', { facts: { reason: 'superseded' } }));
    });

    it('name the amendment of this agreement that brought them, from its day on', async () => {
      const amend = async (id: string, effectiveOn: string) =>
        (await world.get(AmendmentsService).amend(officer.actor, id, (await look(id)).version, { effectiveOn, documentId: await aCaseDocument(app.database, officer, theCase.id, { kind: 'signed-agreement' }) })).id;
      const termId = (await add('report', REPORT)).terms[0]?.id ?? '';
      expect((await terms.list(officer.actor, agreement.id)).amendments).toEqual([]);
      await amend(agreement.id, '2027-07-01');
      const other = await anExecutedAgreement(world, theCase);
      await amend(other.id, '2027-01-01');
      const [amendment] = (await terms.list(officer.actor, agreement.id)).amendments;
      const [foreign] = (await terms.list(officer.actor, other.id)).amendments;
      expect(amendment).toMatchObject({ number: 1, effectiveOn: '2027-07-01' });
      const command = { change: 'replace', termId, body: { ...REPORT, days: 30 }, fromOn: '2027-07-01' } as const;
      for (const amendmentId of [newId(), foreign?.id ?? '']) await expect(preview({ ...command, amendmentId })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/amendmentId', code: 'not-one-of' }] }));
      await expect(preview({ ...command, amendmentId: amendment?.id, fromOn: '2027-06-30' })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/fromOn', code: 'out-of-range', params: { min: '2027-07-01', max: '2200-12-31' } }] }));
      const changed = await record({ ...command, amendmentId: amendment?.id });
      expect(changed.terms.map(({ untilOn, amendmentId }) => [untilOn, amendmentId])).toEqual([['2027-06-30', null], [null, amendment?.id]]);
      // A new term that an amendment brings begins with it.
      const added = await add('insurance', { currency: 'USD', amount: '1000', due: '06-30' }, { amendmentId: amendment?.id });
      expect(added.terms.filter(({ kind }) => kind === 'insurance')).toMatchObject([{ fromOn: '2027-07-01', amendmentId: amendment?.id }]);
      const forge = app.database.transaction(SYSTEM, (tx) => tx.run({ name: 'test-forge-amendment', text: 'UPDATE agreement_terms SET amendment_id = $2 WHERE id = $1' }, [termId, foreign?.id]));
      await expect(forge).rejects.toThrow(/fk_agreement_terms_amendment/);
    });

    it('move a deadline with its person, and change an amount without touching the day', async () => {
      const pay = (amount: string, on: string) => ({ currency: 'USD', payments: [{ amount, on }] });
      const other = await aUser(app.database, { officeId: officer.officeId, roles: ['officer'] });
      const view = await add('upfront', pay('100', '2027-06-01'));
      const before = await world.get(DeadlinesService).get(officer.actor, view.due[0]?.deadlineId ?? '');
      await world.get(DeadlinesService).reassign(officer.actor, before.id, before.version, { ownerId: other.id });
      const moved = await record({ change: 'replace', termId: view.terms[0]?.id ?? '', body: pay('100', '2027-07-01'), fromOn: '2026-11-01' });
      const after = await world.get(DeadlinesService).get(officer.actor, moved.due[0]?.deadlineId ?? '');
      expect(after).toMatchObject({ effectiveDueOn: '2027-07-01', owner: { id: other.id } });
      expect(await world.get(DeadlinesService).get(officer.actor, before.id)).toMatchObject({ state: 'superseded', closeReason: 'term-changed' });
      const dearer = await record({ change: 'replace', termId: moved.terms[1]?.id ?? '', body: pay('150', '2027-07-01'), fromOn: '2026-11-01' });
      expect(dearer.due).toMatchObject([{ deadlineId: after.id, amount: { amount: '150.00' } }]);
      expect(await obligations()).toHaveLength(1);
    });

    it('end from a day, and what they had ended comes back with a later version', async () => {
      const view = await add('report', REPORT);
      const ending = { on: '2027-06-30', reason: 'By the first amendment.' };
      const command: TermCommand = { change: 'end', termId: view.terms[0]?.id ?? '', ...ending };
      const { digest } = await preview({ ...command, reason: '' });
      await expect(terms.end(officer.actor, command.termId, { ...ending, reason: ' ' }, { version: view.version, digest })).rejects.toMatchObject(refusal('invalid-input', { errors: [expect.objectContaining({ pointer: '/reason' })] }));
      const ended = await terms.end(officer.actor, command.termId, ending, { version: view.version, digest });
      expect(await open()).toHaveLength(3);
      expect(ended.terms).toMatchObject([{ untilOn: '2027-06-30', endReason: 'By the first amendment.', takes: [] }]);
      await expect(preview(command)).rejects.toMatchObject(refusal('conflict', { facts: { reason: 'ended' } }));
    });
  });

  describe('that wait for an event', () => {
    const happened = async (termId: string, event: Omit<Extract<TermCommand, { change: 'event' }>, 'change' | 'termId'>) => {
      const [{ digest }, { version }] = await Promise.all([preview({ change: 'event', termId, ...event }), look()]);
      return terms.recordEvent(officer.actor, termId, event, { version, digest });
    };

    it('have no deadline until it is recorded, and lose it when it is taken back', async () => {
      const view = await add('milestone', { name: 'First patient', currency: 'USD', amount: '100000', days: 30 });
      expect(view).toMatchObject({ due: [], waiting: [{ waitsFor: 'milestone-reached', title: { en: 'Milestone payment: First patient' }, amount: { amount: '100000.00' } }] });
      const termId = view.terms[0]?.id ?? '';
      await expect(happened(termId, { kind: 'milestone-reached', on: '2026-11-22', note: 'Tomorrow.' })).rejects.toMatchObject(refusal('invalid-input', { errors: [expect.objectContaining({ pointer: '/on', code: 'not-in-the-future' })] }));
      await expect(happened(termId, { kind: 'milestone-reached', on: '2026-11-10' })).rejects.toMatchObject(refusal('invalid-input', { errors: [expect.objectContaining({ pointer: '/note', code: 'required' })] }));
      await expect(happened(termId, { kind: 'cost-invoiced', on: '2026-11-10', amount: '1', note: 'x' })).rejects.toMatchObject(refusal('invalid-input', { errors: [expect.objectContaining({ pointer: '/kind', code: 'not-one-of' })] }));
      const reached = await happened(termId, { kind: 'milestone-reached', on: '2026-11-10', note: 'Letter of the clinic.' });
      expect(reached).toMatchObject({ due: [{ dueOn: '2026-12-10', amount: { amount: '100000.00', currency: 'USD' } }], waiting: [], events: [{ kind: 'milestone-reached', on: '2026-11-10' }] });
      await expect(happened(termId, { kind: 'milestone-reached', on: '2026-11-11', note: 'Again.' })).rejects.toMatchObject(refusal('conflict', { facts: { reason: 'already-there' } }));
      const eventId = reached.events[0]?.id ?? '';
      const { digest } = await preview({ change: 'void-event', eventId, reason: '' });
      const undone = await terms.voidEvent(officer.actor, agreement.id, { eventId, reason: 'Another clinic.' }, { version: reached.version, digest });
      expect(undone).toMatchObject({ due: [], events: [], waiting: [{ waitsFor: 'milestone-reached' }] });
      expect(await open()).toEqual([]);
    });

    it('take one first sale for all of them, and give the calculation its minimums', async () => {
      const minimum = await add('minimum-royalty', { currency: 'USD', yearsAfterFirstSale: 0, amounts: [{ from: 1, amount: '25000' }], days: 60 });
      const report = await add('report', { ...REPORT, starts: 'first-sale' });
      await add('earned-royalty', { royalty: { currency: 'USD', schedules: [{ tiers: [{ upTo: '1000000', rate: '1' }, { rate: '3' }] }] }, period: 'quarter', days: 60, starts: 'first-sale' });
      const termsOn = () => app.database.read(officer.actor, (tx) => royaltyTermsOf(tx, agreement.id, localDate('2027-01-31')));
      expect(await termsOn()).toMatchObject({ currency: 'USD', minimums: [] });
      const sold = await happened(report.terms.find(({ kind }) => kind === 'report')?.id ?? '', { kind: 'first-commercial-sale', on: '2026-11-15', note: 'Invoice 1 of the licensee.' });
      expect(sold.waiting).toEqual([]);
      expect(sold.due.map(({ code, dueOn }) => `${code} ${dueOn}`)).toEqual(expect.arrayContaining(['minimum-royalty 2027-03-01', 'report 2027-03-01', 'earned-royalty 2027-03-01']));
      expect(await termsOn()).toMatchObject({ schedules: [{ tiers: [{ upTo: 100_000_000n }, { upTo: null }] }], minimums: [{ fromYear: 2026, untilYear: null, amount: 2_500_000n, creditable: true }] });
      await expect(happened(minimum.terms[0]?.id ?? '', { kind: 'first-commercial-sale', on: '2026-11-16', note: 'Twice.' })).rejects.toMatchObject(refusal('conflict'));
    });

    it('ask for a share of each invoice, with the document that shows it', async () => {
      const view = await add('patent-costs', { currency: 'USD', future: { percent: '50', days: 30 } });
      const documentId = await aCaseDocument(app.database, officer, theCase.id, { kind: 'correspondence' });
      const foreign = await aCaseDocument(app.database, officer, (await aCase(world, { officer })).id, { kind: 'correspondence' });
      const termId = view.terms[0]?.id ?? '';
      await expect(happened(termId, { kind: 'cost-invoiced', on: '2026-11-10', amount: '40323', documentId: foreign })).rejects.toMatchObject(refusal('invalid-input'));
      await expect(happened(termId, { kind: 'cost-invoiced', on: '2026-11-10', documentId })).rejects.toMatchObject(refusal('invalid-input', { errors: [expect.objectContaining({ pointer: '/amount', code: 'required' })] }));
      expect(await happened(termId, { kind: 'cost-invoiced', on: '2026-11-10', amount: '40323', documentId })).toMatchObject({ due: [{ dueOn: '2026-12-10', amount: { amount: '20161.50', currency: 'USD' } }], events: [{ documentId, amount: { amount: '40323.00' } }] });
    });
  });

  describe('after the end of the agreement', () => {
    it('leave the last report, and nothing that would have arisen later', async () => {
      await add('report', { ...REPORT, lastDays: 90 });
      await add('maintenance', { currency: 'USD', due: 'anniversary', amounts: [{ from: 1, amount: '5000' }] });
      const { version } = await look();
      await world.get(AgreementsService).terminate(officer.actor, agreement.id, version, { on: '2026-11-20', reason: 'The licensee is insolvent.' });
      expect((await obligations()).filter(({ state }) => state === 'open').map(({ due, survives, deadline, on }) => [due, survives, deadline, on])).toEqual([['2027-02-18', true, 'open', '2027-02-18']]);
      expect((await obligations()).filter(({ state }) => state !== 'open').every(({ reason, deadline }) => reason === 'agreement-ended' && deadline === 'cancelled')).toBe(true);
      await expect(add('report', REPORT)).rejects.toMatchObject(refusal('conflict'));
    });

    it('by its last day stay as they were foreseen', async () => {
      const short = await anExecutedAgreement(world, theCase, { expiresOn: '2026-11-22' });
      await add('report', REPORT, { id: short.id });
      const foreseen = await open(short.id);
      expect(foreseen).toEqual(['2027-01-21 open 2027-01-21']);
      app.clock.advance(2 * DAY);
      expect((await world.get(AgreementExpiry).run()).expired).toBe(1);
      app.clock.advance(-2 * DAY);
      expect(await open(short.id)).toEqual(foreseen);
    });
  });

  it('are carried on every night, and nothing is made twice', async () => {
    await add('report', REPORT);
    const rounds = world.get(TermRounds);
    await rounds.extend();
    const before = await obligations();
    app.clock.advance(100 * DAY);
    const runs = await Promise.all([rounds.extend(), rounds.extend()]);
    expect(runs.some(({ made }) => made > 0)).toBe(true);
    const after = await obligations();
    expect(after.slice(0, before.length)).toEqual(before);
    // 100 days later 25 months ahead of 1 March 2027: the report of the last quarter of 2028 falls due on 1 March 2029.
    expect(after.at(-1)).toMatchObject({ due: '2029-03-01', state: 'open', deadline: 'open' });
    expect(new Set(after.map(({ period }) => period)).size).toBe(after.length);
    expect(await rounds.extend()).toEqual({ agreements: 0, made: 0 });
    app.clock.advance(-100 * DAY);
  });
});
