import { Button, Group, Stack, Textarea, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { caseSearchQuery } from '../cases/case-queries.js';
import { Dialog } from '../ui/Dialog.js';
import { fieldFault } from '../ui/field-fault.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { SearchSelect } from '../ui/SearchSelect.js';
import { useLeadChange } from './lead-queries.js';
import { inLanguage } from './offer-queries.js';

const NOTHING = { name: '', organisation: '', email: '', message: '' };
const FIELDS = ['name', 'organisation', 'email'] as const;

/** Somebody who was met at a fair, or who called. */
export function NewLead({ onClose }: { onClose: () => void }) {
  const { t, i18n } = useTranslation(['leads', 'common']);
  const [typed, setTyped] = useState('');
  const [caseId, setCaseId] = useState<string | null>(null);
  const [fields, setFields] = useState(NOTHING);
  const [search] = useDebouncedValue(typed.trim(), 250);
  const { data, isFetching } = useInfiniteQuery(caseSearchQuery(search, {}, 20));
  const said = Object.fromEntries(Object.entries(fields).filter(([, value]) => value.trim() !== '')) as Partial<typeof NOTHING>;
  const record = useLeadChange(() => api.post('/api/v1/leads', { body: { ...said, name: fields.name, caseId: caseId ?? '' } }), onClose);
  return (
    <Dialog opened onClose={onClose} title={t('record')} closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form onSubmit={(event) => { event.preventDefault(); record.mutate(); }}>
        <Stack>
          <SearchSelect
            label={t('field.case')} description={t('case-hint')} onTyped={setTyped} value={caseId} onChange={setCaseId}
            none={search ? t(isFetching ? 'common:loading' : 'no-case-found') : null} data={(data?.pages[0]?.data ?? []).map((each) => ({ value: each.id, label: `${each.reference} · ${inLanguage(each.title, i18n.language)}` }))}
          />
          {FIELDS.map((field) => <TextInput key={field} label={t(`field.${field}`)} required={field === 'name'} type={field === 'email' ? 'email' : 'text'} maxLength={200} value={fields[field]} onChange={(e) => setFields({ ...fields, [field]: e.currentTarget.value })} error={fieldFault(record.error, `/${field}`)} />)}
          <Textarea label={t('field.message')} autosize minRows={2} maxLength={3000} value={fields.message} onChange={(e) => setFields({ ...fields, message: e.currentTarget.value })} error={fieldFault(record.error, '/message')} />
          <ProblemAlert error={record.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t('common:cancel')}</Button>
            <Button type="submit" loading={record.isPending} disabled={!caseId || fields.name.trim() === ''}>{t('save')}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
