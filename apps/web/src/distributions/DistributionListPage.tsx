import { Anchor, Button, Group, Paper, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { formatDayOf } from '../i18n/format.js';
import { useMay } from '../identity/me.js';
import { Empty, Loading, Page } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { amountText, distributionsQuery } from './distribution-queries.js';
import { StateBadge, usePeriod } from './StateBadge.js';

/** Income shared out, the newest first, and the way to payees, payments and policies. */
export function DistributionListPage() {
  const { t } = useTranslation(['distributions', 'common']);
  const may = useMay();
  const period = usePeriod();
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(distributionsQuery);
  const runs = data?.pages.flatMap((each) => each.data) ?? [];
  const prepare = may('distribution.prepare') ? <Button component={Link} to="/distributions/new" leftSection={<IconPlus size={16} aria-hidden />}>{t('prepare')}</Button> : null;
  return (
    <Page title={t('title')} subtitle={t('subtitle')} actions={prepare}>
      <Stack>
        <Group gap="lg">
          <Anchor component={Link} to="/payees" underline="always">{t('to-payees')}</Anchor>
          <Anchor component={Link} to="/payments" underline="always">{t('to-payments')}</Anchor>
          <Anchor component={Link} to="/royalty-policies" underline="always">{t('to-policies')}</Anchor>
        </Group>
        <ProblemAlert error={error} />
        {isPending ? <Loading /> : null}
        {data && runs.length === 0 ? <Empty title={t('none-title')} text={t('none-text')} action={prepare} /> : null}
        <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
          {runs.map((run) => (
            <Paper component="li" key={run.id} withBorder p="sm">
              <Group justify="space-between" align="flex-start" gap="xs">
                <Stack gap={2} style={{ minWidth: 0 }}>
                  <Anchor component={Link} to="/distributions/$distributionId" params={{ distributionId: run.id } as never} fw={600} underline="always">{t('number', { number: run.number })}</Anchor>
                  <Text size="sm">{period(run)}</Text>
                  <Text size="sm" c="dimmed">{t('submitted', { name: run.submitted.by, on: formatDayOf(run.submitted.at) })}</Text>
                </Stack>
                <Group gap="sm"><Text fw={600}>{amountText(run.total, run.currency)}</Text><StateBadge state={run.state} /></Group>
              </Group>
            </Paper>
          ))}
        </Stack>
        {hasNextPage ? <Button variant="default" onClick={() => void fetchNextPage()} loading={isFetchingNextPage} style={{ alignSelf: 'center' }}>{t('common:show-more')}</Button> : null}
      </Stack>
    </Page>
  );
}
