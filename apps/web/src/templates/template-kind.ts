import type { TemplateKind } from './template-queries.js';

/** The kind of template that an agreement is written from; null: there is none. */
export function templateKindOf(kind: string): TemplateKind | null {
  if (kind === 'nda' || kind === 'mta' || kind === 'option') return kind;
  return kind.startsWith('licence-') ? 'licence' : null;
}
