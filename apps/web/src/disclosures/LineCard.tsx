import { Button, Fieldset, Group } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LineKey } from './content.js';

type LineCardProps = { list: LineKey; index: number; onRemove: () => void; actions?: ReactNode; children: ReactNode };

/** One line of a list: a group of fields with its number, that can be taken out again. */
export function LineCard({ list, index, onRemove, actions, children }: LineCardProps) {
  const { t } = useTranslation(['disclosures', 'common']);
  const name = t('line-number', { line: t(`line.${list}`), number: index + 1 });
  return (
    <Fieldset legend={name} p={{ base: 'sm', sm: 'md' }}>
      {children}
      <Group justify="space-between" mt="sm">
        <Group gap="xs">{actions}</Group>
        <Button variant="subtle" color="red" c="var(--tamga-danger-text)" size="compact-sm" leftSection={<IconTrash size={14} aria-hidden />} onClick={onRemove} aria-label={t('remove-line', { name })}>{t('common:remove')}</Button>
      </Group>
    </Fieldset>
  );
}
