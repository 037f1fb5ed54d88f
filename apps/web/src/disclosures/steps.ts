import type { Section, SectionState } from './content.js';

/** The form's pages: one topic each, at most seven, then the check. Publications come early: when one is near, the office must act before the rest is written. */
export const STEPS = ['basics', 'publications', 'invention', 'inventors', 'funding', 'more', 'files', 'check'] as const;
export type Step = (typeof STEPS)[number];
/** Those that ask something. */
export const ASKING = STEPS.filter((step) => step !== 'check');

/** Where each section of the content is written. */
export const STEP_OF: Record<Section, Step> = {
  title: 'basics', invention: 'invention', inventors: 'inventors', funding: 'funding', publications: 'publications', 'third-parties': 'more', readiness: 'more', 'conflict-of-interest': 'more',
};

export const isStep = (value: string): value is Step => (STEPS as readonly string[]).includes(value);

/** Whether everything this step must ask is answered; null for a step that must ask nothing. */
export function stepComplete(step: Step, completeness: readonly SectionState[]): boolean | null {
  const sections = completeness.filter(({ section }) => step === 'check' || STEP_OF[section] === step);
  return sections.length === 0 ? null : sections.every(({ complete }) => complete);
}

/** The first step that still misses something, else the check: where somebody who comes back goes on. */
export function nextStep(completeness: readonly SectionState[]): Step {
  return ASKING.find((step) => stepComplete(step, completeness) === false) ?? 'check';
}
