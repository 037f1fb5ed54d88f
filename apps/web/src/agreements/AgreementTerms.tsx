import { Button, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { officersQuery } from '../cases/case-queries.js';
import { DateText } from '../ui/DateText.js';
import { Dialog } from '../ui/Dialog.js';
import { fieldFault } from '../ui/field-fault.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { AgreementFields, type Fields } from './AgreementFields.js';
import type { Agreement } from './agreement-queries.js';
import { AgreementSection } from './AgreementSection.js';
import { useAgreementChange } from './use-agreement-change.js';

/** Dates, law, who looks after it. */
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

function EditTerms({ agreement, onClose }: { agreement: Agreement; onClose: () => void }) {
  const { t } = useTranslation(['agreements', 'common']);
  const [start] = useState<Fields>(() => {
    const { kind, title, effectiveOn, expiresOn, governingLaw, note, ownerId } = agreement;
    return { kind, title, effectiveOn, expiresOn, governingLaw, note, ownerId };
  });
  const [fields, setFields] = useState(start);
  // Only what was changed here is sent: what somebody else has changed meanwhile stays.
  const body = Object.fromEntries(Object.entries(fields).filter(([field, value]) => value !== start[field as keyof Fields])) as Partial<Fields>;
  const save = useAgreementChange(agreement.id, () => api.patch('/api/v1/agreements/{id}', { path: { id: agreement.id }, version: agreement.version, body }), onClose);
  return (
    <Dialog opened onClose={onClose} title={t('edit-terms')} size="lg" closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form onSubmit={(event) => { event.preventDefault(); save.mutate(); }}>
        <Stack>
          <AgreementFields fields={fields} set={(change) => setFields({ ...fields, ...change })} fault={(field) => fieldFault(save.error, `/${field}`)} />
          <StaleAlert error={save.error} onReload={save.reload} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t('common:cancel')}</Button>
            <Button type="submit" loading={save.isPending} disabled={fields.title.trim() === ''}>{t('common:save')}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
