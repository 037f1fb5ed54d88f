import { draggable } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { IconClockExclamation, IconDotsVertical, IconLock, IconPlayerPause, IconUser, IconUserQuestion } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { memo, useEffect, useRef, type CSSProperties, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { inLanguage } from '../disclosures/content.js';
import classes from './Board.module.css';
import { BoardDeadline } from './BoardDeadline.js';
import { useBoardTools, type Dragged } from './board-tools.js';
import type { CaseCard } from './case-queries.js';
import { MoveMenu } from './MoveMenu.js';
import { stageClock } from './stage-clock.js';

type BoardCardProps = {
  card: CaseCard; lane: string; index: number; total: number;
  /** Tab comes to one card of each column; the arrows lead to the others. */
  active: boolean; menu: boolean; onMenu: (caseId: string | null) => void; onDragging: (caseId: string | null) => void;
  /** Where the column puts it, and the column's way to measure it. */
  top: number; measure: Ref<HTMLLIElement>;
};

/** One case on the board. Hundreds are made while somebody scrolls, so it is plain markup; the menu comes when it is opened. */
export const BoardCard = memo(function BoardCard({ card, lane, index, total, active, menu, onMenu, onDragging, top, measure }: BoardCardProps) {
  const { t, i18n } = useTranslation(['cases', 'domain']);
  const { moves, today, onIntent } = useBoardTools();
  const body = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const movable = moves && card.standing === 'open';
  useEffect(() => {
    const element = body.current;
    if (!element || !movable) return undefined;
    return draggable({
      element,
      getInitialData: (): Record<string, unknown> => ({ kind: 'case-card', card, lane }) satisfies Dragged,
      onDragStart: () => { element.dataset['dragged'] = ''; onDragging(card.id); },
      onDrop: () => { delete element.dataset['dragged']; onDragging(null); },
    });
  }, [card, lane, movable, onDragging]);
  const title = inLanguage(card.title, i18n.language);
  return (
    <li ref={measure} data-index={index} data-case={card.id} className={classes['slot']} style={{ transform: `translateY(${top}px)` }} aria-setsize={total} aria-posinset={index + 1}>
      <div ref={body} className={classes['card']} data-movable={movable || undefined}>
        <div className={classes['line']}>
          <Link to="/cases/$caseId" params={{ caseId: card.id } as never} className={classes['reference']} draggable={false} tabIndex={active ? 0 : -1} preload={false} {...(moves ? { 'aria-keyshortcuts': '[ ] M' } : {})}>{card.reference}</Link>
          {moves ? <button ref={button} type="button" className={classes['more']} tabIndex={active ? 0 : -1} aria-haspopup="menu" aria-expanded={menu} aria-label={t('move.menu-of', { reference: card.reference })} onClick={() => onMenu(card.id)}><IconDotsVertical size={16} aria-hidden /></button> : null}
          {menu ? <MoveMenu card={card} onIntent={onIntent} onClose={() => onMenu(null)} /> : null}
        </div>
        {title ? <div className={classes['title']} lang={title.lang}>{title.text}</div> : <div className={classes['locked']}><IconLock size={14} aria-hidden /> {t('board.no-title')}</div>}
        {card.inventors ? <div className={classes['inventors']}>{card.inventors}</div> : null}
        {card.standing === 'open' ? <Age card={card} today={today} /> : <div className={classes['hold']}><IconPlayerPause size={13} aria-hidden /> {t('domain:standing.on-hold')}</div>}
        <BoardDeadline card={card} today={today} />
        <div className={classes['owner']}>{card.owner ? <IconUser size={14} aria-hidden /> : <IconUserQuestion size={14} aria-hidden />}<span>{card.owner?.name ?? t('no-officer')}</span></div>
      </div>
    </li>
  );
});

/** Days in the stage against its target, as `StageClockBar` says them. */
function Age({ card: { clockStartedOn, stageDueOn = null }, today }: { card: CaseCard; today: string }) {
  const { t } = useTranslation('cases');
  if (!clockStartedOn) return null;
  const { days, target, over } = stageClock({ clockStartedOn, stageDueOn }, today);
  const words = target === null ? t('clock.days', { count: days }) : t('clock.days-of', { count: days, target });
  return (
    <div className={classes['age']} data-over={over || undefined}>
      {target === null ? null : <div className={classes['bar']} aria-hidden style={{ '--part': `${Math.min(100, (100 * days) / target)}%` } as CSSProperties} />}
      <span>{over ? <><IconClockExclamation size={14} aria-hidden /><span>{words} · {t('clock.over-by', { count: days - (target ?? 0) })}</span></> : words}</span>
    </div>
  );
}
