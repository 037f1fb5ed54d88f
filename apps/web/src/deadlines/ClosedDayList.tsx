import { Button, Fieldset, Group, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../api/client.js';
import { formatDate } from '../i18n/format.js';
import { DateText } from '../ui/DateText.js';
import { TypedDate } from '../ui/TypedDate.js';
import { inReadersLanguage } from './deadline-words.js';
import type { ClosedDay } from './law-queries.js';

type ClosedDayListProps = {
  year: number; closed: readonly ClosedDay[]; working: readonly string[]; readOnly: boolean; error: unknown;
  onClosed: (days: readonly ClosedDay[]) => void; onWorking: (days: readonly string[]) => void;
};
const NEW_DAY: { on: string | null; name: ClosedDay['name'] } = { on: null, name: { en: '', ru: '', kk: '' } };
const LANGUAGES = ['en', 'ru', 'kk'] as const;

/** Days beside weekends, each with what is wrong with it; and weekend days that were made working days. */
export function ClosedDayList({ year, closed, working, readOnly, error, onClosed, onWorking }: ClosedDayListProps) {
  const { t } = useTranslation(['office-law', 'calculator', 'common']);
  const [day, setDay] = useState(NEW_DAY);
  /** The one whose date or names are being changed: it stays in the list until the change is taken over. */
  const [editing, setEditing] = useState<ClosedDay | null>(null);
  const [workday, setWorkday] = useState<string | null>(null);
  const faultAt = (place: string): string | undefined => (error instanceof Problem ? error.errors?.find(({ pointer }) => pointer === place || pointer.startsWith(`${place}/`))?.message : undefined);
  const weekday = (on: string): string => t(`calculator:weekday.${new Date(`${on}T00:00:00Z`).getUTCDay() || 7}`);
  const inYear = (on: string): boolean => on.startsWith(`${year}-`);
  const strange = (on: string | null): string | undefined => (on === null || inYear(on) ? undefined : t('closed.not-in-year', { year }));
  const twice = day.on !== null && closed.some((each) => each.on === day.on && each !== editing);
  const complete = day.on !== null && inYear(day.on) && !twice && LANGUAGES.every((language) => day.name[language].trim() !== '');
  const edit = (each: ClosedDay | null): void => {
    setEditing(each);
    setDay(each ? { on: each.on, name: each.name } : NEW_DAY);
  };
  const take = (): void => {
    if (day.on) onClosed([...closed.filter((each) => each !== editing), { on: day.on, name: day.name }]);
    edit(null);
  };
  return (
    <Stack>
      {closed.length === 0 ? <Text size="sm" c="dimmed">{t('closed.no-days')}</Text> : null}
      <Stack component="ul" gap={6} m={0} p={0} style={{ listStyle: 'none' }}>
        {closed.map((each, index) => (
          <Group component="li" key={each.on} justify="space-between" gap="xs">
            <Text size="sm" style={{ flex: '1 1 14rem' }}><Text span inherit fw={500}><DateText on={each.on} /></Text>, {weekday(each.on)} · {inReadersLanguage(each.name)}{faultAt(`/closed/${index}`) ? <Text span display="block" size="sm" c="var(--tamga-danger-text)">{faultAt(`/closed/${index}`)}</Text> : null}</Text>
            {readOnly ? null : (
              <Group gap={4}>
                <Button size="compact-sm" variant="subtle" onClick={() => edit(each)} aria-label={t('closed.edit-day', { day: formatDate(each.on) })}>{t('common:edit')}</Button>
                <Button size="compact-sm" variant="subtle" color="red" c="var(--tamga-danger-text)" onClick={() => onClosed(closed.filter((other) => other !== each))} aria-label={t('closed.remove-day', { day: formatDate(each.on) })}>{t('common:remove')}</Button>
              </Group>
            )}
          </Group>
        ))}
      </Stack>
      {readOnly ? null : (
        <Fieldset legend={t(editing ? 'closed.edit-one' : 'closed.add-day')}>
          <Stack gap="xs">
            <TypedDate label={t('closed.day')} value={day.on} onChange={(on) => setDay({ ...day, on })} error={twice ? t('closed.twice') : strange(day.on)} />
            <SimpleGrid cols={{ base: 1, sm: 3 }}>
              {LANGUAGES.map((language) => <TextInput key={language} label={t(`closed.name.${language}`)} maxLength={200} value={day.name[language]} onChange={(e) => setDay({ ...day, name: { ...day.name, [language]: e.currentTarget.value } })} />)}
            </SimpleGrid>
            <Group gap="xs">
              <Button variant="default" disabled={!complete} onClick={take}>{t(editing ? 'closed.take-over' : 'closed.add-day-button')}</Button>
              {editing ? <Button variant="subtle" onClick={() => edit(null)}>{t('common:cancel')}</Button> : null}
            </Group>
          </Stack>
        </Fieldset>
      )}
      {working.length > 0 || !readOnly ? (
        <Stack gap={6}>
          <Text size="sm" fw={600}>{t('closed.working')}</Text>
          {working.length === 0 ? <Text size="sm" c="dimmed">{t('closed.no-working')}</Text> : null}
          {working.map((on, index) => (
            <Group key={on} justify="space-between" gap="xs">
              <Text size="sm"><DateText on={on} />, {weekday(on)}{faultAt(`/working/${index}`) ? <Text span display="block" size="sm" c="var(--tamga-danger-text)">{faultAt(`/working/${index}`)}</Text> : null}</Text>
              {readOnly ? null : <Button size="compact-sm" variant="subtle" color="red" c="var(--tamga-danger-text)" onClick={() => onWorking(working.filter((other) => other !== on))} aria-label={t('closed.remove-day', { day: formatDate(on) })}>{t('common:remove')}</Button>}
            </Group>
          ))}
          {readOnly ? null : (
            <Group align="flex-end" gap="xs">
              <TypedDate label={t('closed.working-day')} value={workday} onChange={setWorkday} error={strange(workday)} />
              <Button variant="default" disabled={workday === null || !inYear(workday) || working.includes(workday)} onClick={() => { if (workday) onWorking([...working, workday]); setWorkday(null); }}>{t('common:add')}</Button>
            </Group>
          )}
        </Stack>
      ) : null}
    </Stack>
  );
}
