import { Alert, Button, Group, List, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, Problem } from '../api/client.js';
import { DateField } from '../ui/DateField.js';
import { Dialog } from '../ui/Dialog.js';
import { fieldFault } from '../ui/field-fault.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import type { Agreement } from './agreement-queries.js';
import { useAgreementChange } from './use-agreement-change.js';

/** Says that all have signed: from then on it binds. */
export function ExecuteAgreement({ agreement, onClose }: { agreement: Agreement; onClose: () => void }) {
  const { t } = useTranslation(['agreements', 'common', 'agreement-course']);
  const [effectiveOn, setEffectiveOn] = useState(agreement.effectiveOn);
  const { id, version } = agreement;
  const execute = useAgreementChange(id, () => api.post('/api/v1/agreements/{id}/execution', { path: { id }, version, body: effectiveOn ? { effectiveOn } : {} }), onClose);
  const incomplete = execute.error instanceof Problem && execute.error.code === 'agreement-incomplete' ? execute.error : null;
  return (
    <Dialog opened onClose={onClose} title={t('execute.title')} closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form onSubmit={(event) => { event.preventDefault(); execute.mutate(); }}>
        <Stack>
          <Text size="sm">{t('execute.text')}</Text>
          <Text size="sm">{t('execute.confirm-text')}</Text>
          <DateField label={t('field.effectiveOn')} required value={effectiveOn} onChange={setEffectiveOn} error={fieldFault(execute.error, '/effectiveOn')} />
          {incomplete ? (
            <Alert color="red" variant="light" role="alert" icon={<IconAlertTriangle aria-hidden />} title={incomplete.title}>
              <List size="sm">{incomplete.errors?.map((e) => <List.Item key={`${e.pointer} ${e.code}`}>{t('fault', { field: t(`field.${e.pointer.slice(1)}`), message: e.message })}</List.Item>)}</List>
            </Alert>
          ) : <StaleAlert error={execute.error} onReload={execute.reload} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t('common:cancel')}</Button>
            <Button type="submit" loading={execute.isPending} disabled={!effectiveOn}>{t('agreement-course:command.execute')}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
