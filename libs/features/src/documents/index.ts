import { DocumentEntity, DocumentVersionEntity } from './document.entity.js';

export const documentsEntities = [DocumentEntity, DocumentVersionEntity];
export { DocumentsModule } from './documents.module.js';
export { DocumentsService, type NewDocument, type SentFile } from './documents.service.js';
export { DocumentsReader, type DocumentHead, type DocumentList, type DocumentOnCase, type DocumentPage, type Download } from './documents.reader.js';
export { DocumentSubjects, type DocumentSubject, type SubjectResolver } from './document-subjects.js';
export { DocumentsVerifier, type DocumentFault } from './documents.verifier.js';
export { CONFIDENTIALITIES, DOCUMENT_KINDS, SUBJECT_KINDS, type Confidentiality, type DocumentKind, type SubjectKind } from './document-kind.js';
export { attachmentHeader, cleanFileName } from './file-name.js';
export { ALLOWED_EXTENSIONS } from './file-type.js';
export type { DocumentDetail, DocumentView, VersionView } from './document-view.js';
