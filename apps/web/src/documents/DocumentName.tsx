import { Anchor, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { contentAddress } from './document-queries.js';

/** A document that a record names, to be downloaded. */
export function DocumentName({ id }: { id: string }) {
  const { t } = useTranslation('common');
  const { data, error } = useQuery({ queryKey: ['documents', 'one', id], queryFn: async () => (await api.get('/api/v1/documents/{id}', { path: { id } })).data });
  if (!data) return <Text span size="sm">{t(error ? 'common:not-given' : 'common:loading')}</Text>;
  return <Anchor href={contentAddress(data.id, data.latest.number)} download size="sm" style={{ overflowWrap: 'anywhere' }}>{data.title}</Anchor>;
}
