import { Anchor, Button, Group, Paper, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { AgreementSection } from '../agreements/AgreementSection.js';
import { api } from '../api/client.js';
import { useMay } from '../identity/me.js';
import { DateText } from '../ui/DateText.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { nameIn } from './party-queries.js';
import { nextStepsQuery, partyChanged, type Interaction } from './party-records-queries.js';

/** What one has promised to do next with somebody; nothing is drawn when there is none. */
export function NextSteps() {
  const { t, i18n } = useTranslation('party-book');
  const may = useMay();
  const { data = [] } = useQuery(nextStepsQuery);
  const settle = useSettle();
  if (data.length === 0) return null;
  return (
    <AgreementSection title={t('next.mine')}>
      <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
        {data.map((interaction) => interaction.nextStep ? (
          <Paper component="li" key={interaction.id} withBorder p="xs">
            <Group justify="space-between" gap="xs">
              <div>
                <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>{interaction.nextStep.text}</Text>
                <Text size="sm" c={interaction.nextStep.overdue ? 'var(--tamga-danger-text)' : undefined}>
                  {interaction.nextStep.overdue ? <IconAlertTriangle size={14} aria-hidden style={{ verticalAlign: '-2px', marginInlineEnd: 4 }} /> : null}
                  {t(interaction.nextStep.overdue ? 'next.was-due' : 'next.due')} <DateText on={interaction.nextStep.on} />
                  {interaction.parties.map((party) => <span key={party.id}> · <Anchor component={Link} to="/parties/$partyId" params={{ partyId: party.id } as never} size="sm" underline="always">{nameIn(party.names, i18n.language)}</Anchor></span>)}
                </Text>
              </div>
              {may('party.record') ? <Button size="compact-sm" variant="light" leftSection={<IconCheck size={14} aria-hidden />} loading={settle.isPending && settle.variables.id === interaction.id} onClick={() => settle.mutate(interaction)} aria-label={t('next.done-of', { what: interaction.nextStep.text })}>{t('next.done')}</Button> : null}
            </Group>
          </Paper>
        ) : null)}
      </Stack>
      <StaleAlert error={settle.error} onReload={settle.reload} />
    </AgreementSection>
  );
}

/** The next step of an interaction is taken. */
export function useSettle() {
  const client = useQueryClient();
  const settle = useMutation({
    mutationFn: async ({ id, version }: Interaction) => (await api.post('/api/v1/interactions/{id}/next-step', { path: { id }, version, body: { done: true } })).data,
    onSuccess: () => partyChanged(client),
  });
  const reload = async (): Promise<void> => {
    await partyChanged(client);
    settle.reset();
  };
  return { ...settle, reload };
}
