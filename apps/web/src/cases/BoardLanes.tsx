import { IconChevronDown, IconChevronRight, IconClockExclamation, IconUser, IconUserQuestion } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../i18n/format.js';
import { useMe } from '../identity/me.js';
import { Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import classes from './Board.module.css';
import { BoardColumns } from './BoardColumns.js';
import { lanesQuery, type BoardFilter, type Lane } from './board-queries.js';
import type { Stage } from './case-queries.js';

type BoardLanesProps = { filter: BoardFilter; collapsed: readonly Stage[]; onToggle: (stage: Stage) => void; empty: ReactNode };

/** The board by officers: each has a lane of their own, and one's own is open. Cases change hands through the menu, not by being dragged across. */
export function BoardLanes({ filter, collapsed, onToggle, empty }: BoardLanesProps) {
  const me = useMe();
  const lanes = useQuery(lanesQuery(filter));
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  if (lanes.error && !lanes.data) return <ProblemAlert error={lanes.error} />;
  if (!lanes.data) return <Loading />;
  if (lanes.data.length === 0) return empty;
  const opensItself = lanes.data.some(({ id }) => id === me.id) ? me.id : (lanes.data[0]?.id ?? 'none');
  const toggle = (lane: string): void => setToggled((before) => new Set(before.has(lane) ? [...before].filter((each) => each !== lane) : [...before, lane]));
  return (
    <>
      <ProblemAlert error={lanes.error} />
      {lanes.data.map((lane) => {
        const key = lane.id ?? 'none';
        const opened = (key === opensItself) !== toggled.has(key);
        return (
          <section key={key} className={classes['lane']}>
            <LaneHeading lane={lane} opened={opened} onToggle={() => toggle(key)} />
            {opened ? <BoardColumns filter={{ ...filter, owners: [key] }} lane={key} collapsed={collapsed} onToggle={onToggle} /> : null}
          </section>
        );
      })}
    </>
  );
}

function LaneHeading({ lane, opened, onToggle }: { lane: Lane; opened: boolean; onToggle: () => void }) {
  const { t } = useTranslation('cases');
  const sum = (key: 'open' | 'onHold' | 'overTarget'): number => lane.stages.reduce((total, stage) => total + stage[key], 0);
  const [onHold, over] = [sum('onHold'), sum('overTarget')];
  const Chevron = opened ? IconChevronDown : IconChevronRight;
  const Person = lane.id ? IconUser : IconUserQuestion;
  return (
    <button type="button" className={classes['lane-heading']} aria-expanded={opened} onClick={onToggle}>
      <Chevron size={16} aria-hidden /><Person size={16} aria-hidden />
      <strong>{lane.name ?? t('board.nobody')}</strong>
      <span>{t('board.open', { number: formatNumber(sum('open')) })}</span>
      {onHold > 0 ? <span>{t('board.on-hold', { number: formatNumber(onHold) })}</span> : null}
      {over > 0 ? <span className={classes['over-target']}><IconClockExclamation size={13} aria-hidden /> {t('board.over', { number: formatNumber(over) })}</span> : null}
    </button>
  );
}
