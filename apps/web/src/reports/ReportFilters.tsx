import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { TRACKS } from '../disclosures/content.js';
import { Choice } from '../ui/Choice.js';
import { affiliationsQuery, REPORT_MONTHS, type ReportFilter, type ReportMonths } from './report-queries.js';

/** The period and the part of the office that the figures below speak of. */
export function ReportFilters({ filter, onChange }: { filter: ReportFilter; onChange: (filter: ReportFilter) => void }) {
  const { t } = useTranslation(['dashboard', 'domain', 'common']);
  const { data } = useQuery(affiliationsQuery({ months: 36 }));
  const faculties = [...new Set([...(data?.affiliations.flatMap(({ name }) => name ?? []) ?? []), ...(filter.affiliation ? [filter.affiliation] : [])])];
  const { months, track, affiliation } = filter;
  const change = (next: { months?: ReportMonths; track?: string | null; affiliation?: string | null }): void => {
    const { track: nextTrack = track ?? null, affiliation: nextAffiliation = affiliation ?? null } = next;
    onChange({ months: next.months ?? months, ...(nextTrack ? { track: nextTrack as NonNullable<ReportFilter['track']> } : {}), ...(nextAffiliation ? { affiliation: nextAffiliation } : {}) });
  };
  return (
    <Stack component="section" gap="xs" aria-label={t('filters.title')}>
      <Title order={2} size="h3">{t('filters.title')}</Title>
      <Group align="flex-end" gap="sm">
        <Choice label={t('filters.period')} value={String(months)} onChange={(next) => next && change({ months: Number(next) as ReportMonths })} data={REPORT_MONTHS.map((count) => ({ value: String(count), label: t('filters.months', { count }) }))} w={220} />
        <Choice label={t('filters.track')} none={t('filters.every-track')} value={track ?? null} onChange={(next) => change({ track: next })} data={TRACKS.map((value) => ({ value, label: t(`domain:track.${value}`) }))} w={220} />
        <Choice label={t('faculty.label')} none={t('filters.every-faculty')} value={affiliation ?? null} onChange={(next) => change({ affiliation: next })} data={faculties.map((value) => ({ value, label: value }))} w={300} maw="100%" />
        {track || affiliation ? <Button variant="default" onClick={() => onChange({ months })}>{t('filters.reset')}</Button> : null}
      </Group>
      <Text size="xs" c="var(--tamga-quiet-text)">{t('filters.definition')}</Text>
    </Stack>
  );
}
