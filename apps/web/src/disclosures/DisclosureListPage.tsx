import { Stack } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../identity/me.js';
import { Loading, Page } from '../ui/Page.js';
import { MyDisclosures } from './MyDisclosures.js';
import { StartDisclosure } from './StartDisclosure.js';

// An inventor never needs the office's part.
const OfficeDisclosures = lazy(() => import('./OfficeDisclosures.js').then(({ OfficeDisclosures: Office }) => ({ default: Office })));
const WhoseDisclosures = lazy(() => import('./WhoseDisclosures.js').then(({ WhoseDisclosures: Whose }) => ({ default: Whose })));

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
        <Suspense fallback={<Loading />}>
          {both ? <WhoseDisclosures mine={mine} onChange={setMine} /> : null}
          {mine ? <MyDisclosures /> : <OfficeDisclosures />}
        </Suspense>
      </Stack>
    </Page>
  );
}
