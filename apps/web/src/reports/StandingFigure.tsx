import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { standingChart } from './bar-charts.js';
import { number, word } from './cells.js';
import { Figure, type FigureContent } from './Figure.js';
import { foremost, totalsOf, type PipelineStage } from './pipeline.js';

/** How many cases each stage holds, and how many of them are late. */
export function StandingFigure({ stages }: { stages: readonly PipelineStage[] }) {
  const { t } = useTranslation(['dashboard', 'domain']);
  const content = useMemo((): FigureContent => {
    const { open, onHold, overTarget } = totalsOf(stages);
    const worst = foremost(stages, (stage) => stage.overTarget);
    return {
      words: worst ? t('standing.words', { open, onHold, overTarget, stage: t(`domain:stage.${worst.stage}`), most: worst.overTarget }) : t('standing.words-well', { open, onHold }),
      definition: t('standing.definition'), option: (look) => standingChart(look, t, stages), height: 380, link: { label: t('show-over-target'), search: { overTarget: true } },
      table: {
        caption: t('standing.caption'), columns: [{ label: t('stage') }, { label: t('open') }, { label: t('over-target') }, { label: t('on-hold') }, { label: t('closed') }, { label: t('median') }, { label: t('p85') }],
        rows: stages.map(({ stage, open: o, overTarget: over, onHold: held, closed, medianDays, p85Days }) => [
          word(t(`domain:stage.${stage}`)), number(o, { search: { stage, standing: 'open' } }), number(over, { search: { stage, overTarget: true } }), number(held, { search: { stage, standing: 'on-hold' } }), number(closed, { search: { stage, standing: 'closed' } }),
          number(medianDays), number(p85Days),
        ]),
      },
    };
  }, [stages, t]);
  return <Figure title={t('standing.title')} name="cases-by-stage" content={content} />;
}
