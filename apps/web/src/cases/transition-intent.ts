import type { Command } from './case-queries.js';

/** What somebody wants of a case; the target is a stage, an outcome or a criterion, where the command has one. */
export type TransitionIntent = { caseId: string; command: Command; target?: string };
