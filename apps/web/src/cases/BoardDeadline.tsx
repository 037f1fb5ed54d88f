import { IconAlertOctagon, IconAlertTriangle, IconCalendar, IconClock, IconHelpTriangle, IconScale, IconTargetArrow } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { DateText } from '../ui/DateText.js';
import classes from './Board.module.css';
import type { CaseCard } from './case-queries.js';
import { daysBetween } from './stage-clock.js';

type Urgency = 'late' | 'soon' | 'near' | 'later';
const ICON = { late: IconAlertOctagon, soon: IconAlertTriangle, near: IconClock, later: IconCalendar } as const;

const urgencyOf = (days: number): Urgency => (days < 0 ? 'late' : days <= 7 ? 'soon' : days <= 30 ? 'near' : 'later');

/** The next deadline in words, by a shape and by colour; what the law asks for stands in a square frame with a pair of scales. */
export function BoardDeadline({ card, today }: { card: CaseCard; today: string }) {
  const { t } = useTranslation(['deadlines']);
  const { nextDeadlineOn: on, nextDeadlineKind: kind, nextDeadlineUnverified: unverified } = card;
  if (!on || !kind) return null;
  // The target of the stage is what the bar above counts towards: here only its day.
  if (kind === 'stage-target') return <div className={classes['target']}><IconTargetArrow size={14} aria-hidden /><span>{t('kind.stage-target')} · <DateText on={on} /></span></div>;
  const days = daysBetween(today, on);
  const urgency = urgencyOf(days);
  const Icon = ICON[urgency];
  return (
    <div className={classes['due']} data-urgency={urgency} data-kind={kind}>
      {kind === 'statutory' ? <IconScale size={14} aria-hidden /> : null}
      <Icon size={14} aria-hidden />
      <span><b>{t(`kind.${kind}`)}</b> · <DateText on={on} /> · {days < 0 ? t('chip.overdue', { count: -days }) : days === 0 ? t('chip.today') : t('chip.left', { count: days })}</span>
      {unverified ? <span className={classes['unverified']}><IconHelpTriangle size={14} aria-hidden /> {t('unverified')}</span> : null}
    </div>
  );
}
