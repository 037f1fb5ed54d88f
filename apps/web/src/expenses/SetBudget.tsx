import { Button, Group, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { assetsOfCaseQuery } from '../assets/asset-queries.js';
import { Choice } from '../ui/Choice.js';
import { CurrencySelect } from '../ui/CurrencySelect.js';
import { Dialog } from '../ui/Dialog.js';
import { fieldFault } from '../ui/field-fault.js';
import { exponentOf, fromMinor } from '../ui/minor-units.js';
import { MoneyInput } from '../ui/ScaledInput.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { CaseSelect } from './CaseSelect.js';
import { useExpenseChange, type Budget } from './expense-queries.js';

type SetBudgetProps = { /** One that there is, or of which there is none yet; null: of which case is to be said. */ line: Budget | null; year: number; caseId?: string | undefined; caseReference?: string | undefined; onClose: () => void };

/** What may be spent on a case, or on one right of it, in a year. */
export function SetBudget({ line, year, caseId, caseReference, onClose }: SetBudgetProps) {
  // The texts of its fields with its own: a dialog that waits for them once it is open stays unseen.
  const { t } = useTranslation(['expenses', 'common', 'currencies']);
  const [fields, setFields] = useState({ caseId: (line?.case.id ?? caseId ?? null) as string | null, assetId: line?.asset?.id ?? null, year: String(line?.year ?? year), currency: (line?.currency ?? 'KZT') as string | null, minor: line?.budgetMinor ?? undefined, note: line?.note ?? '' });
  const set = (change: Partial<typeof fields>): void => setFields({ ...fields, ...change });
  const assets = useQuery({ ...assetsOfCaseQuery(fields.caseId ?? ''), enabled: fields.caseId !== null && line === null });
  const save = useExpenseChange(
    (amount: string | null) => api.put('/api/v1/expense-budgets', { version: line?.version ?? 0, body: { caseId: fields.caseId ?? '', assetId: fields.assetId, year: Number(fields.year), currency: fields.currency ?? '', amount, note: fields.note.trim() } }),
    onClose,
  );
  const fault = (pointer: string): string | undefined => fieldFault(save.error, pointer);
  const amount = fields.minor === undefined ? '' : fromMinor(fields.minor, exponentOf(fields.currency ?? 'KZT'));
  return (
    <Dialog opened onClose={onClose} title={t('budget.title')} closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form onSubmit={(event) => { event.preventDefault(); save.mutate(amount); }}>
        <Stack>
          {line ? <Text size="sm">{[line.case.name, line.asset?.name, String(line.year), line.currency].filter(Boolean).join(' · ')}</Text> : (
            <>
              <CaseSelect label={t('field.case')} required value={fields.caseId} reference={caseReference ?? null} onChange={(next) => set({ caseId: next, assetId: null })} error={fault('/caseId')} />
              {assets.data && assets.data.data.length > 0 ? <Choice label={t('field.asset')} none={t('budget.whole-case')} value={fields.assetId} onChange={(assetId) => set({ assetId })} data={assets.data.data.map((asset) => ({ value: asset.id, label: [asset.title, asset.jurisdiction].filter(Boolean).join(' · ') }))} error={fault('/assetId')} /> : null}
              <SimpleGrid cols={2}>
                <TextInput label={t('budget.year')} required inputMode="numeric" maxLength={4} value={fields.year} onChange={(event) => set({ year: event.currentTarget.value.replace(/\D/g, '') })} error={fault('/year')} />
                <CurrencySelect label={t('field.currency')} required value={fields.currency} onChange={(currency) => set({ currency })} error={fault('/currency')} />
              </SimpleGrid>
            </>
          )}
          <MoneyInput label={t('budget.amount')} required value={fields.minor} onChange={(minor) => set({ minor })} currency={fields.currency ?? undefined} error={fault('/amount')} />
          <TextInput label={t('field.note')} maxLength={500} value={fields.note} onChange={(event) => set({ note: event.currentTarget.value })} error={fault('/note')} />
          <StaleAlert error={save.error} onReload={save.reload} />
          <Group justify="flex-end">
            {line && line.version > 0 ? <Button variant="default" loading={save.isPending} onClick={() => save.mutate(null)}>{t('budget.take-away')}</Button> : null}
            <Button variant="default" onClick={onClose}>{t('common:cancel')}</Button>
            <Button type="submit" loading={save.isPending} disabled={!fields.caseId || !fields.currency || fields.minor === undefined || fields.year.length !== 4}>{t('common:save')}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
