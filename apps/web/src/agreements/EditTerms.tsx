import { Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { Dialog } from '../ui/Dialog.js';
import { fieldFault } from '../ui/field-fault.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { AgreementFields } from './AgreementFields.js';
import type { Agreement } from './agreement-queries.js';
import { changesOf, ScopeFields, scopeOf } from './ScopeFields.js';
import { useAgreementChange } from './use-agreement-change.js';

/** Everything that is said of an agreement. Only what was changed here is sent: what somebody else has changed meanwhile stays. */
export function EditTerms({ agreement, onClose }: { agreement: Agreement; onClose: () => void }) {
  const { t } = useTranslation(['agreements', 'common']);
  const [start] = useState(() => {
    const { kind, title, effectiveOn, note, ownerId } = agreement;
    return { kind, title, effectiveOn, note, ownerId, ...scopeOf(agreement) };
  });
  const [fields, setFields] = useState(start);
  const save = useAgreementChange(agreement.id, () => api.patch('/api/v1/agreements/{id}', { path: { id: agreement.id }, version: agreement.version, body: changesOf(start, fields) }), onClose);
  const fault = (field: string): string | undefined => fieldFault(save.error, `/${field}`);
  const set = (change: Partial<typeof fields>): void => setFields({ ...fields, ...change });
  return (
    <Dialog opened onClose={onClose} title={t('edit-terms')} size="lg" closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form onSubmit={(event) => { event.preventDefault(); save.mutate(); }}>
        <Stack>
          <AgreementFields fields={fields} set={set} fault={fault} />
          <ScopeFields scope={fields} set={set} fault={fault} />
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
