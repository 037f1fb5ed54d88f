import { Alert, Button, Checkbox, FileButton, Group, SimpleGrid, Stack, Table, Text } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client.js';
import { sendFile } from '../documents/upload-document.js';
import { formatMoney } from '../i18n/format.js';
import { Choice } from '../ui/Choice.js';
import { CurrencySelect } from '../ui/CurrencySelect.js';
import { DateText } from '../ui/DateText.js';
import { Dialog } from '../ui/Dialog.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { ScrollRegion } from '../ui/ScrollRegion.js';
import { tell } from '../ui/tell.js';
import { BEARERS, KINDS, useExpenseChange } from './expense-queries.js';

type Preview = Schemas['ExpensePreviewDto'];
type Field = Schemas['ExpenseField'];
type Settings = { columns: Readonly<Record<string, string>> | null; encoding: string; order: string; decimal: string; currency: string; kind: string; borneBy: string; state: string };
const FIELDS: readonly Field[] = ['date', 'amount', 'currency', 'kind', 'supplier', 'reference', 'case', 'asset', 'borneBy', 'state', 'note'];
const ENCODINGS = ['utf-8', 'windows-1251', 'windows-1252'] as const;
const ROWS_SHOWN = 12;

const send = (path: string, file: File, { columns, ...rest }: Settings, more: Readonly<Record<string, string>> = {}): Promise<unknown> => {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...rest, ...more, ...(columns ? { columns: JSON.stringify(columns) } : {}) })) if (value !== '') form.append(name, value);
  return sendFile({ path, form }, file, { onProgress: () => undefined });
};

/** A table of bills, as patent attorneys send them: looked through first, then taken in whole. */
export function ImportExpenses({ onClose }: { onClose: () => void }) {
  // The texts of its fields with its own: a dialog that waits for them once it is open stays unseen.
  const { t } = useTranslation(['expenses', 'common', 'currencies']);
  const [file, setFile] = useState<File | null>(null);
  const [settings, setSettings] = useState<Settings>({ columns: null, encoding: '', order: 'dmy', decimal: ',', currency: 'KZT', kind: 'other', borneBy: 'office', state: 'booked' });
  const [even, setEven] = useState(false);
  const look = useMutation({ mutationFn: ({ file: of, settings: how }: { file: File; settings: Settings }) => send('/api/v1/expenses/imports/preview', of, how) as Promise<Preview> });
  const take = useExpenseChange(
    async () => (await send('/api/v1/expenses/imports', file as File, settings, { withDuplicates: String(even) })) as Schemas['ExpenseImportedDto'],
    ({ written, leftOut }) => {
      tell(leftOut > 0 ? t('import.done-left', { count: written, left: leftOut }) : t('import.done', { count: written }));
      onClose();
    },
  );
  const change = (more: Partial<Settings>, of: File | null = file): void => {
    const next = { ...settings, ...more };
    setSettings(next);
    take.reset();
    if (of) look.mutate({ file: of, settings: next });
  };
  const choose = (chosen: File | null): void => {
    if (!chosen) return;
    setFile(chosen);
    change({ columns: null, encoding: '' }, chosen);
  };
  const preview = look.data;
  const duplicates = preview?.rows.filter(({ duplicate }) => duplicate).length ?? 0;
  const taken = (preview?.rows.length ?? 0) - (even ? 0 : duplicates);
  return (
    <Dialog opened onClose={onClose} title={t('import.title')} size="xl" closeButtonProps={{ 'aria-label': t('common:close') }}>
      <Stack>
        <Text size="sm">{t('import.text')}</Text>
        <Group gap="sm">
          <FileButton onChange={choose} accept=".csv,.txt,.tsv,.xlsx" inputProps={{ 'aria-label': t('import.choose') }}>
            {(props) => <Button {...props} variant="default" loading={look.isPending} leftSection={<IconUpload size={16} aria-hidden />}>{t('import.choose')}</Button>}
          </FileButton>
          {file ? <Text size="sm" data-content style={{ overflowWrap: 'anywhere' }}>{file.name}</Text> : null}
        </Group>
        <SimpleGrid cols={{ base: 1, xs: 2, sm: 3 }}>
          <Choice label={t('import.order')} value={settings.order} onChange={(order) => order && change({ order })} data={(['dmy', 'mdy', 'ymd'] as const).map((value) => ({ value, label: t(`import.order-${value}`) }))} />
          <Choice label={t('import.decimal')} value={settings.decimal} onChange={(decimal) => decimal && change({ decimal })} data={[{ value: ',', label: '1 250,50' }, { value: '.', label: '1,250.50' }]} />
          <CurrencySelect label={t('import.currency')} value={settings.currency || null} onChange={(currency) => currency && change({ currency })} />
          <Choice label={t('import.kind')} value={settings.kind} onChange={(kind) => kind && change({ kind })} data={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))} />
          <Choice label={t('import.borneBy')} value={settings.borneBy} onChange={(borneBy) => borneBy && change({ borneBy })} data={BEARERS.map((value) => ({ value, label: t(`bearer.${value}`) }))} />
          <Choice label={t('import.state')} value={settings.state} onChange={(state) => state && change({ state })} data={(['booked', 'accrued'] as const).map((value) => ({ value, label: t(`state.${value}`) }))} />
        </SimpleGrid>
        {look.error ? <><ProblemAlert error={look.error} /><Choice label={t('import.encoding')} none="—" value={settings.encoding || null} onChange={(encoding) => change({ encoding: encoding ?? '' })} data={ENCODINGS.map((value) => ({ value, label: value }))} w={240} /></> : null}
        {preview ? (
          <>
            <Text size="sm" fw={600}>{t('import.columns')}</Text>
            <SimpleGrid cols={{ base: 1, xs: 2, sm: 3 }}>
              {FIELDS.map((field) => <Choice key={field} label={t(`column.${field}`)} required={field === 'date' || field === 'amount'} none="—" value={preview.columns[field] ?? null} onChange={(heading) => change({ columns: { ...preview.columns, [field]: heading ?? '' } })} data={preview.headings.map((value) => ({ value, label: value }))} />)}
            </SimpleGrid>
            <Faults preview={preview} />
            {preview.rows.length > 0 ? <Rows preview={preview} /> : null}
            {duplicates > 0 ? <Alert color="yellow" variant="light"><Stack gap="xs"><Text size="sm">{t('import.duplicates', { count: duplicates })}</Text><Checkbox label={t('import.even')} checked={even} onChange={(event) => setEven(event.currentTarget.checked)} /></Stack></Alert> : null}
          </>
        ) : null}
        <ProblemAlert error={take.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{t('common:cancel')}</Button>
          <Button loading={take.isPending} disabled={!file || !preview || look.isPending || preview.faults.length > 0 || taken === 0} onClick={() => take.mutate()}>{t('import.take', { count: taken })}</Button>
        </Group>
      </Stack>
    </Dialog>
  );
}

function Faults({ preview: { faults } }: { preview: Preview }) {
  const { t } = useTranslation('expenses');
  if (faults.length === 0) return null;
  return (
    <Alert color="red" variant="light" role="alert" title={t('import.faults', { count: faults.length })}>
      <ScrollRegion label={t('import.faults', { count: faults.length })} style={{ maxHeight: 220 }}>
        <Stack component="ul" gap={2} m={0} pl="md">
          {faults.map((fault, place) => <Text key={place} component="li" size="sm">{fault.row > 0 ? t('import.row', { row: fault.row }) : t('import.columns')}, {t(`column.${fault.field}`)}: {fault.message}</Text>)}
        </Stack>
      </ScrollRegion>
    </Alert>
  );
}

function Rows({ preview: { rows, sums } }: { preview: Preview }) {
  const { t } = useTranslation('expenses');
  return (
    <Stack gap="xs">
      <Text size="sm" fw={600}>{sums.map(({ currency, amountMinor, count }) => `${formatMoney(amountMinor, currency)} (${t('open.count', { count })})`).join(' · ')}</Text>
      <ScrollRegion label={t('import.title')} minWidth={640}>
        <Table verticalSpacing={4} fz="xs">
          <Table.Thead><Table.Tr>{(['row', 'date', 'kind', 'case', 'supplier', 'reference', 'amount'] as const).map((column) => <Table.Th key={column} scope="col" ta={column === 'amount' ? 'right' : undefined}>{column === 'row' ? '№' : t(`column.${column}`)}</Table.Th>)}</Table.Tr></Table.Thead>
          <Table.Tbody>
            {rows.slice(0, ROWS_SHOWN).map((row) => (
              <Table.Tr key={row.row}>
                <Table.Td>{row.row}</Table.Td>
                <Table.Td><DateText on={row.incurredOn} /></Table.Td>
                <Table.Td>{t(`kind.${row.kind}`)}{row.duplicate ? ` · ${t('import.duplicate')}` : ''}</Table.Td>
                <Table.Td data-content>{row.caseReference ?? '—'}</Table.Td>
                <Table.Td data-content>{row.supplier}</Table.Td>
                <Table.Td data-content>{row.reference}</Table.Td>
                <Table.Td ta="right" style={{ fontVariantNumeric: 'tabular-nums' }}>{formatMoney(row.amountMinor, row.currency)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollRegion>
      {rows.length > ROWS_SHOWN ? <Text size="sm">{t('import.more', { count: rows.length - ROWS_SHOWN })}</Text> : null}
    </Stack>
  );
}
