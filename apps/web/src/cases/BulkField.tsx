import { Autocomplete, Select, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { fieldFault } from '../ui/field-fault.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { officersQuery, type CaseCard } from './case-queries.js';
import { tagsQuery, type BulkName } from './list-queries.js';

type BulkFieldProps = { action: BulkName; cases: readonly CaseCard[]; value: string; onChange: (value: string) => void; error: unknown };

/** The one thing each action needs to know. */
export function BulkField({ action, cases, value, onChange, error }: BulkFieldProps) {
  const { t } = useTranslation(['views', 'cases']);
  const officers = useQuery({ ...officersQuery, enabled: action === 'assign' });
  const tags = useQuery({ ...tagsQuery, enabled: action === 'tag' });
  switch (action) {
    case 'assign':
      return (
        <>
          <Select label={t('cases:field.officer')} required searchable allowDeselect={false} data={officers.data ?? []} value={value || null} onChange={(next) => onChange(next ?? '')} error={fieldFault(error, '/ownerId')} nothingFoundMessage={t('cases:field.nobody')} data-autofocus comboboxProps={{ withinPortal: true }} />
          <ProblemAlert error={officers.error} />
        </>
      );
    case 'tag':
      return <Autocomplete label={t('bulk.tag')} description={t('bulk.tag-hint')} required maxLength={40} data={tags.data ?? []} value={value} onChange={onChange} error={fieldFault(error, '/tag')} data-autofocus comboboxProps={{ withinPortal: true }} />;
    case 'untag': {
      const used = [...new Set(cases.flatMap((card) => card.tags ?? []))].sort();
      return <Select label={t('bulk.tag')} required allowDeselect={false} data={used} value={value || null} onChange={(next) => onChange(next ?? '')} error={fieldFault(error, '/tag')} nothingFoundMessage={t('bulk.no-tags')} placeholder={used.length === 0 ? t('bulk.no-tags') : undefined} disabled={used.length === 0} data-autofocus comboboxProps={{ withinPortal: true }} />;
    }
    case 'remind':
      return <Textarea label={t('bulk.note')} description={t('bulk.note-hint')} required autosize minRows={3} maxLength={2000} value={value} onChange={(event) => onChange(event.currentTarget.value)} error={fieldFault(error, '/note')} data-autofocus />;
  }
}
