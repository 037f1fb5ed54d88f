import { Button, Chip, CloseButton, Group, NativeSelect, Switch, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TRACKS } from '../disclosures/content.js';
import { boardTagsQuery, isFiltered, type BoardFilter } from './board-queries.js';
import { officersQuery, type Track } from './case-queries.js';

/** How long the typing rests before it is looked for, in ms. */
const PAUSE = 300;
const WORDS = 200;
const WIDTH = { w: { base: 'calc(50% - 5px)', sm: 168 } };

type BoardFiltersProps = { filter: BoardFilter; onChange: (filter: BoardFilter) => void; lanes: boolean; onLanes: (lanes: boolean) => void };

/** Which cases the board shows; what is looked for goes into no address. */
export function BoardFilters({ filter, onChange, lanes, onLanes }: BoardFiltersProps) {
  const { t } = useTranslation(['cases', 'domain', 'common']);
  const officers = useQuery(officersQuery);
  const tags = useQuery(boardTagsQuery);
  const [words, setWords] = useState(filter.text ?? '');
  useEffect(() => {
    if (words.trim() === (filter.text ?? '')) return undefined;
    const timer = setTimeout(() => onChange(without({ ...filter, text: words.trim() })), PAUSE);
    return () => clearTimeout(timer);
  }, [words, filter, onChange]);
  const reset = (): void => {
    setWords('');
    onChange({});
  };
  return (
    <Group gap={10} align="flex-end" role="search" aria-label={t('board.filter.label')}>
      <TextInput
        type="search" size="sm" label={t('board.filter.words')} placeholder={t('list.search-hint')} value={words} onChange={(event) => setWords(event.currentTarget.value)} maxLength={WORDS} autoComplete="off" w={{ base: '100%', sm: 250 }}
        leftSection={<IconSearch size={16} aria-hidden />} rightSection={words ? <CloseButton size="sm" onClick={() => setWords('')} aria-label={t('common:clear')} /> : null}
      />
      <NativeSelect
        {...WIDTH} size="sm" label={t('list.officer')} value={filter.owners?.[0] ?? ''} onChange={(event) => onChange(without({ ...filter, owners: event.currentTarget.value ? [event.currentTarget.value] : [] }))}
        data={[{ value: '', label: t('board.filter.everybody') }, { value: 'me', label: t('board.filter.me') }, { value: 'none', label: t('no-officer') }, ...(officers.data ?? [])]}
      />
      <NativeSelect
        {...WIDTH} size="sm" label={t('list.track')} value={filter.tracks?.[0] ?? ''} onChange={(event) => onChange(without({ ...filter, tracks: event.currentTarget.value ? [event.currentTarget.value as Track] : [] }))}
        data={[{ value: '', label: t('list.every-track') }, ...TRACKS.map((value) => ({ value, label: t(`domain:track.${value}`) }))]}
      />
      {tags.data && tags.data.length > 0 ? (
        <NativeSelect
          {...WIDTH} size="sm" label={t('board.filter.tag')} value={filter.tags?.[0] ?? ''} onChange={(event) => onChange(without({ ...filter, tags: event.currentTarget.value ? [event.currentTarget.value] : [] }))}
          data={[{ value: '', label: t('board.filter.every-tag') }, ...tags.data]}
        />
      ) : null}
      <Group gap="sm" pb={4}>
        <Chip size="sm" checked={filter.overTarget === true} onChange={(on) => onChange(without({ ...filter, overTarget: on }))}>{t('list.over-target')}</Chip>
        <Switch size="sm" label={t('board.lanes')} checked={lanes} onChange={(event) => onLanes(event.currentTarget.checked)} />
        {isFiltered(filter) || words !== '' ? <Button variant="subtle" size="compact-sm" onClick={reset}>{t('list.reset')}</Button> : null}
      </Group>
    </Group>
  );
}

/** Nothing said is not said: one filter has one form, and one place in the memory of what was fetched. */
function without(filter: BoardFilter): BoardFilter {
  const { owners = [], tracks = [], tags = [], overTarget, text = '' } = filter;
  return { ...(owners.length > 0 ? { owners } : {}), ...(tracks.length > 0 ? { tracks } : {}), ...(tags.length > 0 ? { tags } : {}), ...(overTarget ? { overTarget } : {}), ...(text === '' ? {} : { text }) };
}
