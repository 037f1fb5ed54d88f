import { ASSESSMENT_KINDS, type AssessmentKind, type EventOf, type Refusal } from '@tamga/domain';
import { CaseFacts, CasesModule, CasesService, CasesVerifier } from '@tamga/features/cases';
import { SYSTEM } from '@tamga/features/identity';
import { NotificationsModule } from '@tamga/features/notifications';
import { EventBus, newId, sha256, type Tx } from '@tamga/platform';
import { aUser, type TestUser } from '../../../../test/factories/a-user.js';
import { aCaseDocument, aCaseToAssess, completeContent, INVENTOR_LINE, type AssessedCase } from '../../../../test/factories/an-assessment.js';
import { openApp, type TestApp } from '../../../../test/support/app.js';
import { refusalOf } from '../../../../test/support/refusal.js';
import { AssessmentCompletion, AssessmentsModule, AssessmentsReader, AssessmentsService, type AssessmentView, type FinancialComputed } from './index.js';

let app: TestApp;
let service: AssessmentsService;
let completion: AssessmentCompletion;
let officer: TestUser;
let stranger: TestUser;
let inventor: TestUser;
let found: AssessedCase;
let documentId: string;

beforeAll(async () => {
  app = await openApp([NotificationsModule, CasesModule, AssessmentsModule]);
  service = app.context.get(AssessmentsService);
  completion = app.context.get(AssessmentCompletion);
  officer = await aUser(app.database, { familyName: 'Officer', givenName: 'One' });
  stranger = await aUser(app.database);
  inventor = await aUser(app.database, { officeId: officer.officeId, roles: ['inventor'] });
});
afterAll(() => app.close());
beforeEach(async () => {
  found = await aCaseToAssess(app.database, officer);
  documentId = await aCaseDocument(app.database, officer, found.id);
});

const facts = async (): Promise<{ [code: string]: string }> =>
  Object.fromEntries((await app.asSystem<{ code: string; holds: boolean; source_id: string }>("SELECT code, holds, source_id FROM case_facts WHERE case_id = $1 AND source_kind = 'assessment'", [found.id])).map((f) => [f.code, f.holds ? f.source_id : 'withdrawn']));
const events = async (): Promise<string[]> => (await app.asSystem<{ type: string }>('SELECT type FROM case_events WHERE case_id = $1 ORDER BY seq', [found.id])).map((e) => e.type).filter((type) => type.startsWith('assessment.'));
const hold = (): Promise<unknown> => {
  const cases = app.context.get(CasesService);
  return app.asSystem<{ version: number }>('SELECT version FROM cases WHERE id = $1', [found.id]).then(([row]) => cases.command(officer.actor, found.id, row?.version ?? 0, { type: 'hold', reason: 'Waiting for the funder.' }));
};

async function drafted(kind: AssessmentKind, content: object = completeContent(documentId)[kind]): Promise<AssessmentView> {
  const draft = await service.start(officer.actor, found.id, kind);
  return service.save(officer.actor, draft.id, draft.version, { ...content });
}
async function completed(kind: AssessmentKind, content?: object): Promise<AssessmentView> {
  const draft = await drafted(kind, content);
  return completion.complete(officer.actor, draft.id, draft.version);
}

describe('drafting an assessment', () => {
  it('begins one draft of a kind and continues it the next time', async () => {
    const first = await service.start(officer.actor, found.id, 'market');
    const again = await service.start(officer.actor, found.id, 'market');
    expect(first).toMatchObject({ kind: 'market', number: 1, state: 'draft', content: {}, complete: false, author: { id: officer.id, name: 'Officer One' } });
    expect(again.id).toBe(first.id);
    expect(await events()).toEqual(['assessment.drafted']);
  });

  it('begins one draft even when two officers start at the same moment', async () => {
    const starts = await Promise.all(Array.from({ length: 6 }, () => service.start(officer.actor, found.id, 'risk')));
    expect(new Set(starts.map(({ id }) => id)).size).toBe(1);
  });

  it('saves piece by piece, keeps the other fields, and empties one by null', async () => {
    const draft = await service.start(officer.actor, found.id, 'market');
    const one = await service.save(officer.actor, draft.id, draft.version, { trl: 4, route: 'licence' });
    const two = await service.save(officer.actor, draft.id, one.version, { route: null, trlEvidence: 'A prototype.' });
    expect(two.content).toEqual({ trl: 4, trlEvidence: 'A prototype.' });
    expect(two.version).toBe(draft.version + 2);
    expect((await service.get(officer.actor, draft.id)).content).toEqual(two.content);
  });

  it('refuses a malformed piece with a pointer to each fault, and saves nothing of it', async () => {
    const draft = await service.start(officer.actor, found.id, 'market');
    const no = await refusalOf(service.save(officer.actor, draft.id, draft.version, { trl: 12, price: null, segments: [{ sizeMinor: 5 }] }));
    expect(no.code).toBe('invalid-input');
    expect(no.errors?.map((e) => `${e.pointer} ${e.code}`).sort()).toEqual(['/content/price unknown-field', '/content/segments/0/sizeMinor wrong-type', '/content/trl out-of-range']);
    expect((await service.get(officer.actor, draft.id)).content).toEqual({});
  });

  it('refuses to save over what another has saved', async () => {
    const draft = await service.start(officer.actor, found.id, 'market');
    const saves = await Promise.allSettled([1, 2, 3, 4].map((trl) => service.save(officer.actor, draft.id, draft.version, { trl })));
    expect(saves.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const save of saves) if (save.status === 'rejected') expect((save.reason as { refusal: Refusal }).refusal.code).toBe('stale-version');
  });

  it('works out the present value anew at every look, with its working', async () => {
    const { computed, snapshot, id } = await drafted('financial');
    const expected: Partial<FinancialComputed> = { engine: 'rnpv-1', currency: 'USD', npvMinor: '600000', rnpvMinor: '-200000' };
    expect(computed).toMatchObject(expected);
    expect((computed as FinancialComputed).rows).toEqual([
      { kind: 'cost', year: 2027, periods: 0, flowMinor: '-1000000', probabilityPpm: 1_000_000, discountPpm: 1_000_000, presentMinor: '-1000000', riskedMinor: '-1000000' },
      { kind: 'income', year: 2028, periods: 1, flowMinor: '2000000', probabilityPpm: 500_000, discountPpm: 800_000, presentMinor: '1600000', riskedMinor: '800000' },
    ]);
    expect(snapshot).toBeNull();
    expect((await service.get(officer.actor, id)).computed).toEqual(computed);
  });

  it('computes nothing while an input is missing', async () => {
    const { discountRate: _none, ...rest } = completeContent(documentId).financial;
    expect((await drafted('financial', rest)).computed).toBeNull();
  });

  it('refuses to begin, save or complete on a case on hold, and still shows it', async () => {
    const draft = await drafted('market');
    await hold();
    const works = [service.start(officer.actor, found.id, 'risk'), service.save(officer.actor, draft.id, draft.version, { trl: 5 }), completion.complete(officer.actor, draft.id, draft.version)];
    expect((await Promise.all(works.map(refusalOf))).map(({ code }) => code)).toEqual(['case-not-open', 'case-not-open', 'case-not-open']);
    expect((await service.get(officer.actor, draft.id)).state).toBe('draft');
  });

  it('hides an assessment from every other office, and refuses inventors', async () => {
    const draft = await drafted('market');
    for (const [actor, code] of [[stranger.actor, 'not-found'], [inventor.actor, 'forbidden']] as const) {
      expect((await refusalOf(service.get(actor, draft.id))).code).toBe(code);
      expect((await refusalOf(service.ofCase(actor, found.id, ASSESSMENT_KINDS))).code).toBe(code);
      expect((await refusalOf(service.start(actor, found.id, 'market'))).code).toBe(code);
      expect((await refusalOf(service.save(actor, draft.id, draft.version, { trl: 1 }))).code).toBe(code);
      expect((await refusalOf(completion.complete(actor, draft.id, draft.version))).code).toBe(code);
    }
  });

  it('lets an auditor read and not write', async () => {
    const auditor = await aUser(app.database, { officeId: officer.officeId, roles: ['auditor'] });
    const draft = await drafted('market');
    expect((await service.get(auditor.actor, draft.id)).id).toBe(draft.id);
    expect((await refusalOf(service.save(auditor.actor, draft.id, draft.version, { trl: 1 }))).code).toBe('forbidden');
    expect((await refusalOf(service.start(auditor.actor, found.id, 'risk'))).code).toBe('forbidden');
    expect((await refusalOf(completion.complete(auditor.actor, draft.id, draft.version))).code).toBe('forbidden');
  });
});

describe('completing an assessment', () => {
  const EXPECTED: { [K in AssessmentKind]: string[] } = {
    patentability: ['patentability-concluded', 'prior-art-attached'], // bar-dates-docketed is the deadlines' to say
    market: ['market-assessed', 'summary-written'],
    financial: ['budget-decided', 'financials-assessed'],
    risk: ['conflict-of-interest-checked', 'export-control-checked', 'freedom-to-operate-checked', 'risks-answered'],
    legal: ['duties-resolved', 'instruments-chosen', 'protection-decided', 'title-assigned'],
  };

  it.each(ASSESSMENT_KINDS)('establishes the facts of a %s assessment with itself as their source', async (kind) => {
    const done = await completed(kind);
    expect(done).toMatchObject({ state: 'completed', complete: true, completedBy: { id: officer.id }, completedAt: app.clock.now().toISOString() });
    const established = await facts();
    for (const fact of EXPECTED[kind]) expect(established[fact]).toBe(done.id);
    const [told] = await app.asSystem<{ payload: EventOf<'assessment.completed'> }>("SELECT payload FROM case_events WHERE case_id = $1 AND type = 'assessment.completed'", [found.id]);
    expect([...(told?.payload.facts ?? [])].sort()).toEqual(EXPECTED[kind]);
  });

  it('keeps what was computed, and by which engine', async () => {
    expect((await completed('financial')).snapshot).toMatchObject({ engine: 'rnpv-1', rnpvMinor: '-200000' });
    expect((await completed('risk')).snapshot).toEqual({ engine: 'risk-1', high: 1, medium: 0, low: 1, unscored: 0, risks: [{ score: 12, level: 'high' }, { score: 2, level: 'low' }] });
    expect((await completed('market')).snapshot).toBeNull();
  });

  it('refuses an incomplete one and says what each field still needs; nothing has happened', async () => {
    const { trl: _trl, summary: _summary, ...rest } = completeContent(documentId).market;
    const draft = await drafted('market', rest);
    const no = await refusalOf(completion.complete(officer.actor, draft.id, draft.version));
    expect(no.code).toBe('assessment-incomplete');
    expect(no.errors?.map((e) => e.pointer)).toEqual(['/content/trl', '/content/summary']);
    expect(await facts()).toEqual({});
    expect(await events()).toEqual(['assessment.drafted']);
  });

  it('refuses evidence that is not on this case: unknown, of another case, or removed', async () => {
    const elsewhere = await aCaseToAssess(app.database, officer);
    const removed = await aCaseDocument(app.database, officer, found.id);
    await app.database.transaction(SYSTEM, (tx) => tx.run({ name: 'test-remove', text: "UPDATE documents SET removed_at = created_at, removal_reason = 'wrong file' WHERE id = $1" }, [removed]));
    for (const id of [newId(), await aCaseDocument(app.database, officer, elsewhere.id), removed]) {
      const content = completeContent(id);
      const priorArt = await drafted('patentability', content.patentability);
      expect((await refusalOf(completion.complete(officer.actor, priorArt.id, priorArt.version))).errors).toEqual([{ pointer: '/content/priorArt/documentIds/0', code: 'unknown-document' }]);
      const title = await drafted('legal', content.legal);
      expect((await refusalOf(completion.complete(officer.actor, title.id, title.version))).errors).toEqual([{ pointer: '/content/titleAssignments/0/documentId', code: 'unknown-document' }]);
    }
  });

  it('asks for the title of every inventor of the disclosure', async () => {
    const { legal } = completeContent(documentId);
    const draft = await drafted('legal', { ...legal, titleAssignments: [{ ...legal.titleAssignments?.[0], inventorId: 'somebody-else' }] });
    const no = await refusalOf(completion.complete(officer.actor, draft.id, draft.version));
    expect(no.errors).toEqual([{ pointer: '/content/titleAssignments', code: 'inventor-not-covered', params: { inventorId: INVENTOR_LINE } }]);
  });

  it('asks a software case for no prior art and no bar dates', async () => {
    found = await aCaseToAssess(app.database, officer, { track: 'software' });
    const { priorArt: _art, barDates: _bars, ...rest } = completeContent(documentId).patentability;
    await completed('patentability', rest);
    expect(Object.keys(await facts())).toEqual(['patentability-concluded']);
  });

  it('supersedes the former one by a revision that began as its copy, and moves the facts to it', async () => {
    const first = await completed('market');
    const draft = await service.start(officer.actor, found.id, 'market');
    expect(draft).toMatchObject({ number: 2, state: 'draft', basedOnId: first.id, content: first.content });
    const saved = await service.save(officer.actor, draft.id, draft.version, { trl: 6 });
    expect((await facts())['market-assessed']).toBe(first.id);
    const second = await completion.complete(officer.actor, saved.id, saved.version);
    expect(await service.get(officer.actor, first.id)).toMatchObject({ state: 'superseded', supersededById: second.id, content: first.content });
    expect(await facts()).toEqual({ 'market-assessed': second.id, 'summary-written': second.id });
    expect(await events()).toEqual(['assessment.drafted', 'assessment.completed', 'assessment.drafted', 'assessment.superseded', 'assessment.completed']);
    const listed = await service.ofCase(officer.actor, found.id, ASSESSMENT_KINDS);
    expect(listed.current.find(({ kind }) => kind === 'market')).toMatchObject({ draft: null, completed: { id: second.id, number: 2 } });
    expect(listed.history.map(({ number, state }) => `${number} ${state}`)).toEqual(['2 completed', '1 superseded']);
    expect(listed.current).toHaveLength(5);
  });

  it('withdraws a fact that its successor no longer supports', async () => {
    await completed('legal');
    const { legal } = completeContent(documentId);
    const second = await completed('legal', { ...legal, protection: { decision: 'filed', assetIds: [newId()] } });
    expect(await facts()).toEqual({ 'protection-decided': 'withdrawn', 'title-assigned': second.id, 'duties-resolved': second.id, 'instruments-chosen': second.id });
  });

  it('leaves protection that was really filed to the record that proves it', async () => {
    const source = { kind: 'import', id: found.id }; // stands for any record that is not an assessment
    await app.database.transaction(officer.actor, (tx) => app.context.get(CaseFacts).establish(tx, officer.actor, found.id, 'protection-decided', { holds: true, source }));
    await completed('legal');
    const [fact] = await app.asSystem<{ source_id: string; holds: boolean }>("SELECT source_id, holds FROM case_facts WHERE case_id = $1 AND code = 'protection-decided'", [found.id]);
    expect(fact).toEqual({ source_id: found.id, holds: true });
  });

  it('completes a draft once, however many try at the same moment', async () => {
    const draft = await drafted('risk');
    const tries = await Promise.allSettled(Array.from({ length: 6 }, () => completion.complete(officer.actor, draft.id, draft.version)));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const each of tries) if (each.status === 'rejected') expect((each.reason as { refusal: Refusal }).refusal.code).toBe('assessment-not-draft');
    expect((await events()).filter((type) => type === 'assessment.completed')).toHaveLength(1);
  });

  it('refuses an older version of the draft', async () => {
    const draft = await drafted('risk');
    expect(await refusalOf(completion.complete(officer.actor, draft.id, draft.version - 1))).toEqual({ code: 'stale-version', facts: { version: draft.version } });
  });

  it('never edits what is completed: not through the service, not by SQL of the system role', async () => {
    const done = await completed('market');
    expect((await refusalOf(service.save(officer.actor, done.id, done.version, { trl: 9 }))).code).toBe('assessment-not-draft');
    expect((await refusalOf(completion.complete(officer.actor, done.id, done.version))).code).toBe('assessment-not-draft');
    const bySystem = (text: string): Promise<number> => app.database.transaction(SYSTEM, (tx) => tx.run({ name: `test-${sha256(text).slice(0, 12)}`, text }, [done.id]));
    for (const change of ["content = '{}'", "state = 'draft', completed_at = NULL", "completed_at = now()", "result = '{}'", "kind = 'risk'"]) {
      await expect(bySystem(`UPDATE assessments SET ${change} WHERE id = $1`)).rejects.toThrow(/never/);
    }
    await expect(bySystem('DELETE FROM assessments WHERE id = $1')).rejects.toThrow(/never deleted/);
    expect((await service.get(officer.actor, done.id)).content).toEqual(done.content);
  });

  it('is in force when those who hear of it look', async () => {
    const reader = app.context.get(AssessmentsReader);
    const seen: unknown[] = [];
    app.context.get(EventBus).onTransaction<EventOf<'assessment.completed'>>('assessment.completed', async (tx: Tx, event) => {
      if (event.kind === 'patentability') seen.push((await reader.completed(tx, event.caseId, 'patentability'))?.content.barDates);
    });
    await completed('patentability');
    expect(seen).toEqual([completeContent(documentId).patentability.barDates]);
  });

  it('withdraws prior-art-attached with the removal of its last document, and not before', async () => {
    const second = await aCaseDocument(app.database, officer, found.id);
    const { patentability } = completeContent(documentId);
    const done = await completed('patentability', { ...patentability, priorArt: { ...patentability.priorArt, documentIds: [documentId, second] } });
    const remove = (id: string): Promise<unknown> =>
      app.database.transaction(officer.actor, async (tx) => {
        await tx.run({ name: 'test-remove-staff', text: "UPDATE documents SET removed_at = $2, removal_reason = 'wrong file' WHERE id = $1" }, [id, tx.now]);
        const event: EventOf<'document.removed'> = { type: 'document.removed', officeId: found.officeId, caseId: found.id, disclosureId: null, documentId: id, kind: 'prior-art', reason: 'wrong file' };
        await tx.publish(event);
      });
    await remove(second);
    expect((await facts())['prior-art-attached']).toBe(done.id);
    await remove(documentId);
    expect((await facts())['prior-art-attached']).toBe('withdrawn');
  });
});

describe('the cases after all this', () => {
  it('have whole histories that give their rows and facts', async () => {
    const checks = await app.context.get(CasesVerifier).verify();
    expect(checks.length).toBeGreaterThan(4);
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
  });
});
