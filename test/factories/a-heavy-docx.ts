import { strToU8, unzipSync, zipSync } from 'fflate';

const RELATED = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
/** Just under what one part may have. */
const PART_BYTES = 4 * 1024 * 1024 - 200;

/** A document with five headers more, each of 4 MB of empty paragraphs: thirty kilobytes as it is sent, nothing in it is forbidden, and three million paragraphs to be read. */
export function aHeavyDocx(docx: Uint8Array): Uint8Array {
  const files = unzipSync(docx);
  const add = (name: string, before: string, what: string): void => void (files[name] = strToU8(Buffer.from(files[name] ?? []).toString('utf8').replace(before, `${what}${before}`)));
  for (let part = 1; part <= 5; part++) {
    files[`word/header${part}.xml`] = strToU8(`<w:hdr xmlns:w="${WORD}">${'<w:p/>'.repeat(Math.floor(PART_BYTES / 6))}</w:hdr>`);
    add('word/_rels/document.xml.rels', '</Relationships>', `<Relationship Id="rIdH${part}" Type="${RELATED}/header" Target="header${part}.xml"/>`);
    add('[Content_Types].xml', '</Types>', `<Override PartName="/word/header${part}.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/>`);
  }
  return zipSync(files);
}
