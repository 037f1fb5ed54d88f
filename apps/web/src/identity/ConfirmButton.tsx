import { Button, Group, Stack, Text, type ButtonProps } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Popup } from '../ui/Popup.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';

type ConfirmButtonProps = ButtonProps & { label: string; ariaLabel?: string; question: string; confirm: string; error: unknown; pending: boolean; onConfirm: () => void; icon?: ReactNode };

/** For what cannot be taken back: says what it does and asks once more. A refusal is shown where it was asked. */
export function ConfirmButton({ label, ariaLabel, question, confirm, error, pending, onConfirm, icon, ...button }: ConfirmButtonProps) {
  const { t } = useTranslation('common');
  const anchor = useRef<HTMLButtonElement>(null);
  const [opened, { close, toggle }] = useDisclosure(false);
  return (
    <>
      <Button ref={anchor} variant="default" size="xs" leftSection={icon} onClick={toggle} aria-label={ariaLabel} aria-haspopup="dialog" aria-expanded={opened} {...button}>{label}</Button>
      {opened ? (
        <Popup anchor={anchor} label={ariaLabel ?? label} width={300} onClose={close}>
          <Stack gap="sm">
            <Text size="sm">{question}</Text>
            <ProblemAlert error={error} />
            <Group gap="xs" justify="flex-end">
              <Button size="xs" variant="default" onClick={close}>{t('cancel')}</Button>
              <Button size="xs" color="red.8" loading={pending} onClick={onConfirm}>{confirm}</Button>
            </Group>
          </Stack>
        </Popup>
      ) : null}
    </>
  );
}
