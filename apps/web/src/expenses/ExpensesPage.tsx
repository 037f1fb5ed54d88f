import { Button, Tabs } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus, IconUpload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../identity/me.js';
import { later } from '../ui/later.js';
import { Page } from '../ui/Page.js';
import { useAddressed } from '../ui/use-addressed.js';
import { ExpensesTab } from './ExpensesTab.js';

const BudgetsTab = later(() => import('./BudgetsTab.js').then(({ BudgetsTab: Part }) => Part));
const ImportExpenses = later(() => import('./ImportExpenses.js').then(({ ImportExpenses: Part }) => Part));
const RefundsTab = later(() => import('./RefundsTab.js').then(({ RefundsTab: Part }) => Part));
const UnreimbursedTab = later(() => import('./UnreimbursedTab.js').then(({ UnreimbursedTab: Part }) => Part));
const UnpaidTab = later(() => import('./UnpaidTab.js').then(({ UnpaidTab: Part }) => Part));
const WriteExpense = later(() => import('./WriteExpense.js').then(({ WriteExpense: Part }) => Part));

/** What cases cost, what of it came back, and what may be spent. */
export function ExpensesPage() {
  const { t } = useTranslation('expenses');
  const may = useMay();
  const [tab, setTab] = useAddressed('tab', ['costs', 'unpaid', 'refunds', 'open', 'budgets'], 'costs');
  const [writing, { open: write, close: written }] = useDisclosure(false);
  const [reading, { open: read, close: isRead }] = useDisclosure(false);
  const actions = may('expense.record') ? (
    <>
      <Button variant="default" leftSection={<IconUpload size={16} aria-hidden />} onClick={read}>{t('import.button')}</Button>
      <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={write}>{t('new')}</Button>
    </>
  ) : null;
  return (
    <Page title={t('title')} subtitle={t('subtitle')} actions={actions}>
      <Tabs value={tab} onChange={setTab} keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="costs">{t('tab.costs')}</Tabs.Tab>
          <Tabs.Tab value="unpaid">{t('tab.unpaid')}</Tabs.Tab>
          <Tabs.Tab value="refunds">{t('tab.refunds')}</Tabs.Tab>
          <Tabs.Tab value="open">{t('tab.open')}</Tabs.Tab>
          <Tabs.Tab value="budgets">{t('tab.budgets')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="costs" pt="md"><ExpensesTab onWrite={may('expense.record') ? write : null} /></Tabs.Panel>
        <Tabs.Panel value="unpaid" pt="md"><UnpaidTab /></Tabs.Panel>
        <Tabs.Panel value="refunds" pt="md"><RefundsTab /></Tabs.Panel>
        <Tabs.Panel value="open" pt="md"><UnreimbursedTab /></Tabs.Panel>
        <Tabs.Panel value="budgets" pt="md"><BudgetsTab /></Tabs.Panel>
      </Tabs>
      {writing ? <WriteExpense onClose={written} /> : null}
      {reading ? <ImportExpenses onClose={isRead} /> : null}
    </Page>
  );
}
