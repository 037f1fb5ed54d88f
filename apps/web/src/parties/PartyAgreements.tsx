import { Button, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { AgreementSection } from '../agreements/AgreementSection.js';
import { AgreementTable } from '../agreements/AgreementTable.js';
import { Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { agreementsOfQuery } from './party-records-queries.js';

/** What a party has agreed with the office, the newest first. */
export function PartyAgreements({ partyId }: { partyId: string }) {
  const { t } = useTranslation(['party-book', 'agreements', 'common']);
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(agreementsOfQuery(partyId));
  const agreements = data?.pages.flatMap((page) => page.data) ?? [];
  return (
    <AgreementSection title={t('agreements:heading')}>
      <ProblemAlert error={error} />
      {isPending ? <Loading /> : null}
      {data && agreements.length === 0 ? <Text size="sm" c="dimmed">{t('no-agreements')}</Text> : null}
      {agreements.length > 0 ? <AgreementTable agreements={agreements} /> : null}
      {hasNextPage ? <Button variant="default" onClick={() => void fetchNextPage()} loading={isFetchingNextPage} style={{ alignSelf: 'center' }}>{t('common:show-more')}</Button> : null}
    </AgreementSection>
  );
}
