import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, type Schemas } from '../api/client.js';

export type StoredDocument = Schemas['DocumentDto'];
export type SubjectKind = StoredDocument['subjectKind'];
export type DocumentKind = StoredDocument['kind'];
/** What the documents hang on. */
export type DocumentSubject = { subjectKind: SubjectKind; subjectId: string };

export const DOCUMENT_KINDS: readonly DocumentKind[] = ['disclosure-attachment', 'prior-art', 'signed-agreement', 'filing-receipt', 'correspondence', 'report', 'other'];

/** What the server takes (it looks into the content as well); the file chooser offers these first. */
export const ACCEPTED_FILES = '.pdf,.docx,.xlsx,.pptx,.odt,.ods,.png,.jpg,.jpeg,.gif,.tif,.tiff,.txt,.csv,.eml';

export const documentsQuery = ({ subjectKind, subjectId }: DocumentSubject) =>
  infiniteQueryOptions({
    queryKey: ['documents', subjectKind, subjectId],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) =>
      (await api.get('/api/v1/documents', { query: { 'filter[subjectKind]': subjectKind, 'filter[subjectId]': subjectId, limit: 50, ...(pageParam ? { cursor: pageParam } : {}) } })).data,
    getNextPageParam: (last) => last.page.nextCursor ?? undefined,
  });

/** Where a version is downloaded; the server always sends it as an attachment. */
export const contentAddress = (documentId: string, number: number): string => `/api/v1/documents/${encodeURIComponent(documentId)}/versions/${number}/content`;
