import type { Stage } from '@tamga/domain';
import { aPdf } from '../factories/a-document.js';
import { expectStatus, HttpPerson, type Answer, type Wire } from './http-person.js';
import { MailCheck, type Mailboxes } from './mailboxes.js';

export const PASSWORD = 'a long walk over the steppe';
/** Who must exist before it begins: the office and the people it employs. */
export const STAFF = {
  officer: { email: 'officer@su.example', name: 'Сапарова Айгерім', locale: 'kk' },
  manager: { email: 'manager@su.example', name: 'Ахметова Динара', locale: 'ru' },
} as const;
export const OFFICE = { code: 'SU', timezone: 'America/Los_Angeles', name: { en: 'Office SU', ru: 'Офис SU', kk: 'SU кеңсесі' } } as const;

export const LENA = 'lena.sommer@su.example';
export const TIMUR = 'timur.alimov@su.example';
export const EXPERT = 'expert@elsewhere.example';
export const [OFFICER, MANAGER] = [STAFF.officer.email, STAFF.manager.email];
/** Of the title and the text, in every language they are written in. */
const SECRETS = ['node ranking', 'linked database', 'pagerank', 'ранжирован', 'citing it', 'damped'];

export type Problem = { code: string; unmet?: { code: string }[]; errors?: { pointer: string; code: string }[]; facts?: Record<string, unknown> };
export type Versioned = { id: string; version: number };
export type Steps = { steps: { command: string; allowed: boolean; refusal: { code: string } | null }[]; criteria: { code: string; met: boolean }[]; version: number };

export type JourneyWorld = { wire: Wire; mailboxes: Mailboxes; passwords: { officer: string; manager: string }; /** For a world in which much is interrupted: mail may come late. */ lateMailMs?: number };

/** The day some days from now, where the tests run. */
export const dayIn = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** The people of the journey, and what they do again and again on the way; what must be refused is refused here. */
export abstract class Travellers {
  readonly mails: MailCheck;
  readonly officer: HttpPerson;
  readonly manager: HttpPerson;
  protected readonly lena: HttpPerson;
  protected readonly timur: HttpPerson;
  protected readonly expert: HttpPerson;
  caseId = '';
  reference = '';
  protected disclosure: Versioned = { id: '', version: 0 };
  protected version = 0;
  protected officerId = '';

  constructor(protected readonly world: JourneyWorld) {
    this.mails = new MailCheck(world.mailboxes, SECRETS, world.lateMailMs, world.lateMailMs !== undefined);
    [this.officer, this.manager, this.lena, this.timur, this.expert] = [new HttpPerson(world.wire), new HttpPerson(world.wire), new HttpPerson(world.wire), new HttpPerson(world.wire), new HttpPerson(world.wire)];
  }

  /** A link works once; whoever lost the answer finds out by signing in. */
  protected async join(person: HttpPerson, email: string, body: { token: string; password: string; [field: string]: string }): Promise<void> {
    const answer = await person.post<Problem>('/invitations/acceptances', { body });
    if (answer.status === 410 && answer.sent > 1) return person.signIn(email, PASSWORD);
    expectStatus(answer, 200);
  }

  /** One piece of the draft; when an answer was lost, what is stored says whether the piece was. */
  protected async saveDraft(person: HttpPerson, piece: object): Promise<void> {
    const { id, version } = this.disclosure;
    const answer = await person.patch<Versioned & Problem>(`/disclosures/${id}`, { ifMatch: version, body: piece });
    if (answer.status === 412 && answer.sent > 1) expect(answer.json.facts).toMatchObject({ version: version + 1 });
    else expectStatus(answer, 200);
    this.disclosure.version = version + 1;
  }

  protected async sign(person: HttpPerson): Promise<void> {
    const { signing } = expectStatus(await person.get<{ signing: { meaning: string; contentSha256: string } | null }>(`/disclosures/${this.disclosure.id}`), 200);
    if (!signing) throw new Error('there is nothing for this person to sign');
    const path = `/disclosures/${this.disclosure.id}/signatures`;
    const body = { password: PASSWORD, meaning: signing.meaning, contentSha256: signing.contentSha256 };
    await this.refuse(person.post(path, { body: { ...body, password: 'not my password' } }), 403, 're-authentication-required');
    await this.refuse(person.post(path, { body: { ...body, contentSha256: '0'.repeat(64) } }), 409, 'content-changed');
    await this.refuse(person.post(path, { body: { ...body, meaning: 'I have read it.' } }), 409, 'content-changed');
    expectStatus(await person.post(path, { body }), 201);
    await this.refuse(person.post(path, { body }), 409, 'already-signed');
  }

  protected async upload(person: HttpPerson, fields: Record<string, string>): Promise<string> {
    const form = { fields, fileName: `${fields['kind'] ?? 'file'}.pdf`, content: aPdf(fields['title']) };
    return expectStatus(await person.post<{ id: string }>('/documents', { form }), 201).id;
  }

  protected command(person: HttpPerson, body: object): Promise<Answer<Versioned & Problem & { stage: Stage; nextSteps: Steps }>> {
    return person.post(`/cases/${this.caseId}/transitions`, { ifMatch: this.version, body });
  }

  protected async do(person: HttpPerson, body: object): Promise<Steps> {
    const done = expectStatus(await this.command(person, body), 200);
    expect(done.version).toBe(this.version + 1);
    this.version = done.version;
    return done.nextSteps;
  }

  /** Going on now names exactly what is missing, and changes nothing. */
  protected async tooEarly(missing: readonly string[]): Promise<void> {
    const no = await this.refuse(this.command(this.officer, { command: 'advance' }), 409, 'exit-criteria-unmet');
    expect(no.unmet?.map(({ code }) => code)).toEqual(missing);
    const shown = (await this.officer.get<Steps>(`/cases/${this.caseId}/next-steps`)).json;
    expect([shown.version, shown.criteria.filter(({ met }) => !met).map(({ code }) => code)]).toEqual([this.version, missing]);
  }

  protected async advance(to: Stage): Promise<void> {
    const stale = this.version - 1;
    await this.refuse(this.officer.post(`/cases/${this.caseId}/transitions`, { ifMatch: stale, body: { command: 'advance' } }), 412, 'stale-version');
    await this.do(this.officer, { command: 'advance' });
    expect((await this.officer.get<{ stage: Stage }>(`/cases/${this.caseId}`)).json.stage).toBe(to);
    await this.mails.arrive([LENA, 'en', `${this.reference}: your invention has moved on`], [TIMUR, 'ru', `${this.reference}: ваше изобретение перешло к следующему шагу`]);
    expect((await this.lena.get<{ view: string; stage: Stage }>(`/cases/${this.caseId}`)).json).toMatchObject({ view: 'plain', stage: to });
  }

  /** Writes an assessment whole; completing it before that is refused. */
  protected async write(kind: string, name: string, content: object): Promise<void> {
    const draft = expectStatus(await this.officer.post<Versioned>(`/cases/${this.caseId}/assessments`, { body: { kind } }), 200);
    await this.refuse(this.officer.post(`/assessments/${draft.id}/completion`, { ifMatch: draft.version }), 422, 'assessment-incomplete');
    const saved = await this.officer.patch<Versioned & Problem>(`/assessments/${draft.id}`, { ifMatch: draft.version, body: { content } });
    if (saved.status === 412 && saved.sent > 1) expect(saved.json.facts).toMatchObject({ version: draft.version + 1 });
    else expectStatus(saved, 200);
    expectStatus(await this.officer.post(`/assessments/${draft.id}/completion`, { ifMatch: draft.version + 1 }), 200);
    await this.mails.arrive([MANAGER, 'ru', `${this.reference}: оценка завершена (${name})`]);
  }

  /** @returns the problem, when it is the one expected */
  protected async refuse(answer: Promise<Answer<unknown>>, status: number, code?: string): Promise<Problem> {
    const { status: was, json } = await answer;
    const problem = json as Problem;
    if (was !== status || (code !== undefined && problem.code !== code)) throw new Error(`${was} ${JSON.stringify(json)} instead of ${status} ${code ?? ''}`);
    return problem;
  }
}
