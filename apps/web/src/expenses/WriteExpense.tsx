import { Alert, Button, Checkbox, Group, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { agreementsQuery } from '../agreements/agreement-queries.js';
import { api } from '../api/client.js';
import { assetsOfCaseQuery } from '../assets/asset-queries.js';
import { useMe } from '../identity/me.js';
import type { Party } from '../parties/party-queries.js';
import { PartySelect } from '../parties/PartySelect.js';
import { Choice } from '../ui/Choice.js';
import { CurrencySelect } from '../ui/CurrencySelect.js';
import { DateField } from '../ui/DateField.js';
import { Dialog } from '../ui/Dialog.js';
import { faultCode, fieldFault } from '../ui/field-fault.js';
import { exponentOf, fromMinor } from '../ui/minor-units.js';
import { MoneyInput } from '../ui/ScaledInput.js';
import { SearchSelect } from '../ui/SearchSelect.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { todayIn } from '../ui/today.js';
import { CaseSelect } from './CaseSelect.js';
import { BEARERS, KINDS, useExpenseChange, type Bearer, type Expense, type Kind } from './expense-queries.js';

type Fields = {
  state: 'accrued' | 'booked'; kind: Kind; borneBy: Bearer; incurredOn: string | null; currency: string | null; minor: string | undefined; caseId: string | null; assetId: string | null; agreementId: string | null; supplier: Party | null; supplierName: string; reference: string; dueOn: string | null; note: string;
};
type WriteExpenseProps = { expense?: Expense; /** Of whose case it is opened. */ caseId?: string; caseReference?: string | undefined; onClose: () => void };

/** Writes a cost down, or what is known of it anew. Of what is in the books only what is decided beside it can be changed. */
export function WriteExpense({ expense, caseId, caseReference, onClose }: WriteExpenseProps) {
  // The texts of its fields with its own: a dialog that waits for them once it is open stays unseen.
  const { t } = useTranslation(['expenses', 'common', 'currencies', 'parties']);
  const today = todayIn(useMe().office.timezone);
  const [fields, setFields] = useState<Fields>(() => (expense ? fieldsOf(expense) : { state: 'booked', kind: 'prosecution', borneBy: 'office', incurredOn: today, currency: 'KZT', minor: undefined, caseId: caseId ?? null, assetId: null, agreementId: null, supplier: null, supplierName: '', reference: '', dueOn: null, note: '' }));
  const [even, setEven] = useState(false);
  const set = (change: Partial<Fields>): void => setFields({ ...fields, ...change });
  const booked = expense?.state === 'booked';
  const agreements = useInfiniteQuery(agreementsQuery(fields.caseId ? { caseId: fields.caseId } : { state: 'active' }));
  const assets = useQuery({ ...assetsOfCaseQuery(fields.caseId ?? ''), enabled: fields.caseId !== null && !booked });
  const { kind, borneBy, agreementId, dueOn, note } = fields;
  const beside = { kind, borneBy, agreementId, note: note.trim(), dueOn, ...(even ? { evenIfDuplicate: true } : {}) };
  const all = {
    ...beside, incurredOn: fields.incurredOn ?? '', currency: fields.currency ?? '', amount: fields.minor ? fromMinor(fields.minor, exponentOf(fields.currency ?? 'KZT')) : '', caseId: fields.caseId, assetId: fields.assetId, supplierId: fields.supplier?.id ?? null,
    supplierName: fields.supplier ? '' : fields.supplierName.trim(), reference: fields.reference.trim(),
  };
  const save = useExpenseChange(
    async () => (expense ? api.patch('/api/v1/expenses/{id}', { path: { id: expense.id }, version: expense.version, body: booked ? beside : all }) : api.post('/api/v1/expenses', { body: { ...all, state: fields.state } })),
    onClose,
  );
  const fault = (pointer: string): string | undefined => fieldFault(save.error, pointer);
  const duplicate = faultCode(save.error, '/reference') === 'duplicate';
  const agreed = agreements.data?.pages.flatMap(({ data }) => data) ?? [];
  const known = expense?.agreement && !agreed.some(({ id }) => id === expense.agreement?.id) ? [{ value: expense.agreement.id, label: expense.agreement.name }] : [];
  return (
    <Dialog opened onClose={onClose} title={t(expense ? 'write.edit' : 'write.title')} size="lg" closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form onSubmit={(event) => { event.preventDefault(); save.mutate(); }}>
        <Stack>
          {expense ? (booked ? <Text size="sm">{t('write.booked-text')}</Text> : null) : <Choice label={t('write.state')} description={t(`write.state-${fields.state}`)} value={fields.state} onChange={(state) => state && set({ state })} data={(['booked', 'accrued'] as const).map((value) => ({ value, label: t(`state.${value}`) }))} />}
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <Choice label={t('field.kind')} value={kind} onChange={(next) => next && set({ kind: next })} data={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))} error={fault('/kind')} />
            {booked ? null : <DateField label={t(fields.state === 'accrued' ? 'field.expected-on' : 'field.bill-on')} required {...(fields.state === 'booked' ? { maxDate: today } : {})} value={fields.incurredOn} onChange={(incurredOn) => set({ incurredOn })} error={fault('/incurredOn')} />}
            {booked ? null : <MoneyInput label={t('field.amount')} required value={fields.minor} onChange={(minor) => set({ minor })} currency={fields.currency ?? undefined} error={fault('/amount')} />}
            {booked ? null : <CurrencySelect label={t('field.currency')} required value={fields.currency} onChange={(currency) => set({ currency })} error={fault('/currency')} />}
          </SimpleGrid>
          {booked ? null : <CaseSelect label={t('field.case')} value={fields.caseId} reference={expense?.case?.name ?? caseReference ?? null} onChange={(next) => set({ caseId: next, assetId: null })} error={fault('/caseId')} />}
          {booked || !fields.caseId || !assets.data || assets.data.data.length === 0 ? null : <Choice label={t('field.asset')} none="—" value={fields.assetId} onChange={(assetId) => set({ assetId })} data={assets.data.data.map((asset) => ({ value: asset.id, label: [asset.title, asset.jurisdiction, asset.registrationNumber ?? asset.applicationNumber].filter(Boolean).join(' · ') }))} error={fault('/assetId')} />}
          {booked ? null : (
            <>
              <PartySelect label={t('field.supplier')} value={fields.supplier} onChange={(supplier) => set({ supplier })} error={fault('/supplierId')} />
              {fields.supplier ? null : <TextInput label={t('field.supplier-name')} maxLength={300} value={fields.supplierName} onChange={(event) => set({ supplierName: event.currentTarget.value })} error={fault('/supplierName')} />}
              <TextInput label={t('field.reference')} maxLength={300} value={fields.reference} onChange={(event) => set({ reference: event.currentTarget.value })} error={duplicate ? t('duplicate.fault') : fault('/reference')} />
            </>
          )}
          {duplicate ? <Alert color="yellow" variant="light" role="alert"><Stack gap="xs"><Text size="sm">{t('duplicate.text')}</Text><Checkbox label={t('duplicate.even')} checked={even} onChange={(event) => setEven(event.currentTarget.checked)} /></Stack></Alert> : null}
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <DateField label={t('field.due')} description={t('field.due-text')} value={dueOn} onChange={(next) => set({ dueOn: next })} error={fault('/dueOn')} />
            <Choice label={t('field.borneBy')} value={borneBy} onChange={(next) => next && set({ borneBy: next })} data={BEARERS.map((value) => ({ value, label: t(`bearer.${value}`) }))} error={fault('/borneBy')} />
            <SearchSelect label={t('field.agreement')} clearable value={agreementId} onChange={(next) => set({ agreementId: next })} none={t('no-agreement')} data={[...known, ...agreed.map((each) => ({ value: each.id, label: each.title }))]} error={fault('/agreementId')} />
          </SimpleGrid>
          <Textarea label={t('field.note')} autosize minRows={2} maxLength={2000} value={note} onChange={(event) => set({ note: event.currentTarget.value })} error={fault('/note')} />
          {duplicate ? null : <StaleAlert error={save.error} onReload={save.reload} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t('common:cancel')}</Button>
            <Button type="submit" loading={save.isPending} disabled={!booked && (!fields.incurredOn || !fields.minor || !fields.currency)}>{t('common:save')}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

function fieldsOf(expense: Expense): Fields {
  const { state, kind, borneBy, incurredOn, currency, amountMinor, supplierId, supplier, reference, note } = expense;
  return {
    state: state === 'accrued' ? 'accrued' : 'booked', kind, borneBy, incurredOn, currency, minor: amountMinor, caseId: expense.case?.id ?? null, assetId: expense.asset?.id ?? null, agreementId: expense.agreement?.id ?? null,
    supplier: supplierId ? ({ id: supplierId, names: { en: supplier } } as Party) : null, supplierName: supplierId ? '' : supplier, reference, dueOn: expense.dueOn, note,
  };
}
