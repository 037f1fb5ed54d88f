import { useQuery } from '@tanstack/react-query';
import { useCallback, useRef, type ReactNode } from 'react';
import { Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { useIdle } from '../ui/use-idle.js';
import classes from './Board.module.css';
import { BoardColumn } from './BoardColumn.js';
import { placeAfter } from './board-keys.js';
import { boardQuery, type BoardFilter } from './board-queries.js';
import type { ColumnHandle } from './board-tools.js';
import { STAGES, type Stage } from './case-queries.js';

type BoardColumnsProps = {
  filter: BoardFilter;
  /** Which part of the board this is: within it cards are dragged and arrows lead. */
  lane: string;
  collapsed: readonly Stage[]; onToggle: (stage: Stage) => void;
  /** Of the whole board, which counters number. */
  overTarget?: ReadonlyMap<Stage, number>;
  /** Leads the keyboard to a case that was moved. */
  onColumns?: (columns: ReadonlyMap<Stage, ColumnHandle>) => void;
  empty?: ReactNode;
};

/** What a column takes of the screen's width, with what lies between two, in px. */
const COLUMN_WIDTH = 278;

/** The eight columns of a filter; those beyond the edge of the screen get their cards once what can be seen stands. */
export function BoardColumns({ filter, lane, collapsed, onToggle, overTarget, onColumns, empty }: BoardColumnsProps) {
  const board = useQuery(boardQuery(filter));
  const idle = useIdle();
  const inSight = Math.ceil(window.innerWidth / COLUMN_WIDTH);
  const handles = useRef(new Map<Stage, ColumnHandle>());
  const register = useCallback((handle: ColumnHandle | null, stage: Stage): void => {
    if (handle) handles.current.set(stage, handle);
    else handles.current.delete(stage);
    onColumns?.(handles.current);
  }, [onColumns]);
  const onArrow = useCallback((key: string, stage: Stage, card: number): boolean => {
    const sizes = STAGES.map((each) => handles.current.get(each)?.size() ?? 0);
    const to = placeAfter(key, { column: STAGES.indexOf(stage), card }, sizes);
    const column = to ? handles.current.get(STAGES[to.column] ?? stage) : undefined;
    if (to) column?.focusAt(to.card);
    return column !== undefined;
  }, []);
  if (board.error && !board.data) return <ProblemAlert error={board.error} />;
  if (!board.data) return <Loading />;
  if (empty && board.data.columns.every(({ open, onHold }) => open + onHold === 0)) return empty;
  return (
    <>
      <ProblemAlert error={board.error} />
      <div className={classes['columns']}>
        {board.data.columns.map((column, place) => (
          <BoardColumn
            key={column.stage} column={column} filter={filter} lane={lane} overTarget={column.overTarget ?? overTarget?.get(column.stage) ?? 0}
            collapsed={collapsed.includes(column.stage)} draws={idle ? 'all' : place < inSight ? 'seen' : 'none'} onToggle={onToggle} register={register} onArrow={onArrow}
          />
        ))}
      </div>
    </>
  );
}
