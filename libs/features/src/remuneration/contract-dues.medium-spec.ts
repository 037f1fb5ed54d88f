import { AgreementsModule, AgreementsService, ObligationsService, type AgreementView } from '@tamga/features/agreements';
import { AssessmentsModule } from '@tamga/features/assessments';
import { CasesModule, CasesVerifier } from '@tamga/features/cases';
import { DeadlinesModule, DeadlinesService, DeadlinesVerifier } from '@tamga/features/deadlines';
import { PayeesService } from '@tamga/features/distributions';
import { NotificationsModule } from '@tamga/features/notifications';
import { ReceivablesModule } from '@tamga/features/receivables';
import { TermsModule, TermsService, type NewTerm, type TermCommand } from '@tamga/features/terms';
import { newId, type NamedQuery } from '@tamga/platform';
import { aCase, type CaseWorld, type TestCase } from '../../../../test/factories/a-case.js';
import { aUser, type TestUser } from '../../../../test/factories/a-user.js';
import { aLicensee, anAgreement, anApproved, anExecutedAgreement } from '../../../../test/factories/an-agreement.js';
import { aCaseDocument } from '../../../../test/factories/an-assessment.js';
import { openApp, type TestApp } from '../../../../test/support/app.js';
import { DuesReader, type DueFileView } from './dues.reader.js';
import { DuesService } from './dues.service.js';
import { RemunerationModule } from './remuneration.module.js';
import { RemunerationVerifier } from './remuneration-verifier.js';
import { RemunerationWatch } from './remuneration-watch.js';

const SYSTEM = { kind: 'system', userId: null, officeId: null, roles: [] } as const;
const REASON = 'The sides have agreed so.';
const refusal = (code: string, more: object = {}) => ({ refusal: { code, ...more } });
const upfront = (...amounts: readonly string[]) => ({ currency: 'USD', payments: amounts.map((amount, place) => ({ amount, on: `2027-0${place + 3}-01` })) });

describe('what the university owes under its agreements', () => {
  let app: TestApp;
  let world: CaseWorld;
  let officer: TestUser;
  let manager: TestUser;
  let ada: TestUser;
  let bob: TestUser;
  let theCase: TestCase;
  let partner: string;

  const of = <T>(type: abstract new (...args: never[]) => T): T => app.context.get(type, { strict: false });
  const asSystem = <R extends object>(text: string, values: unknown[] = []) => app.database.transaction(SYSTEM, (tx) => tx.query<R>({ name: `test-${newId()}`, text } satisfies NamedQuery, values));
  const list = async (group: 'open' | 'settled' = 'open') => (await of(DuesReader).list(officer.actor, { group, limit: 100 })).data;
  const said = async (group?: 'open' | 'settled') => (await list(group)).map(({ payee, owed, currency, dueOn, state, what }) => `${payee}: ${owed ?? '?'} ${currency ?? ''} ${dueOn} ${state} (${what})`).sort();
  const file = async (): Promise<DueFileView> => of(DuesReader).get(officer.actor, (await list())[0]?.id ?? '');
  const look = (id: string): Promise<AgreementView> => of(AgreementsService).get(officer.actor, id);
  const ours = ({ parties }: AgreementView): string => parties.find(({ role }) => role === 'university')?.id ?? '';
  const record = async (id: string, command: Extract<TermCommand, { change: 'add' | 'replace' }>) => {
    const [{ digest }, { version }] = await Promise.all([of(TermsService).preview(officer.actor, id, command), look(id)]);
    return of(TermsService).record(officer.actor, id, command, { version, digest });
  };
  const add = (agreement: AgreementView, body: object, over: Partial<NewTerm> = {}) => record(agreement.id, { change: 'add', kind: 'upfront', body, owedById: ours(agreement), ...over });
  const research = (parties?: object) => anExecutedAgreement(world, theCase, { kind: 'sponsored-research', title: 'Research with a partner', ...(parties ?? { parties: [{ role: 'university' }, { role: 'partner', partyId: partner }] }) } as never);

  beforeAll(async () => {
    app = await openApp([CasesModule, AssessmentsModule, DeadlinesModule, AgreementsModule, TermsModule, NotificationsModule, ReceivablesModule, RemunerationModule]);
    world = { database: app.database, get: (type) => app.context.get(type, { strict: false }) };
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    officer = await aUser(app.database, { roles: ['officer'] });
    manager = await aUser(app.database, { officeId: officer.officeId, roles: ['manager'] });
    ada = await aUser(app.database, { officeId: officer.officeId, roles: ['inventor'], familyName: 'Ada', givenName: 'A' });
    bob = await aUser(app.database, { officeId: officer.officeId, roles: ['inventor'], familyName: 'Bob', givenName: 'B' });
    theCase = await aCase(world, { officer, inventors: [ada, bob] });
    partner = await aLicensee(world, officer, 'Partner Institute');
  });
  afterEach(async () => {
    // A second look does nothing more, and what stands is what is agreed.
    expect(await of(RemunerationWatch).run()).toMatchObject({ made: 0, paid: 0, ended: 0, moved: 0 });
    for (const type of [RemunerationVerifier, CasesVerifier, DeadlinesVerifier]) expect((await of<{ verify(): Promise<readonly { ok: boolean }[]> }>(type as never).verify()).filter(({ ok }) => !ok)).toEqual([]);
  });

  it('is a claim of the partner from the moment in which the term is entered, with its amount and its day, once', async () => {
    const agreement = await research();
    await add(agreement, upfront('25000', '5000.50'));
    expect(await said()).toEqual(['Partner Institute: 25000.00 USD 2027-03-01 due (Upfront payment 1 of 2)', 'Partner Institute: 5000.50 USD 2027-04-01 due (Upfront payment 2 of 2)']);
    const due = await file();
    expect(due).toMatchObject({ ground: 'contract', citation: 'Research with a partner', agreementId: agreement.id, caseId: theCase.id, byTerm: true, agreed: true });
    expect(due.documentId).toBe((await look(agreement.id)).signedDocumentId);
    expect((await of(PayeesService).list(officer.actor, { limit: 10 })).data).toMatchObject([{ kind: 'partner', partyId: partner }]);
    await of(RemunerationWatch).run();
    expect(await list()).toHaveLength(2);
  });

  it('is nobody’s claim while the agreement is a draft, and comes about with its signature', async () => {
    const draft = await anAgreement(world, theCase, { kind: 'sponsored-research', parties: [{ role: 'university' }, { role: 'partner', partyId: partner }] } as never);
    await add(draft, upfront('700'));
    expect(await list()).toEqual([]);
    const approved = await anApproved(world, officer, await look(draft.id));
    await of(AgreementsService).execute(officer.actor, draft.id, approved.version, { signedDocumentId: await aCaseDocument(app.database, officer, theCase.id, { kind: 'signed-agreement' }) });
    expect(await list()).toMatchObject([{ owed: '700.00', dueOn: '2027-03-01' }]);
  });

  it('is shared among the inventors of the case to the cent, and each sees their own and not under what agreement', async () => {
    const licence = await anExecutedAgreement(world, theCase, { title: 'Licence to Secret Company' });
    await add(licence, upfront('100.01'), { owedTo: 'inventors' });
    const dues = await list();
    expect(dues.map(({ payee }) => payee).sort()).toEqual([ada.name, bob.name].sort());
    expect(dues.reduce((sum, { owed }) => sum + BigInt((owed ?? '0').replace('.', '')), 0n)).toBe(10_001n);
    await of(RemunerationWatch).run();
    const own = await of(DuesReader).own(ada.actor, { limit: 10 });
    expect(own.data).toMatchObject([{ ground: 'contract', agreementId: null, documentId: null, citation: '' }]);
    expect(JSON.stringify(own)).not.toContain('Secret Company');
    const theirs = dues.find(({ payee }) => payee === bob.name);
    await expect(of(DuesReader).ownOne(ada.actor, theirs?.id ?? '')).rejects.toMatchObject(refusal('not-found'));
  });

  it('asks to whom, where several others are bound, and takes nobody who is not', async () => {
    const agreement = await research({ parties: [{ role: 'university' }, { role: 'partner', partyId: partner }, { role: 'funder', partyId: await aLicensee(world, officer, 'Fund') }] });
    await expect(add(agreement, upfront('10'))).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/owedTo', code: 'required' }] }));
    await expect(add(agreement, upfront('10'), { owedTo: ours(agreement) })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/owedTo', code: 'not-one-of' }] }));
    await expect(add(agreement, upfront('10'), { owedById: agreement.parties.find(({ role }) => role === 'partner')?.id ?? '', owedTo: 'inventors' })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/owedTo', code: 'contradiction' }] }));
    await add(agreement, upfront('10'), { owedTo: agreement.parties.find(({ role }) => role === 'funder')?.id ?? '' });
    expect(await list()).toMatchObject([{ payee: 'Fund', owed: '10.00' }]);
  });

  it('makes no claim of what others owe, nor of what is not paid', async () => {
    const agreement = await research();
    await add(agreement, upfront('10'), { owedById: agreement.parties.find(({ role }) => role === 'partner')?.id ?? '' });
    await add(agreement, { subject: 'financial', period: 'year', days: 30 }, { kind: 'report' });
    await add(agreement, { duties: [{ name: 'Build the laboratory', on: '2027-05-01' }] }, { kind: 'diligence' });
    expect(await list()).toEqual([]);
  });

  it('follows its term in amount and day, and shows what it was before', async () => {
    const agreement = await research();
    const { terms } = await add(agreement, upfront('1000'));
    await record(agreement.id, { change: 'replace', termId: terms[0]?.id ?? '', fromOn: '2026-11-01', body: { currency: 'USD', payments: [{ amount: '1250.50', on: '2027-06-30' }] } });
    expect(await said()).toEqual([expect.stringContaining('Partner Institute: 1250.50 USD 2027-06-30 due')]);
    const { moves } = await file();
    expect(moves.map(({ kind, code, detail }) => [kind, code, detail])).toEqual([
      ['recorded', null, {}], ['assessed', null, {}], ['assessed', 'term-changed', { from: '1000.00 USD', to: '1250.50 USD' }], ['day-set', 'term-changed', { from: '2027-03-01', to: '2027-06-30' }],
    ]);
  });

  it('keeps what was paid when less is agreed, and says so', async () => {
    const agreement = await research();
    const { terms } = await add(agreement, upfront('1000'));
    const due = await file();
    await of(DuesService).pay(officer.actor, due.id, due.version, { amount: '600', paidOn: '2026-11-20', evidence: 'Payment 7' });
    await record(agreement.id, { change: 'replace', termId: terms[0]?.id ?? '', fromOn: '2026-11-01', body: upfront('500') });
    expect(await said('settled')).toEqual([expect.stringContaining('Partner Institute: 600.00 USD 2027-03-01 paid')]);
    const [settled] = await list('settled');
    expect((await of(DuesReader).get(officer.actor, settled?.id ?? '')).moves.at(-1)).toMatchObject({ code: 'term-changed', detail: { from: '1000.00 USD', to: '600.00 USD', agreed: '500.00 USD' } });
  });

  it('ends with its term', async () => {
    const agreement = await research();
    const { terms, version } = await add(agreement, upfront('1000'));
    const command = { change: 'end', termId: terms[0]?.id ?? '', on: '2026-11-01', reason: 'given up' } as const;
    const { digest } = await of(TermsService).preview(officer.actor, agreement.id, command);
    await of(TermsService).end(officer.actor, command.termId, command, { version, digest });
    expect(await list()).toEqual([]);
    const [ended] = await list('settled');
    expect(ended).toMatchObject({ state: 'not-owed' });
    expect((await of(DuesReader).get(officer.actor, ended?.id ?? '')).moves.at(-1)).toMatchObject({ kind: 'not-owed', code: 'term-changed' });
  });

  it('comes back when a later version calls for it again, at what that one says', async () => {
    const agreement = await research();
    const first = await add(agreement, upfront('1000', '2000'));
    const { terms } = await record(agreement.id, { change: 'replace', termId: first.terms[0]?.id ?? '', fromOn: '2026-11-01', body: upfront('1000') });
    expect(await list('settled')).toMatchObject([{ state: 'not-owed', owed: '2000.00' }]);
    await record(agreement.id, { change: 'replace', termId: terms.at(-1)?.id ?? '', fromOn: '2026-11-01', body: upfront('1000', '2100') });
    expect(await list('settled')).toEqual([]);
    const back = (await list()).find(({ owed }) => owed === '2100.00');
    expect((await of(DuesReader).get(officer.actor, back?.id ?? '')).moves.slice(-2)).toMatchObject([{ kind: 'reopened', code: 'term-returned' }, { kind: 'assessed', code: 'term-changed', detail: { from: '2000.00 USD', to: '2100.00 USD' } }]);
  });

  it('ends with the agreement for what would have come to be owed after it', async () => {
    const agreement = await research();
    await add(agreement, upfront('1000', '2000'));
    await of(AgreementsService).terminate(officer.actor, agreement.id, (await look(agreement.id)).version, { on: '2026-11-20', reason: REASON } as never);
    expect(await list()).toEqual([]);
    expect(await list('settled')).toMatchObject([{ state: 'not-owed' }, { state: 'not-owed' }]);
  });

  it('is paid when its obligation is met, and owed again when that turns out to be wrong', async () => {
    const agreement = await research();
    await add(agreement, upfront('1000'));
    const due = await file();
    await of(DuesService).pay(officer.actor, due.id, due.version, { amount: '400', paidOn: '2026-11-20', evidence: 'Payment 7' });
    const [obligation] = (await look(agreement.id)).obligations.filter(({ state }) => state === 'open');
    const [deadline] = await asSystem<{ id: string; version: number }>('SELECT id, version FROM deadlines WHERE obligation_id = $1', [obligation?.id]);
    const done = await of(DeadlinesService).complete(officer.actor, deadline?.id ?? '', deadline?.version ?? 0, { metOn: '2026-11-21', note: 'Bank order 12', documentId: null } as never);
    expect(await list('settled')).toMatchObject([{ state: 'paid', paid: '1000.00', paidOn: '2026-11-21' }]);
    await of(DeadlinesService).reopen(officer.actor, deadline?.id ?? '', (done as { version: number }).version, 'The bank has sent it back.');
    expect(await list()).toMatchObject([{ state: 'part-paid', paid: '400.00', open: '600.00' }]);
  });

  it('is not assessed by hand against the agreement; what a person has waived or refused stays so', async () => {
    const agreement = await research();
    const { terms } = await add(agreement, upfront('1000'));
    const due = await file();
    await expect(of(DuesService).assess(officer.actor, due.id, due.version, { currency: 'USD', amount: '1', note: REASON })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/amount', code: 'contradiction' }] }));
    await of(DuesService).refuseClaim(manager.actor, due.id, due.version, REASON);
    await record(agreement.id, { change: 'replace', termId: terms[0]?.id ?? '', fromOn: '2026-11-01', body: upfront('900') });
    expect(await list()).toEqual([]);
    expect(await list('settled')).toMatchObject([{ state: 'not-owed', owed: '1000.00' }]);
  });

  it('waits for its amount where the term knows none, and takes what somebody enters', async () => {
    const agreement = await research();
    await of(ObligationsService).record(officer.actor, agreement.id, (await look(agreement.id)).version, { kind: 'payment', description: 'Share of the prize', dueOn: '2027-01-15', owedById: ours(agreement) });
    const due = await file();
    expect(due).toMatchObject({ state: 'expected', owed: null, what: 'Share of the prize', dueOn: '2027-01-15', byTerm: true, agreed: false });
    await expect(of(DuesService).assess(officer.actor, due.id, due.version, { currency: 'USD', amount: '12.34', dueOn: '2027-02-01', note: REASON })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/dueOn', code: 'contradiction' }] }));
    await of(DuesService).assess(officer.actor, due.id, due.version, { currency: 'USD', amount: '12.34', note: REASON });
    await of(RemunerationWatch).run();
    expect(await list()).toMatchObject([{ state: 'due', owed: '12.34' }]);
    await of(ObligationsService).waive(officer.actor, { agreementId: agreement.id, obligationId: (await look(agreement.id)).obligations[0]?.id ?? '' }, (await look(agreement.id)).version, 'Nobody insists.');
    expect(await list('settled')).toMatchObject([{ state: 'not-owed' }]);
  });

  it('keeps the parts of inventors as they were shared once one of them was paid', async () => {
    const licence = await anExecutedAgreement(world, theCase);
    await add(licence, upfront('100'), { owedTo: 'inventors' });
    const [first] = await list();
    await of(DuesService).pay(officer.actor, first?.id ?? '', first?.version ?? 0, { amount: '50', paidOn: '2026-11-20', evidence: 'Payroll 11' });
    await asSystem("INSERT INTO income_shares (id, office_id, case_id, inventors, reason, document_id, entered_by, entered_by_name, entered_at) SELECT $1, $2, $3, jsonb_build_array(jsonb_build_object('payeeId', $4::text, 'share', 10000)), 'x', $5, $6, 'x', now()", [newId(), officer.officeId, theCase.id, first?.payeeId, await aCaseDocument(app.database, officer, theCase.id), officer.id]);
    await of(RemunerationWatch).run();
    expect((await list()).map(({ owed }) => owed)).toEqual(['50.00']);
  });
});
