import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, Problem } from '../api/client.js';
import { Dialog } from '../ui/Dialog.js';
import { fieldFault } from '../ui/field-fault.js';
import { Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { tell } from '../ui/tell.js';
import { lawChanged, officeRulesQuery, ruleRowQuery, type RuleLine } from './law-queries.js';
import { copyOf, NO_FIELDS, rowOf, triggerLabels } from './own-rule.js';
import { OwnRuleForm } from './OwnRuleForm.js';

type OwnRuleProps = { lines: readonly RuleLine[]; /** Written after this one, as text. */ copied: RuleLine | null; onClose: () => void };

/** A row of the office's own, through the same parser as those that are shipped: by a form, or as text for what a form cannot say. */
export function OwnRule({ lines, copied, onClose }: OwnRuleProps) {
  const { t } = useTranslation(['office-law', 'common']);
  const client = useQueryClient();
  const [fields, setFields] = useState(NO_FIELDS);
  const [typed, setTyped] = useState<string | null>(null);
  const [unreadable, setUnreadable] = useState(false);
  const [reason, setReason] = useState('');
  const source = useQuery({ ...ruleRowQuery(copied?.rule.code ?? '', copied?.rule.version ?? 0), enabled: copied !== null });
  const labels = triggerLabels(lines);
  const asText = copied !== null || typed !== null;
  const text = typed ?? (copied && source.data ? JSON.stringify(copyOf(source.data, copied, lines), null, 2) : '');
  const add = useMutation({
    mutationFn: async (rule: Record<string, unknown>) => (await api.post('/api/v1/deadline-rules', { body: { rule: rule as never, reason: reason.trim() } })).data.data,
    onSuccess: async (all) => {
      client.setQueryData(officeRulesQuery.queryKey, all);
      onClose();
      tell(t('own.done'));
      await lawChanged(client);
    },
  });
  const form = useRef<HTMLFormElement>(null);
  const faults = add.error instanceof Problem ? (add.error.errors?.length ?? 0) : 0;
  useEffect(() => {
    if (faults > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [faults, add.error]);
  const current = (): Record<string, unknown> => rowOf(fields, labels.get(fields.trigger) ?? { en: '', ru: '', kk: '' });
  const submit = (): void => {
    const row = asText ? parsed(text) : current();
    setUnreadable(row === null);
    if (row) add.mutate(row);
  };
  return (
    <Dialog opened onClose={onClose} title={t(copied?.own ? 'own.next' : 'own.button')} size="xl" closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form ref={form} onSubmit={(event) => { event.preventDefault(); submit(); }} noValidate>
        <Stack>
          <Text size="sm">{t(asText ? 'own.text-hint' : 'own.hint')}</Text>
          <ProblemAlert error={source.error} />
          {copied && source.isPending ? <Loading /> : null}
          {asText ? (
            copied && !source.data ? null : <Textarea label={t('own.text')} autosize minRows={10} maxRows={24} styles={{ input: { fontFamily: 'monospace' } }} spellCheck={false} value={text} onChange={(e) => setTyped(e.currentTarget.value)} error={unreadable ? t('own.unreadable') : undefined} data-autofocus />
          ) : <OwnRuleForm fields={fields} onChange={setFields} labels={labels} error={add.error} />}
          <Textarea label={t('own.reason')} description={t('own.reason-hint')} required autosize minRows={2} maxLength={2000} value={reason} onChange={(e) => setReason(e.currentTarget.value)} error={fieldFault(add.error, '/reason')} />
          {asText ? <Faults error={add.error} /> : faults > 0 ? <Text size="sm" role="alert" fw={600} c="var(--tamga-danger-text)">{t('own.faults', { count: faults })}</Text> : <ProblemAlert error={add.error} />}
          <Group justify="space-between">
            {asText ? <span /> : <Button variant="subtle" onClick={() => { setTyped(JSON.stringify(current(), null, 2)); add.reset(); }}>{t('own.as-text')}</Button>}
            <Group>
              <Button variant="default" onClick={onClose}>{t('common:cancel')}</Button>
              <Button type="submit" loading={add.isPending} disabled={reason.trim().length < 10}>{t('own.add')}</Button>
            </Group>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

/** Of a text every fault with the place it is at: there is no field to put it beside. */
function Faults({ error }: { error: unknown }) {
  if (!(error instanceof Problem) || !error.errors?.length) return <ProblemAlert error={error} />;
  return (
    <Stack gap={2} role="alert" tabIndex={-1}>
      <Text size="sm" fw={600} c="var(--tamga-danger-text)">{error.title}</Text>
      {error.errors.map(({ pointer, code, message }) => <Text key={`${pointer} ${code}`} size="sm" style={{ overflowWrap: 'anywhere' }}><code>{pointer.replace(/^\/rule/, '')}</code>: {message}</Text>)}
    </Stack>
  );
}

function parsed(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
  } catch {
    return null; // said beside the text
  }
}
