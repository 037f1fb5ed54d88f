import { Alert, Button, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconArrowsSplit2 } from '@tabler/icons-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { InstantText } from '../ui/DateText.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import classes from './CaseFields.module.css';

type ConflictChoiceProps = { field: string; mine: ReactNode; theirs: ReactNode; by: string | null; at: string | null; pending: boolean; error: unknown; onMine: () => void; onTheirs: () => void; onEdit: () => void };

/** Two people changed one field: both values stand side by side, and nothing is written before one is chosen. */
export function ConflictChoice({ field, mine, theirs, by, at, pending, error, onMine, onTheirs, onEdit }: ConflictChoiceProps) {
  const { t } = useTranslation('case-page');
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <Alert ref={box} role="alert" tabIndex={-1} color="orange" variant="light" icon={<IconArrowsSplit2 aria-hidden />} title={t('conflict.title', { field })}>
      <Stack gap="sm">
        <Text size="sm">{by ? t('conflict.by', { name: by }) : t('conflict.somebody')}{at ? <>, <InstantText at={at} /></> : null}. {t('conflict.text')}</Text>
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
          <div className={classes['choice']}><Text size="xs" fw={600}>{t('conflict.mine')}</Text><Text size="sm" component="div" style={{ overflowWrap: 'anywhere' }}>{mine}</Text></div>
          <div className={classes['choice']}><Text size="xs" fw={600}>{t('conflict.theirs')}</Text><Text size="sm" component="div" style={{ overflowWrap: 'anywhere' }}>{theirs}</Text></div>
        </SimpleGrid>
        <ProblemAlert error={error} />
        <Group gap="xs">
          <Button size="xs" loading={pending} onClick={onMine}>{t('conflict.keep-mine')}</Button>
          <Button size="xs" variant="default" onClick={onTheirs}>{t('conflict.take-theirs')}</Button>
          <Button size="xs" variant="default" onClick={onEdit}>{t('conflict.edit')}</Button>
        </Group>
      </Stack>
    </Alert>
  );
}
