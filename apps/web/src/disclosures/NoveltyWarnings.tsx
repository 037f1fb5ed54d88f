import { Alert, Badge, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconClockHour4, IconShieldCheck, IconShieldX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { DateText } from '../ui/DateText.js';
import type { NoveltyWarning } from './content.js';

const LOOK = {
  intact: { color: 'green', icon: IconShieldCheck },
  'at-risk': { color: 'orange', icon: IconAlertTriangle },
  grace: { color: 'orange', icon: IconClockHour4 },
  lost: { color: 'red', icon: IconShieldX },
} as const;

/** What the named publications have done, or are about to do, to the novelty in each jurisdiction: an early warning, no legal advice. */
export function NoveltyWarnings({ warnings }: { warnings: readonly NoveltyWarning[] }) {
  const { t } = useTranslation('disclosures');
  const told = warnings.some(({ disclosedOn }) => disclosedOn !== null);
  if (!told) return null;
  const worst = (['lost', 'at-risk', 'grace', 'intact'] as const).find((status) => warnings.some((each) => each.status === status)) ?? 'intact';
  const Icon = LOOK[worst].icon;
  return (
    <Alert color={LOOK[worst].color} variant="light" icon={<Icon aria-hidden />} title={t(`novelty.title-${worst}`)} role="status">
      <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
        {warnings.map((warning) => <Jurisdiction key={warning.jurisdiction} warning={warning} />)}
      </Stack>
      <Text size="sm" mt="sm" fw={600}>{t('novelty.told')}</Text>
      <Text size="sm" mt={4}>{t(worst === 'intact' ? 'novelty.advice-intact' : 'novelty.advice')}</Text>
    </Alert>
  );
}

function Jurisdiction({ warning: { jurisdiction, status, disclosedOn, fileBy, verified } }: { warning: NoveltyWarning }) {
  const { t } = useTranslation('disclosures');
  return (
    <li>
      <Group gap="xs">
        <Text size="sm" fw={600}>{t(`novelty.jurisdiction.${jurisdiction}`)}</Text>
        <Badge size="sm" tt="none" variant="dot" color={LOOK[status].color}>{t(`novelty.status.${status}`)}</Badge>
      </Group>
      <Text size="sm">
        {disclosedOn ? <>{t('novelty.disclosed')} <DateText on={disclosedOn} /></> : null}
        {fileBy ? <> · {t('novelty.file-by')} <b><DateText on={fileBy} /></b></> : null}
      </Text>
      <Text size="xs" c="dimmed">{t(`novelty.citation.${jurisdiction}`)}{verified ? '' : ` · ${t('novelty.unverified')}`}</Text>
    </li>
  );
}
