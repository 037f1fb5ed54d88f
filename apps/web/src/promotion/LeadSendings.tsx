import { Button, Divider, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { DocumentPicker } from '../documents/DocumentPicker.js';
import { InstantText } from '../ui/DateText.js';
import { Dialog } from '../ui/Dialog.js';
import { Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { sendingsQuery, type Lead, type NewSending } from './lead-queries.js';

/** What was sent to a lead and when, and what can be sent: the published offer, or something confidential to who is bound to secrecy. */
export function LeadSendings({ lead, editable, onClose }: { lead: Lead; editable: boolean; onClose: () => void }) {
  const { t } = useTranslation(['leads', 'common']);
  const client = useQueryClient();
  const query = sendingsQuery(lead.id);
  const { data, error } = useQuery(query);
  const [documentId, setDocumentId] = useState<string | null>(null);
  const send = useMutation({
    mutationFn: async (sending: NewSending) => (await api.post('/api/v1/leads/{id}/sendings', { path: { id: lead.id }, body: sending })).data,
    onSuccess: (sendings) => {
      client.setQueryData(query.queryKey, sendings);
      setDocumentId(null);
    },
  });
  return (
    <Dialog opened onClose={onClose} title={t('sendings-of', { name: lead.name })} closeButtonProps={{ 'aria-label': t('common:close') }}>
      <Stack>
        <ProblemAlert error={error} />
        {data ? null : <Loading />}
        {data?.data.length === 0 ? <Text size="sm">{t('sendings-none')}</Text> : null}
        <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
          {data?.data.map((each) => (
            <li key={each.id}>
              <Text size="sm" fw={500} style={{ overflowWrap: 'anywhere' }}>{t(`sent.${each.kind}`, { title: each.title })}</Text>
              <Text size="sm"><InstantText at={each.sentAt} /> · {each.sentBy.name}{each.address ? ` · ${each.address}` : ''}</Text>
            </li>
          ))}
        </Stack>
        {editable ? (
          <>
            <Divider />
            <ProblemAlert error={send.error} />
            {lead.offerId && lead.email ? <Button variant="default" loading={send.isPending && send.variables.kind === 'offer'} onClick={() => send.mutate({ kind: 'offer' })}>{t('send-offer', { address: lead.email })}</Button> : null}
            <DocumentPicker label={t('field.document')} description={t('document-hint')} subject={{ subjectKind: 'case', subjectId: lead.caseId }} value={documentId} onChange={setDocumentId} />
            <Group justify="flex-end">
              <Button variant="default" onClick={onClose}>{t('common:close')}</Button>
              <Button disabled={documentId === null} loading={send.isPending && send.variables.kind === 'document'} onClick={() => documentId && send.mutate({ kind: 'document', documentId })}>{t('record-document')}</Button>
            </Group>
          </>
        ) : null}
      </Stack>
    </Dialog>
  );
}
