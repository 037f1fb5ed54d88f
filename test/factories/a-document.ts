import { Readable } from 'node:stream';
import { DocumentsService, type DocumentView, type NewDocument } from '@tamga/features/documents';
import type { CaseWorld } from './a-case.js';
import type { TestUser } from './a-user.js';

/** A small PDF that readers open. */
export const aPdf = (text = 'Tamga'): Buffer =>
  Buffer.from(`%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n% ${text}\ntrailer<</Root 1 0 R>>\n%%EOF\n`);

export type DocumentOptions = Partial<NewDocument & { fileName: string; content: Buffer }>;

/** A document uploaded by this person through the real service. */
export async function aDocument({ get }: Pick<CaseWorld, 'get'>, by: TestUser, on: Pick<NewDocument, 'subjectKind' | 'subjectId'>, over: DocumentOptions = {}): Promise<DocumentView> {
  const { fileName = 'prior-art.pdf', content = aPdf(), ...rest } = over;
  const input: NewDocument = { kind: 'other', title: 'A document', ...on, ...rest };
  return get(DocumentsService).add(by.actor, input, { name: fileName, content: Readable.from([content]) });
}
