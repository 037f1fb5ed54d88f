import { Badge, Group, Paper, Stack, Text, Title, type TextProps } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

type MyDaySectionProps = { id: string; title: string; /** Beside the title. */ note?: ReactNode; /** What it means that there is nothing. */ nothing: string; icon: Icon; color: NonNullable<TextProps['c']> & string; /** Longest list the server sends. */ longest: number; children: readonly ReactNode[] };

/** One of the day's four lists, with how much is in it. */
export function MyDaySection({ id, title, note, nothing, icon: Sign, color, longest, children }: MyDaySectionProps) {
  const { t } = useTranslation('reports');
  return (
    <Paper withBorder component="section" aria-labelledby={id} style={{ overflow: 'hidden' }}>
      <Group gap="xs" p="sm">
        <Sign size={18} aria-hidden color={color} style={{ flexShrink: 0 }} />
        <Title order={2} size="h5" id={id}>{title}</Title>
        {children.length > 0 ? <Badge variant="default" size="sm">{children.length >= longest ? t('my-day.at-least', { number: longest }) : children.length}</Badge> : null}
        {note ? <Text size="xs" component="div" c="var(--tamga-quiet-text)">{note}</Text> : null}
      </Group>
      {children.length === 0 ? <Text size="sm" c="var(--tamga-quiet-text)" px="sm" pb="sm">{nothing}</Text> : <Stack component="ul" gap={0} m={0} p={0} style={{ listStyle: 'none', maxHeight: 460, overflowY: 'auto' }}>{children}</Stack>}
    </Paper>
  );
}
