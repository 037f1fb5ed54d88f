import { Button, Tabs } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../identity/me.js';
import { later } from '../ui/later.js';
import { Page } from '../ui/Page.js';
import { useAddressed } from '../ui/use-addressed.js';
import { DuesTab } from './DuesTab.js';

const AddDue = later(() => import('./AddDue.js').then(({ AddDue: Part }) => Part));
const RulesTab = later(() => import('./RulesTab.js').then(({ RulesTab: Part }) => Part));
const UsesTab = later(() => import('./UsesTab.js').then(({ UsesTab: Part }) => Part));

/** Who is owed what by law, policy or contract, by when; what the employer uses itself; and by which rules. */
export function RemunerationPage() {
  const { t } = useTranslation('remuneration');
  const may = useMay();
  const [tab, setTab] = useAddressed('tab', ['owed', 'uses', 'rules'], 'owed');
  const [adding, { open: add, close: added }] = useDisclosure(false);
  return (
    <Page title={t('title')} subtitle={t('subtitle')} actions={may('remuneration.record') ? <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={add}>{t('add.button')}</Button> : null}>
      <Tabs value={tab} onChange={setTab} keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="owed">{t('tab.owed')}</Tabs.Tab>
          <Tabs.Tab value="uses">{t('tab.uses')}</Tabs.Tab>
          <Tabs.Tab value="rules">{t('tab.rules')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="owed" pt="md"><DuesTab /></Tabs.Panel>
        <Tabs.Panel value="uses" pt="md"><UsesTab /></Tabs.Panel>
        <Tabs.Panel value="rules" pt="md"><RulesTab /></Tabs.Panel>
      </Tabs>
      {adding ? <AddDue onClose={added} /> : null}
    </Page>
  );
}
