import { Anchor, Badge, Button, Group, Paper, Stack, Text, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { LOCALE_NAMES } from '../i18n/index.js';
import { useMay } from '../identity/me.js';
import { InstantText } from '../ui/DateText.js';
import { Dialog } from '../ui/Dialog.js';
import { Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { campaignQuery, type Recipient } from './campaign-queries.js';

const COLOR: Record<Recipient['state'], string> = { waiting: 'orange', sent: 'blue', failed: 'red', 'came-back': 'red', answered: 'green' };

/** What became of each letter of a round. */
export function CampaignOutcomes({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation(['campaigns', 'common']);
  const { data, error } = useQuery(campaignQuery(id));
  return (
    <Dialog opened onClose={onClose} size="lg" title={t('outcomes')} closeButtonProps={{ 'aria-label': t('common:close') }}>
      <Stack>
        <ProblemAlert error={error} />
        {data ? <Text size="sm"><InstantText at={data.sentAt} /> · {t('sent-to', { count: data.recipients })} · <span data-content>{data.sentBy.name}</span></Text> : <Loading />}
        <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>{data?.to.map((each) => <RecipientRow key={each.id} recipient={each} campaignId={id} />)}</Stack>
        <Group justify="flex-end"><Button variant="default" onClick={onClose}>{t('common:close')}</Button></Group>
      </Stack>
    </Dialog>
  );
}

function RecipientRow({ recipient, campaignId }: { recipient: Recipient; campaignId: string }) {
  const { t } = useTranslation('campaigns');
  const may = useMay();
  const client = useQueryClient();
  const [message, setMessage] = useState<string | null>(null);
  const { id, partyId, name, address, locale, state, sentAt, fault, leadId, version } = recipient;
  const query = campaignQuery(campaignId);
  const change = useMutation({
    mutationFn: async (to: { answer: string } | { cameBack: boolean }) =>
      ('answer' in to ? await api.post('/api/v1/campaigns/recipients/{id}/answer', { path: { id }, version, body: { message: to.answer } }) : await api.post('/api/v1/campaigns/recipients/{id}/return', { path: { id }, version, body: to })).data,
    onSuccess: async (campaign) => {
      setMessage(null);
      client.setQueryData(query.queryKey, campaign);
      await client.invalidateQueries({ queryKey: ['leads'] });
    },
  });
  const reload = async (): Promise<void> => {
    await client.invalidateQueries({ queryKey: query.queryKey });
    change.reset();
  };
  const editable = may('lead.record');
  return (
    <Paper component="li" withBorder p="sm">
      <Stack gap={6}>
        <Group justify="space-between" align="flex-start" gap="xs">
          <Anchor component={Link} to="/parties/$partyId" params={{ partyId } as never} size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}><span data-content>{name}</span></Anchor>
          <Badge variant="dot" color={COLOR[state]} tt="none" style={{ flexShrink: 0 }}>{t(`state.${state}`)}</Badge>
        </Group>
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}><span data-content>{address}</span> · {LOCALE_NAMES[locale]}{sentAt ? <> · {t('sent')} <InstantText at={sentAt} /></> : null}</Text>
        {fault ? <Text size="sm" c="var(--tamga-danger-text)">{t('fault')} <span data-content lang="en">{fault}</span></Text> : null}
        {leadId ? <Anchor component={Link} to="/leads" search={{ lead: leadId } as never} size="sm">{t('lead')}</Anchor> : null}
        {editable && message === null ? (
          <Group gap="xs">
            {leadId ? null : <Button size="xs" variant="default" onClick={() => setMessage('')} aria-label={t('answered-of', { name })}>{t('answered')}</Button>}
            {state === 'sent' ? <Button size="xs" variant="default" loading={change.isPending} onClick={() => change.mutate({ cameBack: true })} aria-label={t('came-back-of', { name })}>{t('came-back')}</Button> : null}
            {state === 'came-back' ? <Button size="xs" variant="default" loading={change.isPending} onClick={() => change.mutate({ cameBack: false })} aria-label={t('not-came-back-of', { name })}>{t('not-came-back')}</Button> : null}
          </Group>
        ) : null}
        {message === null ? null : (
          <form onSubmit={(event) => { event.preventDefault(); change.mutate({ answer: message }); }}>
            <Stack gap="xs">
              <Textarea label={t('what-said')} description={t('what-said-hint')} autosize minRows={2} maxLength={3000} value={message} onChange={(e) => setMessage(e.currentTarget.value)} data-autofocus />
              <Group gap="xs"><Button size="xs" type="submit" loading={change.isPending}>{t('make-lead')}</Button><Button size="xs" variant="default" onClick={() => setMessage(null)}>{t('cancel')}</Button></Group>
            </Stack>
          </form>
        )}
        <StaleAlert error={change.error} onReload={reload} />
      </Stack>
    </Paper>
  );
}
