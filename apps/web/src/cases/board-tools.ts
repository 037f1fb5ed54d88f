import { createContext, useContext } from 'react';
import type { CaseCard, Stage } from './case-queries.js';
import type { TransitionIntent } from './transition-intent.js';

/** What every part of the board may do, made once by the page. */
export type BoardTools = Readonly<{
  /** Whether the reader may move any case at all. */
  moves: boolean;
  today: string;
  onIntent: (intent: TransitionIntent) => void;
  /** Says it to screen readers. */
  announce: (message: string) => void;
}>;

const Tools = createContext<BoardTools | null>(null);
export const BoardToolsProvider = Tools.Provider;

export function useBoardTools(): BoardTools {
  const tools = useContext(Tools);
  if (!tools) throw new Error('outside the board');
  return tools;
}

/** What a column lets its neighbours do: lead the keyboard to one of its cards. */
export type ColumnHandle = Readonly<{ stage: Stage; size: () => number; focusAt: (card: number) => void; focusCase: (caseId: string) => boolean; indexOf: (caseId: string) => number; focusHeading: () => void }>;

/** What travels with a dragged card. A lane is an officer's part of the board: within it a drop only changes the stage. */
export type Dragged = { readonly kind: 'case-card'; readonly card: CaseCard; readonly lane: string };
export const isDragged = (data: Record<string | symbol, unknown>): data is Dragged & Record<string | symbol, unknown> => data['kind'] === 'case-card';
