import { Button, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { useMe } from '../identity/me.js';
import { DateField } from '../ui/DateField.js';
import { fieldFault } from '../ui/field-fault.js';
import { ReasonModal } from '../ui/ReasonModal.js';
import { todayIn } from '../ui/today.js';
import type { Agreement } from './agreement-queries.js';
import { AgreementSection } from './AgreementSection.js';
import { useAgreementChange } from './use-agreement-change.js';

/** Ends an agreement in force before its time. */
export function TerminateAgreement({ agreement }: { agreement: Agreement }) {
  const { t } = useTranslation('agreements');
  const [opened, { open, close }] = useDisclosure(false);
  const today = todayIn(useMe().office.timezone);
  const [on, setOn] = useState<string | null>(today);
  const { id, version } = agreement;
  const terminate = useAgreementChange(id, (reason: string) => api.post('/api/v1/agreements/{id}/termination', { path: { id }, version, body: { on: on ?? '', reason } }), close);
  return (
    <AgreementSection title={t('terminate.title')}>
      <Text size="sm">{t('terminate.text')}</Text>
      <Button variant="default" c="var(--mantine-color-error)" onClick={open} style={{ alignSelf: 'flex-start' }}>{t('terminate.button')}</Button>
      <ReasonModal
        opened={opened} onClose={close} title={t('terminate.of', { title: agreement.title })} label={t('terminate.reason')} confirm={t('terminate.button')} danger
        pending={terminate.isPending} error={terminate.error} onConfirm={(reason) => terminate.mutate(reason)} onReload={terminate.reload}
      >
        <DateField label={t('terminate.on')} required maxDate={today} value={on} onChange={setOn} error={fieldFault(terminate.error, '/on')} />
      </ReasonModal>
    </AgreementSection>
  );
}
