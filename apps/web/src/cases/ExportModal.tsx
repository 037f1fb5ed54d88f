import { Button, Group, Radio, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { askFile, type Schemas } from '../api/client.js';
import { saveFile } from '../api/save-file.js';
import { formatNumber } from '../i18n/format.js';
import { Dialog } from '../ui/Dialog.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { tell } from '../ui/tell.js';
import { queryOf, type Column } from '../views/list-state.js';
import type { OpenList } from '../views/use-list-state.js';
import { caseCountsQuery } from './list-queries.js';

type ExportColumn = Schemas['ExportCasesDto']['columns'][number];
type ExportModalProps = { list: OpenList; selected: readonly string[]; onClose: () => void };

const EVERYTHING: ExportColumn[] = ['reference', 'title', 'inventors', 'stage', 'standing', 'outcome', 'track', 'owner', 'tags', 'entered', 'due', 'deadline', 'updated'];
/** What a column of the screen is in the sheet. */
const OF_SCREEN: Readonly<Record<Column, readonly ExportColumn[]>> = {
  reference: ['reference'], title: ['title', 'inventors'], stage: ['stage', 'standing'], time: ['entered', 'due'], due: ['due'], deadline: ['deadline'], owner: ['owner'], track: ['track'], tags: ['tags'], updated: ['updated'],
};

/** Which cases, which columns, which kind of file; says before that the export is noted. */
export function ExportModal({ list, selected, onClose }: ExportModalProps) {
  const { t } = useTranslation(['views', 'common']);
  const counts = useQuery(caseCountsQuery(list.state));
  const [format, setFormat] = useState<'xlsx' | 'csv'>('xlsx');
  const [scope, setScope] = useState<'selected' | 'all'>(selected.length > 0 ? 'selected' : 'all');
  const [columns, setColumns] = useState<'shown' | 'all'>('shown');
  const total = counts.data ? `${formatNumber(counts.data.total)}${counts.data.more ? '+' : ''}` : '…';
  const download = useMutation({
    mutationFn: () => askFile('post', '/api/v1/cases/export', { body: {
      format, query: queryOf(list.state), columns: columns === 'all' ? EVERYTHING : [...new Set(list.state.columns.flatMap((column) => OF_SCREEN[column]))],
      ...(scope === 'selected' ? { caseIds: [...selected] } : {}), ...(list.viewId ? { viewId: list.viewId } : {}),
    } }),
    onSuccess: ({ file, name }) => {
      saveFile(file, name ?? `cases.${format}`);
      tell(t('export.done'));
      onClose();
    },
  });
  return (
    <Dialog opened onClose={onClose} title={t('export.title')} closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form onSubmit={(event) => { event.preventDefault(); download.mutate(); }}>
        <Stack>
          {selected.length > 0 ? (
            <Radio.Group label={t('export.which')} value={scope} onChange={(value) => setScope(value as 'selected' | 'all')}>
              <Stack gap={8} mt={6}><Radio value="selected" label={t('export.selected', { count: selected.length })} /><Radio value="all" label={t('export.every', { number: total })} /></Stack>
            </Radio.Group>
          ) : <Text size="sm">{t('export.every', { number: total })}</Text>}
          <Radio.Group label={t('export.columns')} value={columns} onChange={(value) => setColumns(value as 'shown' | 'all')}>
            <Stack gap={8} mt={6}><Radio value="shown" label={t('export.columns-shown')} /><Radio value="all" label={t('export.columns-all')} /></Stack>
          </Radio.Group>
          <Radio.Group label={t('export.format')} value={format} onChange={(value) => setFormat(value as 'xlsx' | 'csv')}>
            <Stack gap={8} mt={6}><Radio value="xlsx" label={t('export.xlsx')} data-autofocus /><Radio value="csv" label={t('export.csv')} /></Stack>
          </Radio.Group>
          <Text size="sm" c="var(--tamga-quiet-text)">{t('export.noted')}</Text>
          <ProblemAlert error={download.error ?? counts.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t('common:cancel')}</Button>
            <Button type="submit" loading={download.isPending} disabled={scope === 'all' && counts.data?.total === 0}>{t('export.do')}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
