import type { Refusal, TagPath, TagValues, TemplateKind } from '@tamga/domain';
import { readableTemplate, writeDocx } from './write-docx.js';

type Template = { readonly kind: TemplateKind; readonly content: Uint8Array };
/** What is asked of a template: whether it may be kept, a document written from it, or how that looks. */
export type DocxWork = (Template & { readonly task: 'check' }) | (Template & { readonly task: 'write' | 'preview'; readonly values: TagValues });
/** `docx`: what `write` has written; `html`: what `preview` shows. */
export type DocxDone = { readonly missing: readonly TagPath[]; readonly docx: Uint8Array; readonly html: string };
export type DocxOutcome = DocxDone | { readonly refusal: Refusal };

const NOTHING = new Uint8Array();

/** @throws Refused invalid-input */
export async function doDocxWork(work: DocxWork): Promise<DocxDone> {
  if (work.task === 'check') {
    readableTemplate(work.kind, work.content);
    return { missing: [], docx: NOTHING, html: '' };
  }
  const { docx, missing } = writeDocx(work.kind, work.content, work.values);
  if (work.task === 'write') return { missing, docx, html: '' };
  // What reads a document as a page is loaded for whoever looks at one.
  const { previewHtml } = await import('./preview-html.js');
  return { missing, docx: NOTHING, html: await previewHtml(docx) };
}
