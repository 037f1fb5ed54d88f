import { Button, SimpleGrid, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { officersQuery } from '../cases/case-queries.js';
import { DateText } from '../ui/DateText.js';
import { later } from '../ui/later.js';
import type { Agreement } from './agreement-queries.js';
import { AgreementSection } from './AgreementSection.js';

const AgreementScope = later(() => import('./AgreementScope.js').then(({ AgreementScope: Part }) => Part));
const EditTerms = later(() => import('./EditTerms.js').then(({ EditTerms: Part }) => Part));

/** Dates, law, who looks after it, what it covers. */
export function AgreementTerms({ agreement, editable }: { agreement: Agreement; editable: boolean }) {
  const { t } = useTranslation(['agreements', 'common']);
  const [editing, { open, close }] = useDisclosure(false);
  const { data: officers = [] } = useQuery(officersQuery);
  const owner = officers.find(({ value }) => value === agreement.ownerId)?.label;
  return (
    <AgreementSection title={t('terms')} action={editable ? <Button size="xs" variant="default" leftSection={<IconPencil size={14} aria-hidden />} onClick={open} aria-label={t('edit-terms')}>{t('common:edit')}</Button> : null}>
      <SimpleGrid cols={{ base: 1, xs: 2 }} component="dl" m={0}>
        <Term label={t('field.effectiveOn')}>{agreement.effectiveOn ? <DateText on={agreement.effectiveOn} /> : null}</Term>
        <Term label={t('field.expiresOn')} empty={t('no-expiry')}>{agreement.expiresOn ? <DateText on={agreement.expiresOn} /> : null}</Term>
        <Term label={t('field.governingLaw')}>{agreement.governingLaw}</Term>
        <Term label={t('field.ownerId')}>{owner}</Term>
      </SimpleGrid>
      <AgreementScope agreement={agreement} />
      {agreement.note ? <Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>{agreement.note}</Text> : null}
      {editing ? <EditTerms agreement={agreement} onClose={close} /> : null}
    </AgreementSection>
  );
}

function Term({ label, empty, children }: { label: string; empty?: string; children: ReactNode }) {
  const { t } = useTranslation('common');
  return (
    <div>
      <Text component="dt" size="sm" fw={500}>{label}</Text>
      <Text component="dd" size="sm" m={0} c={children ? undefined : 'dimmed'}>{children || (empty ?? t('not-given'))}</Text>
    </div>
  );
}
