import { Group, Text, Timeline } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { AudienceBadge } from '../comments/AudienceBadge.js';
import { InstantText } from '../ui/DateText.js';
import { EventChanges } from './EventChanges.js';
import classes from './TimelineList.module.css';
import { EventIcon } from './EventIcon.js';
import { useEventWords } from './event-text.js';
import type { HistoryEvent } from './history-queries.js';

type TimelineListProps = { events: readonly HistoryEvent[]; /** As inventors are told it: without who did it. */ plain?: boolean };

/** Events, the newest first: what, who and when, and what was written about it. */
export function TimelineList({ events, plain = false }: TimelineListProps) {
  const { t } = useTranslation('history');
  const wordsOf = useEventWords();
  return (
    <Timeline bulletSize={24} lineWidth={2} active={-1}>
      {events.map((event, index) => {
        const { text, quote } = wordsOf(event);
        return (
          <Timeline.Item key={event.id} bullet={<EventIcon type={event.type} />} {...(index > 0 ? { mt: 10 } : {})}>
            <Text size="sm" fw={event.type.startsWith('case.') && !event.type.startsWith('case.fact') ? 600 : 400}>{text}</Text>
            {event.comment && event.type !== 'case.comment-withdrawn' ? (
              <>
                <Group my={4}><AudienceBadge audience={event.comment.audience} /></Group>
                {event.comment.withdrawn ? <Text size="sm" fs="italic">{t('comment-withdrawn')}</Text> : event.comment.text ? <Quote>{event.comment.text}</Quote> : null}
              </>
            ) : null}
            {event.changes ? <EventChanges changes={event.changes} /> : null}
            {quote ? <Quote>{quote}</Quote> : null}
            <Text size="xs" c="var(--tamga-quiet-text)">{plain ? '' : `${event.actor?.name || t('system')} · `}<InstantText at={event.at} /></Text>
          </Timeline.Item>
        );
      })}
    </Timeline>
  );
}

function Quote({ children }: { children: string }) {
  return <blockquote className={classes['quote']}>{children}</blockquote>;
}
