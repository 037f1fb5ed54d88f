import type { TemplateParagraph } from '@tamga/domain';
import { docxRefused } from './docx-fault.js';
import { isHarmlessLink, loopedCharacters, paragraphsOf, type ReadParagraph } from './docx-text.js';
import { readXmlPart } from './read-xml-part.js';
import { isXml, unpackDocx, type DocxParts } from './unpack-docx.js';

const MAIN = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
const TYPES = '[Content_Types].xml';
const RELATED = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
/** What a written document is made of: the last word of a relationship's type. */
const KEPT = new Set([
  'officeDocument', 'styles', 'stylesWithEffects', 'settings', 'webSettings', 'fontTable', 'theme', 'numbering', 'footnotes', 'endnotes', 'header', 'footer', 'image', 'hyperlink', 'comments', 'commentsExtended', 'commentsIds',
  'commentsExtensible', 'people', 'font', 'diagramData', 'diagramLayout', 'diagramQuickStyle', 'diagramColors', 'diagramDrawing',
]);
/** What is left behind: who wrote it and when, data behind forms, the picture of its first page, building blocks. None of it belongs in a contract. */
const LEFT = new Set(['core-properties', 'extended-properties', 'custom-properties', 'thumbnail', 'customXml', 'customXmlProps', 'glossaryDocument', 'printerSettings', 'docPartGallery', 'classificationlabels']);
const MACROS = /vba|macroEnabled|activeX/i;
/** Parts in which tags are looked for. */
const WRITTEN = new Set(['officeDocument', 'header', 'footer', 'footnotes', 'endnotes', 'comments']);

type Relationship = { readonly id: string; readonly type: string; readonly target: string; readonly external: boolean };
/** A document of which everything is known: its parts as they are kept, and what is written in them. `looped`: characters that stand in lists. */
export type CheckedDocx = { readonly parts: DocxParts; readonly paragraphs: readonly TemplateParagraph[]; readonly looped: number };

/**
 * Looks through a .docx, and keeps of it what can be reached from the document itself and is text, layout or a picture.
 * @throws Refused invalid-input, naming what it must not have: macros, something fetched from outside, something embedded, fields that run, a broken part
 */
export function checkDocx(bytes: Uint8Array): CheckedDocx {
  const parts = unpackDocx(bytes);
  const types = contentTypes(parts);
  for (const [name, type] of [...parts.keys()].map((each) => [each, types.of(each)] as const)) if (MACROS.test(name) || MACROS.test(type)) throw docxRefused('template-macros');
  const related = new Map<string, readonly Relationship[]>();
  for (const [name, content] of parts) if (name.endsWith('.rels')) related.set(name, relationships(name, content));
  const main = (related.get('_rels/.rels') ?? []).find(({ type }) => lastWord(type) === 'officeDocument');
  const mainPart = main ? resolve('', main.target) : '';
  if (!parts.has(mainPart) || types.of(mainPart) !== MAIN) throw docxRefused('template-not-docx');
  const kept = reach(parts, related, mainPart);
  const paragraphs: ReadParagraph[] = [];
  const clean = new Map<string, Uint8Array>();
  for (const [name, kind] of kept) {
    const content = parts.get(name) as Uint8Array;
    clean.set(name, content);
    if (WRITTEN.has(kind)) paragraphs.push(...paragraphsOf(name, content));
    else if (isXml(name)) readXmlPart(name, content);
    const known = (related.get(relsOf(name)) ?? []).filter((each) => each.external || kept.has(resolve(name, each.target)));
    if (known.length > 0) clean.set(relsOf(name), written(known));
  }
  const looped = loopedCharacters(paragraphs);
  return { looped, paragraphs, parts: new Map([[TYPES, types.written([...clean.keys()])], ['_rels/.rels', written([{ id: 'rId1', type: `${RELATED}/officeDocument`, target: mainPart, external: false }])], ...clean]) };
}

/** Parts by name, with what each is, that can be reached from the document. */
function reach(parts: DocxParts, related: ReadonlyMap<string, readonly Relationship[]>, main: string): ReadonlyMap<string, string> {
  const kept = new Map([[main, 'officeDocument']]);
  const open = [main];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    for (const { type, target, external } of related.get(relsOf(name)) ?? []) {
      const at = resolve(name, target);
      if (external || !KEPT.has(lastWord(type)) || !parts.has(at) || kept.has(at)) continue;
      kept.set(at, lastWord(type));
      open.push(at);
    }
  }
  return kept;
}

/** @throws Refused template-external, template-embedded, template-broken */
function relationships(name: string, content: Uint8Array): readonly Relationship[] {
  const found: Relationship[] = [];
  readXmlPart(name, content, {
    open: (tag, { Id: id = '', Type: type = '', Target: target = '', TargetMode: mode = '' }) => {
      if (tag !== 'Relationship') return;
      const word = lastWord(type);
      const external = mode.toLowerCase() === 'external' || /^[a-z][a-z0-9+.-]+:/i.test(target) || /^(?:\/\/|\\)/.test(target);
      if (external && !(word === 'hyperlink' && isHarmlessLink(target))) throw docxRefused('template-external', { what: `${word}: ${target}`.slice(0, 80) });
      if (!KEPT.has(word) && !LEFT.has(word)) throw docxRefused('template-embedded', { what: word.slice(0, 40) || '?' });
      found.push({ id, type, target, external });
    },
  });
  return found;
}

const lastWord = (type: string): string => type.split('/').at(-1) ?? '';
const relsOf = (name: string): string => name.replace(/([^/]*)$/, '_rels/$1.rels');

/** The name of a part that another one names by a path. */
function resolve(from: string, target: string): string {
  const steps = target.startsWith('/') ? [] : from.split('/').slice(0, -1);
  for (const step of target.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return steps.join('/');
}

function contentTypes(parts: DocxParts) {
  const content = parts.get(TYPES);
  if (!content) throw docxRefused('template-not-docx');
  const [byExtension, byName] = [new Map<string, string>(), new Map<string, string>()];
  readXmlPart(TYPES, content, {
    open: (tag, { Extension: extension = '', PartName: name = '', ContentType: type = '' }) => {
      if (MACROS.test(type)) throw docxRefused('template-macros');
      if (tag === 'Default') byExtension.set(extension.toLowerCase(), type);
      if (tag === 'Override') byName.set(name.replace(/^\//, '').toLowerCase(), type);
    },
  });
  const of = (name: string): string => byName.get(name.toLowerCase()) ?? byExtension.get((name.split('.').at(-1) ?? '').toLowerCase()) ?? '';
  return {
    of,
    written: (names: readonly string[]): Uint8Array => {
      const overrides = names.filter((name) => !name.endsWith('.rels')).map((name) => `<Override PartName="/${escapeXml(name)}" ContentType="${escapeXml(of(name))}"/>`);
      return xml(`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`);
    },
  };
}

function written(relations: readonly Relationship[]): Uint8Array {
  const lines = relations.map(({ id, type, target, external }) => `<Relationship Id="${escapeXml(id)}" Type="${escapeXml(type)}" Target="${escapeXml(target)}"${external ? ' TargetMode="External"' : ''}/>`);
  return xml(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${lines.join('')}</Relationships>`);
}

const xml = (body: string): Uint8Array => Buffer.from(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${body}`, 'utf8');
export const escapeXml = (text: string): string => text.replace(/[<>&"']/g, (c) => `&#${c.charCodeAt(0)};`);
