/** The pipeline, in order (design, section 5). A stage without a row in `WORKFLOW` does not compile. */
export const STAGES = [
  'disclosure',
  'patentability-review',
  'market-research',
  'financial-assessment',
  'risk-assessment',
  'legal-framework',
  'licensing',
  'monitoring',
] as const;
export type Stage = (typeof STAGES)[number];

/** Whether work goes on. On hold, the stage clock stops and statutory deadlines do not. */
export const STANDINGS = ['open', 'on-hold', 'closed'] as const;
export type Standing = (typeof STANDINGS)[number];

/** How a case ended. */
export const OUTCOMES = ['completed', 'released-to-inventors', 'published', 'abandoned', 'merged', 'expired'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What kind of thing was invented; an office's policy may switch criteria off per track. */
export const TRACKS = ['patent', 'software', 'know-how', 'plant-variety', 'design-trademark'] as const;
export type Track = (typeof TRACKS)[number];

export const isTrack = (value: unknown): value is Track => (TRACKS as readonly unknown[]).includes(value);

/** Negative when `a` comes earlier in the pipeline than `b`. */
export const compareStages = (a: Stage, b: Stage): number => STAGES.indexOf(a) - STAGES.indexOf(b);
