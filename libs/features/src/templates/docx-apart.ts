import { Refused, type TagPath, type TagValues, type TemplateKind } from '@tamga/domain';
import { inThread, Lanes, ThreadOverrun, TooManyWaiting, type ThreadBounds } from '@tamga/platform';
import { docxRefused } from './docx-fault.js';
import type { DocxDone, DocxOutcome, DocxWork } from './docx-work.js';

const THREAD = new URL('./docx-thread.js', import.meta.url);
const BOUNDS: ThreadBounds = { ms: 20_000, memoryMb: 384 };
const lanes = new Lanes(2, 8);

type Template = { readonly kind: TemplateKind; readonly content: Uint8Array };

/**
 * Work on a .docx that somebody else has written, in a thread of its own: whatever it costs, whoever asks for something else gets an answer meanwhile.
 * @param officeId one office has one piece done at a time
 * @throws Refused what the work refuses; template-overrun when it takes more than it may; too-many-attempts when too much of this office is waiting
 */
export async function docxApart(officeId: string, wanted: DocxWork, bounds = BOUNDS): Promise<DocxDone> {
  // A copy: sent as it is, whatever else lies in the same memory would go with it.
  const work: DocxWork = { ...wanted, content: new Uint8Array(wanted.content) };
  try {
    const outcome = await lanes.run(officeId, () => inThread<DocxOutcome>(THREAD, work, bounds));
    if ('refusal' in outcome) throw new Refused(outcome.refusal);
    return outcome;
  } catch (error) {
    if (error instanceof ThreadOverrun) throw docxRefused('template-overrun');
    if (error instanceof TooManyWaiting) throw new Refused({ code: 'too-many-attempts', facts: { retryAfterSeconds: BOUNDS.ms / 1000 } });
    throw error;
  }
}

/** Whether a template may be kept. @throws Refused invalid-input with every fault of its tags, or the first of its package */
export async function requireReadable(officeId: string, { kind, content }: Template): Promise<void> {
  await docxApart(officeId, { task: 'check', kind, content });
}

/** A document written from a template, and what it asks for that is not known. @throws Refused invalid-input */
export async function writeApart(officeId: string, { kind, content }: Template, values: TagValues): Promise<{ readonly docx: Uint8Array; readonly missing: readonly TagPath[] }> {
  return docxApart(officeId, { task: 'write', kind, content, values });
}

/** How that looks. @throws Refused invalid-input */
export async function previewApart(officeId: string, { kind, content }: Template, values: TagValues): Promise<{ readonly html: string; readonly missing: readonly TagPath[] }> {
  return docxApart(officeId, { task: 'preview', kind, content, values });
}
