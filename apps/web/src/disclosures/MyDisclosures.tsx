import { Button, SimpleGrid } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Empty, Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { disclosuresQuery } from './disclosure-queries.js';
import { MyDisclosureCard } from './MyDisclosureCard.js';

/** What somebody who comes twice a year needs to see: where each one is, and whether anything is asked of them. */
export function MyDisclosures() {
  const { t } = useTranslation(['disclosures', 'common']);
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(disclosuresQuery({ mine: true }));
  if (isPending) return <Loading />;
  if (!data) return <ProblemAlert error={error} />;
  const disclosures = data.pages.flatMap((page) => page.data);
  if (disclosures.length === 0) return <Empty title={t('list.empty-title')} text={t('list.empty-text')} />;
  return (
    <>
      <SimpleGrid component="ul" cols={{ base: 1, lg: 2 }} m={0} p={0} style={{ listStyle: 'none' }}>
        {disclosures.map((disclosure) => <li key={disclosure.id}><MyDisclosureCard disclosure={disclosure} /></li>)}
      </SimpleGrid>
      {hasNextPage ? <Button variant="default" onClick={() => void fetchNextPage()} loading={isFetchingNextPage} style={{ alignSelf: 'center' }}>{t('common:show-more')}</Button> : null}
    </>
  );
}
