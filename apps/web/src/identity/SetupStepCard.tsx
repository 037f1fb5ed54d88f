import { Anchor, Box, Button, Group, Paper, Text, ThemeIcon, Title } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { Tag } from '../shell/Tag.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { setupQuery, type ConfirmableStep, type OfficeSetup, type SetupStep } from './office-queries.js';

/** Where each step is done; a backup is made outside. */
const PLACES: Record<SetupStep, string | null> = { office: '/admin/office', mail: '/admin/mail', officers: '/admin/people', policy: '/admin/policy', demo: null, backup: null, 'first-case': null };

type SetupStepCardProps = { line: OfficeSetup['steps'][number]; number: number; isDemo: boolean };

export function SetupStepCard({ line: { step, done, confirmable }, number, isDemo }: SetupStepCardProps) {
  const { t } = useTranslation('admin');
  const client = useQueryClient();
  const confirm = useMutation({
    mutationFn: () => api.post('/api/v1/office/setup/confirmations', { body: { step: step as ConfirmableStep, done: !done } }),
    onSuccess: ({ data }) => client.setQueryData(setupQuery.queryKey, data),
  });
  const name = t(`setup.step.${step}.title`);
  const place = PLACES[step];
  return (
    <Paper withBorder component="li" p="md">
      <Group wrap="nowrap" align="flex-start" gap="md">
        <ThemeIcon radius="xl" size={32} variant={done ? 'filled' : 'default'} color={done ? 'green.9' : undefined} aria-hidden>{done ? <IconCheck size={18} /> : <Text size="sm" fw={700}>{number}</Text>}</ThemeIcon>
        <Box style={{ flex: 1, minWidth: 0 }}>
          <Group gap="xs"><Title order={2} size="h5">{name}</Title>{done ? <Tag tone="good" icon={IconCheck}>{t('setup.done')}</Tag> : null}</Group>
          <Text size="sm" mt={4}>{t(step === 'demo' && isDemo ? 'setup.step.demo.text-here' : `setup.step.${step}.text`)}</Text>
          <Group gap="md" mt="xs">
            {place ? <Anchor component={Link} to={place} size="sm" fw={600}>{t(`setup.step.${step}.link`)}</Anchor> : null}
            {confirmable ? <Button size="xs" variant="default" loading={confirm.isPending} onClick={() => confirm.mutate()} aria-label={t(done ? 'setup.undo-of' : 'setup.confirm-of', { step: name })}>{t(done ? 'setup.undo' : 'setup.confirm')}</Button> : null}
          </Group>
          <ProblemAlert error={confirm.error} />
        </Box>
      </Group>
    </Paper>
  );
}
