import { Anchor, Button, Stack } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../identity/me.js';
import { Empty, Loading, Page } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { PairCard } from './PairCard.js';
import { pairsQuery } from './party-records-queries.js';

/** Parties that may be there twice, the likest first. */
export function DuplicateListPage() {
  const { t } = useTranslation(['party-book', 'common']);
  const may = useMay();
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(pairsQuery);
  const pairs = data?.pages.flatMap((page) => page.data) ?? [];
  return (
    <Page title={t('pairs.title')} subtitle={<Anchor component={Link} to="/parties" size="sm">{t('to-list')}</Anchor>}>
      <Stack>
        <ProblemAlert error={error} />
        {isPending ? <Loading /> : null}
        {data && pairs.length === 0 ? <Empty title={t('pairs.none-title')} text={t('pairs.none-text')} /> : null}
        <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>{pairs.map((pair) => <PairCard key={pair.id} pair={pair} mayMerge={may('party.merge')} />)}</Stack>
        {hasNextPage ? <Button variant="default" onClick={() => void fetchNextPage()} loading={isFetchingNextPage} style={{ alignSelf: 'center' }}>{t('common:show-more')}</Button> : null}
      </Stack>
    </Page>
  );
}
