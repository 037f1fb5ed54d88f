import { Button, Group, SimpleGrid, Stack, Table, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client.js';
import { sendFile } from '../documents/upload-document.js';
import { Choice } from '../ui/Choice.js';
import { CurrencySelect } from '../ui/CurrencySelect.js';
import { Dialog } from '../ui/Dialog.js';
import { fieldFault } from '../ui/field-fault.js';
import { Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { ScrollRegion } from '../ui/ScrollRegion.js';
import type { TableMapping } from './receivable-queries.js';

const COLUMNS = ['date', 'amount', 'payer', 'text', 'reference'] as const;
type TableColumnsProps = { file: File; pending: boolean; error: unknown; onRead: (mapping: TableMapping) => void; onClose: () => void };

/** Says what the columns of a bank's table hold. Nothing is guessed. */
export function TableColumns({ file, pending, error, onRead, onClose }: TableColumnsProps) {
  const { t } = useTranslation(['receivables', 'common']);
  const [encoding, setEncoding] = useState<string | null>(null);
  const [mapping, setMapping] = useState<TableMapping>({ currency: 'KZT', order: 'dmy', decimal: ',' });
  const set = (name: string, value: string | null): void => setMapping({ ...mapping, [name]: value ?? '' });
  const table = useQuery({
    queryKey: ['receivables', 'table', file.name, file.size, file.lastModified, encoding], retry: false,
    queryFn: async () => {
      const form = new FormData();
      if (encoding) form.append('encoding', encoding);
      return (await sendFile({ path: '/api/v1/bank-statements/columns', form }, file, { onProgress: () => undefined })) as Schemas['StatementColumnsDto'];
    },
  });
  const headings = table.data?.headings ?? [];
  return (
    <Dialog opened onClose={onClose} title={t('columns.title')} size="xl" closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form onSubmit={(event) => { event.preventDefault(); onRead({ ...mapping, ...(encoding ? { encoding } : {}) }); }}>
        <Stack>
          <Text size="sm">{t('columns.explain')}</Text>
          {table.isPending ? <Loading /> : null}
          {table.error ? <><ProblemAlert error={table.error} /><Choice label={t('columns.encoding')} none="—" value={encoding} onChange={setEncoding} data={['utf-8', 'windows-1251', 'windows-1252'].map((value) => ({ value, label: value }))} error={fieldFault(table.error, '/encoding')} /></> : null}
          {table.data ? (
            <>
              <ScrollRegion label={t('columns.title')} minWidth={480}>
                <Table verticalSpacing={4} fz="xs">
                  <Table.Thead><Table.Tr>{headings.map((heading) => <Table.Th key={heading}>{heading}</Table.Th>)}</Table.Tr></Table.Thead>
                  <Table.Tbody>{table.data.samples.slice(0, 3).map((row, place) => <Table.Tr key={place}>{headings.map((heading, column) => <Table.Td key={heading}>{sampleOf(row[column])}</Table.Td>)}</Table.Tr>)}</Table.Tbody>
                </Table>
              </ScrollRegion>
              <SimpleGrid cols={{ base: 1, xs: 2 }}>
                {COLUMNS.map((name) => <Choice key={name} label={t(`columns.${name}`)} required={name === 'date' || name === 'amount'} none="—" value={mapping[name] || null} onChange={(value) => set(name, value)} data={headings.map((value) => ({ value, label: value }))} error={fieldFault(error, `/columns/${name}`)} />)}
                <TextInput label={t('columns.account')} required maxLength={40} value={mapping['account'] ?? ''} onChange={(event) => set('account', event.currentTarget.value)} />
                <CurrencySelect label={t('write.currency')} required value={mapping['currency'] || null} onChange={(value) => set('currency', value)} />
                <Choice label={t('columns.order')} value={mapping['order'] ?? 'dmy'} onChange={(value) => set('order', value)} data={['dmy', 'mdy', 'ymd'].map((value) => ({ value, label: t(`columns.order-${value}`) }))} />
                <Choice label={t('columns.decimal')} value={mapping['decimal'] ?? ','} onChange={(value) => set('decimal', value)} data={[{ value: ',', label: '1 250,50' }, { value: '.', label: '1,250.50' }]} />
              </SimpleGrid>
            </>
          ) : null}
          <ProblemAlert error={error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t('common:cancel')}</Button>
            <Button type="submit" loading={pending} disabled={!mapping['date'] || !mapping['amount'] || !mapping['account']?.trim() || !mapping['currency']}>{t('columns.read')}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

/** A day of a workbook comes as an object. */
const sampleOf = (cell: unknown): string => (cell === null || cell === undefined ? '' : typeof cell === 'object' ? String((cell as { on?: string }).on ?? '') : String(cell as string | number));
