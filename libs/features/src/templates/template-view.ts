import type { TemplateRow } from './templates.queries.js';

export type TemplateView = ReturnType<typeof templateView>;
export function templateView(row: TemplateRow) {
  return {
    id: row.id, kind: row.kind, locale: row.locale, number: row.number, state: row.state, source: row.source, fileName: row.fileName, size: row.size, sha256: row.sha256, note: row.note,
    proposedBy: row.proposedByName, proposedAt: row.proposedAt.toISOString(), adoptedBy: row.adoptedByName, adoptedAt: row.adoptedAt?.toISOString() ?? null, approvedBy: row.approvedBy,
    retiredAt: row.retiredAt?.toISOString() ?? null, version: row.version,
  };
}

export const DOCX_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
export type DocxFile = { readonly content: Uint8Array; readonly fileName: string };
