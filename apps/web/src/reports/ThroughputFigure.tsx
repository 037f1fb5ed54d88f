import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { STAGES, type Stage } from '../cases/case-queries.js';
import { formatDate, formatNumber } from '../i18n/format.js';
import { day, number, word } from './cells.js';
import { Figure, type FigureContent } from './Figure.js';
import type { Cell } from './figure-table.js';
import { throughputQuery, type ReportFilter } from './report-queries.js';
import { StageSelect } from './StageSelect.js';
import { throughputChart } from './time-charts.js';

/** What a manager means by "done": a case that has left this stage is in use. */
const LAST_STEP = STAGES.at(-2) as Stage;

/** How many went on each week, and how many are to be expected. */
export function ThroughputFigure({ filter }: { filter: ReportFilter }) {
  const { t } = useTranslation(['dashboard', 'domain']);
  const [stage, setStage] = useState<Stage>(LAST_STEP);
  const { data, error } = useQuery(throughputQuery({ ...filter, stage }));
  const content = useMemo((): FigureContent | undefined => {
    if (!data) return undefined;
    const { weeks, forecast, runs, seed } = data;
    const done = weeks.reduce((sum, { count }) => sum + count, 0);
    const end = forecast?.at(-1);
    const said = { stage: t(`domain:stage.${data.stage}`), done: formatNumber(done), weeks: formatNumber(weeks.length) };
    const empty: Cell = { text: '', value: null };
    return {
      words: !end ? t('throughput.words-none', said) : end.sure85 === 0 ? t('throughput.words-zero', { ...said, date: formatDate(end.on) }) : t('throughput.words', { ...said, count: end.sure85, date: formatDate(end.on), half: formatNumber(end.sure50) }),
      definition: t('throughput.definition', { runs: formatNumber(runs), seed: String(seed), weeks: formatNumber(weeks.length) }), option: (look) => throughputChart(look, t, data), height: forecast ? 470 : 300, link: { label: t('show-stage'), search: { stage: data.stage } },
      table: {
        caption: t('throughput.caption'), columns: [{ label: t('throughput.week') }, { label: t('throughput.what'), isText: true }, { label: t('throughput.per-week') }, { label: t('throughput.sure50') }, { label: t('throughput.sure85') }, { label: t('throughput.sure95') }],
        rows: [
          ...(forecast ?? []).map(({ on, sure50, sure85, sure95 }) => [day(on), word(t('throughput.ahead')), empty, number(sure50), number(sure85), number(sure95)]),
          ...weeks.map(({ week, count }) => [day(week), word(t('throughput.past')), number(count), empty, empty, empty]).reverse(),
        ],
      },
    };
  }, [data, t]);
  return <Figure title={t('throughput.title')} name="throughput" error={error} content={content} controls={<StageSelect value={stage} onChange={(next) => setStage(next ?? LAST_STEP)} />} />;
}
