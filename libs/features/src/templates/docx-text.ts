import type { TemplateParagraph } from '@tamga/domain';
import { docxRefused } from './docx-fault.js';
import { readXmlPart } from './read-xml-part.js';

/** `from`, `to`: where it stands in the part, in characters. */
export type ReadParagraph = TemplateParagraph & { readonly from: number; readonly to: number };

/** Fields that Word computes from the document itself. Whatever fetches, links or runs something (DDE, INCLUDETEXT, MACROBUTTON) is none of them. */
const FIELDS = new Set([
  'PAGE', 'NUMPAGES', 'SECTION', 'SECTIONPAGES', 'TOC', 'TC', 'REF', 'PAGEREF', 'NOTEREF', 'HYPERLINK', 'SEQ', 'STYLEREF', 'DATE', 'TIME', 'CREATEDATE', 'SAVEDATE', 'PRINTDATE', 'TITLE', 'SUBJECT', 'NUMWORDS', 'NUMCHARS', 'SYMBOL', 'LISTNUM',
  'AUTONUM', 'FORMTEXT', 'FORMCHECKBOX', 'FORMDROPDOWN', 'EQ',
]);
/** In all lists of a template together: a line is written as often as there are payees. */
const LOOPED_CHARACTERS = 200_000;
/** Old drawings name what they show right where they stand, without a relationship. */
const ADDRESSES = /(?:^|:)(?:src|href|althref)$/i;

/**
 * The paragraphs of a part as somebody reads them, a tag whole however often Word has cut it.
 * @throws Refused invalid-input for a broken part or a field that is not allowed
 */
export function paragraphsOf(name: string, bytes: Uint8Array): readonly ReadParagraph[] {
  const part = name.split('/').at(-1) ?? name;
  const found: ReadParagraph[] = [];
  // A text box stands inside a paragraph and has paragraphs of its own.
  const open: { number: number; text: string; from: number }[] = [];
  const fields: { code: string; inCode: boolean }[] = [];
  let [count, inText, inCode] = [0, false, false];
  const refuse = (code: string): void => {
    const what = /^\s*"?([A-Za-z]+)/.exec(code)?.[1]?.toUpperCase() ?? '';
    const target = /^\s*HYPERLINK\s+"?([^"\s]*)/i.exec(code)?.[1] ?? '';
    if (FIELDS.has(what) && (what !== 'HYPERLINK' || isHarmlessLink(target))) return;
    throw docxRefused('template-field', { what: (what || code.trim()).slice(0, 40), paragraph: open.at(-1)?.number ?? 0, ...(part === 'document.xml' ? {} : { part }) });
  };
  readXmlPart(name, bytes, {
    open: (tag, attributes, at) => {
      requireInside(attributes);
      const own = (key: string): string => attributes[`w:${key}`] ?? Object.entries(attributes).find(([each]) => each.endsWith(`:${key}`))?.[1] ?? '';
      if (tag === 'p') open.push({ number: ++count, text: '', from: at });
      else if (tag === 'fldSimple') refuse(own('instr'));
      else if (tag === 'fldChar') {
        const kind = own('fldCharType');
        if (kind === 'begin') fields.push({ code: '', inCode: true });
        const field = fields.at(-1);
        if (field?.inCode && (kind === 'separate' || kind === 'end')) {
          field.inCode = false;
          refuse(field.code);
        }
        if (kind === 'end') fields.pop();
      }
      inText = tag === 't';
      inCode = tag === 'instrText';
    },
    text: (text) => {
      const paragraph = open.at(-1);
      if (inText && paragraph) paragraph.text += text;
      const field = fields.at(-1);
      if (inCode && field?.inCode) field.code += text;
    },
    close: (tag, at) => {
      if (tag === 'p') {
        const paragraph = open.pop();
        if (paragraph) found.push({ part, ...paragraph, to: at });
      }
      [inText, inCode] = [false, false];
    },
  });
  return found.sort((a, b) => a.number - b.number);
}

/**
 * What stands in all lists of a template together, counted from the beginning of the paragraph in which one begins to the end of that in which it ends.
 * @throws Refused invalid-input: template-loops-long
 */
export function loopedCharacters(paragraphs: readonly ReadParagraph[]): number {
  let [sum, from] = [0, -1];
  for (const paragraph of paragraphs) {
    for (const [, sigil] of paragraph.text.matchAll(/\{([#^/])/g)) {
      if (sigil === '/' && from >= 0) sum += Math.max(0, paragraph.to - from);
      if (sigil === '/') from = -1;
      else if (from < 0) from = paragraph.from;
    }
  }
  if (sum > LOOPED_CHARACTERS) throw docxRefused('template-loops-long');
  return sum;
}

function requireInside(attributes: { readonly [name: string]: string }): void {
  const outside = Object.entries(attributes).find(([name, value]) => ADDRESSES.test(name) && /^(?:[a-z][a-z0-9+.-]*:|\/\/|\\)/i.test(value));
  if (outside) throw docxRefused('template-external', { what: outside[1].slice(0, 80) });
}

/** Mail and the web, which a reader follows knowingly, and places in the document itself. */
export const isHarmlessLink = (target: string): boolean => /^(?:https?:\/\/|mailto:)/i.test(target) || target.startsWith('#') || target.startsWith('\\');
