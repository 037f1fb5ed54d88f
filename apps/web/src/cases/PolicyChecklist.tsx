import { Button, Fieldset, Group, SimpleGrid, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { newLineId } from '../disclosures/content.js';
import { LOCALES } from '../i18n/index.js';
import { STAGES, type Stage } from './case-queries.js';
import { codeOf, type ChecklistItem, type PolicyDraft } from './policy-content.js';

const MOST = 30;

type PolicyChecklistProps = { value: PolicyDraft['checklist']; onChange: (value: PolicyDraft['checklist']) => void; readOnly: boolean; faultOf: (pointer: string) => string | null };

/** The office's own items, stage by stage, each named in every language of the office. */
export function PolicyChecklist({ value, onChange, readOnly, faultOf }: PolicyChecklistProps) {
  const { t } = useTranslation(['cases', 'domain', 'common', 'policy']);
  const set = (stage: Stage, items: readonly ChecklistItem[]): void => onChange({ ...value, [stage]: items });
  return (
    <Stack gap="md">
      {STAGES.map((stage) => (
        <Stack key={stage} gap="xs" component="section">
          <Group justify="space-between" gap="xs" style={{ borderBottom: '1px solid var(--mantine-color-default-border)' }} pb={4}>
            <Title order={3} size="h6">{t(`domain:stage.${stage}`)}</Title>
            {readOnly ? null : <Button size="compact-sm" variant="subtle" leftSection={<IconPlus size={14} aria-hidden />} disabled={value[stage].length >= MOST} onClick={() => set(stage, [...value[stage], { code: '', label: { en: '', ru: '', kk: '' }, known: false, key: newLineId() }])} aria-label={t('policy:add-item-to', { stage: t(`domain:stage.${stage}`) })}>{t('policy:add-item')}</Button>}
          </Group>
          {value[stage].length === 0 ? <Text size="sm" c="var(--tamga-quiet-text)">{t('policy:no-items')}</Text> : null}
          {value[stage].map((item, index) => (
            <Item key={item.key} item={item} number={index + 1} pointer={`/checklist/${stage}/${index}`} readOnly={readOnly} faultOf={faultOf} onChange={(changed) => set(stage, value[stage].map((each) => (each.key === item.key ? changed : each)))} onRemove={() => set(stage, value[stage].filter((each) => each.key !== item.key))} />
          ))}
        </Stack>
      ))}
    </Stack>
  );
}

type ItemProps = { item: ChecklistItem; number: number; pointer: string; readOnly: boolean; faultOf: (pointer: string) => string | null; onChange: (item: ChecklistItem) => void; onRemove: () => void };

function Item({ item, number, pointer, readOnly, faultOf, onChange, onRemove }: ItemProps) {
  const { t } = useTranslation(['cases', 'common', 'policy']);
  const label = (locale: (typeof LOCALES)[number], text: string): void => {
    const follows = locale === 'en' && !item.known && (item.code === '' || item.code === codeOf(item.label.en));
    onChange({ ...item, label: { ...item.label, [locale]: text }, ...(follows ? { code: codeOf(text) } : {}) });
  };
  return (
    <Fieldset legend={t('policy:item', { number })} p="sm">
      <Stack gap="xs">
        <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="xs">
          {LOCALES.map((locale) => <TextInput key={locale} size="sm" label={t(`policy:label-in.${locale}`)} lang={locale} required={!readOnly} readOnly={readOnly} maxLength={200} value={item.label[locale]} onChange={(event) => label(locale, event.currentTarget.value)} error={faultOf(`${pointer}/label/${locale}`)} />)}
        </SimpleGrid>
        <Group justify="space-between" align="flex-end" gap="xs">
          <TextInput size="sm" label={t('policy:code')} description={item.known ? t('policy:code-fixed') : t('policy:code-hint')} readOnly={readOnly || item.known} required={!readOnly} maxLength={100} value={item.code} onChange={(event) => onChange({ ...item, code: event.currentTarget.value })} error={faultOf(`${pointer}/code`)} style={{ flex: '1 1 240px' }} maw={420} />
          {readOnly ? null : <Button size="compact-sm" variant="subtle" color="red" c="var(--tamga-danger-text)" leftSection={<IconTrash size={14} aria-hidden />} onClick={onRemove} aria-label={t('policy:remove-item', { number, name: item.label.en })}>{t('common:remove')}</Button>}
        </Group>
      </Stack>
    </Fieldset>
  );
}
