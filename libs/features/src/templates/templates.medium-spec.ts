import { buffer } from 'node:stream/consumers';
import { extractRawText } from 'mammoth';
import { LOCALES, type Locale } from '@tamga/domain';
import { AgreementPapers, AgreementsService, CourseReader, type AgreementView } from '@tamga/features/agreements';
import { AssessmentsModule } from '@tamga/features/assessments';
import { CasesModule } from '@tamga/features/cases';
import { DocumentsReader } from '@tamga/features/documents';
import { NotificationsModule } from '@tamga/features/notifications';
import { InvoiceSettingsService } from '@tamga/features/receivables';
import { newId } from '@tamga/platform';
import { aCase, type CaseWorld, type TestCase } from '../../../../test/factories/a-case.js';
import { aUser, type TestUser } from '../../../../test/factories/a-user.js';
import { aLicensee, anAgreement } from '../../../../test/factories/an-agreement.js';
import { openApp, type TestApp } from '../../../../test/support/app.js';
import { buildDocx } from './build-docx.js';
import { TemplateDocuments } from './template-documents.service.js';
import type { TemplateView } from './template-view.js';
import { TemplatesModule } from './templates.module.js';
import { TemplatesService } from './templates.service.js';

const refusal = (code: string, more: object = {}) => ({ refusal: { code, ...more } });
const own = (...texts: readonly string[]) => ({ name: 'NDA of ours.docx', bytes: buildDocx(texts.map((text) => ({ text })), 'en') });

describe('templates', () => {
  let app: TestApp;
  let world: CaseWorld;
  let templates: TemplatesService;
  let documents: TemplateDocuments;
  let officer: TestUser;
  let manager: TestUser;
  let theCase: TestCase;

  beforeAll(async () => {
    app = await openApp([CasesModule, AssessmentsModule, NotificationsModule, TemplatesModule]);
    world = { database: app.database, get: (type) => app.context.get(type) };
    [templates, documents] = [world.get(TemplatesService), world.get(TemplateDocuments)];
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    officer = await aUser(app.database, { roles: ['officer'] });
    manager = await aUser(app.database, { officeId: officer.officeId, roles: ['manager'] });
    theCase = await aCase(world, { officer });
  });

  const propose = (file = own('Between {our-name} and {their-name}'), line: { locale: Locale } = { locale: 'en' }) => templates.propose(officer.actor, { kind: 'nda', ...line }, file);
  const adopt = ({ id, version }: TemplateView) => templates.adopt(manager.actor, id, version, { approvedBy: 'A lawyer' });
  const nda = (over: object = {}) => anAgreement(world, theCase, { kind: 'nda', title: 'Confidentiality with A Company', ...over });
  const audit = (recordId: string) =>
    app.database.transaction(manager.actor, (tx) => tx.query<{ type: string; payload: Record<string, unknown> }>({ name: 'test-template-audit', text: "SELECT type, payload FROM audit_events WHERE record_id = $1 AND type LIKE '%te%t%' ORDER BY seq" }, [recordId]));
  const wordsOf = async (view: AgreementView): Promise<string> => {
    const [newest] = (await world.get(CourseReader).course(officer.actor, view.id)).versions;
    const { stream } = await world.get(DocumentsReader).download(officer.actor, newest?.documentId ?? '', 1);
    return (await extractRawText({ buffer: await buffer(stream) })).value;
  };

  it('are proposed, adopted by a manager with the name of who approved the wording, and followed by another', async () => {
    const first = await propose();
    expect(first).toMatchObject({ kind: 'nda', locale: 'en', number: 1, state: 'proposed', source: 'own', fileName: 'NDA of ours.docx', adoptedBy: null, version: 1 });
    await expect(templates.adopt(officer.actor, first.id, 1, { approvedBy: 'Me' })).rejects.toMatchObject(refusal('forbidden'));
    await expect(templates.adopt(manager.actor, first.id, 1, { approvedBy: ' ' })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/approvedBy', code: 'required' }] }));
    expect(await adopt(first)).toMatchObject({ state: 'in-force', adoptedBy: manager.name, approvedBy: 'A lawyer', version: 2 });
    const second = await propose(own('{title}'));
    expect(second.number).toBe(2);
    await adopt(second);
    expect(await templates.get(officer.actor, first.id)).toMatchObject({ state: 'retired', retiredAt: expect.any(String) });
    await expect(adopt(await templates.get(manager.actor, first.id))).rejects.toMatchObject(refusal('conflict'));
    await expect(templates.adopt(manager.actor, second.id, 1, { approvedBy: 'A lawyer' })).rejects.toMatchObject(refusal('stale-version'));
    expect((await templates.list(officer.actor, { group: 'current', limit: 10 })).data.map(({ number, state }) => [number, state])).toEqual([[2, 'in-force']]);
    expect((await templates.list(officer.actor, { group: 'retired', limit: 10 })).data.map(({ number }) => number)).toEqual([1]);
    expect((await audit(officer.officeId)).map(({ type }) => type)).toEqual(['template.proposed', 'template.adopted', 'template.proposed', 'template.adopted']);
  });

  it('have one in force however many managers adopt at once, and no gap in their numbers', async () => {
    const proposed = await Promise.all([1, 2, 3].map(() => propose()));
    expect(proposed.map(({ number }) => number).sort()).toEqual([1, 2, 3]);
    await Promise.all(proposed.map(adopt));
    const { data } = await templates.list(officer.actor, { group: 'current', limit: 10 });
    expect(data.map(({ state }) => state)).toEqual(['in-force']);
  });

  it('are put aside by who proposes, and out of force by a manager alone', async () => {
    const inForce = await adopt(await propose());
    await expect(templates.retire(officer.actor, inForce.id, inForce.version)).rejects.toMatchObject(refusal('forbidden'));
    expect(await templates.retire(manager.actor, inForce.id, inForce.version)).toMatchObject({ state: 'retired', version: 3 });
    const other = await propose();
    expect((await templates.retire(officer.actor, other.id, 1)).state).toBe('retired');
    await expect(templates.retire(officer.actor, other.id, 2)).rejects.toMatchObject(refusal('conflict'));
  });

  it('are refused with every fault of their tags and where it stands, and nothing is kept', async () => {
    await expect(propose(own('{our-nam}', 'x', '{#cases}'))).rejects.toMatchObject(refusal('invalid-input', {
      errors: [
        { pointer: '/file', code: 'template-unknown-tag', params: { tag: '{our-nam}', paragraph: 1, near: '{our-nam}', suggestion: '{our-name}' } },
        { pointer: '/file', code: 'template-loop-unclosed', params: { tag: '{#cases}', paragraph: 3, near: '{#cases}', expected: '{/cases}' } },
      ],
    }));
    for (const [name, code] of [['a.docm', 'template-macros'], ['a.pdf', 'template-not-docx'], ['a', 'template-not-docx']] as const) {
      await expect(propose({ ...own('x'), name })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/file', code }] }));
    }
    expect((await templates.list(officer.actor, { group: 'current', limit: 10 })).data).toEqual([]);
  });

  it('are an office’s own: no other sees them, and neither inventors nor administrators do', async () => {
    const template = await propose();
    const stranger = await aUser(app.database, { roles: ['manager'] });
    await expect(templates.get(stranger.actor, template.id)).rejects.toMatchObject(refusal('not-found'));
    await expect(templates.content(stranger.actor, template.id)).rejects.toMatchObject(refusal('not-found'));
    await expect(documents.preview(stranger.actor, template.id)).rejects.toMatchObject(refusal('not-found'));
    await expect(templates.adopt(stranger.actor, template.id, 1, { approvedBy: 'x' })).rejects.toMatchObject(refusal('not-found'));
    expect((await templates.list(stranger.actor, { group: 'current', limit: 10 })).data).toEqual([]);
    for (const role of ['inventor', 'reviewer', 'admin'] as const) {
      const other = await aUser(app.database, { officeId: officer.officeId, roles: [role] });
      await expect(templates.get(other.actor, template.id)).rejects.toMatchObject(refusal('forbidden'));
    }
    const inventor = await aUser(app.database, { officeId: officer.officeId, roles: ['inventor'] });
    await expect(app.database.transaction(inventor.actor, (tx) => tx.query({ name: 'test-template-wall', text: 'SELECT 1 FROM document_templates' }))).rejects.toThrow(/permission denied/);
    await expect(app.database.transaction(manager.actor, (tx) => tx.run({ name: 'test-template-fixed', text: "UPDATE document_templates SET content = 'x', size = 1 WHERE id = $1" }, [template.id]))).rejects.toThrow(/permission denied/);
  });

  it('come page by page, newest first', async () => {
    for (const locale of LOCALES) await propose(own('{title}'), { locale });
    const first = await templates.list(officer.actor, { group: 'current', kind: 'nda', limit: 2 });
    expect(first.data.map(({ locale }) => locale)).toEqual(['kk', 'ru']);
    const rest = await templates.list(officer.actor, { group: 'current', kind: 'nda', limit: 2, cursor: first.page.nextCursor ?? '' });
    expect([rest.data.map(({ locale }) => locale), rest.page.nextCursor]).toEqual([['en'], null]);
    expect((await templates.list(officer.actor, { group: 'current', kind: 'mta', limit: 2 })).data).toEqual([]);
    await expect(templates.list(officer.actor, { group: 'current', limit: 2, cursor: 'bm9uZQ' })).rejects.toMatchObject(refusal('invalid-input'));
  });

  describe('an agreement’s document', () => {
    const WORDS: { readonly [L in Locale]: readonly string[] } = {
      en: ['Confidentiality agreement', '21 November 2026', 'from 1 November 2026 to 31 October 2036', 'last 5 years', 'the law of: Kazakhstan', 'Our University, 1 Street, Astana, tax number 001140001234', 'A Company, United Kingdom'],
      ru: ['Соглашение о конфиденциальности', '21 ноября 2026 г.', 'с 1 ноября 2026 г. по 31 октября 2036 г.', 'срок в годах: 5', 'Применимое право: Kazakhstan', 'Our University, адрес: 1 Street, Astana, БИН 001140001234', 'A Company, страна: Великобритания'],
      kk: ['Құпиялылық туралы келісім', '2026 ж. 21 қараша', '2026 ж. 1 қараша, соңғы күні: 2036 ж. 31 қазан', 'мерзімі жылмен: 5', 'Қолданылатын құқық: Kazakhstan', 'Our University, мекенжайы: 1 Street, Astana, БСН 001140001234', 'A Company, елі: Ұлыбритания'],
    };

    it.each(LOCALES)('is written from the shipped words in %s and kept as a version of its text', async (locale) => {
      await world.get(InvoiceSettingsService).save(manager.actor, 0, { issuer: { name: 'Our University', address: '1 Street\nAstana', taxId: '001140001234', bank: '', account: '', bic: '' }, termsDays: 30, interestPercent: null });
      const partyId = await aLicensee(world, officer);
      await app.database.transaction(officer.actor, (tx) => tx.run({ name: 'test-party-country', text: "UPDATE parties SET country = 'GB' WHERE id = $1" }, [partyId]));
      const agreement = await nda({ parties: [{ role: 'university' }, { role: 'recipient', partyId }], governingLaw: 'Kazakhstan', confidentialityYears: 5 });
      const signed = await world.get(AgreementPapers).addSignatory(officer.actor, agreement.id, agreement.version, { partyLineId: agreement.parties[1]?.id ?? '', name: 'Jane <Doe> & {Sons}', capacity: 'Director' });
      const template = await adopt(await templates.takeShipped(officer.actor, { kind: 'nda', locale }));
      expect(template).toMatchObject({ source: 'shipped', state: 'in-force' });
      expect((await documents.preview(officer.actor, template.id, agreement.id)).missing).toEqual([]);
      const made = await documents.make(officer.actor, agreement.id, signed.version, { templateId: template.id });
      const { versions } = await world.get(CourseReader).course(officer.actor, agreement.id);
      expect([made.version, versions]).toMatchObject([signed.version + 1, [{ number: 1, note: expect.stringContaining('version 1') }]]);
      const words = await wordsOf(made);
      for (const wanted of [...WORDS[locale], theCase.reference, 'Jane <Doe> & {Sons}', 'Director']) expect(words).toContain(wanted);
      expect(words).not.toMatch(/[{}](?!Sons|$)(?<!Sons})/);
      expect(await audit(agreement.id)).toMatchObject([{ type: 'agreement.text-made', payload: { templateId: template.id, kind: 'nda', locale, number: 1, missing: [] } }]);
    });

    it('names what is missing before it is made, and shows a blank line there', async () => {
      const template = await adopt(await propose(own('{governing-law}: {title}', '{#signatories}', '{name}', '{/signatories}', '{#terms}{what}{/terms}{^terms}Nothing is owed.{/terms}')));
      const { missing, html } = await documents.preview(officer.actor, template.id, (await nda()).id);
      expect(missing).toEqual(['governing-law', 'signatories']);
      expect(html).toBe('<p>____________________: Confidentiality with A Company</p><p>____________________</p><p>Nothing is owed.</p>');
    });

    it('is not made from a template that is only proposed, of another kind, of another office, or in a state that takes no text', async () => {
      const agreement = await nda();
      const proposed = await propose();
      const make = (templateId: string, version = agreement.version, by = officer) => documents.make(by.actor, agreement.id, version, { templateId });
      await expect(make(proposed.id)).rejects.toMatchObject(refusal('template-not-in-force'));
      const licence = await adopt(await templates.takeShipped(officer.actor, { kind: 'licence', locale: 'en' }));
      await expect(make(licence.id)).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/templateId', code: 'contradiction' }] }));
      await expect(documents.preview(officer.actor, licence.id, agreement.id)).rejects.toMatchObject(refusal('invalid-input'));
      await expect(make(newId())).rejects.toMatchObject(refusal('not-found'));
      const { id } = await adopt(proposed);
      await expect(make(id, agreement.version + 1)).rejects.toMatchObject(refusal('stale-version'));
      const stranger = await aUser(app.database, { roles: ['officer'] });
      await expect(make(id, agreement.version, stranger)).rejects.toMatchObject(refusal('not-found'));
      const auditor = await aUser(app.database, { officeId: officer.officeId, roles: ['auditor'] });
      await expect(make(id, agreement.version, auditor)).rejects.toMatchObject(refusal('forbidden'));
      expect((await documents.preview(auditor.actor, id, agreement.id)).html).toContain('A Company');
      const ended = await world.get(AgreementsService).terminate(officer.actor, agreement.id, agreement.version, { on: '2026-11-21', reason: 'Talks have ended.' });
      await expect(make(id, ended.version)).rejects.toMatchObject(refusal('agreement-step-impossible'));
      expect((await world.get(CourseReader).course(officer.actor, agreement.id)).versions).toEqual([]);
      // What was written before the refusal does not stay in the list of the agreement's documents.
      expect((await world.get(DocumentsReader).list(officer.actor, { subjectKind: 'agreement', subjectId: agreement.id, limit: 10 })).data).toEqual([]);
    });

    it('bears its whole title in the name of its file, strokes and all', async () => {
      const agreement = await nda();
      const { id } = await adopt(await propose());
      await documents.make(officer.actor, agreement.id, agreement.version, { templateId: id, title: 'Talks A/B with X\\Y' });
      const [document] = (await world.get(DocumentsReader).list(officer.actor, { subjectKind: 'agreement', subjectId: agreement.id, limit: 10 })).data;
      expect(document).toMatchObject({ title: 'Talks A/B with X\\Y', latest: { fileName: 'Talks A-B with X-Y (en).docx' } });
    });

    it('is made once for a request that is repeated', async () => {
      const agreement = await nda();
      const { id } = await adopt(await propose());
      const request = () => ({ ...officer.actor, idempotency: { key: 'once', requestHash: 'h', used: false, replayed: false } });
      const first = await documents.make(request(), agreement.id, agreement.version, { templateId: id });
      const again = await documents.make(request(), agreement.id, agreement.version, { templateId: id });
      expect(again.version).toBe(first.version);
      expect((await world.get(CourseReader).course(officer.actor, agreement.id)).versions).toHaveLength(1);
      expect((await world.get(DocumentsReader).list(officer.actor, { subjectKind: 'agreement', subjectId: agreement.id, limit: 10 })).data).toHaveLength(1);
    });
  });
});
