import { Alert, Button, Stack, Table } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconInfoCircle, IconKey } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Empty, Loading, Page } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { ScrollRegion } from '../ui/ScrollRegion.js';
import { TokenRow } from './TokenRow.js';
import { tokensQuery } from './tokens.js';
import { laterOpened } from '../ui/later.js';

const IssueTokenModal = laterOpened(() => import('./IssueTokenModal.js').then(({ IssueTokenModal: Part }) => Part));

/** Keys for programs: made here, shown once, ended here. */
export function TokensPage() {
  const { t } = useTranslation(['admin', 'common']);
  const [issuing, { open, close }] = useDisclosure(false);
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(tokensQuery);
  const tokens = data?.pages.flatMap((page) => page.data) ?? [];
  const button = <Button leftSection={<IconKey size={16} aria-hidden />} onClick={open}>{t('tokens.issue')}</Button>;
  return (
    <Page title={t('tokens.title')} subtitle={t('tokens.subtitle')} actions={button}>
      <Stack>
        <ProblemAlert error={error} />
        {isPending && !error ? <Loading /> : null}
        {data && tokens.length === 0 ? <Empty title={t('tokens.none-title')} text={t('tokens.none-text')} action={button} /> : null}
        {tokens.length > 0 ? (
          <>
            <Alert variant="light" color="gray" icon={<IconInfoCircle aria-hidden />}>{t('tokens.hint')}</Alert>
            <ScrollRegion label={t('tokens.title')} minWidth={860}>
              <Table verticalSpacing="sm">
                <Table.Thead><Table.Tr><Table.Th>{t('tokens.name')}</Table.Th><Table.Th>{t('tokens.scopes')}</Table.Th><Table.Th>{t('tokens.used')}</Table.Th><Table.Th>{t('tokens.state')}</Table.Th><Table.Th><span className="visually-hidden">{t('actions')}</span></Table.Th></Table.Tr></Table.Thead>
                <Table.Tbody>{tokens.map((token) => <TokenRow key={token.id} token={token} />)}</Table.Tbody>
              </Table>
            </ScrollRegion>
          </>
        ) : null}
        {hasNextPage ? <Button variant="default" onClick={() => void fetchNextPage()} loading={isFetchingNextPage} style={{ alignSelf: 'center' }}>{t('common:show-more')}</Button> : null}
      </Stack>
      <IssueTokenModal opened={issuing} onClose={close} />
    </Page>
  );
}
