import { SYSTEM } from '@tamga/features/identity';
import { aCase, type TestCase } from '../factories/a-case.js';
import { aDeadline } from '../factories/a-deadline.js';
import { aUser, type TestUser } from '../factories/a-user.js';
import { openApi, type TestApi } from '../support/api.js';
import { readPdf } from '../support/read-pdf.js';

const PRINTED = { name: 't-printed', text: "SELECT actor_id AS actor, payload FROM audit_events WHERE office_id = $1 AND type = 'docket.printed' ORDER BY seq" };

describe('the printed docket', () => {
  let api: TestApi;
  let officer: TestUser;
  let theCase: TestCase;

  beforeAll(async () => {
    api = await openApi();
  });
  beforeEach(async () => {
    officer = await aUser(api.database, { locale: 'ru' });
    theCase = await aCase(api, { officer });
    await aDeadline(api, officer, { caseId: theCase.id, title: '=HYPERLINK("https://evil.example")', dueOn: '2026-11-02', jurisdiction: 'KZ' });
    await aDeadline(api, officer, { title: 'Later than that', dueOn: '2027-06-01' });
  });
  afterAll(() => api.close());

  const pdf = async (query = '', by = officer) => {
    const answer = await api.as(by).get(`/deadlines/docket.pdf${query}`);
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'application/pdf']);
    return { ...readPdf(answer.rawPayload), disposition: String(answer.headers['content-disposition']) };
  };
  const csv = async (query = '', by = officer) => (await api.as(by).get(`/deadlines/docket.csv${query}`)).body;

  it('is a PDF in the asker’s language: what is overdue first, then 90 days, and no title', async () => {
    const { text, pages, missing, disposition } = await pdf();
    const whole = text.replaceAll('\n', ' ');
    for (const words of ['Реестр сроков: 21.11.2026 — 19.02.2027', 'Напечатано 21.11.2026, 09:00 (Asia/Almaty)', '02.11.2026', '−19', theCase.reference, 'KZ', 'НЕТ', 'Страница 1 из 1', 'верно то, что указано в системе']) expect(whole).toContain(words);
    expect(whole.indexOf('02.11.2026')).toBeLessThan(whole.indexOf('05.12.2026'));
    expect([pages.length, missing, whole.includes('01.06.2027'), whole.includes('HYPERLINK'), disposition]).toEqual([1, 0, false, false, expect.stringMatching(/filename="docket-[A-Z0-9]+-2026-11-21\.pdf"/)]);
  });

  it('has titles when asked by whoever may read cases, and a spreadsheet runs none of them', async () => {
    expect((await pdf('?titles=true')).text.replaceAll('\n', ' ')).toContain('HYPERLINK');
    const text = await csv('?titles=true');
    expect(text).toContain(`"'=HYPERLINK(""https://evil.example"")`);
    const admin = await aUser(api.database, { officeId: officer.officeId, roles: ['admin'] });
    expect((await api.as(admin).get('/deadlines/docket.csv?titles=true')).statusCode).toBe(403);
    expect(await csv('', admin)).toContain(theCase.reference);
  });

  it('covers the days asked for, and what is overdue in any case', async () => {
    const text = await csv('?from=2027-06-01&to=2027-06-01');
    expect(text).toContain('2027-06-01');
    expect(text).toContain('2026-11-02');
    expect(text).not.toContain('2026-12-05');
  });

  it.each([
    ['?from=2027-02-30', '/from'],
    ['?from=2027-02-01&to=2027-01-01', '/to'],
    ['?to=2030-01-01', '/to'],
    ['?from=soon', '/from'],
    ['?titles=perhaps', '/titles'],
  ])('refuses %s', async (query, pointer) => {
    const answer = await api.as(officer).get(`/deadlines/docket.pdf${query}`);
    expect([answer.statusCode, answer.json()]).toMatchObject([400, { errors: [expect.objectContaining({ pointer })] }]);
  });

  it('is noted with who took it and how many rows', async () => {
    await pdf();
    await csv('?titles=true');
    const noted = await api.database.transaction(SYSTEM, (tx) => tx.query(PRINTED, [officer.officeId]));
    expect(noted).toEqual([
      { actor: officer.id, payload: { format: 'pdf', from: '2026-11-21', to: '2027-02-19', withTitles: false, rows: 2 } },
      { actor: officer.id, payload: { format: 'csv', from: '2026-11-21', to: '2027-02-19', withTitles: true, rows: 2 } },
    ]);
  });

  it('shows nothing of another office and is not for inventors', async () => {
    const stranger = await aUser(api.database);
    expect(await csv('', stranger)).not.toContain(theCase.reference);
    expect((await pdf('', stranger)).text).toContain('Nothing is overdue');
    const inventor = await aUser(api.database, { officeId: officer.officeId, roles: ['inventor'] });
    expect((await api.as(inventor).get('/deadlines/docket.pdf')).statusCode).toBe(403);
  });
});
