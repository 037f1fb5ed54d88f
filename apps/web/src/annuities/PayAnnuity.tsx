import { Button, Group, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { DocumentPicker } from '../documents/DocumentPicker.js';
import { useMe } from '../identity/me.js';
import { CurrencySelect } from '../ui/CurrencySelect.js';
import { DateField } from '../ui/DateField.js';
import { Dialog } from '../ui/Dialog.js';
import { faultCode, fieldFault } from '../ui/field-fault.js';
import { MoneyInput } from '../ui/ScaledInput.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { todayIn } from '../ui/today.js';
import { useAnnuityChange, type Annuity } from './annuity-queries.js';
import { whatOf } from './annuity-words.js';

/** What was paid, when, and what shows it. Proposed is what the fee table says. */
export function PayAnnuity({ annuity, onClose }: { annuity: Annuity; onClose: () => void }) {
  const { t } = useTranslation(['annuities', 'common']);
  const today = todayIn(useMe().office.timezone);
  const late = (on: string): boolean => on > annuity.effectiveDueOn;
  const proposed = (on: string): string | undefined => (annuity.fee ? String(BigInt(annuity.fee.minor) + (late(on) ? BigInt(annuity.fee.surchargeMinor ?? 0) : 0n)) : undefined);
  const [form, setForm] = useState({ paidOn: today, minor: proposed(today), currency: annuity.fee?.currency ?? null, documentId: null as string | null, officialReference: '', note: '' });
  const set = (change: Partial<typeof form>): void => setForm({ ...form, ...change });
  const pay = useAnnuityChange(
    () => api.post('/api/v1/annuities/{id}/payment', { path: { id: annuity.id }, version: annuity.version, body: { paidOn: form.paidOn, minor: form.minor ?? '', currency: form.currency ?? '', documentId: form.documentId, officialReference: form.officialReference.trim() || null, note: form.note.trim() } }),
    onClose,
  );
  const proof = faultCode(pay.error, '/documentId') === 'required' ? t('pay.text') : fieldFault(pay.error, '/documentId');
  return (
    <Dialog opened onClose={onClose} title={t('pay.title', { what: whatOf(annuity, t) })} size="lg" closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form onSubmit={(event) => { event.preventDefault(); pay.mutate(undefined); }}>
        <Stack>
          <Text size="sm">{t('pay.text')}</Text>
          <DateField label={t('pay.on')} required maxDate={today} value={form.paidOn} onChange={(on) => set({ paidOn: on ?? '', ...(form.minor === proposed(form.paidOn) ? { minor: proposed(on ?? '') } : {}) })} error={fieldFault(pay.error, '/paidOn')} />
          {form.paidOn && late(form.paidOn) ? <Text size="sm" fw={500}>{t('pay.late')}</Text> : null}
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <MoneyInput label={t('pay.amount')} required value={form.minor} onChange={(minor) => set({ minor })} currency={form.currency ?? undefined} error={fieldFault(pay.error, '/minor')} />
            <CurrencySelect label={t('pay.currency')} required value={form.currency} onChange={(currency) => set({ currency })} error={fieldFault(pay.error, '/currency')} />
          </SimpleGrid>
          <DocumentPicker label={t('pay.document')} subject={{ subjectKind: 'case', subjectId: annuity.caseId }} value={form.documentId} onChange={(documentId) => set({ documentId })} error={proof} />
          <TextInput label={t('pay.reference')} description={t('pay.reference-hint')} maxLength={200} value={form.officialReference} onChange={(e) => set({ officialReference: e.currentTarget.value })} error={fieldFault(pay.error, '/officialReference')} />
          <Textarea label={t('pay.note')} autosize minRows={2} maxLength={2000} value={form.note} onChange={(e) => set({ note: e.currentTarget.value })} error={fieldFault(pay.error, '/note')} />
          <StaleAlert error={pay.error} onReload={pay.reload} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t('common:cancel')}</Button>
            <Button type="submit" loading={pay.isPending} disabled={!form.paidOn || !form.minor || !form.currency}>{t('pay.confirm')}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
