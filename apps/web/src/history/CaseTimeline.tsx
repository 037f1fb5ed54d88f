import { Button, Chip, Group, Stack, Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty, Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { TIMELINE_KINDS, timelineQuery, type TimelineKind } from './history-queries.js';
import { TimelineList } from './TimelineList.js';

/** Everything that happened to a case, or only what is looked for. */
export function CaseTimeline({ caseId }: { caseId: string }) {
  const { t } = useTranslation(['history', 'common']);
  const [chosen, choose] = useState<readonly TimelineKind[]>([]);
  const kinds = TIMELINE_KINDS.filter((kind) => chosen.includes(kind));
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(timelineQuery(caseId, kinds));
  const events = data?.pages.flatMap((page) => page.data) ?? [];
  return (
    <Stack gap="md" component="section" aria-labelledby="history-title">
      <Title order={2} size="h4" id="history-title">{t('title')}</Title>
      <Group gap="xs" role="group" aria-label={t('show-only')} className="no-print">
        <Chip.Group multiple value={[...chosen]} onChange={(values) => choose(values as TimelineKind[])}>
          {TIMELINE_KINDS.map((kind) => <Chip key={kind} value={kind} size="sm" variant="outline">{t(`filter.${kind}`)}</Chip>)}
        </Chip.Group>
        {chosen.length > 0 ? <Button size="compact-sm" variant="subtle" onClick={() => choose([])}>{t('filter-all')}</Button> : null}
      </Group>
      <ProblemAlert error={error} />
      {isPending && !error ? <Loading /> : null}
      {data && events.length === 0 ? <Empty title={t('none-title')} text={t('none-text')} action={<Button variant="default" onClick={() => choose([])}>{t('filter-all')}</Button>} /> : null}
      {events.length > 0 ? <TimelineList events={events} /> : null}
      {data && !hasNextPage && events.length > 0 && chosen.length === 0 ? <Text size="sm" c="var(--tamga-quiet-text)">{t('beginning')}</Text> : null}
      {hasNextPage ? <Button variant="default" style={{ alignSelf: 'center' }} onClick={() => void fetchNextPage()} loading={isFetchingNextPage}>{t('common:show-more')}</Button> : null}
    </Stack>
  );
}
