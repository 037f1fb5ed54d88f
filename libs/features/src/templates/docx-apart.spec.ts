import { setTimeout } from 'node:timers/promises';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { extractRawText } from 'mammoth';
import { sampleValues } from '@tamga/domain';
import { newId } from '@tamga/platform';
import { aHeavyDocx } from '../../../../test/factories/a-heavy-docx.js';
import { buildDocx } from './build-docx.js';
import { docxApart, previewApart, requireReadable, writeApart } from './docx-apart.js';
import { shippedDocx } from './shipped-docx.js';

const RELATED = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const DRAWING = 'http://schemas.openxmlformats.org/drawingml/2006';
const overrun = { refusal: { code: 'invalid-input', errors: [{ pointer: '/file', code: 'template-overrun' }] } };
const nda = (content: Uint8Array) => ({ kind: 'nda', content }) as const;
const heavy = nda(aHeavyDocx(buildDocx([{ text: '{title}' }], 'en')));

/** One picture of a megabyte that stands in the document a thousand times. */
function pictures(): Uint8Array {
  const files = unzipSync(buildDocx([{ text: '{title}' }], 'en'));
  const add = (name: string, before: string, what: string): void => void (files[name] = strToU8(Buffer.from(files[name] ?? []).toString('utf8').replace(before, `${what}${before}`)));
  const names = `xmlns:wp="${DRAWING}/wordprocessingDrawing" xmlns:a="${DRAWING}/main" xmlns:pic="${DRAWING}/picture" xmlns:r="${RELATED}"`;
  const picture = `<w:p><w:r><w:drawing><wp:inline ${names}><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="rIdP"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`;
  add('word/document.xml', '<w:sectPr>', picture.repeat(1_000));
  add('word/_rels/document.xml.rels', '</Relationships>', `<Relationship Id="rIdP" Type="${RELATED}/image" Target="media/a.png"/>`);
  add('[Content_Types].xml', '</Types>', '<Default Extension="png" ContentType="image/png"/>');
  files['word/media/a.png'] = new Uint8Array(1024 * 1024);
  return zipSync(files);
}

describe('a document of somebody else’s, read in a thread of its own', () => {
  it('is read, written from and shown as it would be here', async () => {
    const content = shippedDocx('nda', 'kk', { notice: false });
    const values = sampleValues('nda', 'kk');
    await requireReadable(newId(), nda(content));
    const { docx, missing } = await writeApart(newId(), nda(content), values);
    expect(missing).toEqual([]);
    expect((await extractRawText({ buffer: Buffer.from(docx) })).value).toContain('Құпиялылық туралы келісім');
    expect((await previewApart(newId(), nda(content), values)).html).toContain('<h1>Құпиялылық туралы келісім</h1>');
  });

  it('is refused with the same faults and where they stand', async () => {
    await expect(requireReadable(newId(), nda(buildDocx([{ text: '{titel}' }], 'en')))).rejects.toMatchObject({ refusal: { code: 'invalid-input', errors: [{ pointer: '/file', code: 'template-unknown-tag', params: { tag: '{titel}', paragraph: 1, suggestion: '{title}' } }] } });
  });

  it('is broken off when it takes too much memory, and whoever comes next is served', async () => {
    expect(heavy.content.length).toBeLessThan(100_000);
    await expect(docxApart(newId(), { task: 'check', ...heavy }, { ms: 120_000, memoryMb: 64 })).rejects.toMatchObject(overrun);
    await requireReadable(newId(), nda(shippedDocx('nda', 'en', { notice: false })));
  });

  it('is broken off when it takes too long, and leaves this thread free meanwhile: its clock is never stopped for long', async () => {
    let [gap, last, ended] = [0, performance.now(), false];
    const from = last;
    const reading = docxApart(newId(), { task: 'check', ...heavy }, { ms: 1_000, memoryMb: 4_096 }).then(() => null, (error: unknown) => error).finally(() => (ended = true));
    while (!ended) {
      await setTimeout(5);
      gap = Math.max(gap, performance.now() - last);
      last = performance.now();
    }
    expect(await reading).toMatchObject(overrun);
    const took = last - from;
    expect(took).toBeGreaterThan(1_000);
    expect(gap).toBeLessThan(took / 2);
  });

  it('is shown with no more of its pictures than a page bears', async () => {
    const { html } = await previewApart(newId(), nda(pictures()), sampleValues('nda', 'en'));
    expect(html.match(/<img /g)?.length).toBeGreaterThan(1);
    expect(html.length).toBeLessThan(12 * 1024 * 1024);
  });

  it('waits its turn behind the office’s own, and is told to come later when too many wait', async () => {
    const office = newId();
    const asked = Array.from({ length: 12 }, () => requireReadable(office, nda(buildDocx([{ text: '{title}' }], 'en'))).then(() => 'read', (error: { refusal?: { code: string } }) => error.refusal?.code));
    const outcomes = await Promise.all(asked);
    expect(outcomes.filter((each) => each === 'read')).toHaveLength(9);
    expect(outcomes.filter((each) => each === 'too-many-attempts')).toHaveLength(3);
  });
});
