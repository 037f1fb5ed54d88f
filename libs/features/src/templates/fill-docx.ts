import Docxtemplater from 'docxtemplater';
import PizZip from 'pizzip';
import type { Filling } from '@tamga/domain';
import { docxRefused } from './docx-fault.js';
import type { DocxParts } from './unpack-docx.js';

/** Days of files inside a document; the same input gives the same bytes. */
const DAY = new Date(Date.UTC(1980, 0, 1));
type Scope = { readonly [name: string]: unknown };
type Fault = { readonly properties?: { readonly errors?: readonly Fault[]; readonly xtag?: unknown; readonly id?: unknown } };

/** Names are looked up among a scope's own, and nothing is ever evaluated: no dot, no operator, no call means anything here. */
const parser = (tag: string) => ({ get: (scope: Scope): unknown => (Object.hasOwn(scope, tag.trim()) ? scope[tag.trim()] : undefined) });

function open(parts: DocxParts): Docxtemplater {
  const zip = new PizZip();
  for (const [name, content] of parts) zip.file(name, content, { date: DAY });
  try {
    // It would print faults, and with them what is written in the document, on the console.
    return new Docxtemplater(zip, { paragraphLoop: true, linebreaks: true, errorLogging: false, stripInvalidXMLChars: true, parser, nullGetter: () => '' });
  } catch (error) {
    throw layoutFault(error);
  }
}

/** That the tags can be filled in where they stand. @throws Refused invalid-input: template-layout */
export function requireFillable(parts: DocxParts): void {
  open(parts);
}

/** A document with what belongs in it. @throws Refused invalid-input: template-layout */
export function fillDocx(parts: DocxParts, { tags, loops }: Filling): Uint8Array {
  const document = open(parts);
  try {
    document.render({ ...tags, ...loops });
  } catch (error) {
    throw layoutFault(error);
  }
  const zip = document.getZip() as PizZip;
  for (const file of Object.values(zip.files)) file.date = DAY; // what it has filled in it dates now
  return document.toBuffer();
}

/** What the library makes of a template that it cannot take; anything else is a fault of ours. */
function layoutFault(error: unknown): unknown {
  const faults = (error as Fault).properties;
  if (!faults) return error;
  const [first] = faults.errors ?? [error as Fault];
  const tag = first?.properties?.xtag;
  return docxRefused('template-layout', typeof tag === 'string' && tag !== '' ? { tag: `{${tag}}`.slice(0, 60) } : {});
}
