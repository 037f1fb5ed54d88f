import { Anchor, Button, Checkbox, Paper, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { ReasonModal } from '../ui/ReasonModal.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { useOfferChange, type Offer } from './offer-queries.js';

type WithReason = 'return' | 'withdraw';

/** Where the offer stands, and the steps that are this person's to take. */
export function OfferSteps({ offer }: { offer: Offer }) {
  const { t, i18n } = useTranslation('offers');
  const { id, version, commands } = offer;
  const at = { path: { id }, version };
  const [seen, setSeen] = useState(false);
  const [asking, setAsking] = useState<WithReason | null>(null);
  const submit = useOfferChange(id, () => api.post('/api/v1/offers/{id}/submission', at));
  const approve = useOfferChange(id, () => api.post('/api/v1/offers/{id}/approval', { ...at, body: { leaksSeen: offer.leaksDigest } }));
  const publish = useOfferChange(id, () => api.post('/api/v1/offers/{id}/publication', at));
  const end = useOfferChange(id, (reason: string) => (asking === 'return' ? api.post('/api/v1/offers/{id}/return', { ...at, body: { reason } }) : api.post('/api/v1/offers/{id}/withdrawal', { ...at, body: { reason } })), () => setAsking(null));
  const failed = [submit, approve, publish].find(({ error }) => error !== null);
  const can = (command: (typeof commands)[number]): boolean => commands.includes(command);
  return (
    <Paper component="section" withBorder p="md" aria-label={t('steps')}>
      <Stack gap="sm">
        <Title order={2} size="h4">{t('steps')}</Title>
        <Text size="sm">{t(`stands.${offer.state}`, { name: offer.approvedBy?.name ?? offer.writtenBy.name })}</Text>
        {offer.reason && offer.state !== 'published' ? <Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>{t('because', { reason: offer.reason === 'case-closed' ? t('case-closed') : offer.reason })}</Text> : null}
        {offer.listed && offer.slug ? <Anchor href={`/technologies/${offer.slug}?lang=${i18n.language}`} target="_blank" rel="noopener" size="sm">{t('public-page')}</Anchor> : null}
        {can('submit') ? <Button onClick={() => submit.mutate()} loading={submit.isPending}>{t('step.submit')}</Button> : null}
        {offer.state === 'submitted' && !can('approve') ? <Text size="sm">{t('second-person')}</Text> : null}
        {can('approve') && offer.leaks.length > 0 ? <Checkbox checked={seen} onChange={(e) => setSeen(e.currentTarget.checked)} label={t('leaks.seen', { count: offer.leaks.length })} /> : null}
        {can('approve') ? <Button onClick={() => approve.mutate()} loading={approve.isPending} disabled={offer.leaks.length > 0 && !seen}>{t('step.approve')}</Button> : null}
        {can('publish') ? <Button onClick={() => publish.mutate()} loading={publish.isPending} disabled={offer.danger !== null}>{t('step.publish')}</Button> : null}
        {can('return') ? <Button variant="default" onClick={() => setAsking('return')}>{t('step.return')}</Button> : null}
        {can('withdraw') ? <Button variant="default" c="var(--mantine-color-error)" onClick={() => setAsking('withdraw')}>{t('step.withdraw')}</Button> : null}
        <StaleAlert error={failed?.error ?? null} onReload={async () => failed?.reload()} />
      </Stack>
      <ReasonModal
        opened={asking !== null} onClose={() => setAsking(null)} title={t(`step.${asking ?? 'return'}`)} label={t('reason')} confirm={t(`step.${asking ?? 'return'}`)} danger={asking === 'withdraw'}
        pending={end.isPending} error={end.error} onConfirm={(reason) => end.mutate(reason)} onReload={end.reload}
      />
    </Paper>
  );
}
