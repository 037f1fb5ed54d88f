import { ActionIcon, Button, Group, Paper, Stack, Table, Text } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ScrollRegion } from '../ui/ScrollRegion.js';
import { fieldLabel, placeLabel } from './field-label.js';
import { useAssessmentForm, useRows } from './form-context.js';
import { domId } from './pointer.js';

type RowsProps = {
  /** The list's pointer. */
  at: string;
  max: number;
  /** What a new row begins with, given the rows there are. */
  start?: (rows: readonly Record<string, unknown>[]) => Record<string, unknown>;
  addLabel: string;
  emptyLabel: string;
};
type Column = { key: string; width?: number | string; render: (at: string) => ReactNode };

/** A list as a table: its columns are named once, in the head. Narrow screens scroll it inside its own frame. */
export function RowTable({ at, max, start, addLabel, emptyLabel, columns, minWidth, footer }: RowsProps & { columns: readonly Column[]; minWidth: number; footer?: ReactNode }) {
  const { t } = useTranslation(['assessments', 'common']);
  const { readOnly, save } = useAssessmentForm();
  const { rows, add, remove } = useRows(at);
  return (
    <Stack gap="xs" id={domId(at)} tabIndex={-1}>
      {rows.length === 0 ? <Text size="sm" c="dimmed">{emptyLabel}</Text> : (
        <ScrollRegion label={fieldLabel(at, t)} minWidth={minWidth}>
          <Table verticalSpacing={6} horizontalSpacing={6} withRowBorders={readOnly} layout="fixed">
            <Table.Thead>
              <Table.Tr>
                {columns.map(({ key, width }) => <Table.Th key={key} w={width}>{fieldLabel(`${at}/0/${key}`, t)}</Table.Th>)}
                {readOnly ? null : <Table.Th w={44}><span className="visually-hidden">{t('common:remove')}</span></Table.Th>}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map((_, index) => (
                <Table.Tr key={index} style={{ verticalAlign: 'top' }}>
                  {columns.map(({ key, render }) => <Table.Td key={key}>{render(`${at}/${index}/${key}`)}</Table.Td>)}
                  {readOnly ? null : <Table.Td><RemoveRow label={t('remove-row', { place: placeLabel(`${at}/${index}`, t) })} onClick={() => { remove(index); save(); }} /></Table.Td>}
                </Table.Tr>
              ))}
            </Table.Tbody>
            {footer}
          </Table>
        </ScrollRegion>
      )}
      <AddRow {...{ readOnly, addLabel }} full={rows.length >= max} onClick={() => add(start?.(rows))} />
    </Stack>
  );
}

/** A list whose entries are too long for a table: a card each. */
export function RowCards({ at, max, start, addLabel, emptyLabel, title, children }: RowsProps & { title: (index: number) => ReactNode; children: (at: string, index: number) => ReactNode }) {
  const { t } = useTranslation(['assessments', 'common']);
  const { readOnly, save } = useAssessmentForm();
  const { rows, add, remove } = useRows(at);
  return (
    <Stack gap="sm" id={domId(at)} tabIndex={-1}>
      {rows.length === 0 ? <Text size="sm" c="dimmed">{emptyLabel}</Text> : null}
      {rows.map((_, index) => (
        <Paper key={index} withBorder p="md" component="fieldset" m={0} id={domId(`${at}/${index}`)} style={{ minWidth: 0 }}>
          <Text component="legend" className="visually-hidden">{placeLabel(`${at}/${index}`, t)}</Text>
          <Stack gap="sm">
            <Group justify="space-between" wrap="nowrap">
              <Text fw={600} size="sm" component="div">{title(index)}</Text>
              {readOnly ? null : <RemoveRow label={t('remove-row', { place: placeLabel(`${at}/${index}`, t) })} onClick={() => { remove(index); save(); }} />}
            </Group>
            {children(`${at}/${index}`, index)}
          </Stack>
        </Paper>
      ))}
      <AddRow {...{ readOnly, addLabel }} full={rows.length >= max} onClick={() => add(start?.(rows))} />
    </Stack>
  );
}

function RemoveRow({ label, onClick }: { label: string; onClick: () => void }) {
  return <ActionIcon variant="subtle" color="red" c="var(--tamga-danger-text)" size={36} aria-label={label} title={label} onClick={onClick}><IconTrash size={18} aria-hidden /></ActionIcon>;
}

function AddRow({ readOnly, addLabel, full, onClick }: { readOnly: boolean; addLabel: string; full: boolean; onClick: () => void }) {
  if (readOnly) return null;
  return <Button variant="light" size="sm" leftSection={<IconPlus size={16} aria-hidden />} style={{ alignSelf: 'flex-start' }} disabled={full} onClick={onClick}>{addLabel}</Button>;
}
