import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconShieldCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AgreementSection } from '../agreements/AgreementSection.js';
import { DateText } from '../ui/DateText.js';
import { later } from '../ui/later.js';
import type { Party } from './party-queries.js';
import type { CheckKind } from './party-records-queries.js';

const CheckDialog = later(() => import('./CheckDialog.js').then(({ CheckDialog: Part }) => Part));
const COLOR = { clear: 'green', possible: 'orange', listed: 'red' } as const;

/** Sanctions and export control: the last check of each, and whether it is to be made again. */
export function PartyChecks({ party, editable }: { party: Party; editable: boolean }) {
  const { t } = useTranslation('party-book');
  const [checking, setChecking] = useState<CheckKind | null>(null);
  return (
    <AgreementSection title={t('check.title')}>
      <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
        {party.checks.map(({ kind, last, due }) => (
          <Stack component="li" key={kind} gap={4}>
            <Group justify="space-between" gap="xs">
              <Text size="sm" fw={600}>{t(`check.kind.${kind}`)}</Text>
              {last ? <Badge variant="light" color={COLOR[last.result]} c="var(--mantine-color-text)" tt="none">{t(`check.result.${last.result}`)}</Badge> : null}
            </Group>
            {last ? <Text size="sm" style={{ overflowWrap: 'anywhere' }}><DateText on={last.checkedOn} /> · {last.list} · {last.checkedByName}</Text> : null}
            {last?.note ? <Text size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{last.note}</Text> : null}
            {due ? <Text size="sm" c="var(--tamga-warning-text)"><IconAlertTriangle size={14} aria-hidden style={{ verticalAlign: '-2px', marginInlineEnd: 4 }} />{t(last ? 'check.stale' : 'check.never')}</Text> : null}
            {editable ? <Button size="compact-sm" variant={due ? 'light' : 'default'} leftSection={<IconShieldCheck size={14} aria-hidden />} onClick={() => setChecking(kind)} style={{ alignSelf: 'flex-start' }} aria-label={t('check.record-of', { what: t(`check.kind.${kind}`) })}>{t('check.record')}</Button> : null}
          </Stack>
        ))}
      </Stack>
      {checking ? <CheckDialog party={party} kind={checking} onClose={() => setChecking(null)} /> : null}
    </AgreementSection>
  );
}
