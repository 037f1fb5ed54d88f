import { STAGES, type Stage } from './stages.js';

/**
 * What other records tell a case has become true, and the stage that cannot be left without it.
 * Criteria read these and never look anything up, so one query answers a case's next steps.
 */
export const FACTS_BY_STAGE = {
  disclosure: ['inventors-signed', 'shares-complete', 'funding-declared', 'publications-dated'],
  'patentability-review': ['prior-art-attached', 'patentability-concluded', 'bar-dates-docketed'],
  'market-research': ['market-assessed', 'summary-written'],
  'financial-assessment': ['financials-assessed', 'budget-decided'],
  'risk-assessment': ['risks-answered', 'export-control-checked', 'conflict-of-interest-checked', 'freedom-to-operate-checked'],
  'legal-framework': ['title-assigned', 'duties-resolved', 'protection-decided', 'instruments-chosen'],
  licensing: ['agreement-executed'],
  monitoring: [],
} as const satisfies Record<Stage, readonly string[]>;

export type Fact = (typeof FACTS_BY_STAGE)[Stage][number];
export const FACTS: readonly Fact[] = STAGES.flatMap((stage): readonly Fact[] => FACTS_BY_STAGE[stage]);

/** An office's own checklist item, ticked by a person: `checklist:ethics-approval`. */
export type ChecklistFact = `checklist:${string}`;
export type FactCode = Fact | ChecklistFact;

export const CHECKLIST_PREFIX = 'checklist:';

export const isFact = (value: unknown): value is Fact => (FACTS as readonly unknown[]).includes(value);

export function isFactCode(value: unknown): value is FactCode {
  return isFact(value) || (typeof value === 'string' && /^checklist:[a-z0-9]+(-[a-z0-9]+)*$/.test(value));
}

/** Small explaining values, never confidential text: `{ signed: 2, of: 3 }`. */
export type FactDetail = { readonly [key: string]: string | number | boolean | null };

/**
 * One row of a case's facts. `holds: false` is a fact not (or no longer) established that still explains how far
 * it has come; a fact without a row counts the same, without the explanation.
 */
export type FactRecord = {
  readonly code: FactCode;
  readonly holds: boolean;
  readonly detail: FactDetail;
  /** The record that proves it, so that a verification can ask it again. */
  readonly source: { readonly kind: string; readonly id: string } | null;
};

export type Facts = ReadonlyMap<FactCode, FactRecord>;

/** Rows as read from storage, keyed for the criteria. Two rows of one code would let chance decide: refused as a bug. */
export function factsFrom(rows: Iterable<FactRecord>): Facts {
  const facts = new Map<FactCode, FactRecord>();
  for (const row of rows) {
    if (facts.has(row.code)) throw new Error(`two rows for the fact "${row.code}"`);
    facts.set(row.code, row);
  }
  return facts;
}
