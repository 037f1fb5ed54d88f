import { Button, Group, Stack, Table, Text } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import i18next from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isLocale, LOCALE_NAMES, LOCALES, type Locale } from '../i18n/index.js';
import { Choice } from '../ui/Choice.js';
import { Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { ScrollRegion } from '../ui/ScrollRegion.js';
import { TEMPLATE_KINDS, tagsQuery, type TemplateKind } from './template-queries.js';

/** Every tag of a kind, to be printed and laid beside Word. */
export function TagsTab() {
  const { t } = useTranslation('templates');
  const [kind, setKind] = useState<TemplateKind>('nda');
  const [locale, setLocale] = useState<Locale>(isLocale(i18next.language) ? i18next.language : 'en');
  const { data, error } = useQuery(tagsQuery({ kind, locale }));
  return (
    <Stack>
      <Group align="flex-end" className="no-print">
        <Choice label={t('tags.kind')} value={kind} onChange={(value) => value && setKind(value)} data={TEMPLATE_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))} />
        <Choice label={t('tags.language')} value={locale} onChange={(value) => value && setLocale(value)} data={LOCALES.map((value) => ({ value, label: LOCALE_NAMES[value] }))} />
        <Button variant="default" leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => window.print()}>{t('tags.print')}</Button>
      </Group>
      <Text size="sm">{t('tags.how')}</Text>
      {data ? null : error ? <ProblemAlert error={error} /> : <Loading />}
      {data ? (
        <ScrollRegion label={t('tags.caption', { kind: t(`kind.${kind}`) })} minWidth={560}>
          <Table captionSide="top">
            <Table.Caption>{t('tags.caption', { kind: t(`kind.${kind}`) })}</Table.Caption>
            <Table.Thead><Table.Tr><Table.Th>{t('tags.tag')}</Table.Th><Table.Th>{t('tags.meaning')}</Table.Th><Table.Th>{t('tags.example')}</Table.Th></Table.Tr></Table.Thead>
            <Table.Tbody>
              {data.map(({ path, tag, loop, meaning, example }) => (
                <Table.Tr key={path}>
                  <Table.Td pl={loop ? 'xl' : undefined}><code data-content>{tag}</code></Table.Td>
                  <Table.Td>{meaning}</Table.Td>
                  <Table.Td lang={locale} data-content>{example}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </ScrollRegion>
      ) : null}
    </Stack>
  );
}
