import { Button, Tabs } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus, IconSettings } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../identity/me.js';
import { later } from '../ui/later.js';
import { Page } from '../ui/Page.js';
import { useAddressed } from '../ui/use-addressed.js';
import { InvoicesTab } from './InvoicesTab.js';

const AgeingTab = later(() => import('./AgeingTab.js').then(({ AgeingTab: Part }) => Part));
const BankTab = later(() => import('./BankTab.js').then(({ BankTab: Part }) => Part));
const ReceiptsTab = later(() => import('./ReceiptsTab.js').then(({ ReceiptsTab: Part }) => Part));
const WriteInvoice = later(() => import('./WriteInvoice.js').then(({ WriteInvoice: Part }) => Part));
const TaxRates = later(() => import('./TaxRates.js').then(({ TaxRates: Part }) => Part));
const SettingsDialog = later(() => import('./SettingsDialog.js').then(({ SettingsDialog: Part }) => Part));

const TABS = ['invoices', 'receipts', 'bank', 'ageing'] as const;

/** What others owe the office, what came in, what the bank says, and how long it has been waiting. */
export function ReceivablesPage() {
  const { t } = useTranslation('receivables');
  const may = useMay();
  const [tab, setTab] = useAddressed('tab', may('bank.import') ? TABS : TABS.filter((each) => each !== 'bank'), 'invoices');
  const [writing, { open: write, close: written }] = useDisclosure(false);
  const [setting, { open: set, close: isSet }] = useDisclosure(false);
  const [taxing, { open: tax, close: taxed }] = useDisclosure(false);
  const actions = (
    <>
      {may('invoice.issue') ? <Button variant="default" onClick={tax}>{t('tax.button')}</Button> : null}
      {may('invoice.issue') ? <Button variant="default" leftSection={<IconSettings size={16} aria-hidden />} onClick={set}>{t('settings.button')}</Button> : null}
      {may('invoice.draft') ? <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={write}>{t('new')}</Button> : null}
    </>
  );
  return (
    <Page title={t('title')} subtitle={t('subtitle')} actions={actions}>
      <Tabs value={tab} onChange={setTab} keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="invoices">{t('tab.invoices')}</Tabs.Tab>
          <Tabs.Tab value="receipts">{t('tab.receipts')}</Tabs.Tab>
          {may('bank.import') ? <Tabs.Tab value="bank">{t('tab.bank')}</Tabs.Tab> : null}
          <Tabs.Tab value="ageing">{t('tab.ageing')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="invoices" pt="md"><InvoicesTab onWrite={may('invoice.draft') ? write : null} /></Tabs.Panel>
        <Tabs.Panel value="receipts" pt="md"><ReceiptsTab /></Tabs.Panel>
        {may('bank.import') ? <Tabs.Panel value="bank" pt="md"><BankTab /></Tabs.Panel> : null}
        <Tabs.Panel value="ageing" pt="md"><AgeingTab /></Tabs.Panel>
      </Tabs>
      {writing ? <WriteInvoice onClose={written} /> : null}
      {taxing ? <TaxRates onClose={taxed} /> : null}
      {setting ? <SettingsDialog onClose={isSet} /> : null}
    </Page>
  );
}
