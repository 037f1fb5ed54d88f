import { Button, Group, Popover, Stack, Text, type ButtonProps } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../ui/ProblemAlert.js';

type ConfirmButtonProps = ButtonProps & { label: string; ariaLabel?: string; question: string; confirm: string; error: unknown; pending: boolean; onConfirm: () => void; icon?: ReactNode };

/** For what cannot be taken back: says what it does and asks once more. A refusal is shown where it was asked. */
export function ConfirmButton({ label, ariaLabel, question, confirm, error, pending, onConfirm, icon, ...button }: ConfirmButtonProps) {
  const { t } = useTranslation('common');
  const [opened, { close, toggle }] = useDisclosure(false);
  return (
    <Popover opened={opened} onChange={(next) => (next ? undefined : close())} width={300} position="bottom-end" withArrow trapFocus returnFocus>
      <Popover.Target><Button variant="default" size="xs" leftSection={icon} onClick={toggle} aria-label={ariaLabel} {...button}>{label}</Button></Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm">
          <Text size="sm">{question}</Text>
          <ProblemAlert error={error} />
          <Group gap="xs" justify="flex-end">
            <Button size="xs" variant="default" onClick={close}>{t('cancel')}</Button>
            <Button size="xs" color="red.8" loading={pending} onClick={onConfirm}>{confirm}</Button>
          </Group>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
