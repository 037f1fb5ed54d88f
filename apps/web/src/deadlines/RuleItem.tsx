import { Badge, Button, Group, Paper, Stack, Text } from '@mantine/core';
import { IconCircleCheck, IconCircleX, IconHelpTriangle, IconUser } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { inReadersLanguage } from './deadline-words.js';
import type { RuleLine } from './law-queries.js';

/** Whether a rule is on, and on whose word; in words, the colours say nothing that these do not. */
export function RuleBadges({ line: { enabled, own, rule } }: { line: RuleLine }) {
  const { t } = useTranslation('office-law');
  return (
    <Group gap={4}>
      <Badge variant="default" tt="none" leftSection={enabled ? <IconCircleCheck size={13} color="var(--tamga-good-text)" aria-hidden /> : <IconCircleX size={13} color="var(--tamga-quiet-text)" aria-hidden />}>{t(enabled ? 'rules.on' : 'rules.off')}</Badge>
      {own ? <Badge variant="default" tt="none" leftSection={<IconUser size={13} color="var(--tamga-accent-text)" aria-hidden />}>{t('rules.own')}</Badge> : null}
      {rule.verified || own ? null : <Badge variant="default" tt="none" leftSection={<IconHelpTriangle size={13} color="var(--tamga-warning-text)" aria-hidden />}>{t('rules.unverified')}</Badge>}
    </Group>
  );
}

/** One rule in the list. */
export function RuleItem({ line, place, onLook }: { line: RuleLine; place: string; onLook: () => void }) {
  const { t } = useTranslation(['office-law', 'assets']);
  const { rule, own } = line;
  const title = inReadersLanguage(rule.title);
  return (
    <Paper component="li" withBorder p="sm">
      <Group justify="space-between" align="flex-start" gap="xs">
        <Stack gap={2} style={{ flex: '1 1 18rem', minWidth: 0 }}>
          <Text fw={600} size="sm" style={{ overflowWrap: 'anywhere' }}>{title}</Text>
          <Text size="sm">{[place, rule.assetKinds.map((kind) => t(`assets:kind.${kind}`)).join(', ')].filter(Boolean).join(' · ')}</Text>
          <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }} data-content {...(own ? {} : { lang: 'en' })}>{rule.citation}</Text>
        </Stack>
        <Group gap="xs">
          <RuleBadges line={line} />
          <Button size="compact-sm" variant="default" onClick={onLook} aria-label={t('rules.look-of', { title })}>{t('rules.look')}</Button>
        </Group>
      </Group>
    </Paper>
  );
}
