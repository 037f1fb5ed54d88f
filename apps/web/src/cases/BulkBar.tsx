import { Button, Group, Paper, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconBellRinging, IconFileSpreadsheet, IconTag, IconTagOff, IconUser, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../identity/me.js';
import type { BulkName } from './list-queries.js';

type BulkBarProps = { count: number; onAction: (action: BulkName) => void; onExport: () => void; onClear: () => void };

/** What can be done to the selected cases; stays in sight while one scrolls. */
export function BulkBar({ count, onAction, onExport, onClear }: BulkBarProps) {
  const { t } = useTranslation('views');
  const may = useMay();
  // On a narrow screen the actions scroll inside their bar: wrapped they would hide half of the list.
  const narrow = useMediaQuery('(max-width: 48em)');
  return (
    <Paper withBorder shadow="md" p="xs" className="no-print" data-sticks-below role="region" aria-label={t('bulk.title')} style={{ position: 'sticky', bottom: 8, zIndex: 20 }}>
      <Group gap={6} {...(narrow ? { wrap: 'nowrap', style: { overflowX: 'auto' } } : {})}>
        <Text size="sm" fw={600} role="status" px={4} style={{ flexShrink: 0 }}>{t('select.count', { count })}</Text>
        {may('case.assign') ? <Button size="compact-sm" h={30} style={{ flexShrink: 0 }} variant="default" leftSection={<IconUser size={15} aria-hidden />} onClick={() => onAction('assign')}>{t('bulk.action.assign')}</Button> : null}
        {may('case.edit') ? <Button size="compact-sm" h={30} style={{ flexShrink: 0 }} variant="default" leftSection={<IconTag size={15} aria-hidden />} onClick={() => onAction('tag')}>{t('bulk.action.tag')}</Button> : null}
        {may('case.edit') ? <Button size="compact-sm" h={30} style={{ flexShrink: 0 }} variant="default" leftSection={<IconTagOff size={15} aria-hidden />} onClick={() => onAction('untag')}>{t('bulk.action.untag')}</Button> : null}
        {may('case.remind') ? <Button size="compact-sm" h={30} style={{ flexShrink: 0 }} variant="default" leftSection={<IconBellRinging size={15} aria-hidden />} onClick={() => onAction('remind')}>{t('bulk.action.remind')}</Button> : null}
        {may('case.export') ? <Button size="compact-sm" h={30} style={{ flexShrink: 0 }} variant="default" leftSection={<IconFileSpreadsheet size={15} aria-hidden />} onClick={onExport}>{t('bulk.action.export')}</Button> : null}
        <Button size="compact-sm" h={30} style={{ flexShrink: 0 }} variant="subtle" c="var(--tamga-accent-text)" leftSection={<IconX size={15} aria-hidden />} onClick={onClear}>{t('select.none')}</Button>
      </Group>
    </Paper>
  );
}
