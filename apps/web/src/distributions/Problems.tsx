import { Alert, List, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { formatDate } from '../i18n/format.js';
import { amountText, type Trouble } from './distribution-queries.js';

/** Receipts that are not shared out, each with the reason, the dates that were compared and the policies that could hold. */
export function Problems({ problems, currency, title }: { problems: readonly Trouble[]; currency: string; title: string }) {
  const { t } = useTranslation('distributions');
  if (problems.length === 0) return null;
  const day = (on: string | null): string => (on ? formatDate(on) : t('date-unknown'));
  return (
    <Alert color="orange" variant="light" icon={<IconAlertTriangle aria-hidden />} title={title}>
      <List size="sm" spacing={6}>
        {problems.map((each, place) => (
          <List.Item key={`${each.partId} ${place}`}>
            <Text size="sm" fw={500}>{[each.reference, amountText(each.amount, currency), formatDate(each.receivedOn)].filter(Boolean).join(' · ')}</Text>
            <Text size="sm">{t(`problem.${each.code}`, { policy: each.policy ?? '' })}</Text>
            {each.dates ? <Text size="sm">{t('dates', { disclosed: day(each.dates.disclosed), licensed: day(each.dates.licensed), received: day(each.dates.received) })}</Text> : null}
            {each.candidates?.length ? <Text size="sm">{t('candidates', { list: each.candidates.join(', ') })}</Text> : null}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
