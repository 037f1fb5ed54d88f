import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { HistoryEvent } from './history-queries.js';

/** What each field said before an edit and says after it. */
export function EventChanges({ changes }: { changes: NonNullable<HistoryEvent['changes']> }) {
  const { t } = useTranslation(['history', 'cases', 'domain', 'common']);
  const nameOf = (field: string): string => (field.startsWith('title.') ? t(`cases:overview.title-in.${field.slice('title.'.length)}`) : t(`cases:overview.${field}`));
  const show = (field: string, value: string): string => (value === '' ? t('common:not-given') : field === 'track' ? t(`domain:track.${value}`) : value);
  return (
    <Stack gap={2} my={4}>
      {changes.map(({ field, before, after }) => (
        <Text key={field} size="sm" style={{ overflowWrap: 'anywhere' }}>
          {nameOf(field)}: <del>{show(field, before)}</del> <span aria-hidden>→</span><span className="visually-hidden">{` ${t('became')} `}</span> <ins style={{ textDecoration: 'none', fontWeight: 600 }}>{show(field, after)}</ins>
        </Text>
      ))}
    </Stack>
  );
}
