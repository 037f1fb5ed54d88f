import { Alert, Button, Group, Paper, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconArrowsSplit2 } from '@tabler/icons-react';
import { useContext, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ContentValue } from './ContentValue.js';
import { DraftContext, useDraft } from './draft-context.js';

/** Two windows, or two people, have changed the same field: both versions side by side, and the person decides. */
export function ConflictPanel() {
  const { t } = useTranslation('disclosures');
  const saver = useContext(DraftContext);
  const { conflict, content } = useDraft();
  const panel = useRef<HTMLDivElement>(null);
  // It stands above the form; whoever types far below must not miss that nothing is saved until they choose.
  useEffect(() => {
    if (conflict) panel.current?.scrollIntoView({ block: 'center' });
  }, [conflict]);
  if (!conflict || !saver) return null;
  return (
    <Alert ref={panel} color="red" variant="light" role="alert" icon={<IconArrowsSplit2 aria-hidden />} title={t('conflict.title')}>
      <Stack gap="md">
        <Text size="sm">{t('conflict.text')}</Text>
        {conflict.keys.map((key) => (
          <Stack key={key} gap={4}>
            <Text fw={600} size="sm">{t(`field.${key}`)}</Text>
            <SimpleGrid cols={{ base: 1, sm: 2 }}>
              <Paper withBorder p="sm"><Text size="xs" fw={600}>{t('conflict.mine')}</Text><ContentValue field={key} value={content[key]} /></Paper>
              <Paper withBorder p="sm"><Text size="xs" fw={600}>{t('conflict.theirs')}</Text><ContentValue field={key} value={conflict.theirs.content[key]} /></Paper>
            </SimpleGrid>
          </Stack>
        ))}
        <Group>
          <Button size="sm" onClick={() => saver.resolve('mine')}>{t('conflict.keep-mine')}</Button>
          <Button size="sm" variant="default" onClick={() => saver.resolve('theirs')}>{t('conflict.keep-theirs')}</Button>
        </Group>
      </Stack>
    </Alert>
  );
}
