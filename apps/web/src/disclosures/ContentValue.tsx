import { Badge, Group, List, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDate, numberTag } from '../i18n/format.js';
import { LOCALE_NAMES, LOCALES } from '../i18n/index.js';
import { percentText, type ByLocale, type Content, type ContentKey } from './content.js';

type ContentValueProps = { field: ContentKey; value: Content[ContentKey] };
const CODED = ['employment', 'kind'];
/** The order in which a line's fields are asked; PostgreSQL gives them back in its own. */
const ASKED = ['name', 'party', 'funder', 'programme', 'awardNumber', 'awardedOn', 'planned', 'on', 'kind', 'venue', 'confidential', 'email', 'affiliation', 'orcid', 'employment', 'share', 'contribution', 'spdx', 'source', 'agreement', 'reference', 'country', 'note'];
const rank = (key: string): number => (ASKED.includes(key) ? ASKED.indexOf(key) : ASKED.length);
const withColon = (label: string): string => (label.endsWith('?') ? label : `${label}:`);

/** One field of the content, to be read. */
export function ContentValue({ field, value }: ContentValueProps) {
  const { t } = useTranslation(['disclosures', 'common']);
  if (value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)) return <Text c="dimmed" size="sm">{t('common:not-given')}</Text>;
  if (field === 'titles' || field === 'abstracts') return <Localized texts={value as ByLocale} />;
  if (typeof value === 'number') return <Text>{t(`trl.${value}`)}</Text>;
  if (field === 'conflictOfInterest') {
    const { declared, detail } = value as NonNullable<Content['conflictOfInterest']>;
    return <><Text>{t(declared === undefined ? 'common:not-given' : declared ? 'conflict-some' : 'conflict-none')}</Text>{detail ? <Prose>{detail}</Prose> : null}</>;
  }
  if (typeof value === 'boolean') return <Text>{t(value ? 'common:yes' : 'common:no')}</Text>;
  if (Array.isArray(value)) {
    return (
      <Stack gap="xs">
        {(value as Record<string, unknown>[]).map((line, index) => <LineValue key={typeof line['id'] === 'string' ? line['id'] : index} field={field} line={line} />)}
      </Stack>
    );
  }
  return <Prose>{value as string}</Prose>;
}

function Prose({ children, lang }: { children: ReactNode; lang?: string }) {
  return <Text lang={lang} style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{children}</Text>;
}

function Localized({ texts }: { texts: ByLocale }) {
  return (
    <Stack gap={6}>
      {LOCALES.filter((locale) => texts[locale]?.trim()).map((locale) => (
        <Group key={locale} gap="xs" align="flex-start" wrap="nowrap">
          <Badge size="sm" variant="default" tt="none" lang={locale} style={{ flexShrink: 0 }} mt={3}>{LOCALE_NAMES[locale]}</Badge>
          <Prose lang={locale}>{texts[locale]}</Prose>
        </Group>
      ))}
    </Stack>
  );
}

/** A line as label and value pairs, in the order in which it is asked. */
function LineValue({ field, line }: { field: ContentKey; line: Record<string, unknown> }) {
  const { t } = useTranslation(['disclosures', 'common']);
  const said = (key: string, value: unknown): string => {
    if (key === 'share') return percentText(Number(value), numberTag());
    if (key === 'on' || key === 'awardedOn') return formatDate(String(value));
    if (key === 'planned') return t('planned');
    if (CODED.includes(key)) return t(`${field}-${key}.${String(value)}`);
    return typeof value === 'boolean' ? t(value ? 'common:yes' : 'common:no') : String(value);
  };
  const entries = Object.entries(line).filter(([key, value]) => key !== 'id' && key !== 'userId' && value !== '' && value !== undefined && value !== null && value !== false).sort(([a], [b]) => rank(a) - rank(b));
  if (entries.length === 0) return <Text c="dimmed" size="sm">{t('common:not-given')}</Text>;
  return (
    <List listStyleType="none" size="sm" style={{ borderInlineStart: '3px solid var(--mantine-color-default-border)', paddingInlineStart: 10 }}>
      {entries.map(([key, value]) => (
        <List.Item key={key} style={{ overflowWrap: 'anywhere' }}><Text span size="sm" c="dimmed">{withColon(t(`${field}.${key}`))}</Text> <Text span size="sm" style={{ whiteSpace: 'pre-wrap' }}>{said(key, value)}</Text></List.Item>
      ))}
    </List>
  );
}
