import { Alert, Button, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { formatDate } from '../i18n/format.js';
import { useMay } from '../identity/me.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { deadlinesChanged, gapsQuery, type DocketGap } from './deadline-queries.js';

/** Events that want a deadline and have none: nothing is guessed, and nothing passes in silence. */
export function DocketGaps({ caseId }: { caseId: string }) {
  const { t } = useTranslation(['deadlines', 'docket', 'assets']);
  const may = useMay();
  const { data } = useQuery(gapsQuery(caseId));
  const [filling, setFilling] = useState<DocketGap | null>(null);
  if (!data || data.length === 0) return null;
  return (
    <Alert color="orange" variant="light" icon={<IconAlertTriangle aria-hidden />} title={t('docket:gap.title')}>
      <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
        {data.map((gap) => (
          <Group component="li" key={gap.id} justify="space-between" gap="xs">
            <Text size="sm" style={{ flex: '1 1 16rem' }}>
              {t('docket:gap.event', { event: t(`assets:event.${gap.eventKind}`), asset: gap.assetTitle, date: formatDate(gap.on) })} {t(gap.rule ? 'docket:gap.anchor' : gap.candidates.length > 0 ? 'docket:gap.choose' : 'docket:gap.unknown', { rule: gap.rule, missing: gap.missing.join(', ') })}
            </Text>
            {may('asset.record') && (gap.rule !== null || gap.candidates.length > 0) ? <Button size="compact-sm" variant="default" onClick={() => setFilling(gap)}>{t('docket:gap.fill')}</Button> : null}
          </Group>
        ))}
      </Stack>
      {filling ? <FillGap gap={filling} onClose={() => setFilling(null)} /> : null}
    </Alert>
  );
}

function FillGap({ gap, onClose }: { gap: DocketGap; onClose: () => void }) {
  const { t } = useTranslation(['deadlines', 'docket', 'assets', 'common']);
  const client = useQueryClient();
  const [rule, setRule] = useState(gap.rule);
  const [params, setParams] = useState<Record<string, string>>({});
  const names = gap.rule ? gap.missing : ['received-on'];
  const fill = useMutation({
    mutationFn: () => api.post('/api/v1/assets/{id}/docket-events/{eventId}/rules', { path: { id: gap.assetId, eventId: gap.docketEventId }, body: { rule: rule ?? '', params: Object.fromEntries(Object.entries(params).filter(([, value]) => value !== '')) as never } }),
    onSuccess: async () => {
      onClose();
      await deadlinesChanged(client);
    },
  });
  return (
    <Modal opened onClose={onClose} title={t('docket:gap.fill-title')} size="md" closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form onSubmit={(event) => { event.preventDefault(); fill.mutate(); }}>
        <Stack>
          <Text size="sm">{t('docket:gap.event', { event: t(`assets:event.${gap.eventKind}`), asset: gap.assetTitle, date: formatDate(gap.on) })}</Text>
          {gap.rule ? null : <Select label={t('docket:gap.rule')} required searchable value={rule} onChange={setRule} data={gap.candidates} nothingFoundMessage={t('nobody')} />}
          {names.map((name) => <TextInput key={name} label={t(`docket:gap.param.${name}`, { defaultValue: name })} description={t('docket:gap.day')} placeholder="YYYY-MM-DD" required={gap.rule !== null} value={params[name] ?? ''} onChange={(e) => setParams({ ...params, [name]: e.currentTarget.value })} />)}
          <ProblemAlert error={fill.error} />
          <Group justify="flex-end"><Button variant="default" onClick={onClose}>{t('common:cancel')}</Button><Button type="submit" loading={fill.isPending} disabled={!rule}>{t('docket:gap.confirm')}</Button></Group>
        </Stack>
      </form>
    </Modal>
  );
}
