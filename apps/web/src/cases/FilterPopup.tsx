import { Checkbox, Radio, Stack, Text } from '@mantine/core';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { DateField } from '../ui/DateField.js';
import { Popup } from '../ui/Popup.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import type { ListFilter } from '../views/list-state.js';
import { DUE_DAYS, withoutFilter, type FilterKind } from './filter-kinds.js';

type EditorProps = { kind: FilterKind; filter: ListFilter; options: readonly { value: string; label: string }[]; onChange: (filter: ListFilter) => void; name: string };
type FilterPopupProps = EditorProps & { anchor: RefObject<HTMLElement | null>; error: unknown; onClose: () => void };
const STANDINGS = ['open', 'on-hold', 'closed'] as const;

/** What one filter can be, beside its chip. */
export function FilterPopup({ anchor, error, onClose, ...editor }: FilterPopupProps) {
  return (
    <Popup anchor={anchor} label={editor.name} width={280} side="start" onClose={onClose}>
      <Editor {...editor} />
      <ProblemAlert error={error} />
    </Popup>
  );
}

function Editor({ kind, filter, options, onChange, name }: EditorProps) {
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
