import { Alert, Button, Fieldset, Group, List, Stack, Table, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CurrencySelect } from '../ui/CurrencySelect.js';
import { fieldFault } from '../ui/field-fault.js';
import { exponentOf, fromMinor } from '../ui/minor-units.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { MoneyInput } from '../ui/ScaledInput.js';
import { amountText } from './distribution-queries.js';
import type { Sample, SampleQuestion } from './income-terms-queries.js';
import { Problems } from './Problems.js';

type SamplePreviewProps = { /** What is asked about, as text: an answer to anything else is no answer any more. */ subject: string; ask: (question: SampleQuestion) => Promise<Sample>; ready: boolean; /** Several cases: each line says of which. */ byCase?: boolean };

/** What a receipt would come to, by what is proposed and by what is in force: the server's own reckoning of a distribution. */
export function SamplePreview({ subject, ask, ready, byCase = false }: SamplePreviewProps) {
  const { t } = useTranslation('income-shares');
  const [form, setForm] = useState({ currency: 'KZT' as string | null, minor: '100000000' as string | undefined, index: '' });
  const currency = form.currency ?? 'KZT';
  const key = JSON.stringify([subject, form]);
  const preview = useMutation({ mutationFn: async () => ({ key, sample: await ask({ currency, amount: fromMinor(form.minor ?? '0', exponentOf(currency)), index: form.index.trim() || null }) }) });
  const sample = preview.data?.key === key ? preview.data.sample : null;
  const indexed = form.index !== '' || [...(preview.data?.sample.problems ?? []), ...(preview.data?.sample.nowProblems ?? [])].some(({ code }) => code === 'index-missing');
  return (
    <Fieldset legend={t('sample.title')} p="sm">
      <Stack gap="xs">
        <Text size="sm">{t('sample.text')}</Text>
        <Group align="flex-end" gap="xs">
          <MoneyInput label={t('sample.amount')} w={190} value={form.minor} onChange={(minor) => setForm({ ...form, minor })} currency={currency} error={fieldFault(preview.error, '/amount')} />
          <CurrencySelect label={t('sample.currency')} short w={110} value={form.currency} onChange={(to) => setForm({ ...form, currency: to })} error={fieldFault(preview.error, '/currency')} />
          {indexed ? <TextInput label={t('sample.index')} placeholder="1.32869" w={190} value={form.index} onChange={(e) => setForm({ ...form, index: e.currentTarget.value })} error={fieldFault(preview.error, '/index')} /> : null}
          <Button variant="default" loading={preview.isPending} disabled={!ready || !form.minor || !form.currency} onClick={() => preview.mutate()}>{t('sample.ask')}</Button>
        </Group>
        <ProblemAlert error={preview.error} />
        {sample ? <Answer sample={sample} byCase={byCase} /> : null}
      </Stack>
    </Fieldset>
  );
}

function Answer({ sample, byCase }: { sample: Sample; byCase: boolean }) {
  const { t } = useTranslation(['income-shares', 'distributions']);
  const say = (amount: string | null): string => (amount === null ? '–' : amountText(amount, sample.currency));
  return (
    <Stack gap="xs" role="status">
      <Text size="sm">{sample.agreement ? <>{t('sample.under')} <span data-content>{sample.agreement.title}</span></> : t('sample.under-none')}</Text>
      <Problems problems={sample.problems} currency={sample.currency} title={t('sample.cannot')} />
      {sample.problems.length === 0 && sample.nowProblems.length > 0 ? <Alert color="orange" variant="light" title={t('sample.cannot-now')}>{sample.nowProblems.map((each, place) => <Text size="sm" key={place}>{t(`distributions:problem.${each.code}`, { policy: each.policy ?? '' })}</Text>)}</Alert> : null}
      {sample.lines.length > 0 ? (
        <Table verticalSpacing={2} horizontalSpacing={0} withRowBorders={false} maw={460}>
          <Table.Thead><Table.Tr><Table.Th ta="right">{t('sample.now')}</Table.Th><Table.Th ta="right">{t('sample.would')}</Table.Th></Table.Tr></Table.Thead>
          {sample.lines.map((line, place) => (
            <Table.Tbody key={place}>
              <Table.Tr>
                {/* Above the amounts: a name beside two of them has no room on a telephone. */}
                <Table.Th colSpan={2} scope="rowgroup" pt="xs" fw={400} style={{ overflowWrap: 'anywhere' }}>
                  <Text size="sm">{byCase ? `${line.reference} · ` : ''}{line.toPayee ? <span data-content>{line.toPayee}</span> : t(`distributions:to.${line.to}`)}</Text>
                  {line.payee !== null && line.payee !== line.toPayee ? <Text size="sm">{t('distributions:instead-of', { name: line.payee })}</Text> : null}
                  {line.held ? <Text size="sm" fw={600}>{t('distributions:held')}</Text> : null}
                </Table.Th>
              </Table.Tr>
              <Table.Tr style={{ verticalAlign: 'top', borderBottom: '1px solid var(--mantine-color-default-border)' }}>
                <Table.Td ta="right">{say(line.now)}</Table.Td>
                <Table.Td ta="right">
                  {say(line.would)}
                  {line.difference === null || /^-?[0.]+$/.test(line.difference) ? null : <Text size="xs">{line.difference.startsWith('-') ? '' : '+'}{say(line.difference)}</Text>}
                </Table.Td>
              </Table.Tr>
            </Table.Tbody>
          ))}
        </Table>
      ) : null}
      {sample.working.map((working, place) => (
        <details key={place}>
          <summary><Text span size="sm">{t('sample.working')} <span data-content>{working.policy}</span></Text></summary>
          <List size="sm" pt={4}>{working.steps.map((step, at) => <List.Item key={at}>{step}</List.Item>)}</List>
        </details>
      ))}
    </Stack>
  );
}
