import { equalShares, type Stage } from '@tamga/domain';
import { completeContent as assessmentContents } from '../factories/an-assessment.js';
import { completeContent as disclosureContent } from '../factories/a-disclosure.js';
import { expectStatus, HttpPerson } from './http-person.js';
import { dayIn, EXPERT, LENA, MANAGER, OFFICER, PASSWORD, TIMUR, Travellers, type Problem, type Steps, type Versioned } from './journey-travellers.js';
import { secretOf } from './mailboxes.js';

/**
 * The PageRank case (US 6,285,999: filed 9 January 1998 as 09/004,827, granted 4 September 2001) from an invitation to monitoring, over
 * HTTP alone. Two invented people stand for its inventors. Every shortcut on the way must be refused, every mail must come.
 */
export class Journey extends Travellers {
  /** The whole of it, step by step; `before` is told the name of each step. */
  async travel(before: (step: string) => Promise<void> | void = () => undefined): Promise<void> {
    const steps: [string, () => Promise<unknown>][] = [
      ['staff signs in', () => this.staffSignsIn()],
      ['an inventor registers by invitation', () => this.inventorRegisters()],
      ['drafts with a co-inventor', () => this.drafts()],
      ['both sign and one submits', () => this.signAndSubmit()],
      ['the officer returns it with questions', () => this.returned()],
      ['it is changed, signed again and resubmitted', () => this.resubmitted()],
      ['the manager accepts and assigns it', () => this.accepted()],
      ['patentability, with an outside expert', () => this.patentability()],
      ['market', () => this.assessed('market', 'рынок', 'financial-assessment', ['market-assessed', 'summary-written'])],
      ['finance', () => this.assessed('financial', 'финансы', 'risk-assessment', ['financials-assessed', 'budget-decided'])],
      ['risks, with a criterion waived', () => this.risks()],
      ['title and protection', () => this.legal()],
      ['a licence', () => this.licence()],
      ['monitoring', () => this.monitoring()],
    ];
    for (const [name, step] of steps) {
      await before(name);
      await step();
    }
    await this.mails.assertNoOther();
  }

  private async staffSignsIn(): Promise<void> {
    await this.officer.signIn(OFFICER, this.world.passwords.officer);
    await this.manager.signIn(MANAGER, this.world.passwords.manager);
    this.officerId = (await this.officer.get<{ user: { id: string } }>('/auth/me')).json.user.id;
    // An office's own step: nothing with people or animals leaves the risk assessment without it.
    const item = { code: 'ethics-approval', label: { en: 'Ethics approval', ru: 'Одобрение этической комиссии', kk: 'Этика комиссиясының мақұлдауы' } };
    expectStatus(await this.manager.post('/office-policy', { ifMatch: 1, body: { checklist: { 'risk-assessment': [item] } } }), 201);
    await this.refuse(this.officer.post('/office-policy', { ifMatch: 2, body: {} }), 403, 'forbidden');
  }

  private async inventorRegisters(): Promise<void> {
    expectStatus(await this.officer.post('/invitations', { body: { email: LENA, role: 'inventor', familyName: 'Sommer', givenName: 'Lena', locale: 'en' } }), 201);
    await this.refuse(this.officer.post('/invitations', { body: { email: 'friend@su.example', role: 'manager', familyName: 'A', givenName: 'Friend', locale: 'en' } }), 403, 'forbidden');
    const invitation = await this.mails.read([LENA, 'en', 'You are invited to Tamga (Office SU)']);
    await this.join(this.lena, LENA, { token: secretOf(invitation), password: PASSWORD });
    await this.mails.arrive([LENA, 'en', 'Welcome to Tamga']);
    await this.refuse(new HttpPerson(this.world.wire).post('/invitations/acceptances', { body: { token: secretOf(invitation), password: PASSWORD } }), 410, 'invitation-invalid');
  }

  private async drafts(): Promise<void> {
    this.disclosure = expectStatus(await this.lena.post<Versioned>('/disclosures', { body: {} }), 201);
    const { id } = this.disclosure;
    const whole = disclosureContent([{ email: LENA, name: 'Sommer Lena' }, { email: TIMUR, name: 'Алимов Тимур' }], { publicDisclosures: [{ id: 'p-1', on: dayIn(-30) as never, kind: 'conference-talk', venue: 'Computer Networks and ISDN Systems' }] });
    const { inventors, fundings, ...text } = whole;
    await this.saveDraft(this.lena, text);
    await this.mails.arrive([OFFICER, 'kk', 'Жарияланым туралы хабар түсті: мерзімдер жүріп жатыр'], [MANAGER, 'ru', 'Сообщили о публикации: сроки уже идут']);
    const early = await this.refuse(this.lena.post(`/disclosures/${id}/submission`, { ifMatch: this.disclosure.version }), 422, 'disclosure-incomplete');
    expect(early.errors?.map(({ pointer }) => pointer)).toContain('/fundings');
    const [half = 0, rest = 0] = equalShares(2);
    await this.saveDraft(this.lena, { fundings, inventors: inventors?.map((line, i) => ({ ...line, share: i === 0 ? half : rest - 1 })) });
    const sum = await this.refuse(this.lena.post(`/disclosures/${id}/submission`, { ifMatch: this.disclosure.version }), 422, 'disclosure-incomplete');
    expect(sum.errors).toContainEqual(expect.objectContaining({ pointer: '/inventors', code: 'shares-do-not-sum' }));
    await this.saveDraft(this.lena, { inventors });
    expectStatus(await this.lena.post(`/disclosures/${id}/inventors/line-2/invitation`), 200);
    const invitation = await this.mails.read([TIMUR, 'en', 'You are invited to Tamga (Office SU)']);
    await this.join(this.timur, TIMUR, { token: secretOf(invitation), password: PASSWORD, locale: 'ru', familyName: 'Алимов', givenName: 'Тимур' });
    await this.mails.arrive([TIMUR, 'ru', 'Добро пожаловать в Tamga'], [TIMUR, 'ru', 'Подпишите, пожалуйста, уведомление, в котором вы указаны']);
    await this.upload(this.lena, { subjectKind: 'disclosure', subjectId: id, kind: 'disclosure-attachment', title: 'Drawings' });
  }

  private async bothSign(): Promise<void> {
    await this.sign(this.lena);
    await this.sign(this.timur);
    await this.mails.arrive([OFFICER, 'kk', 'Хабарлама: барлық өнертапқыш қол қойды'], [LENA, 'en', 'Disclosure: every inventor has signed']);
  }

  private async submit(): Promise<void> {
    await this.refuse(this.officer.post(`/disclosures/${this.disclosure.id}/submission`, { ifMatch: this.disclosure.version }), 403);
    this.disclosure = expectStatus(await this.lena.post<Versioned>(`/disclosures/${this.disclosure.id}/submission`, { ifMatch: this.disclosure.version }), 200);
    await this.mails.arrive(
      [OFFICER, 'kk', 'Өнертабыс туралы жаңа хабарлама берілді'], [MANAGER, 'ru', 'Подано новое уведомление об изобретении'],
      [TIMUR, 'ru', 'Подпишите, пожалуйста, уведомление, в котором вы указаны'],
    );
  }

  private async signAndSubmit(): Promise<void> {
    await this.bothSign();
    await this.submit();
    await this.refuse(this.lena.patch(`/disclosures/${this.disclosure.id}`, { ifMatch: this.disclosure.version, body: { trl: 5 } }), 409, 'disclosure-not-editable');
    await this.refuse(this.lena.post(`/disclosures/${this.disclosure.id}/acceptance`, { ifMatch: this.disclosure.version, body: { track: 'patent' } }), 403);
  }

  private async returned(): Promise<void> {
    const path = `/disclosures/${this.disclosure.id}/return`;
    await this.refuse(this.officer.post(path, { ifMatch: this.disclosure.version - 1, body: { questions: [{ text: 'Too late?' }] } }), 412, 'stale-version');
    this.disclosure = expectStatus(await this.officer.post<Versioned>(path, { ifMatch: this.disclosure.version, body: { questions: [{ section: 'invention', text: 'How is the damping factor chosen?' }] } }), 200);
    await this.mails.arrive([LENA, 'en', 'The office has questions about your disclosure'], [TIMUR, 'ru', 'У офиса есть вопросы по вашему уведомлению']);
    await this.refuse(this.officer.post(path, { ifMatch: this.disclosure.version, body: { questions: [{ text: 'Once more?' }] } }), 409, 'disclosure-not-submitted');
  }

  private async resubmitted(): Promise<void> {
    await this.saveDraft(this.lena, { solution: 'Rank pages by the ranks of the pages that link to them, damped by 0.85.' });
    await this.mails.arrive([TIMUR, 'ru', 'Ваша подпись больше не действует: уведомление изменено']);
    expect((await this.lena.get<{ signed: number }>(`/disclosures/${this.disclosure.id}`)).json.signed).toBe(0);
    await this.bothSign();
    await this.submit();
  }

  private async accepted(): Promise<void> {
    const path = `/disclosures/${this.disclosure.id}/acceptance`;
    const { caseId } = expectStatus(await this.manager.post<{ caseId: string }>(path, { ifMatch: this.disclosure.version, body: { track: 'patent' } }), 200);
    this.caseId = caseId;
    const opened = expectStatus(await this.manager.get<{ reference: string; version: number; owner: object | null }>(`/cases/${caseId}`), 200);
    expect(opened.reference).toMatch(/^SU-\d{4}-0001$/);
    expect(opened.owner).toBeNull();
    [this.reference, this.version] = [opened.reference, opened.version];
    await this.mails.arrive([LENA, 'en', `${this.reference}: your disclosure was accepted`], [TIMUR, 'ru', `${this.reference}: ваше уведомление принято`]);
    await this.tooEarly(['officer-assigned']);
    await this.refuse(this.lena.post(`/cases/${caseId}/transitions`, { ifMatch: this.version, body: { command: 'advance' } }), 403);
    await this.refuse(this.command(this.officer, { command: 'advance', to: 'licensing' }), 409, 'no-such-step');
    await this.do(this.manager, { command: 'assign', ownerId: this.officerId });
    await this.mails.arrive([OFFICER, 'kk', `${this.reference}: іс сізге тапсырылды`]);
    await this.advance('patentability-review');
  }

  private async patentability(): Promise<void> {
    await this.tooEarly(['prior-art-attached', 'patentability-concluded', 'bar-dates-docketed']);
    const documentId = await this.upload(this.officer, { subjectKind: 'case', subjectId: this.caseId, kind: 'prior-art', title: 'Prior-art search' });
    await this.review(documentId);
    const barDates = [{ jurisdiction: 'US', on: dayIn(335), basis: '35 USC 102(b)(1): the talk was held thirty days ago' }];
    await this.write('patentability', 'патентоспособность', { ...assessmentContents(documentId).patentability, barDates });
    const due = expectStatus(await this.officer.get<{ data: { kind: string; effectiveDueOn: string }[] }>(`/deadlines?filter[caseId]=${this.caseId}`), 200);
    expect(due.data).toContainEqual(expect.objectContaining({ kind: 'statutory', effectiveDueOn: dayIn(335) }));
    await this.advance('market-research');
  }

  private async review(documentId: string): Promise<void> {
    const invitation = {
      email: EXPERT, familyName: 'Сарапшы', givenName: 'Сырттан', locale: 'kk', assessmentKind: 'patentability', synopsis: 'A way to order search results.', brief: 'Is it new over citation indexes?',
      documentIds: [documentId], includeDisclosure: true, dueOn: dayIn(10), endsOn: dayIn(20),
    };
    const no = await this.refuse(this.officer.post(`/cases/${this.caseId}/reviews`, { body: { ...invitation, email: LENA } }), 400, 'invalid-input');
    expect(no.errors).toContainEqual(expect.objectContaining({ pointer: '/email', code: 'is-inventor' }));
    const { id } = expectStatus(await this.officer.post<Versioned>(`/cases/${this.caseId}/reviews`, { body: invitation }), 200);
    const mail = await this.mails.read([EXPERT, 'kk', `${this.reference}: сараптама қорытындысына сұраныс`]);
    const token = secretOf(mail);
    expect(expectStatus(await this.expert.post<{ reviewId: string }>('/reviews/entries', { body: { token } }), 200).reviewId).toBe(id);
    type Review = Versioned & { state: string; package: { brief: string; documents: { id: string }[] } | null };
    expect(expectStatus(await this.expert.get<Review>(`/reviews/${id}`), 200)).toMatchObject({ state: 'invited', package: null });
    await this.refuse(this.expert.get(`/documents/${documentId}`), 404, 'not-found');
    await this.refuse(this.expert.post(`/reviews/${id}/submission`, { ifMatch: 1 }), 409);
    const opened = expectStatus(await this.expert.post<Review>(`/reviews/${id}/acceptance`, { ifMatch: 1, body: { conflict: { none: true } } }), 200);
    expect(opened.package).toMatchObject({ brief: invitation.brief, documents: [{ id: documentId }] });
    await this.mails.arrive([OFFICER, 'kk', `${this.reference}: сарапшы келісті`]);
    await this.refuse(this.expert.post(`/reviews/${id}/submission`, { ifMatch: opened.version }), 422, 'assessment-incomplete');
    await this.refuse(this.expert.get(`/cases/${this.caseId}/assessments`), 403);
    const questions = Object.fromEntries(['novelty', 'inventiveStep', 'applicability', 'market', 'confidence'].map((key) => [key, { score: 5, comment: 'Convincing.' }]));
    const score = { ...questions, recommendation: { verdict: 'pursue', reason: 'New, and plainly useful.' } };
    const saved = await this.expert.patch<Review & Problem>(`/reviews/${id}/score`, { ifMatch: opened.version, body: { score } });
    if (saved.status === 412 && saved.sent > 1) expect(saved.json.facts).toMatchObject({ version: opened.version + 1 });
    else expectStatus(saved, 200);
    const submitted = await this.expert.post<Review & Problem>(`/reviews/${id}/submission`, { ifMatch: opened.version + 1 });
    // The submission ends the access, also to the answer that was lost.
    if (submitted.sent === 1) expectStatus(submitted, 200);
    await this.mails.arrive([OFFICER, 'kk', `${this.reference}: сараптама қорытындысы келді`]);
    await this.refuse(this.expert.get(`/documents/${documentId}`), 404, 'not-found');
    await this.refuse(this.expert.post('/reviews/entries', { body: { token } }), 409, 'review-ended');
    expect(expectStatus(await this.officer.get<Review>(`/reviews/${id}`), 200)).toMatchObject({ state: 'submitted', score: questions });
  }

  private async assessed(kind: 'market' | 'financial', name: string, to: Stage, missing: readonly string[]): Promise<void> {
    await this.tooEarly(missing);
    await this.write(kind, name, assessmentContents('')[kind]);
    await this.advance(to);
  }

  private async risks(): Promise<void> {
    const facts = ['risks-answered', 'export-control-checked', 'conflict-of-interest-checked', 'freedom-to-operate-checked'];
    await this.tooEarly([...facts, 'checklist:ethics-approval']);
    await this.write('risk', 'риски', assessmentContents('').risk);
    await this.tooEarly(['checklist:ethics-approval']);
    const waive = { command: 'override', criterion: 'checklist:ethics-approval', justification: 'No people or animals are involved: pages are read that are public.' };
    await this.refuse(this.command(this.officer, waive), 403, 'forbidden');
    await this.refuse(this.command(this.manager, { ...waive, justification: 'no need' }), 422, 'reason-required');
    await this.refuse(this.command(this.manager, { ...waive, criterion: 'export-control-checked' }), 409, 'criterion-not-waivable');
    await this.do(this.manager, waive);
    await this.mails.arrive([OFFICER, 'kk', `${this.reference}: бір талап алынып тасталды`]);
    await this.advance('legal-framework');
  }

  private async legal(): Promise<void> {
    await this.tooEarly(['title-assigned', 'duties-resolved', 'protection-decided', 'instruments-chosen']);
    const asset = expectStatus(await this.officer.post<Versioned>(`/cases/${this.caseId}/assets`, { body: { kind: 'patent', title: 'Method for node ranking in a linked database', jurisdiction: 'US' } }), 201);
    const record = async (version: number, body: object): Promise<number> => expectStatus(await this.officer.post<Versioned>(`/assets/${asset.id}/docket-events`, { ifMatch: version, body }), 201).version;
    const future = await this.refuse(this.officer.post(`/assets/${asset.id}/docket-events`, { ifMatch: asset.version, body: { kind: 'filed', occurredOn: dayIn(3) } }), 400, 'invalid-input');
    expect(future.errors).toContainEqual(expect.objectContaining({ code: 'not-in-the-future' }));
    await record(await record(asset.version, { kind: 'filed', occurredOn: '1998-01-09', number: '09/004,827' }), { kind: 'granted', occurredOn: '2001-09-04', number: '6,285,999' });
    expect((await this.lena.get<object>(`/assets/${asset.id}`)).json).toMatchObject({ state: 'granted', applicationNumber: '09/004,827', registrationNumber: '6,285,999' });
    await this.tooEarly(['title-assigned', 'duties-resolved', 'instruments-chosen']);
    const deed = await this.upload(this.officer, { subjectKind: 'case', subjectId: this.caseId, kind: 'other', title: 'Assignments of both inventors' });
    const { legal } = assessmentContents(deed);
    const titleAssignments = ['line-1', 'line-2'].map((inventorId, i) => ({ inventorId, inventorName: i === 0 ? 'Sommer Lena' : 'Алимов Тимур', basis: 'assignment', assignedOn: dayIn(-1), documentId: deed }));
    await this.write('legal', 'правовое оформление', { ...legal, titleAssignments, protection: { decision: 'filed', assetIds: [asset.id] } });
    await this.advance('licensing');
  }

  private async licence(): Promise<void> {
    await this.tooEarly(['agreement-executed']);
    const party = expectStatus(await this.officer.post<{ id: string }>('/parties', { body: { kind: 'organisation', names: { en: 'A search company' }, country: 'US' } }), 201);
    const draft = expectStatus(
      await this.officer.post<Versioned & { parties: { id: string; role: string }[] }>('/agreements', {
        body: { kind: 'licence-exclusive', title: 'Licence', effectiveOn: dayIn(-1), expiresOn: dayIn(3650), caseIds: [this.caseId], parties: [{ role: 'university' }, { role: 'licensee', partyId: party.id }] },
      }),
      201,
    );
    const unsigned = await this.refuse(this.officer.post(`/agreements/${draft.id}/execution`, { ifMatch: draft.version, body: {} }), 422, 'agreement-incomplete');
    expect(unsigned.errors?.map(({ pointer }) => pointer)).toEqual(['/approvals', '/signedDocumentId']);
    const owedById = draft.parties.find(({ role }) => role === 'licensee')?.id;
    const report = { kind: 'report', description: 'Annual report', dueOn: dayIn(200), owedById };
    const owed = expectStatus(await this.officer.post<Versioned>(`/agreements/${draft.id}/obligations`, { ifMatch: draft.version, body: report }), 201);
    const asked = expectStatus(await this.officer.post<Versioned>(`/agreements/${draft.id}/transitions`, { ifMatch: owed.version, body: { command: 'request-approval' } }), 200);
    await this.mails.arrive([MANAGER, 'ru', `Договор ${this.reference} ждёт утверждения`]);
    await this.refuse(this.officer.post(`/agreements/${draft.id}/transitions`, { ifMatch: asked.version, body: { command: 'approve' } }), 403, 'forbidden');
    const approved = expectStatus(await this.manager.post<Versioned>(`/agreements/${draft.id}/transitions`, { ifMatch: asked.version, body: { command: 'approve' } }), 200);
    const wrong = await this.upload(this.officer, { subjectKind: 'case', subjectId: this.caseId, kind: 'other', title: 'Not the licence' });
    await this.refuse(this.officer.post(`/agreements/${draft.id}/execution`, { ifMatch: approved.version, body: { signedDocumentId: wrong } }), 400, 'invalid-input');
    const signedDocumentId = await this.upload(this.officer, { subjectKind: 'case', subjectId: this.caseId, kind: 'signed-agreement', title: 'Signed licence' });
    expectStatus(await this.officer.post(`/agreements/${draft.id}/execution`, { ifMatch: approved.version, body: { signedDocumentId } }), 200);
    await this.mails.arrive([MANAGER, 'ru', `${this.reference}: подписан договор`], [LENA, 'en', `${this.reference}: an agreement was signed`], [TIMUR, 'ru', `${this.reference}: подписан договор`]);
    const due = expectStatus(await this.officer.get<{ data: { kind: string; effectiveDueOn: string }[] }>(`/deadlines?filter[caseId]=${this.caseId}`), 200);
    expect(due.data).toContainEqual(expect.objectContaining({ kind: 'contractual', effectiveDueOn: dayIn(200) }));
    await this.refuse(this.command(this.officer, { command: 'close', outcome: 'completed', reason: 'Done.' }), 409, 'no-such-step');
    await this.advance('monitoring');
  }

  /** The end of the way: in use, and nowhere to go on to. */
  private async monitoring(): Promise<void> {
    await this.refuse(this.command(this.officer, { command: 'advance' }), 409, 'no-such-step');
    const { steps, criteria } = (await this.officer.get<Steps>(`/cases/${this.caseId}/next-steps`)).json;
    expect(criteria.filter(({ code }) => code !== 'officer-assigned')).toEqual([]);
    expect(steps.find(({ command }) => command === 'advance')).toMatchObject({ allowed: false, refusal: { code: 'no-such-step' } });
    expect((await this.lena.get<object>(`/cases/${this.caseId}`)).json).toMatchObject({ view: 'plain', stage: 'monitoring', next: 'in-use', nextStage: null });
  }
}
