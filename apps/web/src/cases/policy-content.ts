import type { Schemas } from '../api/client.js';
import { TRACKS } from '../disclosures/content.js';
import { STAGES, type Stage, type Track } from './case-queries.js';

export type Fact = NonNullable<NonNullable<Schemas['PolicyContentDto']['switchedOff']>[string]>[number];
export type ChecklistItem = Schemas['ChecklistItemDto'] & { /** Came with the policy: cases hold ticks under its code, so that stays. */ known: boolean; key: string };
export type OverrideRole = NonNullable<Schemas['PolicyContentDto']['mayOverride']>[number];

/** The policy as the form holds it: every stage and track present. */
export type PolicyDraft = {
  targetDays: Record<Stage, number | null>;
  switchedOff: Record<Track, readonly Fact[]>;
  checklist: Record<Stage, readonly ChecklistItem[]>;
  mayOverride: readonly OverrideRole[];
};

/** The pipeline's own criteria in the order of its stages, for the table; which of them may be switched off the server says. */
export const FACTS_BY_STAGE: Record<Stage, readonly Fact[]> = {
  disclosure: ['inventors-signed', 'shares-complete', 'funding-declared', 'publications-dated'],
  'patentability-review': ['prior-art-attached', 'patentability-concluded', 'bar-dates-docketed'],
  'market-research': ['market-assessed', 'summary-written'],
  'financial-assessment': ['financials-assessed', 'budget-decided'],
  'risk-assessment': ['risks-answered', 'export-control-checked', 'conflict-of-interest-checked', 'freedom-to-operate-checked'],
  'legal-framework': ['title-assigned', 'duties-resolved', 'protection-decided', 'instruments-chosen'],
  licensing: ['agreement-executed'],
  monitoring: [],
};

const each = <K extends string, V>(keys: readonly K[], value: (key: K) => V): Record<K, V> => Object.fromEntries(keys.map((key) => [key, value(key)])) as Record<K, V>;

export function draftOf(policy: Schemas['PolicyDto']): PolicyDraft {
  return {
    targetDays: each(STAGES, (stage) => policy.targetDays?.[stage] ?? null),
    switchedOff: each(TRACKS, (track) => (policy.switchedOff?.[track] ?? []) as readonly Fact[]),
    checklist: each(STAGES, (stage) => (policy.checklist?.[stage] ?? []).map((item) => ({ ...item, known: true, key: item.code }))),
    mayOverride: policy.mayOverride ?? [],
  };
}

export function contentOf(draft: PolicyDraft): Schemas['PolicyContentDto'] {
  const { targetDays, switchedOff, checklist, mayOverride } = draft;
  return {
    targetDays,
    switchedOff: each(TRACKS, (track) => [...switchedOff[track]]),
    checklist: each(STAGES, (stage) => checklist[stage].map(({ code, label }) => ({ code, label }))),
    mayOverride: [...mayOverride],
  };
}

/** A code from an English label, of the form that the server takes: "Ethics approval" becomes ethics-approval. */
export const codeOf = (label: string): string => (label.toLowerCase().match(/[a-z0-9]+/g) ?? []).slice(0, 10).join('-');
