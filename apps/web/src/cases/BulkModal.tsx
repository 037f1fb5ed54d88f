import { Alert, Button, Group, List, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Schemas } from '../api/client.js';
import { newLineId } from '../disclosures/content.js';
import { Dialog } from '../ui/Dialog.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { ScrollRegion } from '../ui/ScrollRegion.js';
import { BulkField } from './BulkField.js';
import { caseChanged } from './case-queries.js';
import type { BulkCase, BulkName } from './list-queries.js';

type Answer = Schemas['BulkAnswerDto'];
type BulkModalProps = { action: BulkName; cases: readonly BulkCase[]; onClose: () => void; onDone: () => void };

const AT_MOST = 200;

/** One thing for many cases: what it needs to know, then what it would do and where not, then what it did. */
export function BulkModal({ action, cases, onClose, onDone }: BulkModalProps) {
  const { t } = useTranslation(['views', 'common']);
  const client = useQueryClient();
  const [value, setValue] = useState('');
  // The same intention has the same key: pressed again after a lost answer, nothing happens twice.
  const key = useRef(newLineId());
  const body = { action, ...(action === 'assign' ? { ownerId: value } : action === 'remind' ? { note: value.trim() } : { tag: value.trim() }) };
  const preview = useMutation({ mutationFn: async (): Promise<Answer> => (await api.post('/api/v1/cases/bulk/preview', { body: { ...body, caseIds: cases.map(({ id }) => id) } })).data });
  const run = useMutation({
    mutationFn: async (shown: Answer): Promise<Answer> => {
      const possible = shown.lines.flatMap(({ id, version, refusal }) => (refusal || version === null ? [] : [{ id, version }]));
      return (await api.post('/api/v1/cases/bulk', { body: { ...body, cases: possible }, idempotencyKey: key.current })).data;
    },
    onSettled: () => caseChanged(client),
  });
  const change = (next: string): void => {
    setValue(next);
    key.current = newLineId();
    preview.reset();
    run.reset();
  };
  const tooMany = cases.length > AT_MOST;
  const done = run.data;
  const close = (): void => (done ? onDone() : onClose());
  return (
    <Dialog opened onClose={close} size="lg" title={t(`bulk.title-of.${action}`)} closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form onSubmit={(event) => { event.preventDefault(); preview.mutate(); }}>
        <Stack>
          <Text size="sm">{t(`bulk.explain.${action}`)}</Text>
          {tooMany ? <Alert color="orange" variant="light" icon={<IconAlertTriangle aria-hidden />} title={t('bulk.too-many', { max: AT_MOST, count: cases.length })} /> : null}
          {done ? null : <BulkField action={action} cases={cases} value={value} onChange={change} error={preview.error ?? run.error} />}
          <ProblemAlert error={preview.error ?? run.error} />
          {preview.data && !done ? <Outcome answer={preview.data} cases={cases} title={t('bulk.would', { count: preview.data.affected })} refused={t('bulk.would-not', { count: preview.data.lines.length - preview.data.affected })} /> : null}
          {done ? <Outcome answer={done} cases={cases} title={t('bulk.did', { count: done.affected })} refused={t('bulk.did-not', { count: done.lines.length - done.affected })} /> : null}
          <Group justify="flex-end">
            {done ? <Button onClick={onDone} data-autofocus>{t('common:close')}</Button> : (
              <>
                <Button variant="default" onClick={onClose}>{t('common:cancel')}</Button>
                {preview.data ? <Button loading={run.isPending} disabled={preview.data.affected === 0} onClick={() => run.mutate(preview.data)}>{t(`bulk.do.${action}`, { count: preview.data.affected })}</Button> : <Button type="submit" loading={preview.isPending} disabled={tooMany || value.trim() === ''}>{t('bulk.preview')}</Button>}
              </>
            )}
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

/** How many, and each that is left out with the reason. */
function Outcome({ answer, cases, title, refused }: { answer: Answer; cases: readonly BulkCase[]; title: string; refused: string }) {
  const { t } = useTranslation('views');
  const left = answer.lines.filter(({ refusal }) => refusal !== null);
  const nameOf = (line: Answer['lines'][number]): string => line.reference ?? cases.find(({ id }) => id === line.id)?.reference ?? t('bulk.gone');
  return (
    <Stack gap="xs" role="status">
      <Alert color={answer.affected > 0 ? 'green' : 'gray'} variant="light" icon={<IconCircleCheck aria-hidden />} title={title} />
      {left.length > 0 ? (
        <Alert color="orange" variant="light" icon={<IconAlertTriangle aria-hidden />} title={refused}>
          <ScrollRegion label={refused} style={{ maxHeight: 220 }}>
            <List size="sm">{left.map((line) => <List.Item key={line.id}><b>{nameOf(line)}</b>: {line.refusal?.title}</List.Item>)}</List>
          </ScrollRegion>
        </Alert>
      ) : null}
    </Stack>
  );
}
