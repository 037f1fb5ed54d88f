import { Box, Checkbox, Group, Paper, Stack, Table, Text } from '@mantine/core';
import { memo, useRef, type MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Column } from '../views/list-state.js';
import type { CaseCard } from './case-queries.js';
import { CaseCell } from './CaseCells.js';
import type { Selection } from './use-selection.js';

/** Lighter than Mantine's own: a late date in red keeps its contrast on it. */
const SELECTED = 'color-mix(in srgb, var(--mantine-primary-color-light) 50%, var(--mantine-color-body))';

type ShownCaseProps = { card: CaseCard; columns: readonly Column[]; compact: boolean; selected: boolean; /** Null where nothing can be selected. */ toggle: Selection['toggle'] | null };
type CaseRowProps = ShownCaseProps & { index: number; measure: (element: Element | null) => void };

/** Drawn once and not again while somebody scrolls: every row anew for every frame is what made scrolling stumble. */
export const CaseRow = memo(function CaseRow({ card, columns, compact, selected, toggle, index, measure }: CaseRowProps) {
  return (
    <Table.Tr data-index={index} data-case-id={card.id} ref={measure} aria-rowindex={index + 2} {...(selected ? { bg: SELECTED } : {})}>
      {toggle ? <Table.Td><Select card={card} selected={selected} toggle={toggle} /></Table.Td> : null}
      {columns.map((column) => <Table.Td key={column} style={{ overflowWrap: 'anywhere' }}><CaseCell card={card} column={column} compact={compact} /></Table.Td>)}
    </Table.Tr>
  );
});

/** The same on a narrow screen. */
export const CaseItem = memo(function CaseItem({ card, columns, compact, selected, toggle }: ShownCaseProps) {
  return (
    <Paper withBorder p="sm" {...(selected ? { bg: SELECTED } : {})}>
      <Group gap="sm" align="flex-start" wrap="nowrap">
        {toggle ? <Box pt={3}><Select card={card} selected={selected} toggle={toggle} /></Box> : null}
        <Stack gap={4} style={{ minWidth: 0, flex: 1, overflowWrap: 'anywhere' }}>{columns.map((column) => <CardLine key={column} card={card} column={column} compact={compact} />)}</Stack>
      </Group>
    </Paper>
  );
});

function Select({ card, selected, toggle }: { card: CaseCard; selected: boolean; toggle: Selection['toggle'] }) {
  const { t } = useTranslation('views');
  const withShift = useRef(false);
  return (
    <Checkbox
      size="md" aria-label={t('select.one', { reference: card.reference })} checked={selected} onClick={(event: MouseEvent) => { withShift.current = event.shiftKey; }}
      onChange={() => { toggle(card.id, withShift.current); withShift.current = false; }}
    />
  );
}

/** A cell without a heading above it: a date alone would not say which. */
function CardLine({ card, column, compact }: { card: CaseCard; column: Column; compact: boolean }) {
  const { t } = useTranslation('views');
  const dated = { due: card.standing !== 'closed' && card.stageDueOn, deadline: card.nextDeadlineOn, updated: card.updatedAt }[column as 'due'];
  if (!dated) return <CaseCell card={card} column={column} compact={compact} />;
  return <div><Text span size="xs" c="var(--tamga-quiet-text)" display="block">{t(`column.${column}`)}</Text><CaseCell card={card} column={column} compact={compact} /></div>;
}
