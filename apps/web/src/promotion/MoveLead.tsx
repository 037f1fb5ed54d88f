import { Button, Group, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { Choice } from '../ui/Choice.js';
import { Dialog } from '../ui/Dialog.js';
import { fieldFault } from '../ui/field-fault.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { useLeadChange, type Lead, type LeadState } from './lead-queries.js';

/** The next state of a lead; an end is explained. */
export function MoveLead({ lead, onClose }: { lead: Lead; onClose: () => void }) {
  const { t } = useTranslation(['leads', 'common']);
  const [to, setTo] = useState<LeadState | null>(lead.moves[0] ?? null);
  const [reason, setReason] = useState('');
  const ends = to === 'won' || to === 'lost';
  const move = useLeadChange(() => api.post('/api/v1/leads/{id}/moves', { path: { id: lead.id }, version: lead.version, body: { to: to ?? lead.state, ...(reason.trim() ? { reason: reason.trim() } : {}) } }), onClose);
  return (
    <Dialog opened onClose={onClose} title={t('move-of', { name: lead.name })} closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form onSubmit={(event) => { event.preventDefault(); move.mutate(); }}>
        <Stack>
          <Choice label={t('state.label')} value={to} onChange={setTo} data={lead.moves.map((value) => ({ value, label: t(`state.${value}`) }))} />
          <Textarea label={t(ends ? 'reason' : 'note')} required={ends} autosize minRows={2} maxLength={500} value={reason} onChange={(e) => setReason(e.currentTarget.value)} error={fieldFault(move.error, '/reason')} />
          <StaleAlert error={move.error} onReload={move.reload} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t('common:cancel')}</Button>
            <Button type="submit" loading={move.isPending} disabled={!to || (ends && reason.trim().length < 3)}>{t('save')}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
