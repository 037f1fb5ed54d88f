import { Anchor, Badge, Button, Group, List, Paper, Stack, Table, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { Choice } from '../ui/Choice.js';
import { fieldFault } from '../ui/field-fault.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { ScrollRegion } from '../ui/ScrollRegion.js';
import type { Import, ImportDecision, ImportOutcome, ImportRow } from './import-queries.js';

const COLORS: Readonly<Record<ImportOutcome, string>> = { new: 'green', matched: 'green', unchanged: 'gray', changed: 'orange', conflict: 'red', unmatched: 'orange', 'left-out': 'gray', refused: 'red' };
const KINDS = ['patent', 'utility-model', 'design', 'trademark', 'plant-variety', 'software', 'know-how'];

/** One row of the file: what is read of it, what is wrong with it or different, and what a person says to it. */
export function ImportRowCard({ row, file, onChanged }: { row: ImportRow; file: Import; onChanged: (changed: Import) => void }) {
  const { t } = useTranslation(['imports', 'common', 'assets', 'deadlines']);
  const label = (field: string): string => (field.startsWith('event:') ? t(`assets:event.${field.slice(6)}`) : t(`field.${field}`));
  const value = (field: string, text: string): string => {
    if (field === 'kind') return KINDS.includes(text) ? t(`assets:kind.${text}`) : text === '' ? '' : t(`deadlines:kind.${text}`);
    if (field === 'event') return text.replace(/^[a-z-]+/, (kind) => t(`assets:event.${kind}`));
    if (field === 'closed') return t(text === 'true' ? 'common:yes' : 'common:no');
    return text;
  };
  const named = (field: string): string => row.fields.find((each) => each.field === field)?.value ?? '';
  const fields = row.fields.filter(({ field, value: text }) => !['family', 'sourceId', 'reference', 'title'].includes(field) && !(field === 'closed' && text === 'false'));
  return (
    <Paper withBorder p="sm">
      <Stack gap="xs">
        <Group gap="sm">
          <Text fw={600} size="sm">{t('row', { number: row.number })}</Text>
          <Badge variant="light" color={COLORS[row.outcome]} c="var(--mantine-color-text)">{t(`outcome.${row.outcome}`)}</Badge>
          {row.progress && file.state !== 'open' ? <Badge variant="outline" color={row.progress === 'written' ? 'green' : row.progress === 'overtaken' ? 'orange' : 'gray'} c="var(--mantine-color-text)">{t(`progress.${row.progress}`)}</Badge> : null}
          {row.decision ? <Badge variant="outline" color="gray">{t(`decision.${row.decision}`)}</Badge> : null}
          {row.case ? <Anchor component={Link} to="/cases/$caseId" params={{ caseId: row.case.id } as never} size="sm">{row.case.reference}</Anchor> : null}
          {row.opens && file.state === 'open' ? <Text size="sm" c="dimmed">{t('opens-case')}</Text> : null}
        </Group>
        {named('reference') ? <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>{[named('reference'), named('title')].filter((text) => text !== '').join(' · ')}</Text> : null}
        {row.over ? <Text size="sm">{row.over === 'closed' ? t('over-closed') : t('over', { word: row.over })}</Text> : null}
        {row.faults.length > 0 ? <List size="sm">{row.faults.map((fault) => <List.Item key={`${fault.pointer} ${fault.code}`}>{fault.message}</List.Item>)}</List> : null}
        {row.difference.length > 0 ? (
          <ScrollRegion label={t('difference.title')} minWidth={420}>
            <Table withTableBorder>
              <Table.Thead><Table.Tr><Table.Th>{t('difference.field')}</Table.Th><Table.Th>{t('difference.before')}</Table.Th><Table.Th>{t('difference.after')}</Table.Th></Table.Tr></Table.Thead>
              <Table.Tbody>{row.difference.map(({ field, before, after }) => <Table.Tr key={field}><Table.Td>{label(field)}</Table.Td><Table.Td>{value(field, before) || '—'}</Table.Td><Table.Td>{value(field, after) || '—'}</Table.Td></Table.Tr>)}</Table.Tbody>
            </Table>
          </ScrollRegion>
        ) : null}
        {fields.length > 0 && row.difference.length === 0 ? <Text size="sm" style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-line' }}>{fields.map(({ field, value: text }) => `${label(field)}: ${value(field, text)}`).join(' · ')}</Text> : null}
        {file.state === 'open' && row.decisions.length > 0 ? <Decision key={`${row.decision}`} row={row} file={file} onChanged={onChanged} /> : null}
      </Stack>
    </Paper>
  );
}

function Decision({ row, file, onChanged }: { row: ImportRow; file: Import; onChanged: (changed: Import) => void }) {
  const { t } = useTranslation(['imports', 'common']);
  const [asking, setAsking] = useState(false);
  const [reference, setReference] = useState('');
  const decide = useMutation({
    mutationFn: async (body: { decision: ImportDecision | null; reference?: string }) => (await api.post('/api/v1/imports/{id}/rows/{number}/decision', { path: { id: file.id, number: row.number }, version: file.version, body })).data,
    onSuccess: onChanged,
  });
  const choose = (decision: ImportDecision | null): void => {
    setAsking(decision === 'use-case');
    if (decision !== 'use-case') decide.mutate({ decision });
  };
  const waits = row.outcome === 'changed' || row.outcome === 'conflict' || row.outcome === 'unmatched';
  return (
    <Stack gap="xs">
      <Group align="flex-end" gap="sm">
        <Choice label={t('decision.label', { number: row.number })} none={t(waits ? 'decision.waits' : 'decision.as-shown')} value={asking ? 'use-case' : row.decision} onChange={choose} data={row.decisions.map((each) => ({ value: each, label: t(`decision.${each}`) }))} disabled={decide.isPending} size="sm" maw={360} />
        {asking ? <TextInput label={t('decision.reference')} required value={reference} onChange={(e) => setReference(e.currentTarget.value)} error={fieldFault(decide.error, '/reference')} size="sm" /> : null}
        {asking ? <Button size="sm" variant="default" onClick={() => decide.mutate({ decision: 'use-case', reference: reference.trim() })} loading={decide.isPending} disabled={reference.trim() === ''}>{t('decision.use')}</Button> : null}
      </Group>
      {fieldFault(decide.error, '/reference') ? null : <ProblemAlert error={decide.error} />}
    </Stack>
  );
}
