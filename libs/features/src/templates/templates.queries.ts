import type { Locale, TemplateKind, TemplateSource, TemplateState } from '@tamga/domain';
import type { NamedQuery } from '@tamga/platform';

export type TemplateRow = {
  id: string; kind: TemplateKind; locale: Locale; number: number; state: TemplateState; source: TemplateSource; fileName: string; size: number; sha256: string; note: string; proposedByName: string; proposedAt: Date;
  adoptedByName: string | null; adoptedAt: Date | null; approvedBy: string | null; retiredAt: Date | null; version: number;
};
export type TemplateContent = TemplateRow & { content: Buffer };

const COLUMNS = `t.id, t.kind, t.locale, t.number, t.state, t.source, t.file_name AS "fileName", t.size, t.sha256, t.note, t.proposed_by_name AS "proposedByName", t.proposed_at AS "proposedAt",
  t.adopted_by_name AS "adoptedByName", t.adopted_at AS "adoptedAt", t.approved_by AS "approvedBy", t.retired_at AS "retiredAt", t.version`;

export const TEMPLATE: NamedQuery = { name: 'template', text: `SELECT ${COLUMNS} FROM document_templates t WHERE t.id = $1 AND t.office_id = $2` };
export const TEMPLATE_CONTENT: NamedQuery = { name: 'template-content', text: `SELECT ${COLUMNS}, t.content FROM document_templates t WHERE t.id = $1 AND t.office_id = $2` };
export const IN_FORCE: NamedQuery = { name: 'template-in-force', text: `SELECT ${COLUMNS}, t.content FROM document_templates t WHERE t.office_id = $1 AND t.kind = $2 AND t.locale = $3 AND t.state = 'in-force'` };
/** One writer of a kind and language at a time: numbers are gapless, and one version is in force. */
export const LOCK_LINE: NamedQuery = { name: 'template-lock', text: "SELECT pg_advisory_xact_lock(hashtextextended('template:' || $1::text || $2::text || $3::text, 0))" };
export const INSERT_TEMPLATE: NamedQuery = {
  name: 'template-insert',
  text: `INSERT INTO document_templates (id, office_id, kind, locale, number, source, file_name, size, sha256, content, note, proposed_by, proposed_by_name, proposed_at)
    SELECT $1, $2, $3, $4, coalesce(max(t.number), 0) + 1, $5, $6, $7, $8, $9, $10, $11, $12, $13 FROM document_templates t WHERE t.office_id = $2 AND t.kind = $3 AND t.locale = $4`,
};
export const ADOPT: NamedQuery = {
  name: 'template-adopt',
  text: `UPDATE document_templates SET state = 'in-force', adopted_by = $3, adopted_by_name = $4, adopted_at = $5, approved_by = $6, version = version + 1 WHERE id = $1 AND version = $2`,
};
export const RETIRE_FORMER: NamedQuery = {
  name: 'template-retire-former',
  text: "UPDATE document_templates SET state = 'retired', retired_at = $4, version = version + 1 WHERE office_id = $1 AND kind = $2 AND locale = $3 AND state = 'in-force'",
};
export const RETIRE: NamedQuery = { name: 'template-retire', text: "UPDATE document_templates SET state = 'retired', retired_at = $3, version = version + 1 WHERE id = $1 AND version = $2 AND state <> 'retired'" };

/** `current`: in force or proposed. What was retired has an index of its own and costs the others nothing. */
export const TEMPLATE_GROUPS = ['current', 'retired'] as const;
export type TemplateGroup = (typeof TEMPLATE_GROUPS)[number];
export type TemplatesWanted = { readonly group: TemplateGroup; readonly kind?: TemplateKind | undefined; readonly limit: number; readonly cursor?: string | undefined };

/** Newest first; one prepared statement for each combination. */
export function templateList(officeId: string, { group, kind }: TemplatesWanted, page: { readonly before: string | null; readonly limit: number }): { query: NamedQuery; values: unknown[] } {
  const values: unknown[] = [officeId];
  const where = ['t.office_id = $1', group === 'retired' ? "t.state = 'retired'" : "t.state <> 'retired'"];
  if (kind) where.push(`t.kind = $${values.push(kind)}`);
  if (page.before) where.push(`t.id < $${values.push(page.before)}`);
  const name = ['templates', group, ...(kind ? ['kind'] : []), ...(page.before ? ['before'] : [])].join(':');
  return { query: { name, text: `SELECT ${COLUMNS} FROM document_templates t WHERE ${where.join(' AND ')} ORDER BY t.id DESC LIMIT $${values.push(page.limit + 1)}` }, values };
}
