import { Button, Group, NativeSelect, Stack, Text, Textarea, TextInput, UnstyledButton } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { api, Problem } from '../api/client.js';
import { fieldFault } from '../ui/field-fault.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { tell } from '../ui/tell.js';
import { editOf, lookAgain, pointerOf, valueOf, type CaseField, type FieldConflict } from './case-field.js';
import { caseChanged, type CaseFile } from './case-queries.js';
import classes from './CaseFields.module.css';
import { later } from '../ui/later.js';

const ConflictChoice = later(() => import('./ConflictChoice.js').then(({ ConflictChoice: Part }) => Part));

type InlineFieldProps = {
  file: CaseFile; field: CaseField; label: string; /** What is shown for a value. */ show: (value: string) => ReactNode;
  editable: boolean; maxLength?: number; hint?: string; lang?: string; options?: { value: string; label: string }[];
};
type Editing = { readonly base: string; readonly version: number; readonly mine: string };

/**
 * One field that is edited where it stands: Enter or a click begins, Enter saves, Esc gives up. The change is made on the version it was
 * begun on; when somebody else has changed the field meanwhile, both values are shown and one is chosen.
 */
export function InlineField({ file, field, label, show, editable, maxLength, hint, lang, options }: InlineFieldProps) {
  const { t } = useTranslation(['case-page', 'common']);
  const client = useQueryClient();
  const [editing, setEditing] = useState<Editing | null>(null);
  const [conflict, setConflict] = useState<FieldConflict | null>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const returning = useRef(false);
  const id = useId();
  const value = valueOf(file, field);
  const close = (): void => {
    returning.current = true;
    setEditing(null);
    setConflict(null);
  };
  useEffect(() => {
    if (editing !== null || !returning.current) return;
    returning.current = false;
    opener.current?.focus();
  }, [editing]);
  const send = (mine: string, version: number) => api.patch('/api/v1/cases/{id}', { path: { id: file.id }, version, body: editOf(field, mine) });
  const save = useMutation({
    mutationFn: async ({ base, version, mine }: Editing): Promise<FieldConflict | null> => {
      try {
        await send(mine, version);
        return null;
      } catch (error) {
        if (!(error instanceof Problem && error.status === 412)) throw error;
        const found = await lookAgain(client, file.id, field, { base, mine });
        if (found.kind === 'conflict') return found;
        // Somebody changed something else: on that version this change takes nothing from anybody.
        if (found.kind === 'untouched') await send(mine, found.version);
        return null;
      }
    },
    onSuccess: async (found) => {
      await caseChanged(client);
      if (found) return setConflict(found);
      close();
      tell(t('inline.saved', { field: label }));
    },
  });
  const submit = (): void => {
    if (!editing || save.isPending) return;
    const mine = editing.mine.trim();
    if (mine === editing.base) close();
    else save.mutate({ ...editing, mine });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      save.reset();
      close();
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault();
      submit();
    }
  };
  if (editing === null) {
    if (!editable) return <>{show(value)}</>;
    return (
      <UnstyledButton ref={opener} className={classes['inline'] ?? ''} onClick={() => { save.reset(); setEditing({ base: value, version: file.version, mine: value }); }}>
        <span>{show(value)}</span><IconPencil size={14} aria-hidden className={classes['pencil'] ?? ''} /><span className="visually-hidden">{t('inline.edit', { field: label })}</span>
      </UnstyledButton>
    );
  }
  if (conflict) {
    return (
      <ConflictChoice
        field={label} mine={show(editing.mine)} theirs={show(conflict.theirs)} by={conflict.by} at={conflict.at} pending={save.isPending} error={save.error}
        onMine={() => { setConflict(null); save.mutate({ base: conflict.theirs, version: conflict.version, mine: editing.mine.trim() }); }} onTheirs={close} onEdit={() => { setEditing({ base: conflict.theirs, version: conflict.version, mine: editing.mine }); setConflict(null); }}
      />
    );
  }
  const common = { id, 'aria-label': label, value: editing.mine, onKeyDown, error: fieldFault(save.error, pointerOf(field)), autoFocus: true, ...(lang ? { lang } : {}), ...(hint ? { description: hint } : {}) } as const;
  const type = (mine: string): void => setEditing({ ...editing, mine });
  return (
    <Stack gap={6}>
      {options ? <NativeSelect {...common} data={options} onChange={(event) => type(event.currentTarget.value)} /> : field === 'keywords' ? <TextInput {...common} maxLength={maxLength} onChange={(event) => type(event.currentTarget.value)} /> : <Textarea {...common} autosize minRows={1} maxLength={maxLength} onChange={(event) => type(event.currentTarget.value)} />}
      {save.error && fieldFault(save.error, pointerOf(field)) === undefined ? <ProblemAlert error={save.error} /> : null}
      <Group gap="xs">
        <Button size="compact-sm" loading={save.isPending} onClick={submit}>{t('common:save')}</Button>
        <Button size="compact-sm" variant="default" onClick={close}>{t('common:cancel')}</Button>
        <Text size="xs" c="var(--tamga-quiet-text)">{t('inline.keys', { save: 'Enter', cancel: 'Esc' })}</Text>
      </Group>
    </Stack>
  );
}
