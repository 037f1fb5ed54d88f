import { ActionIcon, Group, Text } from '@mantine/core';
import { IconCalendarDue, IconChevronDown, IconChevronUp, IconPrinter } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DateText } from '../ui/DateText.js';
import { Tip } from '../ui/Tip.js';
import { useCommand } from '../ui/commands.js';
import { useShortcut } from '../ui/shortcuts.js';
import type { CaseFile } from './case-queries.js';
import { useTrail } from './case-trail.js';
import classes from './CaseBar.module.css';
import { useToday } from './stage-clock.js';

/** What the bar and the frame's header cover at the top: whatever is focused or led to must come to stand below, in pixels. */
const COVERED = 116;

/** Stays in sight while one scrolls: which case this is, its next deadline, and the ways to its neighbours and to paper. */
export function CaseBar({ file, tab }: { file: CaseFile; tab: string }) {
  const { t } = useTranslation(['case-page', 'cases', 'domain']);
  const navigate = useNavigate();
  const today = useToday();
  const trail = useTrail(file.id);
  useEffect(() => {
    const root = document.documentElement;
    const before = root.style.scrollPaddingTop;
    root.style.scrollPaddingTop = `${COVERED}px`;
    return () => {
      root.style.scrollPaddingTop = before;
    };
  }, []);
  const go = (id: string | null): void => {
    if (id !== null) void navigate({ to: '/cases/$caseId/$tab', params: { caseId: id, tab } as never });
  };
  const print = (): void => void navigate({ to: '/cases/$caseId/$tab', params: { caseId: file.id, tab: 'print' } as never });
  useShortcut('j', t('trail.next'), () => go(trail?.next ?? null), { enabled: trail !== null });
  useShortcut('k', t('trail.previous'), () => go(trail?.previous ?? null), { enabled: trail !== null });
  useCommand({ id: 'case.print', label: t('print.open'), icon: IconPrinter }, print);
  const on = file.nextDeadlineOn;
  const late = on !== null && on < today;
  return (
    <div className={`${classes['bar'] ?? ''} no-print`}>
      <Group gap="sm" justify="space-between" wrap="nowrap">
        <Text size="sm" fw={650} style={{ flexShrink: 0 }}>{file.reference}</Text>
        <Group gap={6} wrap="nowrap" style={{ minWidth: 0, flex: 1 }}>
          <IconCalendarDue size={16} aria-hidden style={{ flexShrink: 0 }} color={late ? 'var(--tamga-danger-text)' : 'currentColor'} />
          <Text size="sm" className={classes['date'] ?? ''} {...(late ? { c: 'var(--tamga-danger-text)', fw: 600 } : {})}>{on === null ? t('deadline.none') : <><span className={classes['long'] ?? ''}>{t(late ? 'cases:deadline-late' : 'cases:deadline-next')} </span><DateText on={on} today={today} /></>}</Text>
        </Group>
        <Group gap={4} wrap="nowrap" style={{ flexShrink: 0 }}>
          {trail ? (
            <Group gap={4} wrap="nowrap" role="group" aria-label={t('trail.label')}>
              <Text size="xs" className={classes['long'] ?? ''}>{t('trail.place', { place: trail.place, of: trail.of })}</Text>
              <Step label={t('trail.previous')} keys="K" disabled={trail.previous === null} onClick={() => go(trail.previous)}><IconChevronUp size={16} aria-hidden /></Step>
              <Step label={t('trail.next')} keys="J" disabled={trail.next === null} onClick={() => go(trail.next)}><IconChevronDown size={16} aria-hidden /></Step>
            </Group>
          ) : null}
          <Tip label={t('print.open')}><ActionIcon component={Link} to="/cases/$caseId/$tab" params={{ caseId: file.id, tab: 'print' } as never} variant="subtle" color="gray" size={30} aria-label={t('print.open')}><IconPrinter size={17} aria-hidden /></ActionIcon></Tip>
        </Group>
      </Group>
    </div>
  );
}

function Step({ label, keys, disabled, onClick, children }: { label: string; keys: string; disabled: boolean; onClick: () => void; children: ReactNode }) {
  return <Tip label={`${label} (${keys})`}><ActionIcon variant="default" size={30} aria-label={label} aria-disabled={disabled} data-disabled={disabled || undefined} onClick={onClick}>{children}</ActionIcon></Tip>;
}
