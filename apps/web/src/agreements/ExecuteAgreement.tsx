import { Alert, Button, Group, List, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconAlertTriangle, IconCircleCheck, IconCircleDashed, IconSignature } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, Problem } from '../api/client.js';
import { DateField } from '../ui/DateField.js';
import { Dialog } from '../ui/Dialog.js';
import { fieldFault } from '../ui/field-fault.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import type { Agreement } from './agreement-queries.js';
import { AgreementSection } from './AgreementSection.js';
import { useAgreementChange } from './use-agreement-change.js';

/** Says that all have signed: from then on it binds. Above, what is usually still missing; the server decides. */
export function ExecuteAgreement({ agreement }: { agreement: Agreement }) {
  const { t } = useTranslation(['agreements', 'common']);
  const [opened, { open, close }] = useDisclosure(false);
  const [effectiveOn, setEffectiveOn] = useState(agreement.effectiveOn);
  const { id, version, parties, signedDocumentId } = agreement;
  const execute = useAgreementChange(id, () => api.post('/api/v1/agreements/{id}/execution', { path: { id }, version, body: effectiveOn ? { effectiveOn } : {} }), close);
  const needs = [
    ['execute.need-university', parties.some(({ role }) => role === 'university')],
    ['execute.need-other', parties.some(({ role }) => role !== 'university')],
    ['execute.need-document', signedDocumentId !== null],
  ] as const;
  const incomplete = execute.error instanceof Problem && execute.error.code === 'agreement-incomplete' ? execute.error : null;
  return (
    <AgreementSection title={t('execute.title')}>
      <Text size="sm">{t('execute.text')}</Text>
      <Stack component="ul" gap={4} m={0} p={0} style={{ listStyle: 'none' }}>
        {needs.map(([key, met]) => (
          <Group component="li" key={key} gap="xs" wrap="nowrap" align="flex-start">
            {met ? <IconCircleCheck size={18} color="var(--mantine-color-green-8)" aria-hidden style={{ flexShrink: 0 }} /> : <IconCircleDashed size={18} aria-hidden style={{ flexShrink: 0 }} />}
            <Text size="sm">{t(key)} <span className="visually-hidden">{t(met ? 'execute.met' : 'execute.unmet')}</span></Text>
          </Group>
        ))}
      </Stack>
      <Button leftSection={<IconSignature size={16} aria-hidden />} onClick={() => { setEffectiveOn(agreement.effectiveOn); execute.reset(); open(); }} disabled={needs.some(([, met]) => !met)} style={{ alignSelf: 'flex-start' }}>{t('execute.button')}</Button>
      <Dialog opened={opened} onClose={close} title={t('execute.title')} closeButtonProps={{ 'aria-label': t('common:close') }}>
        <form onSubmit={(event) => { event.preventDefault(); execute.mutate(); }}>
          <Stack>
            <Text size="sm">{t('execute.confirm-text')}</Text>
            <DateField label={t('field.effectiveOn')} required value={effectiveOn} onChange={setEffectiveOn} error={fieldFault(execute.error, '/effectiveOn')} />
            {incomplete ? (
              <Alert color="red" variant="light" role="alert" icon={<IconAlertTriangle aria-hidden />} title={incomplete.title}>
                <List size="sm">{incomplete.errors?.map((e) => <List.Item key={`${e.pointer} ${e.code}`}>{t('fault', { field: t(`field.${e.pointer.slice(1)}`), message: e.message })}</List.Item>)}</List>
              </Alert>
            ) : <StaleAlert error={execute.error} onReload={execute.reload} />}
            <Group justify="flex-end">
              <Button variant="default" onClick={close}>{t('common:cancel')}</Button>
              <Button type="submit" loading={execute.isPending} disabled={!effectiveOn}>{t('execute.button')}</Button>
            </Group>
          </Stack>
        </form>
      </Dialog>
    </AgreementSection>
  );
}
