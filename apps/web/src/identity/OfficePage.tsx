import { Button, Group, Paper, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { LOCALE_NAMES, LOCALES, type Locale } from '../i18n/index.js';
import { Loading, Page } from '../ui/Page.js';
import { Choice } from '../ui/Choice.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { SearchSelect } from '../ui/SearchSelect.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { tell } from '../ui/tell.js';
import { fieldError } from './field-error.js';
import { meQuery } from './me.js';
import { officeQuery, setupQuery, type OfficeSettings } from './office-queries.js';

/** How the office is called in each language, where it reckons its days, and in which language it writes. */
export function OfficePage() {
  const { t } = useTranslation('admin');
  const { data, error } = useQuery({ ...officeQuery, refetchOnWindowFocus: false });
  return (
    <Page title={t('office.title')} subtitle={t('office.subtitle')}>
      <ProblemAlert error={error} />
      {data || error ? null : <Loading />}
      {data ? <OfficeForm key={data.version} office={data} /> : null}
    </Page>
  );
}

const ZONES = Intl.supportedValuesOf('timeZone');

function OfficeForm({ office }: { office: OfficeSettings }) {
  const { t } = useTranslation(['admin', 'common']);
  const client = useQueryClient();
  const [name, setName] = useState(office.name);
  const [timezone, setTimezone] = useState(office.timezone);
  const [locale, setLocale] = useState<Locale>(office.locale);
  const [calendarTitles, setCalendarTitles] = useState(office.calendarTitles);
  const save = useMutation({
    mutationFn: () => api.patch('/api/v1/office', { version: office.version, body: { name, timezone, locale, calendarTitles } }),
    onSuccess: async ({ data }) => {
      tell(t('office.saved'));
      await api.post('/api/v1/office/setup/confirmations', { body: { step: 'office', done: true } });
      client.setQueryData(officeQuery.queryKey, data);
      await Promise.all([client.invalidateQueries({ queryKey: meQuery.queryKey }), client.invalidateQueries({ queryKey: setupQuery.queryKey })]);
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save.mutate();
  };
  const zones = ZONES.includes(timezone) ? ZONES : [timezone, ...ZONES];
  return (
    <Paper withBorder p="md" maw={720}>
      <form onSubmit={submit}>
        <Stack>
          <Text size="sm">{t('office.code', { code: office.code })}</Text>
          {LOCALES.map((each) => (
            <TextInput key={each} label={t(`office.name-in.${each}`)} lang={each} required maxLength={200} value={name[each]} error={fieldError(save.error, `/name/${each}`)} onChange={(event) => setName({ ...name, [each]: event.currentTarget.value })} />
          ))}
          <SearchSelect label={t('office.timezone')} description={t('office.timezone-text')} opensOnFocus={false} value={timezone} data={zones.map((value) => ({ value, label: value }))} error={fieldError(save.error, '/timezone')} onChange={(value) => setTimezone(value ?? timezone)} />
          <Choice label={t('office.language')} description={t('office.language-text')} value={locale} data={LOCALES.map((value) => ({ value, label: LOCALE_NAMES[value] }))} onChange={(value) => setLocale(value ?? locale)} />
          <Switch label={t('office.calendar-titles')} description={t('office.calendar-titles-text')} checked={calendarTitles} onChange={(event) => setCalendarTitles(event.currentTarget.checked)} />
          <StaleAlert error={save.error} onReload={() => client.invalidateQueries({ queryKey: officeQuery.queryKey }).then(() => save.reset())} />
          <Group justify="flex-end"><Button type="submit" loading={save.isPending}>{t('common:save')}</Button></Group>
        </Stack>
      </form>
    </Paper>
  );
}
