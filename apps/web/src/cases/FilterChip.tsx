import { ActionIcon, Button, Checkbox, Group, Popover, Radio, Stack, Text } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { TRACKS } from '../disclosures/content.js';
import { formatDate } from '../i18n/format.js';
import { DateField } from '../ui/DateField.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import type { ListFilter } from '../views/list-state.js';
import { officersQuery, STAGES } from './case-queries.js';
import { DUE_DAYS, hasFilter, withoutFilter, type FilterKind } from './filter-kinds.js';
import { tagsQuery } from './list-queries.js';

type FilterChipProps = { kind: FilterKind; filter: ListFilter; opened: boolean; onOpen: (opened: boolean) => void; onChange: (filter: ListFilter) => void };
type Option = { value: string; label: string };
const STANDINGS = ['open', 'on-hold', 'closed'] as const;

/** One filter in words; pressed, it opens what it can be; its cross takes it away. */
export function FilterChip({ kind, filter, opened, onOpen, onChange }: FilterChipProps) {
  const { t } = useTranslation(['views', 'domain']);
  const options = useOptions(kind);
  const words = wordsOf(kind, filter, { options: options.list, t, standing: (value) => t(`domain:standing.${value}`) });
  const name = t(`filter.kind.${kind}`);
  return (
    <Group gap={0} wrap="nowrap" style={{ border: '1px solid var(--mantine-color-default-border)', borderRadius: 16, maxWidth: '100%' }}>
      <Popover opened={opened} onChange={onOpen} position="bottom-start" hideDetached={false} withinPortal trapFocus returnFocus shadow="md" width={280}>
        <Popover.Target>
          <Button size="compact-sm" h={26} radius={16} variant="subtle" color="gray" c="var(--mantine-color-text)" fw={500} onClick={() => onOpen(!opened)} styles={{ label: { maxWidth: 260 } }}>{words ? t('filter.is', { name, words }) : name}</Button>
        </Popover.Target>
        <Popover.Dropdown mah={380} style={{ overflowY: 'auto' }} aria-label={name}>
          <Editor kind={kind} filter={filter} options={options.list} onChange={onChange} name={name} />
          <ProblemAlert error={options.error} />
        </Popover.Dropdown>
      </Popover>
      <ActionIcon size={26} radius={16} variant="subtle" color="gray" c="var(--mantine-color-text)" aria-label={t('filter.remove', { name })} onClick={() => { onOpen(false); if (hasFilter(filter, kind)) onChange(withoutFilter(filter, kind)); }}><IconX size={14} aria-hidden /></ActionIcon>
    </Group>
  );
}

function useOptions(kind: FilterKind): { list: Option[]; error: unknown } {
  const { t } = useTranslation(['views', 'domain']);
  const officers = useQuery({ ...officersQuery, enabled: kind === 'owners' });
  const tags = useQuery({ ...tagsQuery, enabled: kind === 'tags' });
  switch (kind) {
    case 'stages':
      return { list: STAGES.map((value) => ({ value, label: t(`domain:stage.${value}`) })), error: null };
    case 'tracks':
      return { list: TRACKS.map((value) => ({ value, label: t(`domain:track.${value}`) })), error: null };
    case 'owners':
      return { list: [{ value: 'me', label: t('filter.me') }, { value: 'none', label: t('filter.nobody') }, ...(officers.data ?? [])], error: officers.error };
    case 'tags':
      return { list: (tags.data ?? []).map((value) => ({ value, label: value })), error: tags.error };
    default:
      return { list: [], error: null };
  }
}

type Say = { options: readonly Option[]; t: (key: string, more?: Record<string, string | number>) => string; standing: (value: string) => string };

function wordsOf(kind: FilterKind, filter: ListFilter, { options, t, standing }: Say): string {
  if (kind === 'standing') return filter.standing ? standing(filter.standing) : '';
  if (kind === 'due') {
    if (filter.dueBefore) return t('views:filter.until', { date: formatDate(filter.dueBefore) });
    return filter.dueWithin === undefined ? '' : filter.dueWithin === 0 ? t('views:filter.today') : t('views:filter.days', { count: filter.dueWithin });
  }
  return (filter[kind] ?? []).map((value) => options.find((option) => option.value === value)?.label ?? '…').join(', ');
}

function Editor({ kind, filter, options, onChange, name }: { kind: FilterKind; filter: ListFilter; options: readonly Option[]; onChange: (filter: ListFilter) => void; name: string }) {
  const { t } = useTranslation(['views', 'domain']);
  if (kind === 'standing') {
    return (
      <Radio.Group label={name} value={filter.standing ?? ''} onChange={(value) => onChange(value ? { ...filter, standing: value as NonNullable<ListFilter['standing']> } : withoutFilter(filter, 'standing'))}>
        <Stack gap={8} mt={8}>{['', ...STANDINGS].map((value) => <Radio key={value} value={value} label={value ? t(`domain:standing.${value}`) : t('filter.living')} />)}</Stack>
      </Radio.Group>
    );
  }
  if (kind === 'due') {
    const within = filter.dueWithin === undefined ? '' : String(filter.dueWithin);
    return (
      <Stack gap="sm">
        <Radio.Group label={name} description={t('filter.due-hint')} value={within} onChange={(value) => onChange({ ...withoutFilter(filter, 'due'), dueWithin: Number(value) })}>
          <Stack gap={8} mt={8}>{DUE_DAYS.map((days) => <Radio key={days} value={String(days)} label={days === 0 ? t('filter.today') : t('filter.days', { count: days })} />)}</Stack>
        </Radio.Group>
        <DateField label={t('filter.by-date')} value={filter.dueBefore ?? null} onChange={(on) => onChange(on ? { ...withoutFilter(filter, 'due'), dueBefore: on } : withoutFilter(filter, 'due'))} />
      </Stack>
    );
  }
  if (options.length === 0) return <Text size="sm">{t('filter.no-tags')}</Text>;
  return (
    <Checkbox.Group label={name} value={filter[kind] ?? []} onChange={(values) => onChange(values.length > 0 ? ({ ...filter, [kind]: values } as ListFilter) : withoutFilter(filter, kind))}>
      <Stack gap={8} mt={8}>{options.map(({ value, label }) => <Checkbox key={value} value={value} label={label} />)}</Stack>
    </Checkbox.Group>
  );
}
