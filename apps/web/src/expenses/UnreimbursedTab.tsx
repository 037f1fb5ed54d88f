import { Anchor, Group, Stack, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatMoney } from '../i18n/format.js';
import { Choice } from '../ui/Choice.js';
import { DateText } from '../ui/DateText.js';
import { Empty, Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { ScrollRegion } from '../ui/ScrollRegion.js';
import { BEARERS, unreimbursedQuery, type Bearer } from './expense-queries.js';

type By = 'case' | 'asset' | 'agreement';

/** What nobody has paid back, by case, right or agreement; the largest first. */
export function UnreimbursedTab() {
  const { t } = useTranslation('expenses');
  const [by, setBy] = useState<By>('case');
  const [borneBy, setBearer] = useState<Bearer | null>(null);
  const { data, error, isPending } = useQuery(unreimbursedQuery(by, borneBy));
  return (
    <Stack>
      <Group align="flex-end" gap="sm">
        <Choice label={t('open.by')} value={by} onChange={(next) => next && setBy(next)} data={(['case', 'asset', 'agreement'] as const).map((value) => ({ value, label: t(`open.by-${value}`) }))} w={200} />
        <Choice label={t('filter.borneBy')} none={t('any')} value={borneBy} onChange={setBearer} data={BEARERS.map((value) => ({ value, label: t(`bearer.${value}`) }))} w={220} />
      </Group>
      <ProblemAlert error={error} />
      {isPending ? <Loading /> : null}
      {data?.length === 0 ? <Empty title={t('open.none-title')} text={t('open.none')} /> : null}
      {data && data.length > 0 ? (
        <ScrollRegion label={t('open.caption')} minWidth={560}>
          <Table verticalSpacing="sm">
            <Table.Caption>{t('open.caption')}</Table.Caption>
            <Table.Thead><Table.Tr><Table.Th scope="col">{t(`open.by-${by}`)}</Table.Th><Table.Th scope="col" ta="right">{t('open.amount')}</Table.Th><Table.Th scope="col" ta="right">{t('open.spent')}</Table.Th><Table.Th scope="col">{t('open.oldest')}</Table.Th></Table.Tr></Table.Thead>
            <Table.Tbody>
              {data.map((line) => (
                <Table.Tr key={`${line.id ?? ''} ${line.currency}`}>
                  <Table.Th scope="row" fw={500}><Of by={by} id={line.id} name={line.name} /><Text size="xs" c="var(--tamga-quiet-text)">{t('open.count', { count: line.count })}</Text></Table.Th>
                  <Table.Td ta="right" fw={600} style={{ fontVariantNumeric: 'tabular-nums' }}>{formatMoney(line.openMinor, line.currency)}</Table.Td>
                  <Table.Td ta="right" style={{ fontVariantNumeric: 'tabular-nums' }}>{formatMoney(line.bookedMinor, line.currency)}</Table.Td>
                  <Table.Td><DateText on={line.oldestOn} /></Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </ScrollRegion>
      ) : null}
    </Stack>
  );
}

function Of({ by, id, name }: { by: By; id: string | null; name: string | null }) {
  const { t } = useTranslation('expenses');
  if (id === null) return <Text size="sm">{t(`open.no-${by}`)}</Text>;
  if (by === 'case') return <Anchor component={Link} to="/cases/$caseId/$tab" params={{ caseId: id, tab: 'money' } as never} size="sm">{name}</Anchor>;
  if (by === 'agreement') return <Anchor component={Link} to="/agreements/$agreementId" params={{ agreementId: id } as never} size="sm">{name}</Anchor>;
  return <Text size="sm" data-content>{name}</Text>;
}
