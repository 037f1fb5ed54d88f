import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { useMe } from '../identity/me.js';
import { Dialog } from '../ui/Dialog.js';
import { fieldFault } from '../ui/field-fault.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { AgreementFields, type Fields } from './AgreementFields.js';
import { agreementChanged } from './agreement-queries.js';

/** Begins an agreement; the university is one of its parties from the start. The others, and what they owe, follow on its page. */
export function NewAgreement({ caseId, onClose }: { caseId?: string; onClose: () => void }) {
  const { t } = useTranslation(['agreements', 'common']);
  const client = useQueryClient();
  const navigate = useNavigate();
  const me = useMe();
  const [fields, setFields] = useState<Fields>({ kind: 'licence-non-exclusive', title: '', effectiveOn: null, note: '', ownerId: me.id });
  const draft = useMutation({
    mutationFn: async () => (await api.post('/api/v1/agreements', { body: { ...fields, parties: [{ role: 'university' }], ...(caseId ? { caseIds: [caseId] } : {}) } })).data,
    onSuccess: async (agreement) => {
      void agreementChanged(client, agreement);
      await navigate({ to: '/agreements/$agreementId', params: { agreementId: agreement.id } as never });
    },
  });
  return (
    <Dialog opened onClose={onClose} title={t('draft')} size="lg" closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form onSubmit={(event) => { event.preventDefault(); draft.mutate(); }}>
        <Stack>
          <AgreementFields fields={fields} set={(change) => setFields({ ...fields, ...change })} fault={(field) => fieldFault(draft.error, `/${field}`)} />
          <Text size="sm">{t('draft-next')}</Text>
          <ProblemAlert error={draft.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t('common:cancel')}</Button>
            <Button type="submit" loading={draft.isPending} disabled={fields.title.trim() === ''}>{t('draft-confirm')}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
