import { Alert, Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDate } from '../i18n/format.js';
import { useMay } from '../identity/me.js';
import { later } from '../ui/later.js';
import type { Rule } from './calculator-queries.js';
import { gapsQuery, type DocketGap } from './deadline-queries.js';
import { inReadersLanguage } from './deadline-words.js';
import { FillGap } from './FillGap.js';
import { SettleGap } from './SettleGap.js';
import { WaitingChecks } from './WaitingChecks.js';

const AddDeadline = later(() => import('./AddDeadline.js').then(({ AddDeadline: Part }) => Part));

const AT_FIRST = 3;

type Doing = { readonly gap: DocketGap; readonly what: 'fill' | 'by-hand' | 'settle' };

/**
 * Events that want a deadline and have none, of a case or of the whole office, each with what can be done: nothing is guessed, and nothing
 * passes in silence. Of the whole office also the days that a second person has yet to key.
 */
export function DocketGaps({ caseId }: { caseId?: string }) {
  const { t } = useTranslation(['deadlines', 'docket', 'assets', 'common']);
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(gapsQuery(caseId));
  const [doing, setDoing] = useState<Doing | null>(null);
  const [all, setAll] = useState(false);
  const gaps = data?.pages.flatMap((page) => page.data) ?? [];
  const rules = data?.pages.flatMap((page) => page.rules) ?? [];
  const close = (): void => setDoing(null);
  // The office's page is for its deadlines: what it has of gaps must not push them out of sight.
  const shown = caseId || all ? gaps : gaps.slice(0, AT_FIRST);
  return (
    <>
      {caseId ? null : <WaitingChecks />}
      {gaps.length > 0 ? (
        <Alert color="orange" variant="light" icon={<IconAlertTriangle aria-hidden />} title={t(caseId ? 'docket:gap.title' : 'docket:gap.title-office')}>
          <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
            {shown.map((gap) => <Gap key={gap.id} gap={gap} rules={rules} withCase={!caseId} onDo={(what) => setDoing({ gap, what })} />)}
          </Stack>
          {shown.length < gaps.length ? <Button mt="sm" size="compact-sm" variant="default" onClick={() => setAll(true)}>{t('common:show-more')}</Button> : hasNextPage ? <Button mt="sm" size="compact-sm" variant="default" onClick={() => void fetchNextPage()} loading={isFetchingNextPage}>{t('common:show-more')}</Button> : null}
        </Alert>
      ) : null}
      {doing?.what === 'fill' ? <FillGap gap={doing.gap} rules={rules} onClose={close} /> : null}
      {doing?.what === 'by-hand' ? <AddDeadline gap={doing.gap} onClose={close} /> : null}
      {doing?.what === 'settle' ? <SettleGap gap={doing.gap} onClose={close} /> : null}
    </>
  );
}

type GapProps = { gap: DocketGap; rules: readonly Rule[]; withCase: boolean; onDo: (what: Doing['what']) => void };

function Gap({ gap, rules, withCase, onDo }: GapProps) {
  const { t } = useTranslation(['docket', 'assets']);
  const may = useMay();
  const known = gap.rule !== null || gap.candidates.length > 0;
  const rule = rules.find(({ code }) => code === gap.rule);
  const labelOf = (name: string): string => {
    const label = rule?.parameters.find((each) => each.name === name)?.label;
    return label ? inReadersLanguage(label) : name;
  };
  const what = t('docket:gap.event', { event: t(`assets:event.${gap.eventKind}`), asset: gap.assetTitle, date: formatDate(gap.on) });
  const why = t(gap.rule ? 'docket:gap.anchor' : known ? 'docket:gap.choose' : 'docket:gap.unknown', { rule: rule ? inReadersLanguage(rule.title) : gap.rule, missing: gap.missing.map(labelOf).join(', ') });
  return (
    <Group component="li" justify="space-between" gap="xs" align="flex-start">
      <Stack gap={0} style={{ flex: '1 1 16rem' }}>
        <Text size="sm">
          {withCase ? <Anchor component={Link} to="/cases/$caseId/$tab" params={{ caseId: gap.caseId, tab: 'deadlines' } as never} inherit underline="always">{gap.caseReference}</Anchor> : null}{withCase ? ' · ' : ''}{what}
        </Text>
        <Text size="sm">{why}</Text>
      </Stack>
      <Group gap="xs">
        {known && may('asset.record') ? <Button size="compact-sm" variant="default" onClick={() => onDo('fill')} aria-label={t('docket:gap.fill-of', { event: what })}>{t('docket:gap.fill')}</Button> : null}
        {!known && may('deadline.record') ? <Button size="compact-sm" variant="default" onClick={() => onDo('by-hand')} aria-label={t('docket:gap.by-hand-of', { event: what })}>{t('docket:gap.by-hand')}</Button> : null}
        {may('deadline.meet') ? <Button size="compact-sm" variant="default" onClick={() => onDo('settle')} aria-label={t('docket:gap.settle-of', { event: what })}>{t('docket:gap.settle')}</Button> : null}
      </Group>
    </Group>
  );
}
