import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Choice } from '../ui/Choice.js';
import { Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { letterPreviewQuery, type Letters } from './campaign-queries.js';
import type { Chosen } from './CampaignChoosing.js';

/** Each letter exactly as it will leave, one at a time. */
export function CampaignReading({ offerId, chosen, letters }: { offerId: string; chosen: ReadonlyMap<string, Chosen>; letters: Letters }) {
  const { t } = useTranslation('campaigns');
  const ids = [...chosen.keys()];
  const [partyId, setPartyId] = useState(ids[0] ?? '');
  const locale = chosen.get(partyId)?.locale ?? 'en';
  const { data, error, isPending } = useQuery(letterPreviewQuery(offerId, { partyId, locale, letter: letters[locale] ?? { subject: '', body: '' } }));
  return (
    <>
      <Text size="sm">{t('reading', { count: ids.length })}</Text>
      <Choice label={t('letter-to')} value={partyId} onChange={(id) => id && setPartyId(id)} data={ids.map((value) => ({ value, label: chosen.get(value)?.name ?? '' }))} />
      <ProblemAlert error={error} />
      {isPending ? <Loading /> : null}
      {data ? (
        <Stack gap={6} p="sm" style={{ border: '1px solid var(--mantine-color-default-border)', borderRadius: 8 }}>
          <Text size="sm" style={{ overflowWrap: 'anywhere' }}>{t('to')} <span data-content>{data.to.name} &lt;{data.to.address}&gt;</span></Text>
          <Text fw={600} lang={locale} data-content>{data.subject}</Text>
          <Text size="sm" lang={locale} data-content style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{data.text}</Text>
        </Stack>
      ) : null}
    </>
  );
}
