import { Badge, Button, Group, Text, Title } from '@mantine/core';
import { IconClockExclamation } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import classes from './Board.module.css';
import { BoardCard } from './BoardCard.js';
import { columnQuery, type BoardColumn as Column, type CaseCard } from './case-queries.js';
import { moveTo } from './MoveMenu.js';
import type { TransitionIntent } from './transition-intent.js';

type BoardColumnProps = {
  column: Column;
  overTarget: number;
  draggable: boolean;
  /** What is being dragged, wherever on the board. */
  dragging: CaseCard | null;
  onDrag: (card: CaseCard | null) => void;
  onIntent: (intent: TransitionIntent) => void;
};

/** One stage with its cards, soonest due first. A card dropped here opens the sheet; it moves when the server says so. */
export function BoardColumn({ column: { stage, open, onHold, cards, nextCursor }, overTarget, draggable, dragging, onDrag, onIntent }: BoardColumnProps) {
  const { t } = useTranslation(['cases', 'domain', 'common']);
  const [over, setOver] = useState(false);
  const list = useRef<HTMLUListElement>(null);
  const [asked, setAsked] = useState(false);
  // Enabled once somebody has asked for it: a query that stays disabled would keep a card here that was moved away.
  const rest = useInfiniteQuery({ ...columnQuery(stage, nextCursor), enabled: asked && nextCursor !== null, placeholderData: keepPreviousData });
  const pages = nextCursor === null ? [] : (rest.data?.pages ?? []);
  const intent = dragging ? moveTo(dragging, stage) : null;
  const shown = [...new Map([...cards, ...pages.flatMap((page) => page.data)].map((card) => [card.id, card])).values()];
  const more = nextCursor !== null && (rest.data ? rest.hasNextPage : true);
  // "Show more" moves away under the reader's hand: the keyboard goes on with the first of the new cards.
  const first = useRef<number | null>(null);
  useEffect(() => {
    if (first.current === null || shown.length <= first.current) return;
    list.current?.children[first.current]?.querySelector('a')?.focus();
    first.current = null;
  }, [shown.length]);
  const showMore = (): void => {
    first.current = shown.length;
    setAsked(true);
    if (rest.data) void rest.fetchNextPage();
  };
  return (
    <section
      className={`${classes['column']} ${over && intent ? classes['over'] : ''}`} aria-labelledby={`stage-${stage}`}
      onDragOver={(event) => { if (intent) { event.preventDefault(); event.dataTransfer.dropEffect = 'move'; setOver(true); } }}
      onDragLeave={(event) => { if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false); }}
      onDrop={(event) => { event.preventDefault(); setOver(false); if (intent) onIntent(intent); }}
    >
      <div className={classes['heading']}>
        <Title order={2} size="h6" id={`stage-${stage}`}>{t(`domain:stage.${stage}`)}</Title>
        <Group gap={6} mt={4}>
          <Text size="xs">{t('board.open', { number: open })}</Text>
          {onHold > 0 ? <Text size="xs">{t('board.on-hold', { number: onHold })}</Text> : null}
          {overTarget > 0 ? <Badge size="sm" variant="default" tt="none" leftSection={<IconClockExclamation size={12} aria-hidden color="var(--tamga-danger-text)" />}>{t('board.over', { number: overTarget })}</Badge> : null}
        </Group>
      </div>
      <ul className={classes['cards']} ref={list} tabIndex={shown.length > 0 ? -1 : undefined}>
        {shown.map((card) => <BoardCard key={card.id} card={card} draggable={draggable} onDrag={onDrag} onIntent={onIntent} />)}
        {shown.length === 0 ? <Text component="li" size="sm" c="dimmed" ta="center" py="md">{t('board.empty-column')}</Text> : null}
        {rest.error ? <li><ProblemAlert error={rest.error} /></li> : null}
        {more ? <li><Button fullWidth variant="default" size="xs" loading={rest.isFetching} onClick={showMore}>{t('common:show-more')}</Button></li> : null}
      </ul>
    </section>
  );
}
