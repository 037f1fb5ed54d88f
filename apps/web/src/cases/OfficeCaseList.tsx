import { Button, Stack, Text } from '@mantine/core';
import { IconFileSpreadsheet, IconLayoutKanban } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../i18n/format.js';
import { useMay } from '../identity/me.js';
import { useCommand } from '../ui/commands.js';
import { Empty, Loading, Page } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { useShortcut } from '../ui/shortcuts.js';
import { useListState } from '../views/use-list-state.js';
import { ViewMenu } from '../views/ViewMenu.js';
import { BulkBar } from './BulkBar.js';
import type { CaseCard } from './case-queries.js';
import { useLeavesTrail } from './case-trail.js';
import { CaseTable } from './CaseTable.js';
import { FilterBar } from './FilterBar.js';
import { caseCountsQuery, casePageQuery, type BulkName } from './list-queries.js';
import { rowsOf } from './list-rows.js';
import { useGroupLabel } from './use-group-label.js';
import { useSelection } from './use-selection.js';
import { later } from '../ui/later.js';

const BulkModal = later(() => import('./BulkModal.js').then(({ BulkModal: Part }) => Part));
const ExportModal = later(() => import('./ExportModal.js').then(({ ExportModal: Part }) => Part));

const NO_PAGES: { data: CaseCard[] }[] = [];

/** The office's cases: a view, its filters and changes, and what can be done to many of them at once. */
export function OfficeCaseList() {
  const { t } = useTranslation(['views', 'cases', 'shell', 'common']);
  const may = useMay();
  const list = useListState();
  const { state } = list;
  const ready = !list.pending;
  const { data, error, isPending, isPlaceholderData, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({ ...casePageQuery(state), enabled: ready, placeholderData: keepPreviousData });
  const counts = useQuery({ ...caseCountsQuery(state), enabled: ready, placeholderData: keepPreviousData });
  const label = useGroupLabel(state.group);
  const pages = data?.pages ?? NO_PAGES;
  const rows = useMemo(() => rowsOf(pages.flatMap((page) => page.data), state.group, { label, counts: new Map(counts.data?.groups.map(({ key, count }) => [key, count]) ?? []) }), [pages, state.group, label, counts.data]);
  const ids = useMemo(() => rows.flatMap((row) => (row.kind === 'case' ? [row.card.id] : [])), [rows]);
  useLeavesTrail(ids);
  const selection = useSelection(ids);
  const selected = rows.flatMap((row) => (row.kind === 'case' && selection.ids.has(row.card.id) ? [row.card] : []));
  const [action, setAction] = useState<BulkName | null>(null);
  const [exporting, setExporting] = useState(false);
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage && !isPlaceholderData) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, isPlaceholderData, fetchNextPage]);
  const selectable = may('case.edit') || may('case.export');
  useShortcut('x', t('select.key'), (event) => toggleAt(event.target, selection.toggle, false), { enabled: selectable });
  useShortcut('shift+x', t('select.key-range'), (event) => toggleAt(event.target, selection.toggle, true), { enabled: selectable });
  useShortcut('Escape', t('select.none'), () => selection.clear(), { enabled: selection.ids.size > 0 });
  useShortcut('ArrowDown', t('select.arrows'), null);
  useCommand({ id: 'export-cases', label: t('export.title'), icon: IconFileSpreadsheet, enabled: may('case.export') }, () => setExporting(true));
  const narrowed = Object.keys(state.filter).length > 0;
  const problem = list.error ?? error ?? counts.error;
  return (
    <Page
      title={t('shell:navigation.cases')}
      actions={
        <>
          {may('case.export') ? <Button variant="default" size="sm" leftSection={<IconFileSpreadsheet size={16} aria-hidden />} onClick={() => setExporting(true)}>{t('export.button')}</Button> : null}
          <Button component={Link} to="/board" variant="default" size="sm" leftSection={<IconLayoutKanban size={16} aria-hidden />}>{t('shell:navigation.board')}</Button>
        </>
      }
    >
      <Stack>
        <ViewMenu list={list} />
        <FilterBar key={list.viewId ?? ''} list={list} />
        <ProblemAlert error={problem} />
        {list.error ? <Button component={Link} to="/cases" variant="default" style={{ alignSelf: 'flex-start' }}>{t('to-all')}</Button> : null}
        {(isPending || list.pending) && !problem ? <Loading /> : null}
        {counts.data && data ? <Text size="sm" role="status" c="var(--tamga-quiet-text)">{counts.data.more ? t('count-more', { number: formatNumber(counts.data.total) }) : t('count', { count: counts.data.total })}</Text> : null}
        {data && rows.length === 0 ? (
          <Empty title={t(narrowed ? 'cases:list.none-title' : 'cases:board.empty-title')} text={t(narrowed ? 'cases:list.none-text' : 'cases:board.empty-text')} action={narrowed ? <Button variant="default" onClick={() => list.set({ filter: {} })}>{t('cases:list.show-all')}</Button> : <Button component={Link} to="/disclosures">{t('cases:board.to-disclosures')}</Button>} />
        ) : null}
        {rows.length > 0 ? <div style={isPlaceholderData ? { opacity: 0.6 } : undefined}><CaseTable list={list} rows={rows} selection={selectable ? selection : null} onEnd={more} /></div> : null}
        {hasNextPage ? <Button variant="default" onClick={more} loading={isFetchingNextPage} style={{ alignSelf: 'center' }}>{t('common:show-more')}</Button> : null}
        {selected.length > 0 ? <BulkBar count={selected.length} onAction={setAction} onExport={() => setExporting(true)} onClear={selection.clear} /> : null}
      </Stack>
      {action ? <BulkModal action={action} cases={selected} onClose={() => setAction(null)} onDone={() => { setAction(null); selection.clear(); }} /> : null}
      {exporting ? <ExportModal list={list} selected={selected.map(({ id }) => id)} onClose={() => setExporting(false)} /> : null}
    </Page>
  );
}

/** The case whose row the keyboard is in. */
function toggleAt(target: EventTarget | null, toggle: (id: string, range: boolean) => void, range: boolean): void {
  const id = target instanceof HTMLElement ? target.closest<HTMLElement>('[data-case-id]')?.dataset['caseId'] : undefined;
  if (id) toggle(id, range);
}
