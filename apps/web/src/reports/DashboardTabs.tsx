import { Anchor, Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../identity/me.js';

/** From the one dashboard to the other. */
export function DashboardTabs({ at }: { at: 'cases' | 'money' }) {
  const { t } = useTranslation('dashboard');
  const may = useMay();
  if (!may('ledger.read')) return null;
  return (
    <Group component="nav" gap="md" className="no-print" aria-label={t('tabs.label')}>
      <Anchor component={Link} to="/dashboard" underline="always" fw={at === 'cases' ? 700 : 400} {...(at === 'cases' ? { 'aria-current': 'page' } : {})}>{t('tabs.cases')}</Anchor>
      <Anchor component={Link} to="/dashboard/money" underline="always" fw={at === 'money' ? 700 : 400} {...(at === 'money' ? { 'aria-current': 'page' } : {})}>{t('tabs.money')}</Anchor>
    </Group>
  );
}
