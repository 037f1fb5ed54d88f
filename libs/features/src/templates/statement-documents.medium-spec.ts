import { extractRawText } from 'mammoth';
import { policyBody, SHIPPED_POLICIES, type Locale } from '@tamga/domain';
import { AgreementsModule } from '@tamga/features/agreements';
import { AssessmentsModule } from '@tamga/features/assessments';
import { CasesModule } from '@tamga/features/cases';
import { DeadlinesModule } from '@tamga/features/deadlines';
import { DistributionsReader, DistributionsService, RoyaltyPolicies, StatementsService, type StatementView } from '@tamga/features/distributions';
import { NotificationsModule } from '@tamga/features/notifications';
import { ReceiptsService } from '@tamga/features/receivables';
import { aCase, type CaseWorld } from '../../../../test/factories/a-case.js';
import { aUser, type TestUser } from '../../../../test/factories/a-user.js';
import { anExecutedAgreement } from '../../../../test/factories/an-agreement.js';
import { openApp, type TestApp } from '../../../../test/support/app.js';
import { readPdf } from '../../../../test/support/read-pdf.js';
import { TemplateDocuments } from './template-documents.service.js';
import { TemplatesModule } from './templates.module.js';
import { TemplatesService } from './templates.service.js';

const refusal = (code: string, more: object = {}) => ({ refusal: { code, ...more } });
const unbroken = (text: string): string => text.replace(/\s+/g, ' ');

describe('a payee’s statement as a Word document', () => {
  let app: TestApp;
  let world: CaseWorld;
  let officer: TestUser;
  let manager: TestUser;
  let ada: TestUser;
  let runId: string;
  let statement: StatementView;

  beforeAll(async () => {
    app = await openApp([CasesModule, AssessmentsModule, DeadlinesModule, AgreementsModule, NotificationsModule, TemplatesModule]);
    world = { database: app.database, get: (type) => app.context.get(type, { strict: false }) };
    // Who reads it reads English, who is paid reads Kazakh.
    officer = await aUser(app.database, { roles: ['officer'], locale: 'en' });
    const [first, second] = [await aUser(app.database, { officeId: officer.officeId, roles: ['manager'] }), await aUser(app.database, { officeId: officer.officeId, roles: ['manager'] })];
    manager = first;
    ada = await aUser(app.database, { officeId: officer.officeId, roles: ['inventor'], locale: 'kk', familyName: 'Ада', givenName: 'Қызы' });
    const theCase = await aCase(world, { officer, inventors: [ada] });
    const agreementId = (await anExecutedAgreement(world, theCase)).id;
    const policies = world.get(RoyaltyPolicies);
    const body = policyBody(SHIPPED_POLICIES.find(({ code }) => code === 'uc') ?? SHIPPED_POLICIES[0]!);
    const draft = await policies.propose(manager.actor, { code: 'uc', body, reason: 'The board has decided so.', copiedFrom: 'uc' });
    await policies.approve(second.actor, draft.id, draft.version);
    await world.get(ReceiptsService).record(officer.actor, { receivedOn: '2026-11-10', currency: 'USD', amount: '1000', parts: [{ nature: 'earned-royalty', amount: '1000', agreementId }] });
    const submitted = await world.get(DistributionsService).submit(officer.actor, { currency: 'USD', until: '2026-11-21' });
    runId = (await world.get(DistributionsService).approve(manager.actor, submitted.id, submitted.version)).id;
    [statement] = (await world.get(StatementsService).ofRun(officer.actor, runId, { limit: 5 })).data as [StatementView];
    for (const locale of ['kk', 'ru'] as const) {
      const { id, version } = await world.get(TemplatesService).takeShipped(officer.actor, { kind: 'statement', locale });
      await world.get(TemplatesService).adopt(manager.actor, id, version, { approvedBy: 'A lawyer' });
    }
  });
  afterAll(() => app.close());

  const made = async (wanted?: Locale): Promise<{ readonly words: string; readonly fileName: string }> => {
    const { content, fileName } = await world.get(TemplateDocuments).statement(officer.actor, statement.id, wanted);
    return { words: unbroken((await extractRawText({ buffer: Buffer.from(content) })).value), fileName };
  };

  it('is in the payee’s language, as the PDF is, whoever asks for it', async () => {
    expect(statement.locale).toBe('kk');
    const { words, fileName } = await made();
    const paper = unbroken(readPdf((await world.get(StatementsService).pdf(officer.actor, statement.id)).content).text);
    for (const wanted of ['Табыс туралы анықтама', 'Ада Қызы', statement.lines[0]?.reference ?? '', '2026 ж. 21 қараша']) for (const text of [words, paper]) expect(text).toContain(wanted);
    expect(fileName).toMatch(/^statement-\d+-[0-9a-f]{6}-kk\.docx$/);
    expect(words).not.toMatch(/Statement|Inventor|Справка/);
  });

  it('is in another language where that is asked for, and refused where no template of it is in force', async () => {
    const { words, fileName } = await made('ru');
    expect(words).toContain('Справка о доходе');
    expect(fileName).toMatch(/-ru\.docx$/);
    await expect(made('en')).rejects.toMatchObject(refusal('template-not-in-force', { facts: { kind: 'statement', locale: 'en' } }));
  });

  it('is not for the payee, nor for another office', async () => {
    const documents = world.get(TemplateDocuments);
    for (const other of [ada, await aUser(app.database, { roles: ['manager'] })]) await expect(documents.statement(other.actor, statement.id)).rejects.toMatchObject(refusal('not-found'));
  });

  it('says that it has been withdrawn once it has been', async () => {
    expect((await made()).words).not.toContain('қайтарып алынды');
    const { version } = await world.get(DistributionsReader).get(officer.actor, runId);
    await world.get(DistributionsService).reverse(manager.actor, runId, version, 'Counted wrongly.');
    expect((await made()).words).toContain('Бұл анықтама қайтарып алынды');
  });
});
