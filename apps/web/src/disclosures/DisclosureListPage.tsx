import { SegmentedControl, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../identity/me.js';
import { Page } from '../ui/Page.js';
import { MyDisclosures } from './MyDisclosures.js';
import { OfficeDisclosures } from './OfficeDisclosures.js';
import { StartDisclosure } from './StartDisclosure.js';

/** One's own disclosures in plain words; for staff the office's. Who is both chooses. */
export function DisclosureListPage() {
  const { t } = useTranslation('disclosures');
  const { roles } = useMe();
  const staff = roles.some((role) => ['officer', 'manager', 'auditor'].includes(role));
  const both = staff && roles.includes('inventor');
  const [mine, setMine] = useState(!staff);
  return (
    <Page title={t(mine ? 'list.title-mine' : 'list.title-office')} subtitle={mine ? t('list.subtitle-mine') : undefined} actions={<StartDisclosure />}>
      <Stack>
        {both ? (
          <SegmentedControl aria-label={t('list.whose')} value={mine ? 'mine' : 'office'} onChange={(value) => setMine(value === 'mine')} data={[{ value: 'office', label: t('list.title-office') }, { value: 'mine', label: t('list.title-mine') }]} style={{ alignSelf: 'flex-start' }} />
        ) : null}
        {mine ? <MyDisclosures /> : <OfficeDisclosures />}
      </Stack>
    </Page>
  );
}
