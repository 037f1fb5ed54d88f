import { Button, Group, Stack, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMay } from '../identity/me.js';
import { Empty, Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { later } from '../ui/later.js';
import { agreementsQuery } from './agreement-queries.js';
import { AgreementTable } from './AgreementTable.js';

const CasePromotion = later(() => import('../promotion/CasePromotion.js').then(({ CasePromotion: Part }) => Part));
const NewAgreement = later(() => import('./NewAgreement.js').then(({ NewAgreement: Part }) => Part));

/** The agreements that a case is part of, and what is done so that there will be some. */
export function AgreementsPanel({ caseId, closed }: { caseId: string; closed: boolean }) {
  const { t } = useTranslation(['agreements', 'common']);
  const may = useMay();
  const [drafting, { open, close }] = useDisclosure(false);
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(agreementsQuery({ caseId }));
  const agreements = data?.pages.flatMap((page) => page.data) ?? [];
  const draft = may('agreement.record') ? <Button variant={agreements.length > 0 ? 'default' : 'light'} leftSection={<IconPlus size={16} aria-hidden />} onClick={open}>{t('draft')}</Button> : null;
  return (
    <Stack component="section" id="agreements" aria-labelledby="agreements-title" style={{ scrollMarginTop: 72 }}>
      <Group justify="space-between">
        <Title order={2} size="h4" id="agreements-title">{t('heading')}</Title>
        {agreements.length > 0 ? draft : null}
      </Group>
      <ProblemAlert error={error} />
      {isPending ? <Loading /> : null}
      {data && agreements.length === 0 ? <Empty title={t('none-title')} text={t('none-case')} action={draft} /> : null}
      {agreements.length > 0 ? <AgreementTable agreements={agreements} /> : null}
      {hasNextPage ? <Button variant="default" onClick={() => void fetchNextPage()} loading={isFetchingNextPage} style={{ alignSelf: 'center' }}>{t('common:show-more')}</Button> : null}
      {may('offer.read') ? <CasePromotion caseId={caseId} closed={closed} /> : null}
      {drafting ? <NewAgreement caseId={caseId} onClose={close} /> : null}
    </Stack>
  );
}
