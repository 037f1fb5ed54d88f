import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { extractRawText } from 'mammoth';
import { isRefused, localDate, LOCALES, sampleValues, TEMPLATE_KINDS, type TagValues, type TemplateKind } from '@tamga/domain';
import type { StatementView } from '@tamga/features/distributions';
import { buildDocx, type Block } from './build-docx.js';
import { checkDocx } from './docx-package.js';
import { fillDocx } from './fill-docx.js';
import { statementValues } from './paper-values.js';
import { onlyHarmless, previewHtml } from './preview-html.js';
import { shippedDocx } from './shipped-docx.js';
import { readableTemplate, writeDocx } from './write-docx.js';

type Files = { [name: string]: Uint8Array };
const RELATED = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const paragraphs = (...texts: readonly string[]): Uint8Array => buildDocx(texts.map((text) => ({ text })), 'en');
/** The same document with something changed in its parts. */
function changed(change: (files: Files) => void, docx = paragraphs('Between {our-name} and {their-name}')): Uint8Array {
  const files = unzipSync(docx) as Files;
  change(files);
  return zipSync(files);
}
const text = (files: Files, name: string): string => strFromU8(files[name] ?? new Uint8Array());
const put = (files: Files, name: string, content: string): void => void (files[name] = strToU8(content));
const withText = (files: Files, name: string, edit: (xml: string) => string): void => put(files, name, edit(text(files, name)));
const related = (relation: string) => changed((files) => withText(files, 'word/_rels/document.xml.rels', (xml) => xml.replace('</Relationships>', `${relation}</Relationships>`)));
const inBody = (xml: string) => changed((files) => withText(files, 'word/document.xml', (body) => body.replace('<w:sectPr>', `${xml}<w:sectPr>`)));
const field = (instruction: string): string => `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${instruction}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`;

/** The directory's entry of `word/document.xml` with something else in it: where it stands in a zip is said by APPNOTE 6.3.10, 4.3.12. */
function announced(other: { size?: (size: number) => number; packed?: (packed: number) => number; at?: (at: number) => number; method?: number; flags?: number; name?: string }): Uint8Array {
  const docx = Buffer.from(paragraphs('Between {our-name} and {their-name}'));
  const entry = docx.lastIndexOf('word/document.xml') - 46;
  expect(docx.readUInt32LE(entry)).toBe(0x02014b50);
  if (other.flags !== undefined) docx.writeUInt16LE(other.flags, entry + 8);
  if (other.method !== undefined) docx.writeUInt16LE(other.method, entry + 10);
  if (other.packed) docx.writeUInt32LE(other.packed(docx.readUInt32LE(entry + 20)), entry + 20);
  if (other.size) docx.writeUInt32LE(other.size(docx.readUInt32LE(entry + 24)), entry + 24);
  if (other.at) docx.writeUInt32LE(other.at(docx.readUInt32LE(entry + 42)), entry + 42);
  if (other.name) docx.write(other.name, entry + 46);
  return docx;
}

/** The fault that a document is refused for; null when it is not. */
function faultOf(docx: Uint8Array, kind: TemplateKind = 'nda'): unknown {
  try {
    readableTemplate(kind, docx);
    return null;
  } catch (error) {
    if (!isRefused(error)) throw error;
    return error.refusal.errors?.map(({ code }) => code)[0];
  }
}
const written = async (blocks: readonly Block[], values: Partial<TagValues> = {}, kind: TemplateKind = 'licence') => {
  const { docx, missing } = writeDocx(kind, buildDocx(blocks, 'en'), { tags: {}, loops: {}, ...values });
  return { text: (await extractRawText({ buffer: Buffer.from(docx) })).value.split(/\n+/).filter(Boolean), missing };
};

describe('a template is refused', () => {
  it.each<[string, Uint8Array]>([
    ['template-not-docx', strToU8('not a zip at all')],
    ['template-not-docx', zipSync({ 'a.txt': strToU8('a') })],
    ['template-not-docx', changed((files) => withText(files, '[Content_Types].xml', (xml) => xml.replace('wordprocessingml.document.main', 'wordprocessingml.template.main')))],
    ['template-not-docx', changed((files) => put(files, '../evil.xml', '<a/>'))],
    ['template-not-docx', changed((files) => put(files, 'WORD/Document.xml', '<a/>'))],
    ['template-not-docx', changed((files) => void delete files['word/document.xml'])],
    ['template-macros', changed((files) => put(files, 'word/vbaProject.bin', 'x'))],
    ['template-macros', changed((files) => withText(files, '[Content_Types].xml', (xml) => xml.replace(/application\/vnd[^"]*document\.main\+xml/, 'application/vnd.ms-word.document.macroEnabled.main+xml')))],
    ['template-macros', changed((files) => put(files, 'word/activeX/activeX1.xml', '<a/>'))],
    ['template-external', related(`<Relationship Id="rId9" Type="${RELATED}/attachedTemplate" Target="https://example.org/a.dotm" TargetMode="External"/>`)],
    ['template-external', related(`<Relationship Id="rId9" Type="${RELATED}/image" Target="http://example.org/a.png" TargetMode="External"/>`)],
    ['template-external', related(`<Relationship Id="rId9" Type="${RELATED}/image" Target="file:///etc/passwd"/>`)],
    ['template-external', related(`<Relationship Id="rId9" Type="${RELATED}/hyperlink" Target="javascript:alert(1)" TargetMode="External"/>`)],
    ['template-external', related(`<Relationship Id="rId9" Type="${RELATED}/hyperlink" Target="file://server/share" TargetMode="External"/>`)],
    ['template-external', inBody('<w:p><w:pict><v:imagedata xmlns:v="urn:schemas-microsoft-com:vml" src="http://example.org/a.png"/></w:pict></w:p>')],
    ['template-embedded', related(`<Relationship Id="rId9" Type="${RELATED}/oleObject" Target="embeddings/oleObject1.bin"/>`)],
    ['template-embedded', related(`<Relationship Id="rId9" Type="${RELATED}/aFChunk" Target="chunk.html"/>`)],
    ['template-embedded', related(`<Relationship Id="rId9" Type="${RELATED}/package" Target="embeddings/book.xlsx"/>`)],
    ['template-field', inBody(field('DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc"'))],
    ['template-field', inBody(field(' INCLUDEPICTURE "http://example.org/a.png" '))],
    ['template-field', inBody(field(' MACROBUTTON run '))],
    ['template-field', inBody(field(' HYPERLINK "javascript:alert(1)" '))],
    ['template-field', inBody(field(' QUOTE 68 68 69 '))],
    ['template-field', inBody('<w:p><w:fldSimple w:instr="INCLUDETEXT a.docx"/></w:p>')],
    ['template-field', inBody('<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DD</w:instrText></w:r><w:r><w:instrText>E a b</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r></w:p>')],
    ['template-broken', changed((files) => withText(files, 'word/document.xml', (xml) => xml.replace('</w:body>', '')))],
    ['template-broken', changed((files) => void (files['word/document.xml'] = Buffer.from(text(files, 'word/document.xml'), 'utf16le')))],
    ['template-broken', changed((files) => withText(files, 'word/styles.xml', (xml) => xml.replace('</w:styles>', '&unknown;</w:styles>')))],
    ['template-entities', changed((files) => withText(files, 'word/document.xml', (xml) => xml.replace('?>', '?><!DOCTYPE a [<!ENTITY b "ha">]>')))],
    ['template-too-large', changed((files) => void (files['word/media/a.png'] = new Uint8Array(25 * 1024 * 1024)))],
    ['template-too-large', changed((files) => withText(files, 'word/document.xml', (xml) => xml.replace('<w:sectPr>', `<!--${' '.repeat(5 * 1024 * 1024)}--><w:sectPr>`)))],
    ['template-too-many-parts', changed((files) => Array.from({ length: 400 }, (_, n) => put(files, `word/media/${n}.png`, 'x')))],
    ['template-too-large', new Uint8Array(2 * 1024 * 1024 + 1)],
    // What a directory says and what stands there: another size, another name, another packing, and bytes that several share.
    ['template-not-docx', announced({ size: (size) => size - 1 })],
    ['template-not-docx', announced({ size: (size) => size + 1 })],
    ['template-not-docx', announced({ name: 'word/document.xmm' })],
    ['template-not-docx', announced({ method: 12 })],
    ['template-not-docx', announced({ flags: 1 })],
    ['template-not-docx', announced({ at: (at) => at + 1 })],
    ['template-not-docx', announced({ packed: (packed) => packed + 10 })],
    ['template-not-docx', announced({ packed: (packed) => packed + 100_000 })],
    ['template-not-docx', Buffer.concat([paragraphs('x'), Buffer.from('and more')])],
    ['template-too-deep', inBody(`${'<w:p>'.repeat(400)}${'</w:p>'.repeat(400)}`)],
    ['template-too-deep', changed((files) => withText(files, 'word/styles.xml', (xml) => xml.replace('</w:styles>', `${'<w:a>'.repeat(100_000)}${'</w:a>'.repeat(100_000)}</w:styles>`)))],
    ['template-too-many-tags', paragraphs('{our-name}'.repeat(5_001))],
    ['template-too-many-tags', paragraphs('{nobody-knows-this}'.repeat(100_000))],
    ['template-loops-long', paragraphs('{#cases}', 'x'.repeat(210_000), '{/cases}')],
    ['template-unknown-tag', paragraphs('{@our-name}')],
    ['template-loop-unclosed', paragraphs('{#cases}')],
  ])('%s (%#)', (code, docx) => {
    expect(faultOf(docx)).toBe(code);
  });

  it('when a list begins in one cell of a table and ends in the next', () => {
    expect(faultOf(buildDocx([{ table: [['A', 'B'], ['{#cases}{reference}', '{title}']], widths: [1, 1] }, { text: '{/cases}' }], 'en'))).toBe('template-layout');
  });

  it('even where Word has cut a tag to pieces', () => {
    const split = inBody('<w:p><w:r><w:t>{efect</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>ive-on}</w:t></w:r></w:p>');
    expect(faultOf(split)).toBe('template-unknown-tag');
  });
});

describe('a template is taken', () => {
  it('with a link to the web, page numbers and a picture, and keeps nothing of who wrote it', () => {
    const docx = changed((files) => {
      withText(files, 'word/_rels/document.xml.rels', (xml) => xml.replace('</Relationships>', `<Relationship Id="rId8" Type="${RELATED}/hyperlink" Target="https://example.org" TargetMode="External"/><Relationship Id="rId9" Type="${RELATED}/image" Target="media/a.png"/></Relationships>`));
      withText(files, 'word/document.xml', (xml) => xml.replace('<w:sectPr>', `${field(' PAGE ')}<w:sectPr>`));
      withText(files, '_rels/.rels', (xml) => xml.replace('</Relationships>', '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>'));
      withText(files, '[Content_Types].xml', (xml) => xml.replace('</Types>', '<Default Extension="png" ContentType="image/png"/></Types>'));
      put(files, 'docProps/core.xml', '<a>Secret Author {tag}</a>');
      put(files, 'word/unreachable.xml', '<a/>');
      put(files, 'word/media/a.png', 'x');
    });
    const { parts } = checkDocx(docx);
    expect([...parts.keys()].sort()).toEqual(['[Content_Types].xml', '_rels/.rels', 'word/_rels/document.xml.rels', 'word/document.xml', 'word/media/a.png', 'word/styles.xml']);
    expect(strFromU8(parts.get('[Content_Types].xml') ?? new Uint8Array())).toContain('PartName="/word/media/a.png" ContentType="image/png"');
  });
});

describe('a document is written', () => {
  it('with values as they are, whatever is in them, and runs nothing', async () => {
    const evil = '<w:p>{title} & {#terms} "x" \u0007{constructor}';
    const { text: lines } = await written([{ text: '{title}' }], { tags: { title: evil } });
    expect(lines).toEqual(['<w:p>{title} & {#terms} "x" {constructor}']);
  });

  it.each(['{constructor}', '{__proto__}', '{toString}', '{title.length}', '{title + title}', '{(() => process.exit(1))()}', '{constructor.constructor("return process")().pid}', '{$index}', '{.}'])('looks %s up as a name and evaluates nothing, even where nobody has read the template before', async (tag) => {
    const { parts } = checkDocx(buildDocx([{ text: 'before' }, { text: `x${tag}x` }], 'en'));
    const docx = fillDocx(parts, { tags: { title: 'T' }, loops: {} });
    expect((await extractRawText({ buffer: Buffer.from(docx) })).value.split(/\n+/).filter(Boolean)).toEqual(['before', 'xx']);
  });

  it('not at all where what is written would be too much to be broken off', () => {
    const docx = paragraphs('{#cases}', '{title}'.repeat(1_000), '{/cases}');
    const values = { tags: {}, loops: { cases: Array.from({ length: 300 }, () => ({ reference: 'A', title: 'B'.repeat(200) })) } };
    expect(() => writeDocx('nda', docx, values)).toThrow(expect.objectContaining({ refusal: expect.objectContaining({ errors: [{ pointer: '/file', code: 'template-overrun' }] }) }));
  });

  it('with a tag that Word has cut to pieces', async () => {
    const docx = inBody('<w:p><w:r><w:t>{our</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>-name}</w:t></w:r></w:p>');
    const { docx: made } = writeDocx('nda', docx, { tags: { 'our-name': 'Nazarbayev University' }, loops: {} });
    expect((await extractRawText({ buffer: Buffer.from(made) })).value).toMatch(/Between Nazarbayev University and _+\n+Nazarbayev University/);
  });

  it('with lists over paragraphs and over rows of a table, and what stands when there is none', async () => {
    const blocks: readonly Block[] = [{ text: '{#cases}' }, { text: '{reference}: {title}' }, { text: '{/cases}' }, { text: '{^inventors}' }, { text: 'Nobody' }, { text: '{/inventors}' }, { table: [['What', 'Due'], ['{#terms}{what}', '{due-on}{/terms}']], widths: [1, 1] }];
    const values = { loops: { cases: [{ reference: 'A-1', title: 'One' }, { reference: 'A-2', title: 'Two' }], terms: [{ what: 'Fee', 'due-on': 'today' }, { what: 'Report', 'due-on': null }] } };
    expect(await written(blocks, values)).toEqual({ text: ['A-1: One', 'A-2: Two', 'Nobody', 'What', 'Due', 'Fee', 'today', 'Report'], missing: [] });
  });

  it('refuses a list of more lines than a document bears', async () => {
    await expect(written([{ text: '{#cases}{title}{/cases}' }], { loops: { cases: Array.from({ length: 301 }, () => ({ reference: 'A', title: 'B' })) } })).rejects.toMatchObject({ refusal: { code: 'invalid-input', errors: [{ pointer: '/lines', code: 'too-many', params: { max: 300 } }] } });
  });

  it('is the same each time', () => {
    const once = () => writeDocx('nda', shippedDocx('nda', 'ru', { notice: false }), sampleValues('nda', 'ru'));
    expect(Buffer.from(once().docx).equals(Buffer.from(once().docx))).toBe(true);
  });
});

describe.each(TEMPLATE_KINDS)('the shipped %s', (kind) => {
  it.each(LOCALES)('can be adopted and filled in %s', async (locale) => {
    const values = sampleValues(kind, locale);
    const { docx, missing } = writeDocx(kind, shippedDocx(kind, locale, { notice: false }), values);
    const { value } = await extractRawText({ buffer: Buffer.from(docx) });
    expect(missing).toEqual([]);
    expect(value).not.toMatch(/[{}]|undefined|null/);
    const { used } = readableTemplate(kind, shippedDocx(kind, locale, { notice: false }));
    for (const path of used) {
      const [first = '', inner] = path.split('.');
      const wanted = inner === undefined ? values.tags[first] : values.loops[first]?.[0]?.[inner];
      if (wanted) expect(value).toContain(wanted);
    }
    if (locale !== 'en') expect(value.replace(/[A-Z]{2}-?[\w ]+/g, '')).not.toMatch(/[A-Za-z]{4}/);
  });

  it('says that it is a starting point, until it is taken over', async () => {
    const notices = await Promise.all(LOCALES.map(async (locale) => (await extractRawText({ buffer: Buffer.from(shippedDocx(kind, locale, { notice: true })) })).value.split('\n')[0]));
    expect(notices).toEqual([expect.stringMatching(/^Starting point/), expect.stringMatching(/^Заготовка/), expect.stringMatching(/^Бұл — бастапқы мәтін/)]);
  });
});

describe('a preview', () => {
  it('shows text and tables, and neither links nor scripts', async () => {
    const html = await previewHtml(paragraphs('<script>alert(1)</script>', 'x'));
    expect(html).toBe('<p>&lt;script&gt;alert(1)&lt;/script&gt;</p><p>x</p>');
  });

  it.each([
    ['<a href="javascript:x">y</a>', 'y'],
    ['<img src="http://example.org/a.png" onerror="x" />', ''],
    ['<img alt="a" src="data:image/png;base64,AAAA" />', '<img alt="a" src="data:image/png;base64,AAAA">'],
    ['<img src="data:image/svg+xml;base64,AAAA" />', ''],
    ['<p id="x" class="y" style="z" onclick="q">t</p>', '<p>t</p>'],
    ['<td colspan="2" rowspan="3">t</td>', '<td colspan="2" rowspan="3">t</td>'],
    ['<svg/onload=alert(1)>', ''],
    ['<iframe srcdoc="x"></iframe><script>a</script>', 'a'],
    ['<p', ''],
  ])('lets %s through as %s', (html, wanted) => {
    expect(onlyHarmless(html)).toBe(wanted);
  });
});

describe('a statement', () => {
  it('says for each line what was shared, what went to all and what to this payee', async () => {
    const line = { caseId: 'c', reference: 'NU-2026-0001', title: { en: 'Sensor' }, as: 'inventors', amount: '450.00', gross: '3000.00', part: '900.00', policy: 'Our policy', of: null, goesTo: null, held: false, working: [] } as const;
    const statement: StatementView = { id: 's', runId: 'r', number: 7, name: 'Дана', locale: 'ru', on: '2026-11-22', from: null, until: '2026-06-30', currency: 'KZT', amount: '450.00', paid: '0.00', paidOn: null, withdrawn: false, lines: [line] };
    const values = statementValues(statement, { office: { kk: 'Кеңсе' }, today: localDate('2026-11-23'), locale: 'kk' });
    const { docx, missing } = writeDocx('statement', shippedDocx('statement', 'kk', { notice: false }), values);
    const { value } = await extractRawText({ buffer: Buffer.from(docx) });
    expect(missing).toEqual([]);
    for (const wanted of ['Кеңсе, 2026 ж. 23 қараша', 'Алушы: Дана', '№ 7 бөлу, күні: 2026 ж. 22 қараша', 'NU-2026-0001', 'Sensor', 'Өнертапқыш', 'Our policy', '450,00', '900,00', '3\u00a0000,00']) expect(value).toContain(wanted);
  });
});
