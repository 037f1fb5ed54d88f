import { randomUUID } from 'node:crypto';
import { expect } from './product.js';
import { aPdf, dayIn, type Person } from './person.js';

type Versioned = { id: string; version: number };
type Call = { version?: number; body?: object };

/** What somebody does without looking at a screen, in their own session: the part of a story that another journey tells. */
class Behind {
  constructor(private readonly person: Person) {}

  get = <T>(path: string): Promise<T> => this.send<T>('GET', path, {});
  post = <T>(path: string, call: Call = {}): Promise<T> => this.send<T>('POST', path, call);
  patch = <T>(path: string, call: Call): Promise<T> => this.send<T>('PATCH', path, call);

  private async send<T>(method: string, path: string, { version, body }: Call): Promise<T> {
    const { page } = this.person;
    const headers = { 'x-requested-with': 'test', ...(method === 'POST' ? { 'idempotency-key': randomUUID() } : {}), ...(version === undefined ? {} : { 'if-match': `"${version}"` }) };
    const answer = await page.request.fetch(new URL(`/api/v1${path}`, page.url()).href, { method, headers, ...(body ? { data: body } : {}) });
    if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`);
    return (await answer.json()) as T;
  }

  async upload(caseId: string, kind: string, title: string): Promise<string> {
    const { page } = this.person;
    const file = { name: `${kind}.pdf`, mimeType: 'application/pdf', buffer: aPdf(title) };
    const answer = await page.request.post(new URL('/api/v1/documents', page.url()).href, { headers: { 'x-requested-with': 'test', 'idempotency-key': randomUUID() }, multipart: { subjectKind: 'case', subjectId: caseId, kind, title, file } });
    expect(answer.status(), await answer.text()).toBe(201);
    return ((await answer.json()) as Versioned).id;
  }
}

/** A new case of one inventor, signed, submitted and accepted, as everybody's own work. */
export async function aNewCase(officer: Person, inventor: { person: Person; name: string; password: string }, title: string): Promise<{ id: string; reference: string }> {
  const author = new Behind(inventor.person);
  const draft = await author.post<Versioned>('/disclosures', { body: {} });
  const content = {
    titles: { kk: title, en: title }, abstracts: { kk: 'Қысқаша мазмұны.' }, problem: 'Шығын көп.', solution: 'Жаңа тәсіл.', novelty: 'Бұрын болмаған.', trl: 4,
    inventors: [{ id: 'line-1', name: inventor.name, email: inventor.person.email, affiliation: 'Университет', employment: 'employee-duty', share: 10_000 }],
    noFunding: true, noPublicDisclosure: true, conflictOfInterest: { declared: false },
  };
  const written = await author.patch<Versioned>(`/disclosures/${draft.id}`, { version: draft.version, body: content });
  const { signing } = await author.get<{ signing: { meaning: string; contentSha256: string } }>(`/disclosures/${draft.id}`);
  await author.post(`/disclosures/${draft.id}/signatures`, { body: { password: inventor.password, meaning: signing.meaning, contentSha256: signing.contentSha256 } });
  const submitted = await author.post<Versioned>(`/disclosures/${draft.id}/submission`, { version: written.version });
  const { caseId } = await new Behind(officer).post<{ caseId: string }>(`/disclosures/${draft.id}/acceptance`, { version: submitted.version, body: { track: 'patent' } });
  return new Behind(officer).get<{ id: string; reference: string }>(`/cases/${caseId}`);
}

/** The assessments of a case, complete; nobody has looked at the market. */
export async function assessesButTheMarket(officer: Person, caseId: string): Promise<void> {
  const behind = new Behind(officer);
  const documentId = await behind.upload(caseId, 'prior-art', 'prior-art search');
  const judged = { verdict: 'yes', reason: 'Іздеуде ұқсас ештеңе табылмады.' };
  const day = dayIn(-20);
  const checked = { checkedOn: day, reason: 'Тізім бойынша тексерілді.' };
  const year = new Date().getUTCFullYear();
  const contents = {
    patentability: {
      novelty: judged, inventiveStep: judged, industrialApplicability: judged, eligibility: judged, conclusion: 'protect', priorArt: { searchedOn: day, databases: ['Espacenet'], documentIds: [documentId] },
      barDates: [{ jurisdiction: 'US', on: dayIn(335), basis: '35 USC 102(b)(1)' }],
    },
    financial: {
      currency: 'USD', baseYear: year, discountRate: 2500, assumptions: 'Бір лицензия.', costPlan: [{ jurisdiction: 'US', item: 'Өтінім', year, amountMinor: '1000000' }], incomeForecast: [{ item: 'Лицензия', year: year + 1, amountMinor: '2000000' }],
      phases: [{ name: 'Патент', lastYear: year, probability: 5000 }], budgetDecision: { approved: true, amountMinor: '1000000', decidedOn: day },
    },
    risk: {
      risks: [{ id: 'r1', title: 'Кешігу', likelihood: 2, impact: 2, mitigation: 'Қор.', owner: 'Сапарова Айгерім' }],
      exportControl: { result: 'not-controlled', ...checked }, conflictOfInterest: { result: 'none', ...checked }, freedomToOperate: { result: 'clear', ...checked },
    },
    legal: {
      titleAssignments: [{ inventorId: 'line-1', inventorName: 'Өнертапқыш', basis: 'assignment', assignedOn: day, documentId }], noDuties: true,
      protection: { decision: 'not-to-file', reason: 'Ноу-хау ретінде сақталады.' }, governingLaw: 'Kazakhstan', instruments: ['licence'],
    },
  };
  for (const [kind, content] of Object.entries(contents)) {
    const draft = await behind.post<Versioned>(`/cases/${caseId}/assessments`, { body: { kind } });
    const saved = await behind.patch<Versioned>(`/assessments/${draft.id}`, { version: draft.version, body: { content } });
    await behind.post(`/assessments/${draft.id}/completion`, { version: saved.version });
  }
}
