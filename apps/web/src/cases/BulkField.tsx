import { Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldFault } from '../ui/field-fault.js';
import { Choice } from '../ui/Choice.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { SearchSelect } from '../ui/SearchSelect.js';
import { officersQuery } from './case-queries.js';
import { tagsQuery, type BulkCase, type BulkName } from './list-queries.js';

type BulkFieldProps = { action: BulkName; cases: readonly BulkCase[]; value: string; onChange: (value: string) => void; error: unknown };

/** The one thing each action needs to know. */
export function BulkField({ action, cases, value, onChange, error }: BulkFieldProps) {
  const { t } = useTranslation(['views', 'cases']);
  const officers = useQuery({ ...officersQuery, enabled: action === 'assign' });
  const tags = useQuery({ ...tagsQuery, enabled: action === 'tag' });
  const known = useId();
  switch (action) {
    case 'assign':
      return (
        <>
          <SearchSelect label={t('cases:field.officer')} required data={officers.data ?? []} value={value || null} onChange={(next) => onChange(next ?? '')} error={fieldFault(error, '/ownerId')} none={t('cases:field.nobody')} data-autofocus />
          <ProblemAlert error={officers.error} />
        </>
      );
    case 'tag':
      return (
        <>
          <TextInput label={t('bulk.tag')} description={t('bulk.tag-hint')} required maxLength={40} list={known} autoComplete="off" value={value} onChange={(event) => onChange(event.currentTarget.value)} error={fieldFault(error, '/tag')} data-autofocus />
          <datalist id={known}>{tags.data?.map((tag) => <option key={tag} value={tag} />)}</datalist>
        </>
      );
    case 'untag': {
      const used = [...new Set(cases.flatMap((card) => card.tags ?? []))].sort();
      return <Choice label={t('bulk.tag')} required data={used.map((tag) => ({ value: tag, label: tag }))} none={used.length === 0 ? t('bulk.no-tags') : ''} value={value || null} onChange={(next) => onChange(next ?? '')} error={fieldFault(error, '/tag')} disabled={used.length === 0} data-autofocus />;
    }
    case 'remind':
      return <Textarea label={t('bulk.note')} description={t('bulk.note-hint')} required autosize minRows={3} maxLength={2000} value={value} onChange={(event) => onChange(event.currentTarget.value)} error={fieldFault(error, '/note')} data-autofocus />;
  }
}
