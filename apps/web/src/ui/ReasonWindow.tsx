import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldFault } from './field-fault.js';
import { StaleAlert } from './StaleAlert.js';
import { Dialog } from './Dialog.js';

export type ReasonWindowProps = {
  opened: boolean; onClose: () => void; title: string; text?: ReactNode; label: string; confirm: string; danger?: boolean;
  /** The fewest letters the server takes; 0 makes the reason optional. */
  minimum?: number;
  /** False while there is nothing yet to confirm, for whatever the reason is. */
  ready?: boolean;
  pending: boolean; error: unknown; onConfirm: (reason: string) => void; onReload: () => unknown; children?: ReactNode;
};

/** Asks why before something is done that others will want to understand later. */
export function ReasonWindow({ opened, onClose, title, text, label, confirm, danger = false, minimum = 3, ready = true, pending, error, onConfirm, onReload, children }: ReasonWindowProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  return (
    <Dialog opened={opened} onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('close') }}>
      <form onSubmit={(event) => { event.preventDefault(); onConfirm(reason.trim()); }}>
        <Stack>
          {text ? <Text size="sm" component="div">{text}</Text> : null}
          {children}
          <Textarea label={label} required={minimum > 0} maxLength={2000} autosize minRows={2} value={reason} onChange={(e) => setReason(e.currentTarget.value)} error={fieldFault(error, '/reason')} data-autofocus />
          <StaleAlert error={error} onReload={onReload} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t('cancel')}</Button>
            <Button type="submit" color={danger ? 'red.8' : undefined} loading={pending} disabled={!ready || reason.trim().length < minimum}>{confirm}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
