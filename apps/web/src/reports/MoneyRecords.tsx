import { Anchor, Button, Stack, Table, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDate } from '../i18n/format.js';
import { moneyText } from '../royalties/money-text.js';
import { Dialog } from '../ui/Dialog.js';
import { Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { ScrollRegion } from '../ui/ScrollRegion.js';
import { recordsQuery, type MoneyRecord, type RecordsOf } from './money-queries.js';

type Where = { to: string; params?: Record<string, string>; search?: Record<string, string> };

/** The page of a record. A receipt stands in the list of receipts, a cost with its case. */
function pageOf({ record: { kind, id }, case: file }: MoneyRecord): Where | null {
  switch (kind) {
    case 'receipt': return { to: '/receivables', search: { tab: 'receipts' } };
    case 'invoice': return { to: '/receivables/$invoiceId', params: { invoiceId: id } };
    case 'distribution': return { to: '/distributions/$distributionId', params: { distributionId: id } };
    case 'payment': return { to: '/payments' };
    case 'agreement': return { to: '/agreements/$agreementId', params: { agreementId: id } };
    case 'expense': return file ? { to: '/cases/$caseId/$tab', params: { caseId: file.id, tab: 'money' } } : null;
  }
}

/** What stands behind one figure, line by line. */
export function MoneyRecords({ of, onClose }: { of: RecordsOf; onClose: () => void }) {
  const { t } = useTranslation(['money', 'common']);
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(recordsQuery(of));
  const records = data?.pages.flatMap((page) => page.data) ?? [];
  return (
    <Dialog opened onClose={onClose} title={of.title} size="xl">
      <Stack>
        <ProblemAlert error={error} />
        {isPending ? <Loading /> : null}
        {data && records.length === 0 ? <Text>{t('records.none')}</Text> : null}
        {records.length > 0 ? (
          <ScrollRegion label={of.title} minWidth={620}>
            <Table>
              <Table.Thead><Table.Tr><Table.Th>{t('records.on')}</Table.Th><Table.Th>{t('records.what')}</Table.Th><Table.Th>{t('records.about')}</Table.Th><Table.Th ta="right">{t('amount')}</Table.Th></Table.Tr></Table.Thead>
              <Table.Tbody>{records.map((record) => <Line key={record.id} record={record} />)}</Table.Tbody>
            </Table>
          </ScrollRegion>
        ) : null}
        {hasNextPage ? <Button variant="default" onClick={() => void fetchNextPage()} loading={isFetchingNextPage} style={{ alignSelf: 'center' }}>{t('common:show-more')}</Button> : null}
      </Stack>
    </Dialog>
  );
}

function Line({ record }: { record: MoneyRecord }) {
  const { t } = useTranslation('money');
  const { on, kind, note, name, currency, amount, case: file, agreement } = record;
  const to = pageOf(record);
  const what = t(`kind.${kind as 'receipt'}`);
  const said = [name, note].filter((each): each is string => each !== null && each.trim() !== '');
  const about: readonly ReactNode[] = [
    ...(file ? [<Anchor key="case" component={Link} to="/cases/$caseId" params={{ caseId: file.id } as never} fz="sm">{file.reference}</Anchor>] : []),
    ...(agreement ? [<Anchor key="agreement" component={Link} to="/agreements/$agreementId" params={{ agreementId: agreement.id } as never} fz="sm" data-content>{agreement.title}</Anchor>] : []),
  ];
  return (
    <Table.Tr>
      <Table.Td style={{ whiteSpace: 'nowrap' }}>{formatDate(on)}</Table.Td>
      <Table.Td style={{ overflowWrap: 'anywhere' }}>
        {to ? <Anchor component={Link} to={to.to} {...(to.params ? { params: to.params as never } : {})} {...(to.search ? { search: to.search as never } : {})} fz="sm" fw={600}>{what}</Anchor> : <Text size="sm" fw={600}>{what}</Text>}
        {said.length > 0 ? <Text size="sm" data-content>{said.join(' · ')}</Text> : null}
      </Table.Td>
      <Table.Td><Stack gap={2} align="flex-start">{about}</Stack></Table.Td>
      <Table.Td ta="right" style={{ fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }}>{amount === null || currency === null ? '–' : moneyText(amount, currency)}</Table.Td>
    </Table.Tr>
  );
}
