import { Button, Group, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { DocumentPicker } from '../documents/DocumentPicker.js';
import { Choice } from '../ui/Choice.js';
import { CurrencySelect } from '../ui/CurrencySelect.js';
import { DateField } from '../ui/DateField.js';
import { Dialog } from '../ui/Dialog.js';
import { fieldFault } from '../ui/field-fault.js';
import { exponentOf, fromMinor } from '../ui/minor-units.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { MoneyInput } from '../ui/ScaledInput.js';
import { CaseSelect } from './CaseSelect.js';
import { PayeeSelect } from './PayeeSelect.js';
import { rulesQuery, useRemunerationChange } from './remuneration-queries.js';

type Form = { payeeId: string | null; caseId: string | null; ground: 'contract' | 'law'; ruleCode: string | null; subject: string; citation: string; documentId: string | null; currency: string | null; minor: string | undefined; triggerOn: string | null; dueOn: string | null };
const EMPTY: Form = { payeeId: null, caseId: null, ground: 'contract', ruleCode: null, subject: '', citation: '', documentId: null, currency: 'KZT', minor: undefined, triggerOn: null, dueOn: null };

/** What a contract promises, with the contract; or what the law gives by something that the docket does not know. */
export function AddDue({ onClose }: { onClose: () => void }) {
  // Those of the fields too: what waits for its words inside a dialog that is opening keeps it from being seen.
  const { t } = useTranslation(['remuneration', 'common', 'currencies', 'documents']);
  const [form, setForm] = useState(EMPTY);
  const set = (change: Partial<Form>): void => setForm({ ...form, ...change });
  const { data: rules = [] } = useQuery(rulesQuery);
  const { payeeId, caseId, ground, ruleCode, subject, citation, documentId, currency, minor, triggerOn, dueOn } = form;
  const law = ground === 'law';
  const add = useRemunerationChange(
    () => api.post('/api/v1/remuneration', { body: {
      payeeId: payeeId ?? '', caseId, ground, subject: subject.trim(), documentId, triggerOn, dueOn, ...(law ? { ruleCode } : {}), ...(citation.trim() ? { citation: citation.trim() } : {}),
      ...(minor && currency ? { currency, amount: fromMinor(minor, exponentOf(currency)) } : {}),
    } }),
    onClose,
  );
  const ready = payeeId !== null && caseId !== null && subject.trim().length >= 10 && (law ? ruleCode !== null : documentId !== null);
  return (
    <Dialog opened onClose={onClose} title={t('add.title')} size="lg" closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form onSubmit={(event) => { event.preventDefault(); add.mutate(); }}>
        <Stack>
          <Text size="sm">{t('add.text')}</Text>
          <Choice label={t('filter.ground')} value={ground} onChange={(next) => next && set({ ground: next, ruleCode: null })} data={(['contract', 'law'] as const).map((value) => ({ value, label: t(`ground.${value}`) }))} />
          {law ? <Choice label={t('add.rule')} required none={t('add.choose')} value={ruleCode} onChange={(next) => set({ ruleCode: next })} data={rules.filter((rule) => rule.ground === 'law').map(({ code, title }) => ({ value: code, label: title }))} error={fieldFault(add.error, '/ruleCode')} /> : null}
          <PayeeSelect label={t('filter.payee')} required value={payeeId} onChange={(next) => set({ payeeId: next })} error={fieldFault(add.error, '/payeeId')} />
          <CaseSelect label={t('filter.case')} required value={caseId} onChange={(next) => set({ caseId: next, documentId: null })} error={fieldFault(add.error, '/caseId')} />
          <TextInput label={t('add.subject')} description={t('add.subject-text')} required maxLength={500} value={subject} onChange={(event) => set({ subject: event.currentTarget.value })} error={fieldFault(add.error, '/subject')} />
          <TextInput label={t('add.citation')} description={t('add.citation-text')} maxLength={500} value={citation} onChange={(event) => set({ citation: event.currentTarget.value })} error={fieldFault(add.error, '/citation')} />
          {caseId === null ? null : <DocumentPicker label={t('add.document')} required={!law} subject={{ subjectKind: 'case', subjectId: caseId }} value={documentId} onChange={(next) => set({ documentId: next })} error={fieldFault(add.error, '/documentId')} />}
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <MoneyInput label={t('add.amount')} description={t('add.amount-text')} value={minor} onChange={(next) => set({ minor: next })} currency={currency ?? undefined} error={fieldFault(add.error, '/amount')} />
            <CurrencySelect label={t('currency')} value={currency} onChange={(next) => set({ currency: next })} error={fieldFault(add.error, '/currency')} />
            {law ? <DateField label={t('add.trigger')} value={triggerOn} onChange={(next) => set({ triggerOn: next })} error={fieldFault(add.error, '/triggerOn')} /> : null}
            <DateField label={t('add.due')} value={dueOn} onChange={(next) => set({ dueOn: next })} error={fieldFault(add.error, '/dueOn')} />
          </SimpleGrid>
          <ProblemAlert error={add.error} />
          <Group justify="flex-end"><Button variant="default" onClick={onClose}>{t('common:cancel')}</Button><Button type="submit" loading={add.isPending} disabled={!ready}>{t('add.confirm')}</Button></Group>
        </Stack>
      </form>
    </Dialog>
  );
}
