import { Anchor, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { TRACKS } from '../disclosures/content.js';
import { latestEventsQuery } from '../history/history-queries.js';
import { LatestEvents } from '../history/LatestEvents.js';
import { LOCALES } from '../i18n/index.js';
import { DateText, InstantText } from '../ui/DateText.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { later } from '../ui/later.js';
import { nextStepsQuery, type CaseFile } from './case-queries.js';
import { CaseTags } from './CaseTags.js';
import { InlineField } from './InlineField.js';
import type { TransitionIntent } from './transition-intent.js';

const BulkModal = later(() => import('./BulkModal.js').then(({ BulkModal: Part }) => Part));

type OverviewTabProps = { file: CaseFile; onIntent: (intent: TransitionIntent) => void };

/** What the case is, who has it, by which rules, and what happened last. */
export function OverviewTab({ file, onIntent }: OverviewTabProps) {
  const { t } = useTranslation(['cases', 'case-page', 'domain', 'common']);
  const editable = file.permissions.includes('case.edit') && file.standing !== 'closed';
  const steps = useQuery(nextStepsQuery(file.id));
  const latest = useQuery(latestEventsQuery(file.id));
  const assignable = steps.data?.steps.some(({ command, allowed }) => command === 'assign' && allowed) ?? false;
  return (
    <Stack gap="lg">
      <Paper withBorder p="md">
        <Stack gap="sm">
          <Title order={2} size="h4">{t('overview.title')}</Title>
          <Stack component="dl" gap={8} m={0}>
            {LOCALES.filter((locale) => editable || file.title[locale]).map((locale) => (
              <Row key={locale} term={t(`overview.title-in.${locale}`)}>
                <InlineField file={file} field={`title.${locale}`} label={t(`overview.title-in.${locale}`)} editable={editable} lang={locale} maxLength={300} show={(value) => (value ? <span lang={locale}>{value}</span> : t('common:not-given'))} />
              </Row>
            ))}
            <Row term={t('overview.inventors')}>{file.inventors || t('common:not-given')}</Row>
            <Row term={t('overview.officer')} id="officer">
              <Group gap="sm">{file.owner?.name ?? t('no-officer')}{assignable ? <Anchor component="button" type="button" size="sm" py={2} onClick={() => onIntent({ caseId: file.id, command: 'assign' })}>{t(file.owner ? 'overview.reassign' : 'domain:command.assign')}</Anchor> : null}</Group>
            </Row>
            <Row term={t('overview.track')}>
              <InlineField file={file} field="track" label={t('overview.track')} editable={editable} hint={t('case-page:inline.track-hint')} options={TRACKS.map((value) => ({ value, label: t(`domain:track.${value}`) }))} show={(value) => t(`domain:track.${value}`)} />
            </Row>
            <Row term={t('overview.keywords')}>
              <InlineField file={file} field="keywords" label={t('overview.keywords')} editable={editable} maxLength={1000} hint={t('case-page:inline.keywords-hint')} show={(value) => value || t('common:not-given')} />
            </Row>
            <Row term={t('case-page:tags.term')}><TagsOf file={file} editable={editable} /></Row>
            <Row term={t('overview.opened')}><InstantText at={file.createdAt} /></Row>
            <Row term={t('overview.entered')}><DateText on={file.stageEnteredOn} /></Row>
            <Row term={t('overview.due')}>{file.stageDueOn ? <DateText on={file.stageDueOn} /> : t('overview.no-target')}</Row>
            {file.heldOn ? <Row term={t('overview.held')}><DateText on={file.heldOn} />{file.holdUntil ? <> · {t('overview.until')} <DateText on={file.holdUntil} /></> : null}</Row> : null}
            {file.closedOn ? <Row term={t('overview.closed')}><DateText on={file.closedOn} />{file.outcome ? ` · ${t(`domain:outcome.${file.outcome}`)}` : ''}</Row> : null}
            <Row term={t('overview.policy')}>{t('overview.policy-version', { number: file.policy.version })}</Row>
          </Stack>
        </Stack>
      </Paper>
      <Paper withBorder p="md">
        <Stack gap="sm">
          <Group justify="space-between">
            <Title order={2} size="h4">{t('overview.latest')}</Title>
            <Anchor component={Link} to="/cases/$caseId/$tab" params={{ caseId: file.id, tab: 'history' } as never} size="sm">{t('overview.all-history')}</Anchor>
          </Group>
          <ProblemAlert error={latest.error} />
          {latest.error ? null : <LatestEvents events={latest.data} />}
        </Stack>
      </Paper>
    </Stack>
  );
}

/** The tags of one case, put on and taken off by the dialog that does it to many. */
function TagsOf({ file, editable }: { file: CaseFile; editable: boolean }) {
  const { t } = useTranslation(['case-page', 'common']);
  const [action, setAction] = useState<'tag' | 'untag' | null>(null);
  const close = (): void => setAction(null);
  return (
    <Group gap="sm">
      {file.tags.length > 0 ? <CaseTags tags={file.tags} /> : t('common:not-given')}
      {editable ? <Anchor component="button" type="button" size="sm" py={2} onClick={() => setAction('tag')}>{t('tags.add')}</Anchor> : null}
      {editable && file.tags.length > 0 ? <Anchor component="button" type="button" size="sm" py={2} onClick={() => setAction('untag')}>{t('tags.remove')}</Anchor> : null}
      {action ? <BulkModal action={action} cases={[file]} onClose={close} onDone={close} /> : null}
    </Group>
  );
}

function Row({ term, id, children }: { term: string; id?: string; children: ReactNode }) {
  return (
    <Group gap="md" wrap="wrap" align="baseline" {...(id ? { id } : {})} style={{ rowGap: 0, scrollMarginTop: 72 }}>
      <Text component="dt" size="sm" c="var(--tamga-quiet-text)" w={{ base: '100%', sm: 190 }}>{term}</Text>
      <Text component="dd" size="sm" m={0} style={{ flex: '1 1 260px', minWidth: 0, overflowWrap: 'anywhere' }}>{children}</Text>
    </Group>
  );
}
