import { Anchor, Badge, Button, Group, Paper, Stack, Text } from '@mantine/core';
import { IconArrowMerge } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { later } from '../ui/later.js';
import { ReasonModal } from '../ui/ReasonModal.js';
import { nameIn } from './party-queries.js';
import { partyChanged, type Pair } from './party-records-queries.js';

const MergeDialog = later(() => import('./MergeDialog.js').then(({ MergeDialog: Part }) => Part));

/** Two that may be one, why, and what to do about it. `of`: on whose page it stands. */
export function PairCard({ pair, of, mayMerge }: { pair: Pair; of?: string; mayMerge: boolean }) {
  const { t, i18n } = useTranslation(['party-book', 'common']);
  const client = useQueryClient();
  const [dialog, setDialog] = useState<'merge' | 'different' | null>(null);
  const close = (): void => setDialog(null);
  const sides = [{ id: pair.firstId, names: pair.firstNames }, { id: pair.secondId, names: pair.secondNames }].filter(({ id }) => id !== of);
  const named = (at: number): string => nameIn(at === 0 ? pair.firstNames : pair.secondNames, i18n.language);
  const both = t('pairs.both', { first: named(0), second: named(1) });
  const different = useMutation({
    mutationFn: (note: string) => api.post('/api/v1/parties/duplicates/{pairId}/difference', { path: { pairId: pair.id }, version: pair.version, body: { note } }),
    onSuccess: async () => {
      close();
      await partyChanged(client);
    },
  });
  const reload = async (): Promise<void> => {
    await partyChanged(client);
    different.reset();
  };
  return (
    <Paper component="li" withBorder p="sm">
      <Group justify="space-between" gap="sm">
        <Stack gap={4}>
          {sides.map(({ id, names }) => <Anchor key={id} component={Link} to="/parties/$partyId" params={{ partyId: id } as never} size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>{nameIn(names, i18n.language)}</Anchor>)}
          <Group gap="xs">{pair.reasons.map((reason) => <Badge key={reason} variant="light" color="orange" c="var(--mantine-color-text)" tt="none">{t(`reason.${reason}`)}{reason === 'like-name' ? ` · ${t('pairs.percent', { percent: pair.percent })}` : ''}</Badge>)}</Group>
        </Stack>
        {mayMerge ? (
          <Group gap="xs">
            <Button size="compact-sm" variant="light" leftSection={<IconArrowMerge size={14} aria-hidden />} onClick={() => setDialog('merge')} aria-label={t('merge.of', { both })}>{t('merge.button')}</Button>
            <Button size="compact-sm" variant="default" onClick={() => setDialog('different')} aria-label={t('pairs.different-of', { both })}>{t('pairs.different')}</Button>
          </Group>
        ) : <Text size="sm" c="dimmed">{t('pairs.read-only')}</Text>}
      </Group>
      {dialog === 'merge' ? <MergeDialog ids={[of ?? pair.firstId, of === pair.secondId ? pair.firstId : pair.secondId]} onClose={close} /> : null}
      <ReasonModal
        opened={dialog === 'different'} onClose={close} title={t('pairs.different')} text={t('pairs.different-text')} label={t('pairs.note')} minimum={0} confirm={t('pairs.different')}
        pending={different.isPending} error={different.error} onConfirm={(note) => different.mutate(note)} onReload={reload}
      />
    </Paper>
  );
}
