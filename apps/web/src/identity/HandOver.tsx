import { Alert, Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { IconCalendarDue } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { SearchSelect } from '../ui/SearchSelect.js';
import { useMay } from './me.js';
import { responsiblesQuery, type Person } from './people-queries.js';
import { tell } from '../ui/tell.js';

/** All deadlines of one person go to another, so that the first can leave. */
export function HandOver({ person, onDone }: { person: Person; onDone: () => void }) {
  const { t } = useTranslation('admin');
  const may = useMay();
  const client = useQueryClient();
  const [to, setTo] = useState<string | null>(null);
  const { data: people, error } = useQuery(responsiblesQuery);
  const handOver = useMutation({
    mutationFn: async (toUserId: string) => (await api.post('/api/v1/deadlines/handovers', { body: { fromUserId: person.id, toUserId } })).data,
    onSuccess: async ({ moved }) => {
      tell(t('hand-over.done', { count: moved }));
      onDone();
      await Promise.all([client.invalidateQueries({ queryKey: ['deadlines'] }), client.invalidateQueries({ queryKey: ['reports'] })]);
    },
  });
  return (
    <Alert color="orange" variant="light" role="alert" icon={<IconCalendarDue aria-hidden />} title={t('hand-over.title', { name: person.name })}>
      <Stack gap="sm">
        <Text size="sm">{t('hand-over.text')}</Text>
        <ProblemAlert error={error ?? handOver.error} />
        <Group align="flex-end" gap="sm">
          <SearchSelect label={t('hand-over.to')} flex="1 1 220px" value={to} onChange={setTo} none={t('hand-over.nobody')} data={(people ?? []).filter(({ id }) => id !== person.id).map(({ id, name }) => ({ value: id, label: name }))} />
          <Button disabled={to === null} loading={handOver.isPending} onClick={() => (to === null ? undefined : handOver.mutate(to))}>{t('hand-over.button')}</Button>
        </Group>
        {may('deadline.read') ? <Anchor component={Link} to="/deadlines" size="sm">{t('hand-over.look')}</Anchor> : null}
      </Stack>
    </Alert>
  );
}
