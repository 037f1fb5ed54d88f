import { Anchor, Button, Stack, Table } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ScrollRegion } from '../ui/ScrollRegion.js';
import type { Cell, FigureTable } from './figure-table.js';

/** As many rows as one looks through; more come when asked for. */
const STEP = 50;

/** The numbers of a figure for whoever wants them exactly, or cannot see it. */
export function FigureTableView({ table }: { table: FigureTable }) {
  const { t } = useTranslation('dashboard');
  const [shown, setShown] = useState(STEP);
  const { caption, columns, rows } = table;
  return (
    <Stack gap="xs">
      <ScrollRegion label={caption} minWidth={120 + 100 * columns.length}>
        <Table captionSide="top">
          <Table.Caption ta="start">{caption}</Table.Caption>
          <Table.Thead><Table.Tr>{columns.map(({ label, isText }, i) => <Table.Th key={label} ta={i === 0 || isText ? 'left' : 'right'}>{label}</Table.Th>)}</Table.Tr></Table.Thead>
          <Table.Tbody>
            {rows.slice(0, shown).map((cells, n) => (
              <Table.Tr key={n}>
                {cells.map((cell, i) => (i === 0 ? <Table.Th key={i} scope="row" fw={500}><Content cell={cell} /></Table.Th> : <Table.Td key={i} ta={columns[i]?.isText ? 'left' : 'right'}><Content cell={cell} /></Table.Td>))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollRegion>
      {rows.length > shown ? <Button variant="default" size="sm" style={{ alignSelf: 'center' }} onClick={() => setShown(shown + 4 * STEP)}>{t('table-more', { count: rows.length - shown })}</Button> : null}
    </Stack>
  );
}

function Content({ cell: { text, link } }: { cell: Cell }) {
  if (!link) return text;
  if ('caseId' in link) return <Anchor component={Link} to="/cases/$caseId" params={{ caseId: link.caseId } as never} fz="sm" fw={600}>{text}</Anchor>;
  if ('open' in link) return <Anchor component="button" type="button" onClick={link.open} aria-label={link.label} fz="sm">{text}</Anchor>;
  if ('to' in link) return <Anchor component={Link} to={link.to} params={link.params as never} fz="sm" fw={600}>{text}</Anchor>;
  return <Anchor component={Link} to="/cases" search={link.search as never} fz="sm">{text}</Anchor>;
}
