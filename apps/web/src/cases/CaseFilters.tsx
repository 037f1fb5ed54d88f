import { Button, Chip, CloseButton, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { TRACKS } from '../disclosures/content.js';
import { SORTS, STAGES, type CaseFilter, type CaseSort } from './case-queries.js';

const WIDTH = { w: { base: 'calc(50% - 6px)', sm: 196 } };

type CaseFiltersProps = { filter: CaseFilter; sort: CaseSort; text: string; onText: (text: string) => void; onChange: (filter: CaseFilter, sort?: CaseSort) => void };

/** The search box, and what is to be listed, as chips and selects that say what they hold. */
export function CaseFilters({ filter, sort, text, onText, onChange }: CaseFiltersProps) {
  const { t } = useTranslation(['cases', 'domain', 'common']);
  const searching = text.trim() !== '';
  const any = Object.keys(filter).length > 0;
  const change = (part: { [K in keyof CaseFilter]?: CaseFilter[K] | undefined }): void => {
    onChange(Object.fromEntries(Object.entries({ ...filter, ...part }).filter(([, value]) => value !== undefined && value !== false)) as CaseFilter);
  };
  const options = <T extends string>(all: string, values: readonly T[], name: (value: T) => string): { value: string; label: string }[] => [{ value: '', label: all }, ...values.map((value) => ({ value, label: name(value) }))];
  return (
    <Stack gap="sm" role="search">
      <TextInput
        type="search" label={t('list.search')} placeholder={t('list.search-hint')} value={text} onChange={(event) => onText(event.currentTarget.value)} maxLength={200} leftSection={<IconSearch size={16} aria-hidden />} autoComplete="off"
        rightSection={text ? <CloseButton size="sm" onClick={() => onText('')} aria-label={t('common:clear')} /> : null} maw={640}
      />
      <Group gap="sm" align="flex-end">
        <NativeSelect {...WIDTH} label={t('list.stage')} size="sm" value={filter.stage ?? ''} onChange={(event) => change({ stage: (event.currentTarget.value || undefined) as CaseFilter['stage'] })} data={options(t('list.every-stage'), STAGES, (value) => t(`domain:stage.${value}`))} />
        <NativeSelect {...WIDTH} label={t('list.standing')} size="sm" value={filter.standing ?? ''} onChange={(event) => change({ standing: (event.currentTarget.value || undefined) as CaseFilter['standing'], ...(event.currentTarget.value === 'closed' ? { overTarget: undefined } : {}) })} data={options(t('list.living'), ['open', 'on-hold', 'closed'] as const, (value) => t(`domain:standing.${value}`))} />
        {searching ? null : (
          <>
            <NativeSelect {...WIDTH} label={t('list.track')} size="sm" value={filter.track ?? ''} onChange={(event) => change({ track: (event.currentTarget.value || undefined) as CaseFilter['track'] })} data={options(t('list.every-track'), TRACKS, (value) => t(`domain:track.${value}`))} />
            <NativeSelect {...WIDTH} label={t('list.sort')} size="sm" value={sort} onChange={(event) => onChange(filter, event.currentTarget.value as CaseSort)} data={SORTS.filter((value) => !(filter.standing === 'closed' && value === 'due')).map((value) => ({ value, label: t(`sort.${value}`) }))} />
          </>
        )}
        <Group gap="xs" pb={4}>
          <Chip checked={filter.owner === 'me'} onChange={(on) => change({ owner: on ? 'me' : undefined })}>{t('list.mine')}</Chip>
          {searching || filter.standing === 'closed' ? null : <Chip checked={filter.overTarget === true} onChange={(on) => change({ overTarget: on || undefined })}>{t('list.over-target')}</Chip>}
          {any ? <Button variant="subtle" size="compact-sm" onClick={() => onChange({})}>{t('list.reset')}</Button> : null}
        </Group>
      </Group>
    </Stack>
  );
}
