import { Button, Group, Stack, Text } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Dialog, useDialogAtHand } from '../ui/Dialog.js';

/** What was typed and not saved is not lost without a question. */
export function LeaveOffer({ unsaved }: { unsaved: boolean }) {
  const { t } = useTranslation('offers');
  useDialogAtHand();
  const blocker = useBlocker({ shouldBlockFn: () => unsaved, enableBeforeUnload: unsaved, disabled: !unsaved, withResolver: true });
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
