import { Anchor, Box, Button, Collapse, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown, IconChevronUp, IconDownload } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { saveFile } from '../api/save-file.js';
import { Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import type { ChartOption, Look } from './chart-option.js';
import { csvOf, type FigureTable } from './figure-table.js';
import { FigureTableView } from './FigureTableView.js';
import { inTurn } from './in-turn.js';

// The drawing library is a chunk of its own: the sentences and the tables are there before it.
const EChart = lazy(() => import('./EChart.js').then((module) => ({ default: module.EChart })));

export type FigureContent = {
  /** The figure as a sentence, also for whoever cannot see the chart. */
  words: string; /** What the numbers mean: what counts, by which clock, since when. */ definition: string;
  option: (look: Look) => ChartOption; height: number; table: FigureTable;
  /** The cases behind it; none: they stand in the table. */
  link?: { label: string; to?: '/cases' | '/deadlines' | '/disclosures' | '/receivables' | '/royalties' | '/distributions' | '/payments' | '/agreements'; search?: Record<string, unknown> };
  /** The words of the button that opens the table, where it does not show cases. */
  showRecords?: string;
};
type FigureProps = { title: string; /** The exported file's name, without its ending. */ name: string; error?: unknown; /** Missing while it is on its way. */ content: FigureContent | undefined; controls?: ReactNode };

/** A chart, what it says, its numbers as a table and as a file, and the way to the cases behind it. */
export function Figure({ title, name, error, content, controls }: FigureProps) {
  return (
    <Paper component="section" withBorder p={{ base: 'sm', sm: 'lg' }} aria-label={title} miw={0}>
      <Stack gap="sm">
        <Title order={2} size="h4">{title}</Title>
        {content ? <Box fz="sm">{content.words}</Box> : null}
        {controls}
        <ProblemAlert error={error} />
        {content ? <Body content={content} name={name} title={title} /> : error ? null : <Loading />}
      </Stack>
    </Paper>
  );
}

function Body({ content: { words, definition, option, height, table, link, showRecords }, name, title }: { content: FigureContent; name: string; title: string }) {
  const { t } = useTranslation('dashboard');
  const [opened, { toggle, open }] = useDisclosure(false);
  const id = useId();
  const showCases = (): void => {
    open();
    requestAnimationFrame(() => document.getElementById(id)?.scrollIntoView({ block: 'nearest' }));
  };
  const Chevron = opened ? IconChevronUp : IconChevronDown;
  return (
    <>
      <Near height={height}><EChart option={option} height={height} label={words} /></Near>
      <Text size="xs" c="var(--tamga-quiet-text)">{definition}</Text>
      <Group justify="space-between" gap="xs" className="no-print">
        <Group gap="md">
          <Button variant="subtle" size="sm" px={0} onClick={toggle} aria-expanded={opened} aria-controls={id} c="var(--tamga-accent-text)" rightSection={<Chevron size={16} aria-hidden />} aria-label={t(opened ? 'table-hide-of' : 'table-show-of', { title })}>{t(opened ? 'table-hide' : 'table-show')}</Button>
          <Button variant="subtle" size="sm" px={0} onClick={() => saveFile(new Blob([csvOf(table)], { type: 'text/csv;charset=utf-8' }), `${name}.csv`)} c="var(--tamga-accent-text)" leftSection={<IconDownload size={16} aria-hidden />} aria-label={t('export-of', { title })}>{t('export')}</Button>
        </Group>
        {link ? <Anchor component={Link} to={link.to ?? '/cases'} {...(link.search ? { search: link.search as never } : {})} size="sm" py={4}>{link.label}</Anchor> : <Button variant="subtle" size="sm" px={0} onClick={showCases} aria-controls={id} c="var(--tamga-accent-text)">{showRecords ?? t('show-cases')}</Button>}
      </Group>
      <Collapse expanded={opened} id={id}>{opened ? <FigureTableView table={table} /> : null}</Collapse>
    </>
  );
}

/** Nine charts at once would keep a slow machine busy for a second: each is drawn when it is about to be seen, or before, when there is nothing else to do. */
function Near({ height, children }: { height: number; children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(false);
  useEffect(() => {
    const box = place.current;
    if (!box || near) return undefined;
    const observer = new IntersectionObserver((seen) => { if (seen.some(({ isIntersecting }) => isIntersecting)) setNear(true); }, { rootMargin: '300px' });
    observer.observe(box);
    // On paper everything is seen.
    const print = (): void => setNear(true);
    window.addEventListener('beforeprint', print);
    const takeBack = inTurn(() => setNear(true));
    return () => {
      takeBack();
      observer.disconnect();
      window.removeEventListener('beforeprint', print);
    };
  }, [near]);
  return <Box ref={place} mih={height}>{near ? <Suspense fallback={<Loading />}>{children}</Suspense> : null}</Box>;
}
