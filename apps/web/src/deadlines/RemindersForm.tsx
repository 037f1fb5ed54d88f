import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, Problem, type Schemas } from '../api/client.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { tell } from '../ui/tell.js';
import { draftOf, LADDER_KINDS, ladderOf, type LadderDraft, type Ladders } from './reminder-days.js';
import { ReminderLadderFields } from './ReminderLadderFields.js';

type Schedule = Schemas['ReminderScheduleDto'];
type Drafts = Readonly<Record<(typeof LADDER_KINDS)[number], LadderDraft>>;

const draftsOf = (ladders: Ladders): Drafts => Object.fromEntries(LADDER_KINDS.map((kind) => [kind, draftOf(ladders[kind])])) as Drafts;

/** All ladders at once; saved, they hold for every open deadline. */
export function RemindersForm({ schedule, readOnly }: { schedule: Schedule; readOnly: boolean }) {
  const { t } = useTranslation(['reminders', 'common']);
  const client = useQueryClient();
  const [before] = useState(() => draftsOf(schedule.ladders));
  const [drafts, setDrafts] = useState(before);
  const form = useRef<HTMLFormElement>(null);
  const changed = JSON.stringify(drafts) !== JSON.stringify(before);
  const standard = draftsOf(schedule.defaults);
  const read = LADDER_KINDS.map((kind) => [kind, ladderOf(drafts[kind])] as const);
  const unreadable = read.filter(([, ladder]) => ladder === null).map(([kind]) => kind);
  const save = useMutation({
    mutationFn: async () => (await api.put('/api/v1/reminder-schedule', { version: schedule.version, body: Object.fromEntries(read) as unknown as Ladders })).data,
    onSuccess: (saved) => {
      client.setQueryData(['reminder-schedule'], saved);
      tell(t('saved', { count: saved.deadlines }));
      return client.invalidateQueries({ queryKey: ['deadlines'] });
    },
  });
  const problem = save.error instanceof Problem && save.error.code === 'invalid-input' ? save.error : null;
  useEffect(() => {
    if (problem) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [problem]);
  const faultOf = (pointer: string): string | null => problem?.errors?.find((fault) => fault.pointer === pointer || fault.pointer.startsWith(`${pointer}/`))?.message ?? null;
  const reload = (): Promise<void> => client.invalidateQueries({ queryKey: ['reminder-schedule'] }).then(() => save.reset());
  return (
    <form ref={form} onSubmit={(event) => { event.preventDefault(); if (unreadable.length === 0) save.mutate(); }} noValidate>
      <Stack gap="lg">
        <Text size="sm" maw={760}>{t('about')}</Text>
        {readOnly ? <Text size="sm">{t('read-only')}</Text> : null}
        {LADDER_KINDS.map((kind) => (
          <ReminderLadderFields
            key={kind} kind={kind} draft={drafts[kind]} floor={schedule.floors[kind]} readOnly={readOnly} onChange={(draft) => setDrafts({ ...drafts, [kind]: draft })}
            faultOf={(field) => (field === 'daysBefore' && unreadable.includes(kind) ? t('days-unreadable') : faultOf(`/${kind}/${field}`))}
          />
        ))}
        {readOnly ? null : (
          <Stack gap="sm" pos="sticky" bottom={0} py="sm" data-sticks-below style={{ background: 'var(--mantine-color-body)', borderTop: '1px solid var(--mantine-color-default-border)', zIndex: 2 }}>
            {problem ? <Text size="sm" role="alert" fw={600} c="var(--tamga-danger-text)">{t('faults', { count: problem.errors?.length ?? 1 })}</Text> : <StaleAlert error={save.error} onReload={reload} />}
            <Group justify="flex-end">
              {changed ? <Text size="sm" role="status">{t('unsaved')}</Text> : null}
              <Button variant="subtle" disabled={JSON.stringify(drafts) === JSON.stringify(standard)} onClick={() => setDrafts(standard)}>{t('standard')}</Button>
              <Button variant="default" disabled={!changed} onClick={() => { setDrafts(before); save.reset(); }}>{t('undo')}</Button>
              <Button type="submit" disabled={!changed || unreadable.length > 0} loading={save.isPending}>{t('save')}</Button>
            </Group>
          </Stack>
        )}
      </Stack>
    </form>
  );
}
