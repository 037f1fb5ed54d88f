import { Alert, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, Problem } from '../api/client.js';
import { useMay, useMe } from '../identity/me.js';
import { Choice } from '../ui/Choice.js';
import { DateText } from '../ui/DateText.js';
import { Dialog } from '../ui/Dialog.js';
import { fieldFault } from '../ui/field-fault.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { tell } from '../ui/tell.js';
import { todayIn } from '../ui/today.js';
import { ClosedDayList } from './ClosedDayList.js';
import { inReadersLanguage } from './deadline-words.js';
import { lawChanged, type CalendarAuthority, type CalendarLine, type CalendarPreview, type ClosedDay } from './law-queries.js';

type ClosedYearProps = { authority: CalendarAuthority; /** Null: a year that is added. */ line: CalendarLine | null; free: readonly number[]; onClose: () => void };
const byDay = (a: ClosedDay, b: ClosedDay): number => (a.on < b.on ? -1 : 1);
const onceEach = (days: readonly ClosedDay[]): ClosedDay[] => days.filter(({ on }, index) => days.findIndex((each) => each.on === on) === index).sort(byDay);

/** The closed days of one authority in one year. A change is entered whole, with its source, after it has shown which deadlines it would move. */
export function ClosedYear({ authority, line, free, onClose }: ClosedYearProps) {
  const { t } = useTranslation(['office-law', 'common']);
  const client = useQueryClient();
  const mayEdit = useMay()('office.manage');
  const thisYear = Number(todayIn(useMe().office.timezone).slice(0, 4));
  const [year, setYear] = useState(line?.year ?? free.find((each) => each >= thisYear) ?? free[0] ?? thisYear);
  const [closed, setClosed] = useState<readonly ClosedDay[]>(() => onceEach(line?.closed ?? []));
  const [working, setWorking] = useState<readonly string[]>(() => [...(line?.working ?? [])].sort());
  const [source, setSource] = useState('');
  const name = inReadersLanguage(authority.name);
  const days = { authority: authority.code, year, closed: [...closed], working: [...working] };
  const preview = useMutation({ mutationFn: async () => (await api.post('/api/v1/closed-day-calendars/preview', { body: days })).data });
  const enter = useMutation({
    mutationFn: async () => (await api.post('/api/v1/closed-day-calendars', { body: { ...days, source: source.trim() } })).data,
    onSuccess: async ({ changed }) => {
      onClose();
      tell(t(changed > 0 ? 'closed.done' : 'closed.done-none', { count: changed }));
      await lawChanged(client);
    },
  });
  // What was shown is of the list as it was then.
  const changed = (change: () => void): void => {
    change();
    preview.reset();
    enter.reset();
  };
  const error = enter.error ?? preview.error;
  const unplaced = error instanceof Problem && error.errors?.every(({ pointer }) => /^\/(closed|working|source)/.test(pointer)) ? null : error;
  return (
    <Dialog opened onClose={onClose} title={line ? t('closed.of', { name, year }) : t('closed.add-year-of', { name })} size="lg" closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form onSubmit={(event) => { event.preventDefault(); if (preview.data) enter.mutate(); else preview.mutate(); }} noValidate>
        <Stack>
          {line ? null : <Choice label={t('closed.year')} value={String(year)} onChange={(next) => changed(() => setYear(Number(next)))} data={free.map((each) => ({ value: String(each), label: String(each) }))} data-autofocus />}
          <Text size="sm">{t(mayEdit ? 'closed.hint' : 'closed.weekends')}</Text>
          {mayEdit && line?.partial ? <Text size="sm" fw={500}>{t('closed.partial-hint')}</Text> : null}
          <ClosedDayList year={year} closed={closed} working={working} readOnly={!mayEdit} error={error} onClosed={(next) => changed(() => setClosed([...next].sort(byDay)))} onWorking={(next) => changed(() => setWorking([...next].sort()))} />
          {mayEdit ? <TextInput label={t('closed.source')} description={t('closed.source-hint')} required maxLength={1000} value={source} onChange={(e) => setSource(e.currentTarget.value)} error={fieldFault(enter.error, '/source')} /> : null}
          {preview.data ? <Effect preview={preview.data} /> : null}
          <ProblemAlert error={unplaced} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t(mayEdit ? 'common:cancel' : 'common:close')}</Button>
            {mayEdit && !preview.data ? <Button type="submit" loading={preview.isPending}>{t('closed.preview')}</Button> : null}
            {mayEdit && preview.data ? <Button type="submit" loading={enter.isPending} disabled={source.trim().length < 3}>{t('closed.enter')}</Button> : null}
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

/** What follows, before it is confirmed: which days would be others. None moves by itself. */
function Effect({ preview: { deadlines, lines } }: { preview: CalendarPreview }) {
  const { t } = useTranslation('office-law');
  return (
    <Alert variant="light" color={deadlines > 0 ? 'orange' : 'gray'} role="status" title={t(deadlines > 0 ? 'closed.effect' : 'closed.effect-none', { count: deadlines })}>
      {deadlines > 0 ? <Text size="sm">{t('closed.effect-text')}</Text> : null}
      <Stack component="ul" gap={4} mt="xs" mb={0} p={0} style={{ listStyle: 'none' }}>
        {lines.map(({ deadlineId, caseReference, agreement, title, rule, from, to }) => (
          <Text component="li" size="sm" key={deadlineId}><span data-content>{[caseReference, agreement].filter(Boolean).join(' · ')}</span> · {title ? inReadersLanguage(title) : rule}: <DateText on={from.effectiveDue} /> → <DateText on={to.effectiveDue} /></Text>
        ))}
      </Stack>
      {deadlines > lines.length ? <Text size="sm">{t('closed.effect-more', { count: deadlines - lines.length })}</Text> : null}
    </Alert>
  );
}
