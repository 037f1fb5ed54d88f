import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DateText } from '../ui/DateText.js';
import { later } from '../ui/later.js';
import { Part } from './Part.js';
import { sayAmount } from './say-amount.js';
import type { Terms } from './terms-queries.js';

const VoidEvent = later(() => import('./VoidEvent.js').then(({ VoidEvent: Dialog }) => Dialog));

/** What has happened under the terms, and can be taken back when it was entered wrongly. */
export function EventList({ terms, editable }: { terms: Terms; editable: boolean }) {
  const { t } = useTranslation('terms');
  const [voiding, setVoiding] = useState<Terms['events'][number] | null>(null);
  if (terms.events.length === 0) return null;
  return (
    <>
      <Part title={t('happened')}>
        {terms.events.map((event) => (
          <Group component="li" key={event.id} justify="space-between" gap="xs" align="flex-start">
            <div style={{ minWidth: 0, flex: '1 1 240px' }}>
              <Text size="sm"><DateText on={event.on} /> · {t(`event.${event.kind}`)}{event.amount ? `, ${sayAmount(event.amount)}` : ''}</Text>
              {event.note ? <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>{event.note}</Text> : null}
            </div>
            {editable ? <Button size="compact-sm" variant="subtle" color="red" c="var(--tamga-danger-text)" onClick={() => setVoiding(event)} aria-label={t('void-of', { event: t(`event.${event.kind}`) })}>{t('void')}</Button> : null}
          </Group>
        ))}
      </Part>
      {voiding ? <VoidEvent terms={terms} event={voiding} onClose={() => setVoiding(null)} /> : null}
    </>
  );
}
