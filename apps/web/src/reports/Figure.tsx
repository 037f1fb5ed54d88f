import { Anchor, Box, Button, Collapse, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Loading } from '../ui/Page.js';
import type { ChartOption, Look } from './chart-option.js';

// The drawing library is a chunk of its own: the sentences and the tables are there before it.
const EChart = lazy(() => import('./EChart.js').then((module) => ({ default: module.EChart })));

type FigureProps = {
  title: string; /** The figure as a sentence. */ words: ReactNode; /** The same for whoever cannot see the chart. */ label: string; /** What the numbers mean. */ definition: string;
  option: (look: Look) => ChartOption; height: number; table: ReactNode; link: { label: string; search: Record<string, unknown> }; controls?: ReactNode;
};

/** A chart, what it says, its numbers as a table, and the way to the cases behind it. */
export function Figure({ title, words, label, definition, option, height, table, link, controls }: FigureProps) {
  const { t } = useTranslation('dashboard');
  const [opened, { toggle }] = useDisclosure(false);
  const id = useId();
  return (
    <Paper component="section" withBorder p={{ base: 'sm', sm: 'lg' }} aria-label={title}>
      <Stack gap="sm">
        <Title order={2} size="h4">{title}</Title>
        <Box fz="sm">{words}</Box>
        {controls}
        <Suspense fallback={<Box h={height}><Loading /></Box>}><EChart option={option} height={height} label={label} /></Suspense>
        <Text size="xs" c="var(--tamga-quiet-text)">{definition}</Text>
        <Group justify="space-between" gap="xs">
          <Button variant="subtle" size="sm" px={0} onClick={toggle} aria-expanded={opened} aria-controls={id} c="var(--tamga-accent-text)" rightSection={opened ? <IconChevronUp size={16} aria-hidden /> : <IconChevronDown size={16} aria-hidden />}>{t(opened ? 'table-hide' : 'table-show')}</Button>
          <Anchor component={Link} to="/cases" search={link.search as never} size="sm">{link.label}</Anchor>
        </Group>
        <Collapse expanded={opened} id={id}>{table}</Collapse>
      </Stack>
    </Paper>
  );
}
