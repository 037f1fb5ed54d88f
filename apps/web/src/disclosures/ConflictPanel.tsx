import { Alert, Button, Group, Paper, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconArrowsSplit2 } from '@tabler/icons-react';
import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { ContentValue } from './ContentValue.js';
import { DraftContext, useDraft } from './draft-context.js';

/** Two windows, or two people, have changed the same field: both versions side by side, and the person decides. */
export function ConflictPanel() {
  const { t } = useTranslation('disclosures');
  const saver = useContext(DraftContext);
  const { conflict, content } = useDraft();
  if (!conflict || !saver) return null;
  return (
    <Alert color="red" variant="light" role="alert" icon={<IconArrowsSplit2 aria-hidden />} title={t('conflict.title')}>
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
