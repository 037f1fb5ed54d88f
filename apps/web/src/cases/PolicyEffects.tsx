import { Anchor, Badge, Group, List, Stack, Table, Text, Title } from '@mantine/core';
import { IconArrowRight, IconMinus, IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../identity/me.js';
import { formatNumber } from '../i18n/format.js';
import { DateText } from '../ui/DateText.js';
import { ScrollRegion } from '../ui/ScrollRegion.js';
import { CaseTitle } from './CaseTitle.js';
import { useCriterionTitle } from './CriterionItem.js';
import type { PolicyPreview } from './policy-queries.js';

/** What would be different for the cases that are alive, in counts and with some of the cases by name. */
export function PolicyEffects({ preview }: { preview: PolicyPreview }) {
  const { t } = useTranslation(['cases', 'domain', 'policy']);
  const titleOf = useCriterionTitle();
  const targets = preview.targets.filter(({ moved, daysNow, daysThen }) => moved > 0 || daysNow !== daysThen);
  if (targets.length === 0 && preview.criteria.length === 0) return <Text size="sm">{t('policy:effects.nothing', { count: preview.openCases })}</Text>;
  const days = (count: number | null): string => (count === null ? t('overview.no-target') : t('policy:effects.days', { count }));
  return (
    <Stack gap="md">
      <Text size="sm">{t('policy:effects.about', { count: preview.openCases })}</Text>
      {targets.length > 0 ? (
        <Stack gap="xs" component="section">
          <Title order={3} size="h6">{t('policy:effects.targets')}</Title>
          <ScrollRegion label={t('policy:effects.targets')} minWidth={520}>
            <Table verticalSpacing={6}>
              <Table.Thead>
                <Table.Tr><Table.Th>{t('policy:effects.stage')}</Table.Th><Table.Th>{t('policy:effects.target')}</Table.Th><Table.Th ta="right">{t('policy:effects.moved')}</Table.Th><Table.Th ta="right">{t('policy:effects.become-over')}</Table.Th><Table.Th ta="right">{t('policy:effects.no-longer-over')}</Table.Th></Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {targets.map((each) => (
                  <Table.Tr key={each.stage}>
                    <Table.Th scope="row" fw={500}>{t(`domain:stage.${each.stage}`)}</Table.Th>
                    <Table.Td><Group gap={4} wrap="nowrap" style={{ whiteSpace: 'nowrap' }}>{days(each.daysNow)} <IconArrowRight size={14} role="img" aria-label={t('policy:effects.becomes')} /> {days(each.daysThen)}</Group></Table.Td>
                    <Table.Td ta="right">{t('policy:effects.of', { some: formatNumber(each.moved), all: formatNumber(each.open) })}</Table.Td>
                    <Table.Td ta="right" fw={each.becomeOver > 0 ? 700 : 400} c={each.becomeOver > 0 ? 'var(--tamga-danger-text)' : undefined}>{formatNumber(each.becomeOver)}</Table.Td>
                    <Table.Td ta="right">{formatNumber(each.noLongerOver)}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </ScrollRegion>
        </Stack>
      ) : null}
      {preview.criteria.length > 0 ? (
        <Stack gap="xs" component="section">
          <Title order={3} size="h6">{t('policy:effects.criteria')}</Title>
          <Stack component="ul" gap={6} m={0} p={0} style={{ listStyle: 'none' }}>
            {preview.criteria.map(({ code, change, cases, unmet, label }) => (
              <Group key={`${change} ${code}`} component="li" gap="xs" wrap="nowrap" align="flex-start">
                {change === 'gained' ? <IconPlus size={16} aria-hidden style={{ flexShrink: 0, marginTop: 2 }} /> : <IconMinus size={16} aria-hidden style={{ flexShrink: 0, marginTop: 2 }} />}
                <Text size="sm"><b>{titleOf({ code, ...(label ? { label } : {}) })}</b>. {t(`policy:effects.${change}`, { count: cases })} {change === 'gained' ? t('policy:effects.unmet', { count: unmet }) : null}</Text>
              </Group>
            ))}
          </Stack>
        </Stack>
      ) : null}
      <Sample preview={preview} />
    </Stack>
  );
}

function Sample({ preview: { sample, targets } }: { preview: PolicyPreview }) {
  const { t } = useTranslation(['cases', 'domain', 'policy']);
  const may = useMay();
  if (sample.length === 0) return null;
  const all = targets.reduce((sum, each) => sum + each.becomeOver + each.noLongerOver, 0);
  const heading = t('policy:effects.sample', { shown: formatNumber(sample.length), all: formatNumber(all) });
  return (
    <Stack gap="xs" component="section">
      <Title order={3} size="h6">{heading}</Title>
      <ScrollRegion label={heading} style={{ maxHeight: 230 }}>
        <List size="sm" spacing={6} listStyleType="none">
          {sample.map(({ id, reference, title, dueNow, dueThen, overThen }) => (
            <List.Item key={id}>
              <Group gap="xs">
                {may('case.read') ? <Anchor component={Link} to="/cases/$caseId" params={{ caseId: id } as never} target="_blank" size="sm" fw={600}>{reference}</Anchor> : <Text size="sm" fw={600}>{reference}</Text>}
                <Badge size="sm" variant={overThen ? 'filled' : 'default'} color={overThen ? 'red.9' : undefined} tt="none">{t(overThen ? 'policy:effects.comes-over' : 'policy:effects.comes-within')}</Badge>
              </Group>
              {title ? <Text size="sm"><CaseTitle title={title} /></Text> : null}
              <Text size="xs" c="var(--tamga-quiet-text)">{dueNow ? <DateText on={dueNow} /> : t('overview.no-target')} → {dueThen ? <DateText on={dueThen} /> : t('overview.no-target')}</Text>
            </List.Item>
          ))}
        </List>
      </ScrollRegion>
    </Stack>
  );
}
