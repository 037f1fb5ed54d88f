import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { affiliationChart } from './bar-charts.js';
import { number, word } from './cells.js';
import { Figure, type FigureContent } from './Figure.js';
import { affiliationsQuery, type ReportFilter } from './report-queries.js';

/** More rows than these make no figure: the rest stands in the table. */
const DRAWN = 12;

/** Where inventions come from. */
export function AffiliationFigure({ filter }: { filter: ReportFilter }) {
  const { t } = useTranslation(['dashboard', 'domain']);
  const { data, error } = useQuery(affiliationsQuery(filter));
  const content = useMemo((): FigureContent | undefined => {
    if (!data) return undefined;
    const rows = data.affiliations.map((each) => ({ ...each, label: each.name ?? t('faculty.unknown') }));
    const [named, unknown] = [rows.filter(({ name }) => name !== null), rows.filter(({ name }) => name === null)];
    const drawn = [...named.slice(0, DRAWN), ...unknown];
    const [first] = named;
    const said = { count: data.total, unknown: unknown[0]?.submitted ?? 0 };
    return {
      words: data.total === 0 ? t('faculty.words-none') : first ? t('faculty.words', { ...said, name: first.label, most: first.submitted }) : t('faculty.words-unknown', said),
      definition: t('faculty.definition', { drawn: DRAWN }), option: (look) => affiliationChart(look, t, drawn), height: 90 + 32 * Math.max(2, drawn.length), link: { label: t('show-disclosures'), to: '/disclosures' },
      table: { caption: t('faculty.caption'), columns: [{ label: t('faculty.label') }, { label: t('faculty.submitted') }, { label: t('faculty.accepted') }], rows: rows.map(({ label, submitted, accepted }) => [word(label), number(submitted), number(accepted)]) },
    };
  }, [data, t]);
  return <Figure title={t('faculty.title')} name="disclosures-by-faculty" error={error} content={content} />;
}
