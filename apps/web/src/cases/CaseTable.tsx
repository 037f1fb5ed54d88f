import { Box, Checkbox, Group, Stack, Table, Text, UnstyledButton } from '@mantine/core';
import { useElementSize, useMediaQuery } from '@mantine/hooks';
import { IconArrowDown, IconArrowUp, IconArrowsSort } from '@tabler/icons-react';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState, type FocusEvent, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../ui/settings.js';
import { useIdle } from '../ui/use-idle.js';
import { FIRST_DIRECTION, type Column, type ListSort } from '../views/list-state.js';
import type { OpenList } from '../views/use-list-state.js';
import { COLUMN } from './CaseCells.js';
import { CaseItem, CaseRow } from './CaseRow.js';
import classes from './CaseTable.module.css';
import type { ListRow } from './list-rows.js';
import type { Selection } from './use-selection.js';

type CaseTableProps = { list: OpenList; rows: readonly ListRow[]; selection: Selection | null; onEnd: () => void };

const WIDE = '(min-width: 75em)';
/** Rows before the end at which the next page is asked for. */
const AHEAD = 15;
/** Rows drawn beyond what can be seen: few at first, so that what can be seen stands sooner. */
const BEYOND = { first: 2, then: 12 } as const;

/** Cases in rows, in groups, however many: only what can be seen is drawn. On a narrow screen each becomes a card, so that nothing scrolls sideways. */
export function CaseTable({ list, rows, selection, onEnd }: CaseTableProps) {
  const { t } = useTranslation(['views', 'cases']);
  const wide = useMediaQuery(WIDE, true, { getInitialValueInEffect: false });
  const general = useSettings();
  const compact = (list.state.density ?? general.density) === 'compact';
  const idle = useIdle();
  const place = useRef<HTMLDivElement>(null);
  const [margin, setMargin] = useState(0);
  useLayoutEffect(() => setMargin((place.current?.getBoundingClientRect().top ?? 0) + window.scrollY), [wide, rows.length, list.state.group]);
  const virtual = useWindowVirtualizer({
    count: rows.length, overscan: idle ? BEYOND.then : BEYOND.first, scrollMargin: margin, getItemKey: (index) => rows[index]?.key ?? index,
    estimateSize: (index) => (rows[index]?.kind === 'group' ? 44 : wide ? (compact ? 41 : 63) : 240),
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (rows.length > 0 && last >= rows.length - AHEAD) onEnd();
  }, [last, rows.length, onEnd]);
  const before = (items[0]?.start ?? margin) - margin;
  const after = virtual.getTotalSize() - ((items.at(-1)?.end ?? margin) - margin);
  const move = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const row = (event.target as HTMLElement).closest<HTMLElement>('[data-index]');
    if (!step || !row || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    lead(place.current, Number(row.dataset['index']), { step, rows, show: (index) => virtual.scrollToIndex(index, { align: 'auto' }) });
  };
  const shown = { rows, items: items.flatMap(({ index }) => (rows[index] ? [{ index, row: rows[index] }] : [])), before, after, measure: virtual.measureElement };
  return (
    <Box ref={place} onKeyDown={move} onFocus={keepInSight} className={classes['rows'] ?? ''}>
      {wide ? <Rows {...shown} list={list} compact={compact} selection={selection} /> : (
        <Stack component="ul" gap={0} m={0} p={0} style={{ listStyle: 'none', paddingTop: Math.max(0, before), paddingBottom: Math.max(0, after) }} aria-label={t('cases:list.table')}>
          {shown.items.map(({ row, index }) => (
            <li key={row.key} data-index={index} ref={virtual.measureElement} style={{ paddingBottom: 8 }} {...(row.kind === 'case' ? { 'data-case-id': row.card.id } : {})}>
              {row.kind === 'group' ? <GroupHead label={row.label} count={row.count} /> : <CaseItem card={row.card} columns={list.state.columns} compact={compact} selected={selection?.ids.has(row.card.id) ?? false} toggle={selection?.toggle ?? null} />}
            </li>
          ))}
        </Stack>
      )}
    </Box>
  );
}

type RowsProps = Omit<CaseTableProps, 'onEnd' | 'rows'> & { rows: readonly ListRow[]; items: readonly { index: number; row: ListRow }[]; before: number; after: number; measure: (element: Element | null) => void; compact: boolean };

function Rows({ list, rows, items, before, after, measure, compact, selection }: RowsProps) {
  const { t } = useTranslation(['views', 'cases']);
  const { ref, width } = useElementSize<HTMLDivElement>();
  const { columns } = list.state;
  const cases = rows.flatMap((row) => (row.kind === 'case' ? [row.card.id] : []));
  const least = columns.reduce((sum, column) => sum + COLUMN[column].width, selection ? 44 : 0);
  const fits = width === 0 || width >= least;
  const span = columns.length + (selection ? 1 : 0);
  const all = selection !== null && cases.length > 0 && cases.every((id) => selection.ids.has(id));
  return (
    // A table wider than the page scrolls inside itself; then its heading cannot stay.
    <Box ref={ref} {...(fits ? {} : { className: classes['scroll'] ?? '', tabIndex: 0, role: 'region', 'aria-label': t('cases:list.table') })}>
      <Table highlightOnHover verticalSpacing={compact ? 4 : 7} layout="fixed" {...(fits ? { stickyHeader: true, stickyHeaderOffset: 56 } : { miw: least })} aria-label={t('cases:list.table')} aria-rowcount={-1}>
        <Table.Thead>
          <Table.Tr>
            {selection ? <Table.Th w={44}><Checkbox size="md" aria-label={t('select.all', { count: cases.length })} checked={all} indeterminate={!all && selection.ids.size > 0} onChange={() => (all ? selection.clear() : selection.set(cases))} /></Table.Th> : null}
            {columns.map((column) => <Heading key={column} column={column} list={list} />)}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {before > 0 ? <tr aria-hidden><td colSpan={span} style={{ height: before, padding: 0 }} /></tr> : null}
          {items.map(({ row, index }) =>
            row.kind === 'group' ? (
              <Table.Tr key={row.key} data-index={index} ref={measure} className={classes['group'] ?? ''}><Table.Th colSpan={span} scope="rowgroup"><GroupHead label={row.label} count={row.count} /></Table.Th></Table.Tr>
            ) : (
              <CaseRow key={row.key} card={row.card} index={index} columns={columns} compact={compact} measure={measure} selected={selection?.ids.has(row.card.id) ?? false} toggle={selection?.toggle ?? null} />
            ),
          )}
          {after > 0 ? <tr aria-hidden><td colSpan={span} style={{ height: after, padding: 0 }} /></tr> : null}
        </Table.Tbody>
      </Table>
    </Box>
  );
}

function Heading({ column, list: { state, set } }: { column: Column; list: OpenList }) {
  const { t } = useTranslation('views');
  const { sort, width } = COLUMN[column];
  const style = column === 'title' ? {} : { w: width };
  const usable = sort !== null && (state.filter.standing !== 'closed' || sort === 'updated' || sort === 'reference');
  if (!usable) return <Table.Th {...style}>{t(`column.${column}`)}</Table.Th>;
  const sorted = state.sort === sort;
  const Sign = !sorted ? IconArrowsSort : state.direction === 'asc' ? IconArrowUp : IconArrowDown;
  const next = (by: ListSort): void => set(sorted ? { direction: state.direction === 'asc' ? 'desc' : 'asc' } : { sort: by, direction: FIRST_DIRECTION[by] });
  return (
    <Table.Th {...style} aria-sort={sorted ? (state.direction === 'asc' ? 'ascending' : 'descending') : 'none'}>
      <UnstyledButton onClick={() => next(sort)} fz="sm" fw={700} mih={24}><Group gap={4} wrap="nowrap">{t(`column.${column}`)}<Sign size={14} aria-hidden style={{ flexShrink: 0, opacity: sorted ? 1 : 0.45 }} /></Group></UnstyledButton>
    </Table.Th>
  );
}

function GroupHead({ label, count }: { label: string; count: number | null }) {
  const { t } = useTranslation('views');
  return <Group gap={8} py={4}><Text span size="sm" fw={650}>{label}</Text>{count === null ? null : <Text span size="sm" fw={400} c="var(--tamga-quiet-text)">{t('count', { count })}</Text>}</Group>;
}

/** Rows that are drawn on the way turn out higher than was reckoned, and push what the keyboard has just reached out of the window. */
function keepInSight({ target }: FocusEvent<HTMLElement>): void {
  const look = (): void => {
    if (document.activeElement === target && target.matches(':focus-visible')) target.scrollIntoView({ block: 'nearest' });
  };
  for (const after of [100, 250, 450, 650]) setTimeout(look, after);
}

/** The keyboard to the next or previous case; a row that is not drawn is brought into sight first. */
function lead(place: HTMLElement | null, from: number, { step, rows, show }: { step: number; rows: readonly ListRow[]; show: (index: number) => void }): void {
  let index = from + step;
  while (rows[index]?.kind === 'group') index += step;
  if (!rows[index]) return;
  show(index);
  requestAnimationFrame(() => requestAnimationFrame(() => place?.querySelector<HTMLElement>(`[data-index="${index}"] [data-case-link]`)?.focus()));
}
