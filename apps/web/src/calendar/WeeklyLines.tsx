import { Anchor, Group, Text } from '@mantine/core';
import { IconArrowsExchange, IconCircleMinus, IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Tag } from '../shell/Tag.js';
import { DateText } from '../ui/DateText.js';
import { ScrollRegion } from '../ui/ScrollRegion.js';
import classes from './Calendar.module.css';
import type { Tickler } from './tickler-query.js';

type Line = Tickler['lines'][number];

/** The lines of the list, with what is different from what was signed. */
export function WeeklyLines({ tickler: { lines, signoff } }: { tickler: Tickler }) {
  const { t } = useTranslation(['calendar', 'deadlines']);
  const gone = signoff?.gone ?? [];
  return (
    <ScrollRegion label={t('tickler.title')} style={{ maxHeight: 420 }}>
      {lines.length === 0 ? <Text size="sm">{t('tickler.nothing')}</Text> : null}
      <ul className={classes['list']}>
        {lines.map((line) => <LineRow key={line.id} line={line} />)}
        {gone.map((line) => (
          <li key={line.id} style={{ padding: '4px 0' }}>
            <Group gap="4px 8px">
              <Text size="sm" td="line-through"><DateText on={line.dueOn} /> · {line.reference ?? ''} {t(`deadlines:kind.${line.kind}`)}</Text>
              <Tag tone="quiet" icon={IconCircleMinus}>{t('tickler.gone')}</Tag>
            </Group>
          </li>
        ))}
      </ul>
    </ScrollRegion>
  );
}

function LineRow({ line }: { line: Line }) {
  const { t } = useTranslation(['calendar', 'deadlines']);
  const words = [line.reference, t(`deadlines:kind.${line.kind}`)].filter(Boolean).join(' · ');
  const to = line.caseId ? { to: '/cases/$caseId/$tab', params: { caseId: line.caseId, tab: 'deadlines' }, hash: line.id } : { to: '/deadlines' };
  return (
    <li style={{ padding: '4px 0' }}>
      <Group gap="4px 8px">
        <Text size="sm" fw={600}><DateText on={line.dueOn} /></Text>
        <Anchor component={Link} {...(to as { to: '/deadlines' })} size="sm">{words}</Anchor>
        <Text size="sm" c="var(--tamga-quiet-text)">{[line.owner ?? t('deadlines:no-owner'), line.verification === 'unverified' ? t('deadlines:unverified') : ''].filter(Boolean).join(' · ')}</Text>
        {line.change ? <Tag tone="accent" icon={line.change === 'added' ? IconPlus : IconArrowsExchange}>{t(`tickler.${line.change}`)}</Tag> : null}
      </Group>
    </li>
  );
}
