import { strToU8, zipSync } from 'fflate';
import type { Locale } from '@tamga/domain';
import { escapeXml } from './docx-package.js';

/** A plain document, block after block. `table`: a line of headings, and rows. */
export type Block = { readonly title: string } | { readonly notice: string } | { readonly heading: string } | { readonly text: string } | { readonly table: readonly (readonly string[])[]; readonly widths: readonly number[] };

const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const OFFICE = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const RELATED = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const LANGUAGES: { readonly [L in Locale]: string } = { en: 'en-GB', ru: 'ru-RU', kk: 'kk-KZ' };
/** The first moment that a zip can hold: the same text gives the same bytes. */
const DAY = new Date(1980, 0, 1, 12);
/** Between the margins of an A4 page, in twentieths of a point. */
const LINE = 9_070;

const run = (text: string, properties = ''): string => `<w:r>${properties ? `<w:rPr>${properties}</w:rPr>` : ''}<w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r>`;
const paragraph = (text: string, style?: string, properties = ''): string => `<w:p>${style ? `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>` : ''}${run(text, properties)}</w:p>`;

function table(rows: readonly (readonly string[])[], widths: readonly number[]): string {
  const all = widths.reduce((sum, width) => sum + width, 0);
  const columns = widths.map((width) => Math.round((LINE * width) / all));
  const border = (side: string): string => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>`;
  const cell = (text: string, index: number, isHeading: boolean): string => `<w:tc><w:tcPr><w:tcW w:w="${columns[index] ?? 0}" w:type="dxa"/></w:tcPr>${paragraph(text, undefined, isHeading ? '<w:b/>' : '')}</w:tc>`;
  return `<w:tbl><w:tblPr><w:tblW w:w="${LINE}" w:type="dxa"/><w:tblBorders>${['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(border).join('')}</w:tblBorders></w:tblPr>
<w:tblGrid>${columns.map((width) => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid>${rows.map((row, at) => `<w:tr>${row.map((text, index) => cell(text, index, at === 0)).join('')}</w:tr>`).join('')}</w:tbl>${paragraph('')}`;
}

function body(block: Block): string {
  if ('title' in block) return paragraph(block.title, 'Title');
  if ('notice' in block) return paragraph(block.notice, 'Notice');
  if ('heading' in block) return paragraph(block.heading, 'Heading1');
  return 'text' in block ? paragraph(block.text) : table(block.table, block.widths);
}

const style = (id: string, name: string, paragraphs: string, characters: string): string =>
  `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:pPr>${paragraphs}</w:pPr><w:rPr>${characters}</w:rPr></w:style>`;
const BOX = ['top', 'left', 'bottom', 'right'].map((side) => `<w:${side} w:val="single" w:sz="8" w:space="4" w:color="B00020"/>`).join('');

const styles = (locale: Locale): string => `<w:styles xmlns:w="${WORD}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/><w:sz w:val="24"/><w:lang w:val="${LANGUAGES[locale]}"/></w:rPr></w:rPrDefault>
<w:pPrDefault><w:pPr><w:spacing w:after="120"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
${style('Title', 'Title', '<w:spacing w:after="240"/><w:jc w:val="center"/>', '<w:b/><w:sz w:val="32"/>')}${style('Heading1', 'heading 1', '<w:keepNext/><w:spacing w:before="240"/><w:outlineLvl w:val="0"/>', '<w:b/>')}${style('Notice', 'Notice', `<w:pBdr>${BOX}</w:pBdr>`, '<w:b/><w:color w:val="B00020"/>')}</w:styles>`;

/** A .docx of these blocks, in A4, with the language of its text marked. */
export function buildDocx(blocks: readonly Block[], locale: Locale): Uint8Array {
  const document = `<w:document xmlns:w="${WORD}"><w:body>${blocks.map(body).join('')}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701" w:header="709" w:footer="709" w:gutter="0"/></w:sectPr></w:body></w:document>`;
  const files: { readonly [name: string]: string } = {
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${OFFICE}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${OFFICE}.styles+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${RELATED}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': document,
    'word/_rels/document.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${RELATED}/styles" Target="styles.xml"/></Relationships>`,
    'word/styles.xml': styles(locale),
  };
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${text}`)])), { mtime: DAY });
}
