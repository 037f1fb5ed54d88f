import { ActionIcon, Button, Group } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { TRACKS } from '../disclosures/content.js';
import { formatDate } from '../i18n/format.js';
import { later } from '../ui/later.js';
import type { ListFilter } from '../views/list-state.js';
import { officersQuery, STAGES } from './case-queries.js';
import { hasFilter, withoutFilter, type FilterKind } from './filter-kinds.js';
import { tagsQuery } from './list-queries.js';

type FilterChipProps = { kind: FilterKind; filter: ListFilter; opened: boolean; onOpen: (opened: boolean) => void; onChange: (filter: ListFilter) => void };
type Option = { value: string; label: string };
const FilterPopup = later(() => import('./FilterPopup.js').then(({ FilterPopup: Popup }) => Popup));

/** One filter in words; pressed, it opens what it can be; its cross takes it away. */
export function FilterChip({ kind, filter, opened, onOpen, onChange }: FilterChipProps) {
  const { t } = useTranslation(['views', 'domain']);
  const options = useOptions(kind);
  const words = wordsOf(kind, filter, { options: options.list, t, standing: (value) => t(`domain:standing.${value}`) });
  const name = t(`filter.kind.${kind}`);
  const button = useRef<HTMLButtonElement>(null);
  const close = useCallback(() => onOpen(false), [onOpen]);
  return (
    <Group gap={0} wrap="nowrap" style={{ border: '1px solid var(--mantine-color-default-border)', borderRadius: 16, maxWidth: '100%' }}>
      <Button ref={button} size="compact-sm" h={26} radius={16} variant="subtle" color="gray" c="var(--mantine-color-text)" fw={500} aria-haspopup="dialog" aria-expanded={opened} onClick={() => onOpen(!opened)} styles={{ label: { maxWidth: 260 } }}>{words ? t('filter.is', { name, words }) : name}</Button>
      {opened ? <FilterPopup anchor={button} kind={kind} filter={filter} options={options.list} error={options.error} onChange={onChange} onClose={close} name={name} /> : null}
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
