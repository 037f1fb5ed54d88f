import { Button, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { isLocale, LOCALE_NAMES, LOCALES, setLocale, type Locale } from '../i18n/index.js';
import { Choice } from '../ui/Choice.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { fieldError } from './field-error.js';
import { meQuery, type Me } from './me.js';
import { tell } from '../ui/tell.js';

/** One's name and language. The address is what one signs in with; an administrator knows one by it. */
export function PersonForm({ me }: { me: Me }) {
  const { t, i18n } = useTranslation(['identity', 'common']);
  const client = useQueryClient();
  const [person, setPerson] = useState({ familyName: me.familyName, givenName: me.givenName, patronymic: me.patronymic, locale: me.locale as Locale });
  const save = useMutation({
    mutationFn: () => api.patch('/api/v1/auth/me', { version: me.accountVersion, body: person }),
    onSuccess: async () => {
      await setLocale(person.locale);
      tell(i18n.t('common:saved')); // in the language just chosen
      // Everything the server words in the person's language is asked for again.
      await client.invalidateQueries();
    },
  });
  const changed = person.familyName !== me.familyName || person.givenName !== me.givenName || person.patronymic !== me.patronymic || person.locale !== me.locale;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save.mutate();
  };
  const field = (name: 'familyName' | 'givenName' | 'patronymic') => ({
    value: person[name], maxLength: 100, error: fieldError(save.error, `/${name}`), onChange: (e: { currentTarget: { value: string } }) => setPerson({ ...person, [name]: e.currentTarget.value }),
  });
  return (
    <form onSubmit={submit}>
      <Stack>
        <StaleAlert error={save.error} onReload={() => client.invalidateQueries({ queryKey: meQuery.queryKey })} />
        <TextInput label={t('family-name')} autoComplete="family-name" required {...field('familyName')} />
        <TextInput label={t('given-name')} autoComplete="given-name" required {...field('givenName')} />
        <TextInput label={t('patronymic')} autoComplete="additional-name" {...field('patronymic')} />
        <Choice
          label={t('account.language')} description={t('account.language-hint')} value={person.locale} error={fieldError(save.error, '/locale')}
          data={LOCALES.map((value) => ({ value, label: LOCALE_NAMES[value] }))} onChange={(value) => (isLocale(value) ? setPerson({ ...person, locale: value }) : undefined)}
        />
        <Button type="submit" loading={save.isPending} disabled={!changed} style={{ alignSelf: 'flex-start' }}>{t('common:save')}</Button>
      </Stack>
    </form>
  );
}
