import { Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { formatDate } from '../i18n/format.js';
import { ReasonModal } from '../ui/ReasonModal.js';
import { deadlinesChanged, type DocketGap } from './deadline-queries.js';

/** Closes a gap that no rule fills: the day stands by hand, or nothing is due. In writing, because from then on nobody is reminded of it. */
export function SettleGap({ gap, onClose }: { gap: DocketGap; onClose: () => void }) {
  const { t } = useTranslation(['docket', 'assets']);
  const client = useQueryClient();
  const settle = useMutation({
    mutationFn: (reason: string) => api.post('/api/v1/docket-gaps/{id}/settlement', { path: { id: gap.id }, body: { reason } }),
    onSuccess: async () => {
      onClose();
      await deadlinesChanged(client);
    },
  });
  const text = (
    <Stack gap="xs">
      <Text size="sm" fw={500}>{t('gap.event', { event: t(`assets:event.${gap.eventKind}`), asset: gap.assetTitle, date: formatDate(gap.on) })}</Text>
      <Text size="sm">{t('gap.settle-text')}</Text>
    </Stack>
  );
  return (
    <ReasonModal
      opened onClose={onClose} title={t('gap.settle')} text={text} label={t('gap.settle-reason')} confirm={t('gap.settle')} minimum={10}
      pending={settle.isPending} error={settle.error} onConfirm={(reason) => settle.mutate(reason)} onReload={() => deadlinesChanged(client).then(() => settle.reset())}
    />
  );
}
