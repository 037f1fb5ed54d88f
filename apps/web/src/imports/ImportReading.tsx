import { Button, Group, SimpleGrid, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { Choice } from '../ui/Choice.js';
import { Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { choicesQuery, DATE_ORDERS, ENCODINGS, mappingsQuery, RECORDS, SEPARATORS, type Import, type ImportChange } from './import-queries.js';

const KINDS = ['patent', 'utility-model', 'design', 'trademark', 'plant-variety', 'software', 'know-how'] as const;
const SEPARATOR_NAMES = { ',': 'comma', ';': 'semicolon', '\t': 'tab' } as const;

/** What only somebody who knows the file can say: its letters, its order of dates, and which column is what. */
export function ImportReading({ file, busy, onChange }: { file: Import; busy: boolean; onChange: (change: ImportChange) => void }) {
  const { t } = useTranslation(['imports', 'common', 'assets']);
  const choices = useQuery(choicesQuery);
  if (!choices.data) return <Loading />;
  const fields = choices.data.records.find(({ record }) => record === file.record)?.fields ?? [];
  const sample = (heading: string | undefined): string => {
    const at = heading === undefined ? -1 : file.headings.indexOf(heading);
    return at < 0 ? '' : file.samples.map((row) => shown((row as unknown[])[at])).filter((text) => text !== '').slice(0, 3).join('; ');
  };
  const map = (field: string, heading: string | null): void => onChange({ columns: Object.fromEntries([...Object.entries(file.columns).filter(([name, of]) => name !== field && of !== heading), ...(heading === null ? [] : [[field, heading]])]) as Record<string, string> });
  return (
    <Stack>
      <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }}>
        {file.format === 'csv' ? <Choice label={t('encoding')} none={t('choose')} value={file.encoding as (typeof ENCODINGS)[number] | null} onChange={(encoding) => encoding && onChange({ encoding })} data={ENCODINGS.map((value) => ({ value, label: value }))} disabled={busy} /> : null}
        {file.format === 'csv' ? <Choice label={t('separator.label')} none={t('choose')} value={file.separator as (typeof SEPARATORS)[number] | null} onChange={(separator) => separator && onChange({ separator })} data={SEPARATORS.map((value) => ({ value, label: t(`separator.${SEPARATOR_NAMES[value]}`) }))} disabled={busy} /> : null}
        {file.sheets.length > 1 ? <Choice label={t('sheet')} value={file.sheet} onChange={(sheet) => sheet && onChange({ sheet })} data={file.sheets.map((value) => ({ value, label: value }))} disabled={busy} /> : null}
        {file.headings.length > 0 ? <Choice label={t('layout.label')} none={t('layout.other')} value={file.layout} onChange={(layout) => onChange({ layout: layout as never })} data={choices.data.layouts.map(({ id }) => ({ value: id as string, label: t(`layout.${id}`) }))} disabled={busy} /> : null}
        {file.headings.length > 0 ? <Choice label={t('record.label')} none={file.record === null ? t('choose') : undefined} value={file.record} onChange={(record) => record && onChange({ record })} data={RECORDS.map((value) => ({ value, label: t(`record.${value}`) }))} disabled={busy} /> : null}
        {file.record ? <Choice label={t('order.label')} none={t('order.none')} value={file.dateOrder} onChange={(dateOrder) => onChange({ dateOrder })} data={DATE_ORDERS.map((value) => ({ value, label: t(`order.${value}`) }))} disabled={busy} /> : null}
        {file.record === 'matters' ? <Choice label={t('unmatched.label')} value={file.unmatched} onChange={(unmatched) => unmatched && onChange({ unmatched })} data={(['ask', 'open-case'] as const).map((value) => ({ value, label: t(`unmatched.${value}`) }))} disabled={busy} /> : null}
        {file.record === 'matters' && !file.columns['kind'] ? <Choice label={t('all-rows', { field: t('field.kind') })} none={t('choose')} value={file.constants.kind ?? null} onChange={(kind) => onChange({ constants: { ...file.constants, ...(kind ? { kind } : {}) } })} data={KINDS.map((value) => ({ value, label: t(`assets:kind.${value}`) }))} disabled={busy} /> : null}
      </SimpleGrid>
      {file.record ? (
        <>
          <Title order={3} size="h5">{t('columns')}</Title>
          <Text size="sm" c="dimmed">{t('columns-hint')}</Text>
          <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }}>
            {fields.map(({ name, required }) => (
              <Choice
                key={name} label={t(`field.${name}`)} withAsterisk={required} none={t('no-column')} value={file.columns[name] ?? null} onChange={(heading) => map(name, heading)} data={file.headings.map((value) => ({ value, label: value }))} disabled={busy}
                description={sample(file.columns[name]) || ' '} styles={{ description: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' } }} inputWrapperOrder={['label', 'input', 'description', 'error']}
              />
            ))}
          </SimpleGrid>
          <Mappings file={file} busy={busy} onChange={onChange} />
        </>
      ) : null}
    </Stack>
  );
}

const shown = (cell: unknown): string => (typeof cell === 'string' ? cell : typeof cell === 'number' ? String(cell) : ((cell as { on?: string } | null | undefined)?.on ?? ''));

/** What was mapped by hand, under a name for the next file of its kind. */
function Mappings({ file, busy, onChange }: { file: Import; busy: boolean; onChange: (change: ImportChange) => void }) {
  const { t } = useTranslation(['imports', 'common']);
  const client = useQueryClient();
  const [name, setName] = useState('');
  const { data: mappings = [] } = useQuery(mappingsQuery);
  const save = useMutation({
    mutationFn: () => api.post('/api/v1/import-mappings', { body: { name: name.trim(), record: file.record ?? 'matters', columns: file.columns, dateOrder: file.dateOrder, constants: file.constants } }),
    onSuccess: async () => {
      setName('');
      await client.invalidateQueries({ queryKey: mappingsQuery.queryKey });
    },
  });
  const use = (id: string | null): void => {
    const found = mappings.find((each) => each.id === id);
    if (found) onChange({ layout: null, record: found.record, columns: Object.fromEntries(Object.entries(found.columns).filter(([, heading]) => file.headings.includes(heading))), dateOrder: found.dateOrder, constants: found.constants });
  };
  return (
    <Stack gap="xs">
      <Group align="flex-end" gap="sm">
        {mappings.length > 0 ? <Choice label={t('mapping.use')} none={t('choose')} value={null} onChange={use} data={mappings.map((each) => ({ value: each.id, label: each.name }))} disabled={busy} /> : null}
        <TextInput label={t('mapping.name')} maxLength={80} value={name} onChange={(e) => setName(e.currentTarget.value)} />
        <Button variant="default" onClick={() => save.mutate()} loading={save.isPending} disabled={name.trim() === ''}>{t('mapping.save')}</Button>
      </Group>
      <ProblemAlert error={save.error} />
      <Text size="sm" role="status" className={save.isSuccess ? undefined : 'visually-hidden'}>{save.isSuccess ? t('mapping.saved') : ''}</Text>
    </Stack>
  );
}
