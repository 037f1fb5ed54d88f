import { Button, Group, SegmentedControl, Stack, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../identity/me.js';
import { Empty, Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { later } from '../ui/later.js';
import { deadlinesQuery } from './deadline-queries.js';
import { DeadlineTable } from './DeadlineTable.js';

const DocketGaps = later(() => import('./DocketGaps.js').then(({ DocketGaps: Part }) => Part));
const AddDeadline = later(() => import('./AddDeadline.js').then(({ AddDeadline: Part }) => Part));

/** The deadlines of one case: what is open, or everything there has been. */
export function DeadlinesPanel({ caseId }: { caseId: string }) {
  const { t } = useTranslation(['deadlines', 'common']);
  const may = useMay();
  const [state, setState] = useState<'open' | 'any'>('open');
  const [adding, { open, close }] = useDisclosure(false);
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(deadlinesQuery({ caseId, state }));
  const deadlines = data?.pages.flatMap((page) => page.data) ?? [];
  const add = may('deadline.record') ? <Button variant={deadlines.length > 0 ? 'default' : 'light'} leftSection={<IconPlus size={16} aria-hidden />} onClick={open}>{t('add.button')}</Button> : null;
  return (
    <Stack component="section" aria-labelledby="deadlines-title">
      <Group justify="space-between">
        <Title order={2} size="h4" id="deadlines-title">{t('heading')}</Title>
        {deadlines.length > 0 ? add : null}
      </Group>
      <SegmentedControl aria-label={t('which')} value={state} onChange={(next) => setState(next as typeof state)} data={[{ value: 'open', label: t('which-open') }, { value: 'any', label: t('which-any') }]} style={{ alignSelf: 'flex-start' }} />
      <DocketGaps caseId={caseId} />
      <ProblemAlert error={error} />
      {isPending ? <Loading /> : null}
      {data && deadlines.length === 0 ? <Empty title={t('none-title')} text={t('none-case')} action={add} /> : null}
      {deadlines.length > 0 ? <DeadlineTable deadlines={deadlines} withCase={false} /> : null}
      {hasNextPage ? <Button variant="default" onClick={() => void fetchNextPage()} loading={isFetchingNextPage} style={{ alignSelf: 'center' }}>{t('common:show-more')}</Button> : null}
      {adding ? <AddDeadline caseId={caseId} onClose={close} /> : null}
    </Stack>
  );
}
