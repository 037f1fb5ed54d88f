import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { ActionIcon, Button, Loader } from '@mantine/core';
import { IconChevronsLeft, IconChevronsRight, IconClockExclamation, IconPlayerPause } from '@tabler/icons-react';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useId, useRef, useState, type FocusEvent, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../i18n/format.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import classes from './Board.module.css';
import { BoardCard } from './BoardCard.js';
import { stageStep } from './board-keys.js';
import type { BoardColumn as Column, BoardFilter } from './board-queries.js';
import { isDragged, useBoardTools, type ColumnHandle } from './board-tools.js';
import { STAGES } from './case-queries.js';
import { useLeavesTrailOnClick } from './case-trail.js';
import { moveTo } from './MoveMenu.js';
import { useColumnCards } from './use-column-cards.js';

type BoardColumnProps = {
  column: Column; filter: BoardFilter; lane: string; overTarget: number; collapsed: boolean; onToggle: (stage: Column['stage']) => void;
  /** Which cards are drawn: while the page is being opened only those that are seen, and none in a column beyond the edge. */
  draws: 'all' | 'seen' | 'none';
  register: (handle: ColumnHandle | null, stage: Column['stage']) => void; onArrow: (key: string, stage: Column['stage'], card: number) => boolean;
};

/** About what a card is tall before it has been measured, and how near the end the next page is fetched. */
const CARD_HEIGHT = 172;
const AHEAD = 12;

/** One stage with its cards, soonest due first. A card dropped here opens the sheet; it moves when the server says so. */
export function BoardColumn({ column, filter, lane, overTarget, collapsed, draws, onToggle, register, onArrow }: BoardColumnProps) {
  const { t } = useTranslation(['cases', 'domain', 'common']);
  const { moves, onIntent, announce } = useBoardTools();
  const { stage, open, onHold } = column;
  const name = t(`domain:stage.${stage}`);
  const { cards, more, fetching, error, fetchMore } = useColumnCards(filter, column);
  const leaveTrail = useLeavesTrailOnClick(() => cards.map(({ id }) => id));
  const section = useRef<HTMLElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const headingId = useId();
  const [activeId, setActiveId] = useState<string | null>(null);
  const [menuOf, setMenuOf] = useState<string | null>(null);
  const [dragging, setDragging] = useState<string | null>(null);
  const wanted = useRef<string | null>(null);
  // Closed, the menu is gone at once: the keyboard goes back to where it was, and a sheet that opens instead will lead it there later.
  const opener = useRef<HTMLElement | null>(null);
  const showMenu = useCallback((id: string | null): void => {
    if (id !== null) opener.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    setMenuOf(id);
    if (id === null) opener.current?.focus();
  }, []);
  const indexOf = (id: string | null): number => (id === null ? -1 : cards.findIndex((card) => card.id === id));
  const active = Math.max(0, indexOf(activeId));
  const kept = [active, indexOf(dragging), indexOf(menuOf)].filter((index) => index >= 0 && index < cards.length);

  const virtualizer = useVirtualizer({
    count: collapsed || draws === 'none' ? 0 : cards.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => CARD_HEIGHT,
    getItemKey: (index) => cards[index]?.id ?? index,
    overscan: draws === 'all' ? 3 : 0,
    gap: 8,
    paddingStart: 8,
    paddingEnd: 8,
    // The card that has the keyboard, is dragged or has its menu open stays, wherever the column is scrolled to.
    rangeExtractor: (range) => [...new Set([...defaultRangeExtractor(range), ...kept])].sort((a, b) => a - b),
  });
  const items = virtualizer.getVirtualItems();
  const last = items.findLast(({ index }) => !kept.includes(index))?.index ?? items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (more && !fetching && !error && !collapsed && last >= cards.length - AHEAD) fetchMore();
  }, [more, fetching, error, collapsed, last, cards.length, fetchMore]);

  // The keyboard is led to a card once the card is there.
  useEffect(() => {
    if (wanted.current === null) return;
    const link = scroller.current?.querySelector<HTMLElement>(`[data-case="${wanted.current}"] a`);
    if (!link) return;
    wanted.current = null;
    link.focus();
  });
  const lead = useCallback((id: string): void => {
    const link = scroller.current?.querySelector<HTMLElement>(`[data-case="${id}"] a`);
    // A card that has come back is the active one already: nothing would be drawn anew, and nothing be focused.
    if (link) link.focus();
    else wanted.current = id;
    setActiveId(id);
  }, []);
  useEffect(() => {
    register(
      {
        stage,
        size: () => (collapsed ? 0 : cards.length),
        focusAt: (card) => { const target = cards[Math.min(card, cards.length - 1)]; if (target) lead(target.id); },
        focusCase: (id) => { const there = !collapsed && cards.some((card) => card.id === id); if (there) lead(id); return there; },
        indexOf: (id) => cards.findIndex((card) => card.id === id),
        focusHeading: () => heading.current?.focus(),
      },
      stage,
    );
    return () => register(null, stage);
  }, [register, stage, collapsed, cards, lead]);

  useEffect(() => {
    const element = section.current;
    if (!element || !moves) return undefined;
    return dropTargetForElements({
      element,
      getData: () => ({ stage }),
      canDrop: ({ source }) => isDragged(source.data) && source.data.lane === lane,
      onDragEnter: ({ source }) => {
        if (!isDragged(source.data)) return;
        if (moveTo(source.data.card, stage)) element.dataset['over'] = '';
        announce(t('board.say.over', { reference: source.data.card.reference, stage: name }));
      },
      onDragLeave: () => { delete element.dataset['over']; },
      onDrop: ({ source }) => {
        delete element.dataset['over'];
        const intent = isDragged(source.data) ? moveTo(source.data.card, stage) : null;
        if (intent) onIntent(intent);
      },
    });
  }, [moves, stage, lane, name, onIntent, announce, t]);

  const press = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || menuOf !== null) return;
    const id = (event.target as HTMLElement).closest<HTMLElement>('[data-case]')?.dataset['case'] ?? null;
    const card = cards[indexOf(id)];
    if (!card) return;
    if (onArrow(event.key, stage, indexOf(card.id))) return event.preventDefault();
    if (!moves) return;
    if (event.key === 'm' || event.code === 'KeyM') {
      event.preventDefault();
      return showMenu(card.id);
    }
    const by = stageStep(event);
    if (by === 0) return;
    event.preventDefault();
    const to = STAGES[STAGES.indexOf(card.stage) + by];
    const intent = to && card.standing === 'open' ? moveTo(card, to) : null;
    if (intent) onIntent(intent);
    else announce(t(card.standing === 'open' ? 'board.say.no-stage' : 'board.say.on-hold', { reference: card.reference }));
  };
  const follow = (event: FocusEvent): void => {
    const id = (event.target as HTMLElement).closest<HTMLElement>('[data-case]')?.dataset['case'];
    if (id) setActiveId(id);
  };
  const Chevron = collapsed ? IconChevronsRight : IconChevronsLeft;
  return (
    <section ref={section} className={classes['column']} data-collapsed={collapsed || undefined} aria-labelledby={headingId}>
      <div className={classes['heading']}>
        <h2 ref={heading} id={headingId} tabIndex={-1} className={classes['name']}>{name}</h2>
        <ActionIcon variant="subtle" color="gray" size={26} className={classes['fold'] ?? ''} onClick={() => onToggle(stage)} aria-expanded={!collapsed} aria-label={t(collapsed ? 'board.expand' : 'board.collapse', { stage: name })}><Chevron size={16} aria-hidden /></ActionIcon>
        <div className={classes['counts']}>
          <Count short={collapsed} number={open} words="open" />
          {onHold > 0 ? <Count short={collapsed} number={onHold} words="on-hold" icon={<IconPlayerPause size={12} aria-hidden />} /> : null}
          {overTarget > 0 ? <Count short={collapsed} number={overTarget} words="over" icon={<IconClockExclamation size={13} aria-hidden />} /> : null}
        </div>
      </div>
      {collapsed ? null : (
        <div ref={scroller} className={classes['scroller']} onClickCapture={leaveTrail} {...(cards.length === 0 ? {} : { onKeyDown: press, onFocus: follow })}>
          {cards.length === 0 ? <p className={classes['none']}>{t('board.empty-column')}</p> : (
            <ul className={classes['cards']} aria-label={t('board.cards', { stage: name })} style={{ height: virtualizer.getTotalSize() }}>
              {items.map(({ index, start }) => {
                const card = cards[index];
                return card ? (
                  <BoardCard key={card.id} card={card} lane={lane} index={index} total={Math.max(open + onHold, cards.length)} active={index === active} menu={menuOf === card.id} onMenu={showMenu} onDragging={setDragging} top={start} measure={virtualizer.measureElement} />
                ) : null;
              })}
            </ul>
          )}
          {error ? <div className={classes['none']}><ProblemAlert error={error} /><Button size="xs" variant="default" mt="xs" onClick={fetchMore}>{t('common:try-again')}</Button></div> : null}
          {more && fetching ? <div className={classes['none']} role="status"><Loader size="xs" /> {t('common:loading')}</div> : null}
        </div>
      )}
    </section>
  );
}

/** A number of the column in words; in a folded one the words are for those who listen. */
function Count({ number, words, icon, short }: { number: number; words: 'open' | 'on-hold' | 'over'; icon?: ReactNode; short: boolean }) {
  const { t } = useTranslation('cases');
  const said = t(`board.${words}`, { number: formatNumber(number) });
  return <span className={words === 'over' ? classes['over-target'] : undefined} title={short ? said : undefined}>{icon} {short ? <><span aria-hidden>{formatNumber(number)}</span><span className="visually-hidden">{said}</span></> : said}</span>;
}
