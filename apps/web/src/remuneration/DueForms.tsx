import { Button, Group, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { DocumentPicker } from '../documents/DocumentPicker.js';
import { formatDate } from '../i18n/format.js';
import { useMe } from '../identity/me.js';
import { CurrencySelect } from '../ui/CurrencySelect.js';
import { DateField } from '../ui/DateField.js';
import { fieldFault } from '../ui/field-fault.js';
import { exponentOf, fromMinor, toMinor } from '../ui/minor-units.js';
import { MoneyInput, PercentInput } from '../ui/ScaledInput.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { todayIn } from '../ui/today.js';
import { amountText, useRemunerationChange, type DueFile, type DueMove } from './remuneration-queries.js';

type FormProps = { due: DueFile; onDone: () => void };
const MINIMUM = 10;

function Ask({ text, confirm, ready, change, onDone, onSend, children }: { text: string; confirm: string; ready: boolean; change: { error: unknown; isPending: boolean; reload: () => unknown }; onDone: () => void; onSend: () => void; children: ReactNode }) {
  const { t } = useTranslation('common');
  return (
    <form onSubmit={(event) => { event.preventDefault(); onSend(); }}>
      <Stack>
        <Text size="sm">{text}</Text>
        {children}
        <StaleAlert error={change.error} onReload={change.reload} />
        <Group justify="flex-end"><Button variant="default" onClick={onDone}>{t('back')}</Button><Button type="submit" loading={change.isPending} disabled={!ready}>{confirm}</Button></Group>
      </Stack>
    </form>
  );
}

/** How much: the amount, or the average salary that the law reckons it from. The salary is entered by whoever pays; nothing is guessed. */
export function AssessForm({ due, onDone }: FormProps) {
  const { t } = useTranslation(['remuneration', 'common']);
  const salaried = due.asks === 'salary' || due.salary !== null;
  const [form, setForm] = useState({ currency: due.currency ?? 'KZT', minor: undefined as string | undefined, share: due.share ?? 10_000, dueOn: null as string | null, note: '' });
  const set = (change: Partial<typeof form>): void => setForm({ ...form, ...change });
  const amount = form.minor ? fromMinor(form.minor, exponentOf(form.currency)) : '';
  const change = useRemunerationChange(
    () => api.post('/api/v1/remuneration/{id}/assessment', { path: { id: due.id }, version: due.version, body: { currency: form.currency, note: form.note.trim(), ...(salaried ? { salary: amount, share: form.share } : { amount }), ...(form.dueOn ? { dueOn: form.dueOn } : {}) } }),
    onDone,
  );
  return (
    <Ask text={salaried ? t('assess.salary-text', { formula: due.formula ?? '' }) : t('assess.text')} confirm={t('assess.confirm')} ready={Boolean(form.minor) && form.note.trim().length >= MINIMUM} change={change} onDone={onDone} onSend={() => change.mutate()}>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <MoneyInput label={t(salaried ? 'assess.salary' : 'assess.amount')} required value={form.minor} onChange={(minor) => set({ minor })} currency={form.currency} error={fieldFault(change.error, salaried ? '/salary' : '/amount')} />
        <CurrencySelect label={t('currency')} required value={form.currency} onChange={(currency) => currency && set({ currency })} error={fieldFault(change.error, '/currency')} />
        {salaried ? <PercentInput label={t('assess.share')} required value={form.share} onChange={(share) => set({ share: share ?? 0 })} error={fieldFault(change.error, '/share')} /> : null}
        {due.dueOn === null || due.ground === 'contract' ? <DateField label={t('assess.due')} value={form.dueOn} onChange={(dueOn) => set({ dueOn })} error={fieldFault(change.error, '/dueOn')} /> : null}
      </SimpleGrid>
      <TextInput label={t('assess.note')} description={t('assess.note-text')} required maxLength={500} value={form.note} onChange={(event) => set({ note: event.currentTarget.value })} error={fieldFault(change.error, '/note')} />
    </Ask>
  );
}

/** What was paid, when, and what shows it. */
export function PayForm({ due, onDone }: FormProps) {
  const { t } = useTranslation('remuneration');
  const today = todayIn(useMe().office.timezone);
  const currency = due.currency ?? 'KZT';
  const [form, setForm] = useState({ minor: toMinor(due.open, exponentOf(currency)) as string | undefined, paidOn: today as string | null, evidence: '', documentId: null as string | null });
  const set = (change: Partial<typeof form>): void => setForm({ ...form, ...change });
  const change = useRemunerationChange(
    () => api.post('/api/v1/remuneration/{id}/payments', { path: { id: due.id }, version: due.version, body: { amount: form.minor ? fromMinor(form.minor, exponentOf(currency)) : '', paidOn: form.paidOn ?? '', evidence: form.evidence.trim(), documentId: form.documentId } }),
    onDone,
  );
  return (
    <Ask text={t('pay.text', { open: amountText(due.open, currency) })} confirm={t('pay.confirm')} ready={Boolean(form.minor && form.paidOn) && form.evidence.trim().length >= 3} change={change} onDone={onDone} onSend={() => change.mutate()}>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <MoneyInput label={t('pay.amount')} required value={form.minor} onChange={(minor) => set({ minor })} currency={currency} error={fieldFault(change.error, '/amount')} />
        <DateField label={t('pay.on')} required maxDate={today} value={form.paidOn} onChange={(paidOn) => set({ paidOn })} error={fieldFault(change.error, '/paidOn')} />
      </SimpleGrid>
      <TextInput label={t('pay.evidence')} description={t('pay.evidence-text')} required maxLength={500} value={form.evidence} onChange={(event) => set({ evidence: event.currentTarget.value })} error={fieldFault(change.error, '/evidence')} />
      {due.caseId === null ? null : <DocumentPicker label={t('pay.document')} subject={{ subjectKind: 'case', subjectId: due.caseId }} value={form.documentId} onChange={(documentId) => set({ documentId })} error={fieldFault(change.error, '/documentId')} />}
    </Ask>
  );
}

/** The person gives it up: only in writing, and the writing is kept. */
export function WaiveForm({ due, onDone }: FormProps) {
  const { t } = useTranslation('remuneration');
  const [form, setForm] = useState({ reason: '', documentId: null as string | null });
  const change = useRemunerationChange(() => api.post('/api/v1/remuneration/{id}/waiver', { path: { id: due.id }, version: due.version, body: { reason: form.reason.trim(), documentId: form.documentId ?? '' } }), onDone);
  return (
    <Ask text={t('waive.text', { name: due.payee })} confirm={t('waive.confirm')} ready={form.documentId !== null && form.reason.trim().length >= MINIMUM} change={change} onDone={onDone} onSend={() => change.mutate()}>
      {due.caseId === null ? null : <DocumentPicker label={t('waive.document')} required subject={{ subjectKind: 'case', subjectId: due.caseId }} value={form.documentId} onChange={(documentId) => setForm({ ...form, documentId })} error={fieldFault(change.error, '/documentId')} />}
      <Textarea label={t('reason')} required maxLength={1000} autosize minRows={2} value={form.reason} onChange={(event) => setForm({ ...form, reason: event.currentTarget.value })} error={fieldFault(change.error, '/reason')} />
    </Ask>
  );
}

export type SayStep = 'dispute' | 'dispute-end' | 'refusal' | 'reopening';

/** What is said about a claim in so many words. */
export function SayForm({ due, step, onDone }: FormProps & { step: SayStep }) {
  const { t } = useTranslation('remuneration');
  const [reason, setReason] = useState('');
  const how = { path: { id: due.id }, version: due.version, body: { reason: reason.trim() } };
  const send = { dispute: () => api.post('/api/v1/remuneration/{id}/dispute', how), 'dispute-end': () => api.post('/api/v1/remuneration/{id}/dispute-end', how), refusal: () => api.post('/api/v1/remuneration/{id}/refusal', how), reopening: () => api.post('/api/v1/remuneration/{id}/reopening', how) } as const;
  const change = useRemunerationChange(() => send[step](), onDone);
  return (
    <Ask text={t(`say.${step}`)} confirm={t(`action.${step}`)} ready={reason.trim().length >= MINIMUM} change={change} onDone={onDone} onSend={() => change.mutate()}>
      <Textarea label={t('reason')} required maxLength={1000} autosize minRows={2} value={reason} onChange={(event) => setReason(event.currentTarget.value)} error={fieldFault(change.error, '/reason')} />
    </Ask>
  );
}

/** A payment that was written down wrongly. */
export function UndoForm({ due, move, onDone }: FormProps & { move: DueMove }) {
  const { t } = useTranslation('remuneration');
  const [reason, setReason] = useState('');
  const change = useRemunerationChange(() => api.post('/api/v1/remuneration/{id}/payment-corrections', { path: { id: due.id }, version: due.version, body: { moveId: move.id, reason: reason.trim() } }), onDone);
  return (
    <Ask text={t('say.undo', { amount: amountText(move.amount ?? '0', due.currency), on: move.on ? formatDate(move.on) : '' })} confirm={t('action.undo')} ready={reason.trim().length >= MINIMUM} change={change} onDone={onDone} onSend={() => change.mutate()}>
      <Textarea label={t('reason')} required maxLength={1000} autosize minRows={2} value={reason} onChange={(event) => setReason(event.currentTarget.value)} error={fieldFault(change.error, '/reason')} />
    </Ask>
  );
}
