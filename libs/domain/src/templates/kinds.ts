import type { AgreementKind } from '../agreements/kinds.js';

/** What an office writes again and again in its own words. */
export const TEMPLATE_KINDS = ['nda', 'mta', 'option', 'licence', 'statement', 'invoice'] as const;
export type TemplateKind = (typeof TEMPLATE_KINDS)[number];

/** `proposed`: read by nobody but the office until a manager adopts it. `retired`: another was adopted after it, or it was put aside. */
export const TEMPLATE_STATES = ['proposed', 'in-force', 'retired'] as const;
export type TemplateState = (typeof TEMPLATE_STATES)[number];

/** `shipped`: taken over from the starting points that come with Tamga. */
export const TEMPLATE_SOURCES = ['own', 'shipped'] as const;
export type TemplateSource = (typeof TEMPLATE_SOURCES)[number];

/** The kind of template that an agreement is written from; null: there is none, its text is uploaded. */
export function templateKindOf(kind: AgreementKind): TemplateKind | null {
  if (kind === 'nda' || kind === 'mta' || kind === 'option') return kind;
  return kind.startsWith('licence-') ? 'licence' : null;
}
