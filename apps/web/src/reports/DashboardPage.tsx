import { Button, SimpleGrid, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { formatDate } from '../i18n/format.js';
import { Empty, Loading, Page } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { AgeFigure } from './AgeFigure.js';
import { Exceptions } from './Exceptions.js';
import { FlowFigure } from './FlowFigure.js';
import { pipelineQuery } from './pipeline.js';
import { StandingFigure } from './StandingFigure.js';
import { Totals } from './Totals.js';

/** Where the cases are, what is stuck, and what goes through: exceptions first. */
export function DashboardPage() {
  const { t } = useTranslation('dashboard');
  const { data, error, isPending } = useQuery(pipelineQuery);
  const some = data?.stages.some((stage) => stage.open + stage.onHold + stage.closed > 0) ?? false;
  return (
    <Page title={t('title')} subtitle={data ? t('as-of', { date: formatDate(data.on) }) : undefined}>
      <ProblemAlert error={error} />
      {isPending && !error ? <Loading /> : null}
      {data && !some ? <Empty title={t('none-title')} text={t('none-text')} action={<Button component={Link} to="/disclosures">{t('to-disclosures')}</Button>} /> : null}
      {data && some ? (
        <Stack>
          <Totals stages={data.stages} />
          <Exceptions on={data.on} />
          <SimpleGrid cols={{ base: 1, lg: 2 }}>
            <StandingFigure stages={data.stages} />
            <AgeFigure stages={data.stages} />
          </SimpleGrid>
          <FlowFigure pipeline={data} />
        </Stack>
      ) : null}
    </Page>
  );
}
