import { Button, SimpleGrid, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TRACKS } from '../disclosures/content.js';
import { formatDate } from '../i18n/format.js';
import { useMay } from '../identity/me.js';
import { Empty, Loading, Page } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { AffiliationFigure } from './AffiliationFigure.js';
import { AgeingFigure } from './AgeingFigure.js';
import { CumulativeFigure } from './CumulativeFigure.js';
import { CycleFigure } from './CycleFigure.js';
import { DashboardTabs } from './DashboardTabs.js';
import { DeadlineLoadFigure } from './DeadlineLoadFigure.js';
import { Exceptions } from './Exceptions.js';
import { FunnelFigure } from './FunnelFigure.js';
import { pipelineQuery } from './pipeline.js';
import { REPORT_MONTHS, type ReportFilter } from './report-queries.js';
import { ReportFilters } from './ReportFilters.js';
import { StandingFigure } from './StandingFigure.js';
import { ThroughputFigure } from './ThroughputFigure.js';
import { Totals } from './Totals.js';
import { WorkloadFigure } from './WorkloadFigure.js';

/** The period and the track stand in the address, so that a dashboard can be linked to; a faculty is words, and words never do. */
function useReportFilter(): [ReportFilter, (filter: ReportFilter) => void] {
  const search = useSearch({ strict: false }) as Record<string, unknown>;
  const navigate = useNavigate();
  const [affiliation, setAffiliation] = useState<string | undefined>(undefined);
  const months = REPORT_MONTHS.find((each) => each === Number(search['months'])) ?? 12;
  const track = TRACKS.find((each) => each === search['track']);
  const set = (next: ReportFilter): void => {
    setAffiliation(next.affiliation);
    void navigate({ to: '/dashboard', search: { ...(next.months === 12 ? {} : { months: next.months }), ...(next.track ? { track: next.track } : {}) } as never, replace: true, resetScroll: false });
  };
  return [{ months, ...(track ? { track } : {}), ...(affiliation ? { affiliation } : {}) }, set];
}

/** What is stuck and what expires first; then where the cases are, what goes through, and who carries it. */
export function DashboardPage() {
  const { t } = useTranslation('dashboard');
  const may = useMay();
  const { data, error, isPending } = useQuery(pipelineQuery);
  const [filter, setFilter] = useReportFilter();
  const some = data?.stages.some((stage) => stage.open + stage.onHold + stage.closed > 0) ?? false;
  return (
    <Page title={t('title')} subtitle={data ? t('as-of', { date: formatDate(data.on) }) : undefined}>
      <DashboardTabs at="cases" />
      <ProblemAlert error={error} />
      {isPending && !error ? <Loading /> : null}
      {data && !some ? <Empty title={t('none-title')} text={t('none-text')} action={<Button component={Link} to="/disclosures">{t('to-disclosures')}</Button>} /> : null}
      {data && some ? (
        <Stack>
          <Totals stages={data.stages} />
          <Exceptions on={data.on} />
          <StandingFigure stages={data.stages} />
          <ReportFilters filter={filter} onChange={setFilter} />
          <AgeingFigure filter={filter} />
          <SimpleGrid cols={{ base: 1, lg: 2 }}>
            <FunnelFigure filter={filter} />
            <CycleFigure filter={filter} />
          </SimpleGrid>
          <CumulativeFigure filter={filter} />
          <SimpleGrid cols={{ base: 1, lg: 2 }}>
            <ThroughputFigure filter={filter} />
            {may('deadline.read') ? <DeadlineLoadFigure filter={filter} /> : null}
            <WorkloadFigure filter={filter} />
            {may('disclosure.list') ? <AffiliationFigure filter={filter} /> : null}
          </SimpleGrid>
        </Stack>
      ) : null}
    </Page>
  );
}
