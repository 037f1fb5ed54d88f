import { Button, Group, NativeSelect, SimpleGrid, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMay } from '../identity/me.js';
import { DateField } from '../ui/DateField.js';
import { AUDIT_TYPES, EVERYTHING, RECORD_KINDS, type AuditFilter } from './audit-queries.js';
import { namesQuery } from './history-queries.js';

/** Who, what, when, and about which record. */
export function AuditFilters({ filter, onChange }: { filter: AuditFilter; onChange: (filter: AuditFilter) => void }) {
  const { t } = useTranslation(['history', 'common', 'audit']);
  const may = useMay();
  const names = useQuery({ ...namesQuery, enabled: may('user.list') });
  const select = (field: 'kind' | 'type' | 'actorId') => ({ value: filter[field], onChange: (event: { currentTarget: { value: string } }) => onChange({ ...filter, [field]: event.currentTarget.value }) });
  const narrowed = Object.values(filter).some((value) => value !== '');
  return (
    <Stack gap="sm">
      <SimpleGrid cols={{ base: 1, xs: 2, lg: 5 }} spacing="sm">
        <NativeSelect label={t('audit:about')} {...select('kind')} data={[{ value: '', label: t('audit:everything') }, ...RECORD_KINDS.map((value) => ({ value, label: t(`record.${value}`) }))]} />
        <NativeSelect label={t('audit:what-filter')} {...select('type')} data={[{ value: '', label: t('audit:anything') }, ...Object.entries(AUDIT_TYPES).flatMap(([noun, verbs]) => verbs.map((verb) => ({ value: `${noun}.${verb}`, label: t([`audit:short.${noun}.${verb}`, `short.${noun}.${verb}`]) })))]} />
        <NativeSelect label={t('audit:who-filter')} {...select('actorId')} disabled={!names.data} data={[{ value: '', label: t('audit:anybody') }, ...[...(names.data ?? [])].map(([value, label]) => ({ value, label }))]} />
        <DateField label={t('audit:from')} value={filter.from} onChange={(on) => onChange({ ...filter, from: on ?? '' })} />
        <DateField label={t('audit:to')} value={filter.to} onChange={(on) => onChange({ ...filter, to: on ?? '' })} />
      </SimpleGrid>
      {narrowed ? (
        <Group gap="sm">
          {filter.recordId ? <Text size="sm">{t('audit:record-shown')}</Text> : null}
          <Button size="xs" variant="default" onClick={() => onChange(EVERYTHING)}>{t('audit:clear')}</Button>
        </Group>
      ) : null}
    </Stack>
  );
}
