import type { Schemas } from '../api/client.js';
import type { Command } from './case-queries.js';

/** What somebody wants of a case; the target is a stage, an outcome or a criterion, where the command has one. */
export type TransitionIntent = { caseId: string; command: Command; target?: string };

/** Where a case is after a step. */
export type Moved = Pick<Schemas['CommandAnswerDto'], 'id' | 'stage' | 'standing'>;
export type TransitionSheetProps = { intent: TransitionIntent | null; onClose: () => void; onMoved?: (moved: Moved) => void };
