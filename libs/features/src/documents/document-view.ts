import type { Confidentiality, DocumentKind, SubjectKind } from './document-kind.js';

export type VersionRow = { number: number; fileName: string; mediaType: string; size: string; sha256: string; uploadedByName: string; uploadedAt: Date };
export type DocumentRow = {
  id: string; officeId: string; subjectKind: SubjectKind; subjectId: string; disclosureId: string | null; caseId: string | null; kind: DocumentKind; title: string; confidentiality: Confidentiality;
  latest: number; createdBy: string | null; createdByName: string; removedAt: Date | null; removalReason: string | null; version: number; createdAt: Date;
};

export type VersionView = { number: number; fileName: string; mediaType: string; /** Bytes. */ size: number; sha256: string; uploadedByName: string; uploadedAt: string };
export type DocumentView = {
  id: string; subjectKind: SubjectKind; subjectId: string; disclosureId: string | null; caseId: string | null; kind: DocumentKind; title: string; confidentiality: Confidentiality;
  latest: VersionView; createdByName: string; createdAt: string; removedAt: string | null; removalReason: string | null; version: number;
};
export type DocumentDetail = DocumentView & { /** Newest first. */ versions: VersionView[] };

export function versionView(row: VersionRow): VersionView {
  const { number, fileName, mediaType, size, sha256, uploadedByName, uploadedAt } = row;
  return { number, fileName, mediaType, size: Number(size), sha256, uploadedByName, uploadedAt: uploadedAt.toISOString() };
}

export function documentView(row: DocumentRow, latest: VersionRow): DocumentView {
  const { id, subjectKind, subjectId, disclosureId, caseId, kind, title, confidentiality, createdByName, removalReason, version } = row;
  return {
    id, subjectKind, subjectId, disclosureId, caseId, kind, title, confidentiality, latest: versionView(latest), createdByName,
    createdAt: row.createdAt.toISOString(), removedAt: row.removedAt?.toISOString() ?? null, removalReason, version,
  };
}
