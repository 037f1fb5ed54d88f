import { Button, Group, Stack, Text } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Dialog, useDialogAtHand } from '../ui/Dialog.js';
import { useDraft } from './draft-context.js';

/** Leaving the form saves first; only what the server would not take is asked about. */
export function LeaveGuard({ disclosureId }: { disclosureId: string }) {
  const { t } = useTranslation('disclosures');
  const { flush, status, errors } = useDraft();
  useDialogAtHand();
  const unsaved = status !== 'saved' && status !== 'closed';
  const blocker = useBlocker({
    shouldBlockFn: async ({ next }) => {
      if (next.pathname.startsWith(`/disclosures/${disclosureId}/edit/`)) return false;
      return !(await flush()) || errors.length > 0;
    },
    enableBeforeUnload: unsaved,
    disabled: status === 'closed',
    withResolver: true,
  });
  return (
    <Dialog opened={blocker.status === 'blocked'} onClose={() => blocker.reset?.()} title={t('leave.title')} centered>
      <Stack>
        <Text>{t('leave.text')}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={() => blocker.proceed?.()}>{t('leave.anyway')}</Button>
          <Button onClick={() => blocker.reset?.()} data-autofocus>{t('leave.stay')}</Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
