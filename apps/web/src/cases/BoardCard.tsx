import { Anchor, Box, Group, Stack, Text } from '@mantine/core';
import { IconCalendarDue, IconUser } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState, type DragEvent, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { DateText } from '../ui/DateText.js';
import classes from './Board.module.css';
import { STAGES, type CaseCard } from './case-queries.js';
import { CaseTitle } from './CaseTitle.js';
import { moveTo, MoveMenu } from './MoveMenu.js';
import { StageClockBar } from './StageClockBar.js';
import { StandingBadge } from './StandingBadge.js';
import { useToday } from './stage-clock.js';
import type { TransitionIntent } from './transition-intent.js';

type BoardCardProps = { card: CaseCard; draggable: boolean; onDrag: (card: CaseCard | null) => void; onIntent: (intent: TransitionIntent) => void };

/** One case on the board. On a focused card `[` and `]` ask for the stage before and after, `m` opens the menu; it can be dragged, too. */
export function BoardCard({ card, draggable, onDrag, onIntent }: BoardCardProps) {
  const { t } = useTranslation('cases');
  const today = useToday();
  const [dragged, setDragged] = useState(false);
  const [menu, setMenu] = useState(false);
  const late = card.nextDeadlineOn !== null && card.nextDeadlineOn !== undefined && card.nextDeadlineOn < today;
  const drag = (event: DragEvent): void => {
    event.dataTransfer.effectAllowed = 'move';
    event.dataTransfer.setData('text/plain', card.reference);
    setDragged(true);
    onDrag(card);
  };
  // By the key's place as well as by its sign: on a Russian or Kazakh keyboard the same keys type letters.
  const press = (event: KeyboardEvent): void => {
    if (!draggable || event.ctrlKey || event.metaKey || event.altKey || menu) return;
    if (event.key === 'm' || event.code === 'KeyM') {
      event.preventDefault();
      setMenu(true);
      return;
    }
    const by = event.key === ']' || event.code === 'BracketRight' ? 1 : event.key === '[' || event.code === 'BracketLeft' ? -1 : 0;
    const stage = by === 0 || card.standing !== 'open' ? undefined : STAGES[STAGES.indexOf(card.stage) + by];
    const intent = stage ? moveTo(card, stage) : null;
    if (!intent) return;
    event.preventDefault();
    onIntent(intent);
  };
  return (
    <Box component="li" className={`${classes['card']} ${dragged ? classes['dragged'] : ''}`} draggable={draggable && card.standing === 'open'} onDragStart={drag} onDragEnd={() => { setDragged(false); onDrag(null); }} onKeyDown={press}>
      <Stack gap={6}>
        <Group justify="space-between" wrap="nowrap" gap={4} mih={26}>
          <Anchor component={Link} to="/cases/$caseId" params={{ caseId: card.id } as never} size="sm" fw={650} draggable={false} {...(draggable ? { 'aria-keyshortcuts': '[ ] m' } : {})}>{card.reference}</Anchor>
          <MoveMenu card={card} onIntent={onIntent} opened={menu} onChange={setMenu} />
        </Group>
        <Text className={classes['title']} component="div"><CaseTitle title={card.title} /></Text>
        {card.inventors ? <Text size="xs" c="var(--tamga-quiet-text)" lineClamp={1}>{card.inventors}</Text> : null}
        {card.standing === 'open' ? <StageClockBar clockStartedOn={card.clockStartedOn} stageDueOn={card.stageDueOn} /> : <Box><StandingBadge standing={card.standing} outcome={card.outcome} /></Box>}
        {card.nextDeadlineOn ? (
          <Group gap={4} wrap="nowrap">
            <IconCalendarDue size={14} aria-hidden style={{ flexShrink: 0 }} color={late ? 'var(--tamga-danger-text)' : 'currentColor'} />
            <Text size="xs" {...(late ? { c: 'var(--tamga-danger-text)', fw: 600 } : {})}>{t(late ? 'deadline-late' : 'deadline-next')} <DateText on={card.nextDeadlineOn} /></Text>
          </Group>
        ) : null}
        <Group gap={4} wrap="nowrap">
          <IconUser size={14} aria-hidden style={{ flexShrink: 0 }} />
          <Text size="xs" truncate>{card.owner?.name ?? t('no-officer')}</Text>
        </Group>
      </Stack>
    </Box>
  );
}
