import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconUsersGroup } from '@tabler/icons-react';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { jurisdictionName } from '../assets/jurisdictions.js';
import { nameIn, type Party } from './party-queries.js';
import { likePartiesQuery, partyQuery } from './party-records-queries.js';

type Entered = Parameters<typeof likePartiesQuery>[0];

/** Who is there already and may be the one that is being entered. */
export function LikeParties({ entered, onChosen }: { entered: Entered; onChosen: (party: Party) => void }) {
  const { t, i18n } = useTranslation(['party-book', 'places']);
  const client = useQueryClient();
  const { data = [] } = useQuery({ ...likePartiesQuery(entered), placeholderData: keepPreviousData });
  return (
    <div role="status">
      {data.length === 0 ? null : (
        <Alert color="orange" variant="light" icon={<IconUsersGroup aria-hidden />} title={t('like.title')}>
          <Stack gap="xs">
            <Text size="sm">{t('like.text')}</Text>
            {data.slice(0, 5).map((party) => (
              <Group key={party.id} justify="space-between" gap="xs">
                <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
                  <Text span inherit fw={600}>{nameIn(party.names, i18n.language)}</Text>
                  {[party.email ?? '', party.country ? jurisdictionName(party.country) : '', ...party.reasons.map((reason) => t(`reason.${reason}`))].filter(Boolean).map((fact) => ` · ${fact}`)}
                </Text>
                <Button size="compact-sm" variant="default" onClick={() => void client.ensureQueryData(partyQuery(party.id)).then(onChosen)} aria-label={t('like.use-of', { name: nameIn(party.names, i18n.language) })}>{t('like.use')}</Button>
              </Group>
            ))}
          </Stack>
        </Alert>
      )}
    </div>
  );
}
