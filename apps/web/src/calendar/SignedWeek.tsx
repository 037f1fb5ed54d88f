import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { formatDate } from '../i18n/format.js';
import { DateText } from '../ui/DateText.js';
import { Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { ScrollRegion } from '../ui/ScrollRegion.js';
import classes from './Calendar.module.css';
import { signedWeekQuery } from './tickler-query.js';

/** A list as it was signed; it no longer changes, whatever became of its deadlines. */
export function SignedWeek({ weekOf }: { weekOf: string }) {
  const { t } = useTranslation(['weeks', 'deadlines']);
  const { data, error } = useQuery(signedWeekQuery(weekOf));
  if (error) return <ProblemAlert error={error} />;
  if (!data) return <Loading />;
  return (
    <ScrollRegion label={`${t('week-of')} ${formatDate(weekOf)}`} style={{ maxHeight: 420 }}>
      {data.lines.length === 0 ? <Text size="sm">{t('nothing')}</Text> : null}
      <ul className={classes['list']}>
        {data.lines.map((line) => (
          <li key={line.id} style={{ padding: '4px 0' }}>
            <Text size="sm">
              <b><DateText on={line.dueOn} /></b> · {[line.reference, t(`deadlines:kind.${line.kind}`), line.owner ?? t('deadlines:no-owner'), line.dueOn < data.signedOn ? t('overdue') : '', line.verification === 'unverified' ? t('deadlines:unverified') : ''].filter(Boolean).join(' · ')}
            </Text>
          </li>
        ))}
      </ul>
      <Text size="xs" c="var(--tamga-quiet-text)" style={{ overflowWrap: 'anywhere' }}>{t('fingerprint')} {data.sha256}</Text>
    </ScrollRegion>
  );
}
