import { Button, Group, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Agreement } from '../agreements/agreement-queries.js';
import { api } from '../api/client.js';
import { DocumentPicker } from '../documents/DocumentPicker.js';
import { DateField } from '../ui/DateField.js';
import { Dialog } from '../ui/Dialog.js';
import { fieldFault } from '../ui/field-fault.js';
import { exponentOf, fromMinor, toMinor } from '../ui/minor-units.js';
import { MoneyInput } from '../ui/ScaledInput.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { Difference } from './Difference.js';
import type { TermEventKind, Terms } from './terms-queries.js';
import { useTermChange } from './use-term-change.js';

type RecordEventProps = { agreement: Agreement; terms: Terms; termId: string; kind: TermEventKind; onClose: () => void };

/** Something happened: on which day, what shows it, and what becomes due by it. */
export function RecordEvent({ agreement, terms, termId, kind, onClose }: RecordEventProps) {
  const { t } = useTranslation(['terms', 'common']);
  const currency = (terms.terms.find(({ id }) => id === termId)?.body as { currency?: string } | undefined)?.currency ?? 'USD';
  const paid = kind === 'cost-invoiced' || kind === 'sublicence-income';
  const [form, setForm] = useState({ on: null as string | null, amount: undefined as string | undefined, documentId: null as string | null, note: '' });
  const event = { kind, on: form.on ?? '', ...(paid && form.amount ? { amount: form.amount } : {}) };
  const change = useTermChange(
    agreement.id, () => ({ event: { termId, ...event } }),
    (digest) => api.post('/api/v1/terms/{id}/events', { path: { id: termId }, version: terms.version, body: { ...event, digest, ...(form.documentId ? { documentId: form.documentId } : {}), note: form.note.trim() } }), onClose,
  );
  const set = (next: Partial<typeof form>): void => setForm({ ...form, ...next });
  const fault = (pointer: string): string | undefined => fieldFault(change.error, pointer);
  const { shown } = change;
  return (
    <Dialog opened onClose={onClose} title={t(`event.${kind}`)} size="lg" closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form onSubmit={(submitted) => { submitted.preventDefault(); if (shown) change.confirm(); else change.show(); }}>
        <Stack>
          <DateField label={t('event-on')} required maxDate={terms.today} value={form.on} onChange={(on) => { set({ on }); change.forget(); }} error={fault('/on')} data-autofocus />
          {paid ? <MoneyInput label={t('event-amount')} required currency={currency} value={form.amount === undefined ? undefined : toMinor(form.amount, exponentOf(currency))} onChange={(minor) => { set({ amount: minor === undefined ? undefined : fromMinor(minor, exponentOf(currency)) }); change.forget(); }} error={fault('/amount')} /> : null}
          <DocumentPicker label={t('event-document')} subject={{ subjectKind: 'agreement', subjectId: agreement.id }} value={form.documentId} onChange={(documentId) => set({ documentId })} error={fault('/documentId')} />
          <Textarea label={t('event-note')} description={t('event-hint')} autosize minRows={2} maxLength={2000} value={form.note} onChange={(e) => set({ note: e.currentTarget.value })} error={fault('/note')} />
          {shown ? <Difference difference={shown} today={terms.today} /> : null}
          <StaleAlert error={change.error} onReload={change.reload} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t('common:cancel')}</Button>
            <Button type="submit" loading={change.pending} disabled={!form.on || (shown !== null && form.note.trim() === '' && !form.documentId)}>{t(shown ? 'confirm' : 'show')}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
