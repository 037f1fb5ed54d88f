import { Badge, Button, Group, NumberInput, Paper, Stack, Text } from '@mantine/core';
import { IconCircleCheck, IconCircleX, IconHelpTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { formatDate, formatDayOf } from '../i18n/format.js';
import { useMay } from '../identity/me.js';
import { fieldFault } from '../ui/field-fault.js';
import { Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { ReasonModal } from '../ui/ReasonModal.js';
import { rulesQuery, useRemunerationChange, type Rule } from './remuneration-queries.js';

type Open = { rule: Rule; enabled: boolean; days: number | null } | null;

/** What binds the office: each rule with its source, turned on and off in writing by a manager. */
export function RulesTab() {
  const { t } = useTranslation('remuneration');
  const [open, setOpen] = useState<Open>(null);
  const { data, error } = useQuery(rulesQuery);
  return (
    <Stack maw={860}>
      <Text size="sm">{t('rule.text')}</Text>
      <ProblemAlert error={error} />
      {data || error ? null : <Loading />}
      <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>{data?.map((rule) => <RuleItem key={rule.code} rule={rule} onDecide={(enabled, days) => setOpen({ rule, enabled, days })} />)}</Stack>
      {open ? <Decide {...open} onClose={() => setOpen(null)} /> : null}
    </Stack>
  );
}

function RuleItem({ rule, onDecide }: { rule: Rule; onDecide: (enabled: boolean, days: number | null) => void }) {
  const { t } = useTranslation('remuneration');
  const may = useMay();
  const { title, enabled, verified, ground } = rule;
  const ends = rule.endsOn ? t(rule.ended ? 'rule.ended' : 'rule.ends', { on: formatDate(rule.endsOn) }) : '';
  return (
    <Paper component="li" withBorder p="sm">
      <Group justify="space-between" align="flex-start" gap="sm">
        <Stack gap={2} style={{ flex: '1 1 260px', minWidth: 0 }}>
          <Text fw={600} size="sm" style={{ overflowWrap: 'anywhere' }}>{title}</Text>
          <Text size="sm">{[rule.formula, rule.period].join(', ')}</Text>
          {ends ? <Text size="sm" c="var(--tamga-warning-text)">{ends}</Text> : null}
          {rule.note ? <Text size="sm">{rule.note}</Text> : null}
          <Text size="sm" style={{ overflowWrap: 'anywhere' }} lang="en" data-content>{rule.citation}</Text>
          <details>
            <summary><Text span size="sm">{t('rule.source')}</Text></summary>
            <Text size="sm" pt={4} style={{ overflowWrap: 'anywhere' }} lang="en" data-content>{rule.source}</Text>
            <Text size="sm" style={{ overflowWrap: 'anywhere' }} lang="en" data-content>{rule.verification}</Text>
          </details>
          {rule.decision ? <Text size="sm">{t('rule.decided', { name: rule.decision.by, on: formatDayOf(rule.decision.at) })}: <span data-content>{rule.decision.reason}</span></Text> : null}
        </Stack>
        <Stack gap="xs" align="flex-end">
          <Badge variant="default" tt="none" leftSection={enabled ? <IconCircleCheck size={13} color="var(--tamga-good-text)" aria-hidden /> : <IconCircleX size={13} color="var(--tamga-quiet-text)" aria-hidden />}>{t(enabled ? 'rule.on' : 'rule.off')}</Badge>
          {verified ? null : <Badge variant="default" tt="none" leftSection={<IconHelpTriangle size={13} color="var(--tamga-warning-text)" aria-hidden />}>{t('rule.unverified')}</Badge>}
          {may('remuneration.decide') ? <Button size="xs" variant="default" onClick={() => onDecide(!enabled, null)} aria-label={`${t(enabled ? 'rule.turn-off' : 'rule.turn-on')}: ${title}`}>{t(enabled ? 'rule.turn-off' : 'rule.turn-on')}</Button> : null}
          {may('remuneration.decide') && ground === 'policy' && enabled ? <Button size="xs" variant="default" onClick={() => onDecide(true, rule.days ?? 30)}>{t('rule.set-days')}</Button> : null}
        </Stack>
      </Group>
    </Paper>
  );
}

/** In writing: who has read the text, and where. */
function Decide({ rule, enabled, days: from, onClose }: { rule: Rule; enabled: boolean; days: number | null; onClose: () => void }) {
  const { t } = useTranslation('remuneration');
  const [days, setDays] = useState(from);
  const decide = useRemunerationChange((reason: string) => api.put('/api/v1/remuneration-rules/{code}', { path: { code: rule.code }, body: { enabled, reason, ...(days === null ? {} : { days }) } }), onClose);
  const title = t(from !== null ? 'rule.set-days' : enabled ? 'rule.turn-on' : 'rule.turn-off');
  return (
    <ReasonModal
      opened onClose={onClose} title={title} text={t(from !== null ? 'rule.days-text' : enabled ? (rule.verified ? 'rule.on-text' : 'rule.unverified-text') : 'rule.off-text')} label={t('reason')} confirm={title} minimum={10} ready={from === null || (days !== null && days >= 1)}
      pending={decide.isPending} error={decide.error} onConfirm={(reason) => decide.mutate(reason)} onReload={decide.reload}
    >
      {from === null ? null : <NumberInput label={t('rule.days')} required min={1} max={1000} allowDecimal={false} value={days ?? ''} onChange={(value) => setDays(typeof value === 'number' ? value : null)} error={fieldFault(decide.error, '/days')} />}
    </ReasonModal>
  );
}
