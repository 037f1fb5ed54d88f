import { Anchor, Button, Group, Paper, Progress, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client.js';
import { InstantText } from '../ui/DateText.js';
import { inLanguage } from './content.js';
import { plainCaseQuery } from './plain-case.js';
import { StateBadge } from './StateBadge.js';

const STAGES = ['disclosure', 'patentability-review', 'market-research', 'financial-assessment', 'risk-assessment', 'legal-framework', 'licensing', 'monitoring'];

/** One disclosure for its inventor: its name, where it is, what comes next. */
export function MyDisclosureCard({ disclosure }: { disclosure: Schemas['ListedDisclosureDto'] }) {
  const { t, i18n } = useTranslation(['disclosures', 'domain']);
  const { data: file } = useQuery(plainCaseQuery(disclosure.caseId));
  const title = inLanguage(disclosure.titles, i18n.language);
  const editable = disclosure.state === 'draft' || disclosure.state === 'returned';
  const params = { disclosureId: disclosure.id };
  return (
    <Paper withBorder p="md" h="100%">
      <Stack gap="sm" h="100%">
        <Group justify="space-between" align="flex-start" gap="xs">
          <Anchor component={Link} to="/disclosures/$disclosureId" params={params as never} fw={650} size="lg" lang={title?.lang} style={{ overflowWrap: 'anywhere', minWidth: 0, flex: '1 1 14rem' }}>{title?.text ?? t('untitled')}</Anchor>
          <StateBadge state={disclosure.state} />
        </Group>
        {file ? (
          <Stack gap={4}>
            <Text size="sm"><b>{file.reference}</b> · {t(`domain:stage.${file.stage}`)}{file.standing === 'open' ? '' : ` · ${t(`domain:standing.${file.standing}`)}`}</Text>
            <Progress value={(100 * (STAGES.indexOf(file.stage) + 1)) / STAGES.length} size="sm" aria-label={t('stage-of', { number: STAGES.indexOf(file.stage) + 1, of: STAGES.length })} />
            {file.next ? <Text>{t(`case-next.${file.next}`)}</Text> : null}
          </Stack>
        ) : (
          <Text>{t(`state-text.${disclosure.state}`)}</Text>
        )}
        <Group justify="space-between" mt="auto" gap="sm">
          <Text size="sm" c="dimmed">{t('signed-count', { signed: disclosure.signed, of: disclosure.inventors })} · <InstantText at={disclosure.updatedAt} /></Text>
          {editable ? <Button component={Link} to="/disclosures/$disclosureId/edit/$step" params={{ ...params, step: 'next' } as never} size="sm">{t('list.continue')}</Button> : (
            <Button component={Link} to="/disclosures/$disclosureId" params={params as never} size="sm" variant="default">{t('list.open')}</Button>
          )}
        </Group>
      </Stack>
    </Paper>
  );
}
