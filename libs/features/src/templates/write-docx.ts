import { prepareFilling, readTemplate, Refused, type TagPath, type TagValues, type TemplateKind } from '@tamga/domain';
import { checkDocx, type CheckedDocx } from './docx-package.js';
import { fillDocx, requireFillable } from './fill-docx.js';

/** Lines that one list may have: what is written is as often as long. */
const LINES_AT_MOST = 300;

/**
 * A template that may be kept: nothing in it runs or reaches out, every tag is known, and they can be filled in where they stand.
 * @throws Refused invalid-input with every fault of its tags, or the first of its package
 */
export async function readableTemplate(kind: TemplateKind, content: Uint8Array): Promise<CheckedDocx & { readonly used: readonly TagPath[]; readonly answered: readonly string[] }> {
  const checked = await checkDocx(content);
  const { used, answered, errors } = readTemplate(kind, checked.paragraphs);
  if (errors.length > 0) throw new Refused({ code: 'invalid-input', errors });
  requireFillable(checked.parts);
  return { ...checked, used, answered };
}

/** A document written from a template, and what it asks for that is not known. @throws Refused invalid-input, also for a list that is too long */
export async function writeDocx(kind: TemplateKind, content: Uint8Array, values: TagValues): Promise<{ readonly docx: Uint8Array; readonly missing: readonly TagPath[] }> {
  const { parts, used, answered } = await readableTemplate(kind, content);
  if (Object.values(values.loops).some((lines) => lines.length > LINES_AT_MOST)) throw new Refused({ code: 'invalid-input', errors: [{ pointer: '/lines', code: 'too-many', params: { max: LINES_AT_MOST } }] });
  const { filling, missing } = prepareFilling(kind, { used, answered }, values);
  return { docx: fillDocx(parts, filling), missing };
}
