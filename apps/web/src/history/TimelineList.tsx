import { Blockquote, Text, Timeline } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { InstantText } from '../ui/DateText.js';
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
            {quote ? <Blockquote p="6px 10px" mt={4} mb={4} color="gray" style={{ fontSize: 'var(--mantine-font-size-sm)', whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>{quote}</Blockquote> : null}
            <Text size="xs" c="var(--tamga-quiet-text)">{plain ? '' : `${event.actor?.name || t('system')} · `}<InstantText at={event.at} /></Text>
          </Timeline.Item>
        );
      })}
    </Timeline>
  );
}
