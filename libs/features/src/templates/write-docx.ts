import { filledLength, prepareFilling, readTemplate, Refused, type TagPath, type TagUse, type TagValues, type TemplateKind } from '@tamga/domain';
import { docxRefused } from './docx-fault.js';
import { checkDocx, type CheckedDocx } from './docx-package.js';
import { fillDocx, requireFillable } from './fill-docx.js';

/** Lines that one list may have: what is written is as often as long. */
const LINES_AT_MOST = 300;
/** What is written of values and of lists; a document of a thousand pages has a tenth of it. */
const WRITTEN_CHARACTERS = 30_000_000;

/**
 * A template that may be kept: nothing in it runs or reaches out, every tag is known, and they can be filled in where they stand.
 * @throws Refused invalid-input with every fault of its tags, or the first of its package
 */
export function readableTemplate(kind: TemplateKind, content: Uint8Array): CheckedDocx & { readonly used: readonly TagPath[]; readonly answered: readonly string[]; readonly uses: readonly TagUse[] } {
  const checked = checkDocx(content);
  const { used, answered, uses, errors } = readTemplate(kind, checked.paragraphs);
  if (errors.length > 0) throw new Refused({ code: 'invalid-input', errors });
  requireFillable(checked.parts);
  return { ...checked, used, answered, uses };
}

/** A document written from a template, and what it asks for that is not known. @throws Refused invalid-input, also for a list that is too long */
export function writeDocx(kind: TemplateKind, content: Uint8Array, values: TagValues): { readonly docx: Uint8Array; readonly missing: readonly TagPath[] } {
  const { parts, used, answered, uses, looped } = readableTemplate(kind, content);
  const lines = Math.max(0, ...Object.values(values.loops).map(({ length }) => length));
  if (lines > LINES_AT_MOST) throw new Refused({ code: 'invalid-input', errors: [{ pointer: '/lines', code: 'too-many', params: { max: LINES_AT_MOST } }] });
  const { filling, missing } = prepareFilling(kind, { used, answered }, values);
  // Held back before it is written: a single text of that size could not be broken off any more.
  if (looped * lines + filledLength(filling, uses) > WRITTEN_CHARACTERS) throw docxRefused('template-overrun');
  return { docx: fillDocx(parts, filling), missing };
}
