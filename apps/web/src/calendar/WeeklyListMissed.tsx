import { Alert, Anchor } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../identity/me.js';
import { ticklerQuery } from './tickler-query.js';

/** Says to whoever can sign it that this week's list should have been signed by now. */
export function WeeklyListMissed() {
  const { t } = useTranslation('calendar');
  const may = useMay();
  const { data } = useQuery({ ...ticklerQuery, enabled: may('tickler.sign') });
  if (!data?.late) return null;
  return (
    <Alert color="red" variant="light" mb="md" icon={<IconAlertTriangle aria-hidden />}>
      {t('tickler.late', { count: data.lines.length })} <Anchor component={Link} to="/deadlines" hash="tickler" inherit fw={600}>{t('tickler.look-and-sign')}</Anchor>
    </Alert>
  );
}
