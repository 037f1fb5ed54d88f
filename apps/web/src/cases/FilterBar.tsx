import { Button, Chip, CloseButton, Group, Stack, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconFilterPlus, IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Menu, MenuItem } from '../ui/Menu.js';
import { useShortcut } from '../ui/shortcuts.js';
import type { ListFilter } from '../views/list-state.js';
import type { OpenList } from '../views/use-list-state.js';
import { DisplayMenu } from './DisplayMenu.js';
import { FilterChip } from './FilterChip.js';
import { FILTER_KINDS, hasFilter, withoutFilter, type FilterKind } from './filter-kinds.js';

const WAIT_MS = 250;

/** The search box, and what is filtered by as chips that can be added, changed and taken away. */
export function FilterBar({ list }: { list: OpenList }) {
  const { t } = useTranslation(['views', 'common']);
  const { state: { filter }, set } = list;
  const [opened, open] = useState<FilterKind | null>(null);
  const change = (next: ListFilter): void => set({ filter: next });
  const onlyMine = filter.owners?.length === 1 && filter.owners[0] === 'me';
  const closed = filter.standing === 'closed';
  const shown = FILTER_KINDS.filter((kind) => (kind === opened || hasFilter(filter, kind)) && !(kind === 'owners' && onlyMine && opened !== 'owners'));
  const offered = FILTER_KINDS.filter((kind) => !shown.includes(kind) && !(kind === 'due' && closed));
  const any = Object.keys(filter).length > 0;
  return (
    <Stack gap="sm" role="search" className="no-print">
      <Group gap="sm" align="flex-end" justify="space-between">
        <WordsField value={filter.text ?? ''} onChange={(text) => change(text === '' ? withoutText(filter) : { ...filter, text })} />
        <DisplayMenu list={list} />
      </Group>
      <Group gap={8} align="center">
        <Chip size="sm" checked={onlyMine} onChange={(on) => change(on ? { ...filter, owners: ['me'] } : withoutFilter(filter, 'owners'))}>{t('filter.mine')}</Chip>
        {closed ? null : <Chip size="sm" checked={filter.overTarget === true} onChange={(on) => change({ ...filter, overTarget: on })}>{t('filter.over-target')}</Chip>}
        {shown.map((kind) => <FilterChip key={kind} kind={kind} filter={filter} opened={opened === kind} onOpen={(on) => open(on ? kind : null)} onChange={change} />)}
        {offered.length > 0 ? (
          <Menu side="start" target={<Button size="compact-sm" h={28} variant="subtle" c="var(--tamga-accent-text)" leftSection={<IconFilterPlus size={16} aria-hidden />}>{t('filter.add')}</Button>}>{offered.map((kind) => <MenuItem key={kind} onClick={() => open(kind)}>{t(`filter.kind.${kind}`)}</MenuItem>)}
          </Menu>
        ) : null}
        {any ? <Button size="compact-sm" h={28} variant="subtle" c="var(--tamga-accent-text)" onClick={() => change({})}>{t('filter.clear')}</Button> : null}
      </Group>
    </Stack>
  );
}

const withoutText = ({ text: _, ...filter }: ListFilter): ListFilter => filter;

function WordsField({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const { t } = useTranslation(['views', 'common']);
  const [typed, setTyped] = useState(value);
  const input = useRef<HTMLInputElement>(null);
  const sent = useRef(value);
  const send = useDebouncedCallback((text: string) => {
    sent.current = text.trim();
    onChange(text.trim());
  }, WAIT_MS);
  // Another view, or "clear": the field follows, but never overwrites what is being typed.
  useEffect(() => {
    if (value === sent.current) return;
    sent.current = value;
    setTyped(value);
  }, [value]);
  const type = (text: string): void => {
    setTyped(text);
    send(text);
  };
  useShortcut('f', t('filter.find'), () => input.current?.focus());
  return (
    <TextInput
      ref={input} type="search" label={t('filter.find')} placeholder={t('filter.find-hint')} value={typed} onChange={(event) => type(event.currentTarget.value)} maxLength={200} leftSection={<IconSearch size={16} aria-hidden />} autoComplete="off"
      rightSection={typed ? <CloseButton size="sm" onClick={() => type('')} aria-label={t('common:clear')} /> : null} maw={560} style={{ flex: '1 1 240px' }}
    />
  );
}
