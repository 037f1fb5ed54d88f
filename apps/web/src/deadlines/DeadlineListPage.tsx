import { Button, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCalculator, IconFileImport, IconPlus, IconPrinter, IconUsers } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, useMe } from '../identity/me.js';
import { Choice } from '../ui/Choice.js';
import { Empty, Loading, Page } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { later } from '../ui/later.js';
import { DEADLINE_KINDS, DEADLINE_STATES, deadlinesQuery, type DeadlineKind, type DeadlineState } from './deadline-queries.js';
import { DeadlineTable } from './DeadlineTable.js';

const DocketGaps = later(() => import('./DocketGaps.js').then(({ DocketGaps: Part }) => Part));
const AddDeadline = later(() => import('./AddDeadline.js').then(({ AddDeadline: Part }) => Part));
const HandOverAll = later(() => import('./HandOverAll.js').then(({ HandOverAll: Part }) => Part));

const PrintDocket = lazy(() => import('../calendar/PrintDocket.js').then((module) => ({ default: module.PrintDocket })));
const WeeklyList = lazy(() => import('../calendar/WeeklyList.js').then((module) => ({ default: module.WeeklyList })));

/** What is due when, one's own or the whole office's, the overdue first. */
export function DeadlineListPage() {
  const { t } = useTranslation(['deadlines', 'common']);
  const may = useMay();
  const { roles } = useMe();
  const answers = may('deadline.meet');
  const [owner, setOwner] = useState<'me' | 'office'>(roles.includes('officer') ? 'me' : 'office');
  const [state, setState] = useState<DeadlineState>('open');
  const [kind, setKind] = useState<DeadlineKind | null>(null);
  const [adding, add] = useDisclosure(false);
  const [handing, hand] = useDisclosure(false);
  const [printing, print] = useDisclosure(false);
  const [moved, setMoved] = useState<number | null>(null);
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(deadlinesQuery({ state, ...(owner === 'me' ? { owner } : {}), ...(kind ? { kind } : {}) }));
  const deadlines = data?.pages.flatMap((page) => page.data) ?? [];
  const filtered = state !== 'open' || kind !== null;
  const showAll = (): void => {
    setState('open');
    setKind(null);
  };
  const actions = (
    <>
      <Button component={Link} to="/deadlines/calculator" variant="default" leftSection={<IconCalculator size={16} aria-hidden />}>{t('calculator')}</Button>
      {may('docket.import') ? <Button component={Link} to="/deadlines/imports" variant="default" leftSection={<IconFileImport size={16} aria-hidden />}>{t('import')}</Button> : null}
      <Button variant="default" leftSection={<IconPrinter size={16} aria-hidden />} onClick={print.open}>{t('print')}</Button>
      {may('deadline.reassign') ? <Button variant="default" leftSection={<IconUsers size={16} aria-hidden />} onClick={hand.open}>{t('hand-over.button')}</Button> : null}
      {may('deadline.record') ? <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={add.open}>{t('add.button')}</Button> : null}
    </>
  );
  return (
    <Page title={t('list-title')} actions={actions}>
      <Stack>
        <Suspense fallback={null}><WeeklyList /></Suspense>
        <DocketGaps />
        <Group align="flex-end" gap="sm">
          {answers ? <SegmentedControl aria-label={t('whose')} value={owner} onChange={(next) => setOwner(next as typeof owner)} data={[{ value: 'me', label: t('whose-me') }, { value: 'office', label: t('whose-office') }]} /> : null}
          <Choice label={t('state.label')} value={state} onChange={(next) => next && setState(next as DeadlineState)} data={DEADLINE_STATES.map((value) => ({ value, label: t(`state.${value}`) }))} w={170} />
          <Choice label={t('kind.label')} none={t('kind.all')} value={kind} onChange={(next) => setKind(next as DeadlineKind | null)} data={DEADLINE_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))} w={220} />
        </Group>
        <Text size="sm" role="status" className={moved === null ? 'visually-hidden' : undefined}>{moved === null ? '' : t('hand-over.done', { count: moved })}</Text>
        <ProblemAlert error={error} />
        {isPending ? <Loading /> : null}
        {data && deadlines.length === 0 ? <Empty title={t('none-title')} text={t(filtered ? 'none-filtered' : owner === 'me' ? 'none-mine' : 'none-office')} action={filtered ? <Button variant="default" onClick={showAll}>{t('show-all')}</Button> : owner === 'me' ? <Button variant="default" onClick={() => setOwner('office')}>{t('whose-office')}</Button> : null} /> : null}
        {deadlines.length > 0 ? <DeadlineTable deadlines={deadlines} /> : null}
        {hasNextPage ? <Button variant="default" onClick={() => void fetchNextPage()} loading={isFetchingNextPage} style={{ alignSelf: 'center' }}>{t('common:show-more')}</Button> : null}
      </Stack>
      {adding ? <AddDeadline onClose={add.close} /> : null}
      {printing ? <Suspense fallback={null}><PrintDocket onClose={print.close} /></Suspense> : null}
      {handing ? <HandOverAll onClose={hand.close} onDone={setMoved} /> : null}
    </Page>
  );
}
