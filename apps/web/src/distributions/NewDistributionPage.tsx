import { Button, Checkbox, Group, SimpleGrid, Stack, Text, Textarea, TextInput, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { useMe } from '../identity/me.js';
import { CurrencySelect } from '../ui/CurrencySelect.js';
import { DateField } from '../ui/DateField.js';
import { fieldFault } from '../ui/field-fault.js';
import { Page } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { todayIn } from '../ui/today.js';
import { CostFields, type CostEntry } from './CostFields.js';
import { useDistributionChange, type Plan } from './distribution-queries.js';
import { Problems } from './Problems.js';
import { ShareLines, Totals } from './Shares.js';

/** A run to be: what it would come to, what cannot be shared, and then it goes to a second person. */
export function NewDistributionPage() {
  const { t } = useTranslation(['distributions', 'common']);
  const navigate = useNavigate();
  const today = todayIn(useMe().office.timezone);
  const [form, setForm] = useState({ currency: 'KZT' as string | null, from: null as string | null, until: today as string | null, index: '' });
  const [costs, setCosts] = useState<readonly CostEntry[]>([]);
  const [aside, setAside] = useState(false);
  const [note, setNote] = useState('');
  const plan: Plan = { currency: form.currency ?? '', from: form.from, until: form.until ?? '', index: form.index.trim() || null, costs: costs.filter(({ amount }) => amount.trim() !== '').map(({ caseId, amount, note: why, expenseIds }) => ({ caseId, amount: amount.trim(), note: why.trim(), ...(expenseIds ? { expenseIds } : {}) })) };
  const preview = useMutation({ mutationFn: async () => (await api.post('/api/v1/distributions/preview', { body: plan })).data });
  const submit = useDistributionChange(
    async () => (await api.post('/api/v1/distributions', { body: { ...plan, leaveOut: aside ? (preview.data?.problemParts ?? []) : [], note: note.trim() } })).data,
    ({ id }) => void navigate({ to: '/distributions/$distributionId', params: { distributionId: id } as never }),
  );
  const set = (change: Partial<typeof form>): void => {
    setForm({ ...form, ...change });
    preview.reset();
  };
  const { data } = preview;
  return (
    <Page title={t('new.title')} subtitle={t('new.subtitle')}>
      <Stack maw={900}>
        <form onSubmit={(event) => { event.preventDefault(); preview.mutate(); }}>
          <Stack>
            <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }}>
              <CurrencySelect label={t('new.currency')} required value={form.currency} onChange={(currency) => set({ currency })} error={fieldFault(preview.error, '/currency')} />
              <DateField label={t('new.from')} maxDate={today} value={form.from} onChange={(from) => set({ from })} error={fieldFault(preview.error, '/from')} />
              <DateField label={t('new.until')} required maxDate={today} value={form.until} onChange={(until) => set({ until })} error={fieldFault(preview.error, '/until')} />
              <TextInput label={t('new.index')} placeholder="1.32869" value={form.index} onChange={(e) => set({ index: e.currentTarget.value })} error={fieldFault(preview.error, '/index')} />
            </SimpleGrid>
            <Group><Button type="submit" loading={preview.isPending} disabled={!form.currency || !form.until}>{t('new.preview')}</Button></Group>
          </Stack>
        </form>
        <ProblemAlert error={preview.error} />
        {data ? (
          <>
            <Title order={2} size="h4">{t('new.comes-to')}</Title>
            <Text size="sm">{t('new.counted', { parts: data.parts, payees: data.payees })}</Text>
            {data.parts > 0 ? <Totals totals={data.totals} total={data.total} currency={data.currency} /> : null}
            <Problems problems={data.problems} currency={data.currency} title={t('new.problems', { count: data.problemParts.length })} />
            {data.lines.length > 0 ? <ShareLines currency={data.currency} lines={data.lines.map((line, key) => ({ key, ...line }))} /> : null}
            {data.lineCount > data.lines.length ? <Text size="sm">{t('new.more-lines', { count: data.lineCount - data.lines.length })}</Text> : null}
            <CostFields cases={data.cases} booked={data.bookedCosts} known={data.costs} currency={data.currency} costs={costs} onChange={setCosts} onApply={() => preview.mutate()} error={submit.error} />
            <Textarea label={t('new.note')} autosize minRows={2} maxLength={2000} value={note} onChange={(e) => setNote(e.currentTarget.value)} />
            {data.problemParts.length > 0 ? <Checkbox label={t('new.leave-out', { count: data.problemParts.length })} checked={aside} onChange={(e) => setAside(e.currentTarget.checked)} /> : null}
            <ProblemAlert error={submit.error} />
            <Group><Button loading={submit.isPending} disabled={data.parts === 0 || (data.problemParts.length > 0 && !aside)} onClick={() => submit.mutate(undefined)}>{t('new.submit')}</Button></Group>
            <Text size="sm" c="dimmed">{t('new.second')}</Text>
          </>
        ) : null}
      </Stack>
    </Page>
  );
}
