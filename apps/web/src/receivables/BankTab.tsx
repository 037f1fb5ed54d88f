import { Alert, Button, FileButton, Paper, Stack, Text } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client.js';
import { sendFile } from '../documents/upload-document.js';
import { later } from '../ui/later.js';
import { Empty, Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { BankLineRow } from './BankLineRow.js';
import { bankLinesQuery, useReceivablesChange, type TableMapping } from './receivable-queries.js';

const TableColumns = later(() => import('./TableColumns.js').then(({ TableColumns: Part }) => Part));

type Read = Schemas['ReadStatementResultDto'];
const readFile = async ({ file, mapping = {} }: { file: File; mapping?: TableMapping }): Promise<Read> => {
  const form = new FormData();
  for (const [name, value] of Object.entries(mapping)) if (value !== '') form.append(name, value);
  return (await sendFile({ path: '/api/v1/bank-statements', form }, file, { onProgress: () => undefined })) as Read;
};

/** What the bank says came in: read from its file, booked line by line. */
export function BankTab() {
  const { t } = useTranslation(['receivables', 'common']);
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(bankLinesQuery);
  const lines = data?.pages.flatMap((page) => page.data) ?? [];
  const [table, setTable] = useState<File | null>(null);
  const read = useReceivablesChange(readFile, () => setTable(null));
  const choose = (file: File | null): void => {
    if (!file) return;
    read.reset();
    if (/\.xml$/i.test(file.name)) read.mutate({ file });
    else setTable(file);
  };
  return (
    <Stack>
      <Paper withBorder p="md">
        <Stack gap="xs" align="flex-start">
          <FileButton onChange={choose} accept=".xml,.csv,.txt,.tsv,.xlsx" inputProps={{ 'aria-label': t('bank.choose') }} disabled={read.isPending}>
            {(props) => <Button {...props} loading={read.isPending} leftSection={<IconUpload size={16} aria-hidden />}>{t('bank.choose')}</Button>}
          </FileButton>
          <Text size="sm">{t('bank.accepted')}</Text>
          <Text size="sm" c="var(--tamga-quiet-text)">{t('bank.promise')}</Text>
          {table ? null : <ProblemAlert error={read.error} />}
          {read.data ? <Told read={read.data} /> : null}
        </Stack>
      </Paper>
      <ProblemAlert error={error} />
      {isPending ? <Loading /> : null}
      {data && lines.length === 0 ? <Empty title={t('bank.none-title')} text={t('bank.none')} /> : null}
      {lines.map((line) => <BankLineRow key={line.id} line={line} />)}
      {hasNextPage ? <Button variant="default" onClick={() => void fetchNextPage()} loading={isFetchingNextPage} style={{ alignSelf: 'center' }}>{t('common:show-more')}</Button> : null}
      {table ? <TableColumns file={table} pending={read.isPending} error={read.error} onRead={(mapping) => read.mutate({ file: table, mapping })} onClose={() => setTable(null)} /> : null}
    </Stack>
  );
}

function Told({ read: { added, known, passedOver, faults } }: { read: Read }) {
  const { t } = useTranslation('receivables');
  return (
    <Alert color={faults.length > 0 ? 'yellow' : 'green'} variant="light" role="status" w="100%">
      <Text size="sm">{t('bank.read', { added, known, passedOver })}</Text>
      {faults.slice(0, 20).map(({ code, entry }) => <Text key={entry} size="sm">{t(`bank.fault.${code}`, { entry })}</Text>)}
    </Alert>
  );
}
