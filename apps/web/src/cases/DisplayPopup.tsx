import { ActionIcon, Checkbox, Group, NativeSelect, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconSortAscending, IconSortDescending } from '@tabler/icons-react';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { Popup } from '../ui/Popup.js';
import { useSettings } from '../ui/settings.js';
import { COLUMNS, FIRST_DIRECTION, GROUPS, SORTS, SORTS_OF_CLOSED, type Column, type Group as GroupBy, type ListSort } from '../views/list-state.js';
import type { OpenList } from '../views/use-list-state.js';

/** In which order and groups, with which columns, how close together: the choices. */
export function DisplayPopup({ anchor, onClose, list: { state, set } }: { anchor: RefObject<HTMLElement | null>; onClose: () => void; list: OpenList }) {
  const { t } = useTranslation(['views']);
  const general = useSettings();
  const closed = state.filter.standing === 'closed';
  const sorts = closed ? SORTS_OF_CLOSED : SORTS;
  const Way = state.direction === 'asc' ? IconSortAscending : IconSortDescending;
  return (
    <Popup anchor={anchor} label={t('display.title')} width={300} onClose={onClose}>
      <Stack gap="sm">
        {closed ? null : <NativeSelect label={t('display.group')} value={state.group ?? ''} onChange={(event) => set({ group: (event.currentTarget.value || null) as GroupBy | null })} data={[{ value: '', label: t('display.no-group') }, ...GROUPS.map((value) => ({ value, label: t(`group.${value}`) }))]} />}
        <Group gap="xs" align="flex-end" wrap="nowrap">
          <NativeSelect style={{ flex: 1 }} label={t('display.sort')} value={state.sort} onChange={(event) => set({ sort: event.currentTarget.value as ListSort, direction: FIRST_DIRECTION[event.currentTarget.value as ListSort] })} data={sorts.map((value) => ({ value, label: t(`sort.${value}`) }))} />
          <ActionIcon size={36} variant="default" aria-label={t(`display.${state.direction}`)} title={t(`display.${state.direction}`)} onClick={() => set({ direction: state.direction === 'asc' ? 'desc' : 'asc' })}><Way size={18} aria-hidden /></ActionIcon>
        </Group>
        <div>
          <Text size="sm" fw={500} mb={4} id="display-density">{t('display.density')}</Text>
          <SegmentedControl fullWidth aria-labelledby="display-density" value={state.density ?? general.density} onChange={(density) => set({ density: density as 'comfortable' | 'compact' })} data={(['comfortable', 'compact'] as const).map((value) => ({ value, label: t(`display.${value}`) }))} />
        </div>
        <Checkbox.Group label={t('display.columns')} value={state.columns} onChange={(columns) => set({ columns: columns as Column[] })}>
          <Stack gap={8} mt={6}>{COLUMNS.map((column) => <Checkbox key={column} value={column} label={t(`column.${column}`)} disabled={column === 'reference'} />)}</Stack>
        </Checkbox.Group>
      </Stack>
    </Popup>
  );
}
