import { Badge, Button, Group, Paper, Stack, Tabs, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LOCALE_NAMES, LOCALES, type Locale } from '../i18n/index.js';
import { later } from '../ui/later.js';
import { Loading, Page } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { useAddressed } from '../ui/use-addressed.js';
import { TEMPLATE_KINDS, templatesQuery, type Template, type TemplateKind, type TemplateLine } from './template-queries.js';

const RetiredTab = later(() => import('./RetiredTab.js').then(({ RetiredTab: Part }) => Part));
const TagsTab = later(() => import('./TagsTab.js').then(({ TagsTab: Part }) => Part));
const TemplateDialog = later(() => import('./TemplateDialog.js').then(({ TemplateDialog: Part }) => Part));

/** What the office's documents are written from: by kind and language, what is in force, what is proposed, and the tags to write it with. */
export function TemplatesPage() {
  const { t } = useTranslation('templates');
  const [tab, setTab] = useAddressed('tab', ['templates', 'tags', 'retired'], 'templates');
  return (
    <Page title={t('title')} subtitle={t('subtitle')}>
      <Tabs value={tab} onChange={setTab} keepMounted={false}>
        <Tabs.List className="no-print">
          <Tabs.Tab value="templates">{t('tab.templates')}</Tabs.Tab>
          <Tabs.Tab value="tags">{t('tab.tags')}</Tabs.Tab>
          <Tabs.Tab value="retired">{t('tab.retired')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="templates" pt="md"><Kinds /></Tabs.Panel>
        <Tabs.Panel value="tags" pt="md"><TagsTab /></Tabs.Panel>
        <Tabs.Panel value="retired" pt="md"><RetiredTab /></Tabs.Panel>
      </Tabs>
    </Page>
  );
}

function Kinds() {
  const { data, error } = useQuery(templatesQuery);
  const [opened, setOpened] = useState<TemplateLine | null>(null);
  if (!data) return error ? <ProblemAlert error={error} /> : <Loading />;
  return (
    <Stack gap="md">
      {TEMPLATE_KINDS.map((kind) => <Kind key={kind} kind={kind} templates={data.filter((each) => each.kind === kind)} onOpen={(locale) => setOpened({ kind, locale })} />)}
      {opened ? <TemplateDialog line={opened} onClose={() => setOpened(null)} /> : null}
    </Stack>
  );
}

function Kind({ kind, templates, onOpen }: { kind: TemplateKind; templates: readonly Template[]; onOpen: (locale: Locale) => void }) {
  const { t } = useTranslation('templates');
  return (
    <Paper withBorder p="md">
      <Title order={2} size="h4">{t(`kind.${kind}`)}</Title>
      <Stack component="ul" gap="xs" m={0} mt="sm" p={0} style={{ listStyle: 'none' }}>
        {LOCALES.map((locale) => {
          const own = templates.filter((each) => each.locale === locale);
          const proposed = own.filter(({ state }) => state === 'proposed').length;
          const inForce = own.find(({ state }) => state === 'in-force');
          return (
            <Group component="li" key={locale} justify="space-between" gap="xs">
              <Group gap="xs">
                <Text size="sm" fw={600} lang={locale} w={84}>{LOCALE_NAMES[locale]}</Text>
                <Badge variant="dot" color={inForce ? 'green' : 'gray'} tt="none">{inForce ? t('in-force', { number: inForce.number }) : t('none-in-force')}</Badge>
                {proposed > 0 ? <Badge variant="dot" color="yellow" tt="none">{t('proposed', { count: proposed })}</Badge> : null}
              </Group>
              <Button size="xs" variant="default" onClick={() => onOpen(locale)} aria-label={t('open-of', { kind: t(`kind.${kind}`), language: LOCALE_NAMES[locale] })}>{t('open')}</Button>
            </Group>
          );
        })}
      </Stack>
    </Paper>
  );
}
