import { Checkbox, Group, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Problem, type Schemas } from '../api/client.js';
import { ASSET_KINDS } from '../assets/asset-queries.js';
import { jurisdictionChoices } from '../assets/jurisdictions.js';
import { Choice } from '../ui/Choice.js';
import { inReadersLanguage } from './deadline-words.js';
import { calendarsQuery } from './law-queries.js';
import { PERIOD_UNITS, type OwnRuleFields, type Rule } from './own-rule.js';

type OwnRuleFormProps = { fields: OwnRuleFields; onChange: (fields: OwnRuleFields) => void; labels: ReadonlyMap<Rule['trigger'], Schemas['RuleTextsDto']>; error: unknown };
const LANGUAGES = ['en', 'ru', 'kk'] as const;

/** The rules that most offices write: so long after an event, perhaps with a surcharge, moved by closed days or not. */
export function OwnRuleForm({ fields, onChange, labels, error }: OwnRuleFormProps) {
  const { t, i18n } = useTranslation(['office-law', 'assets', 'deadlines', 'common']);
  const { data: calendars } = useQuery(calendarsQuery);
  const set = (change: Partial<OwnRuleFields>): void => onChange({ ...fields, ...change });
  /** Of this field, or of anything within it. */
  const fault = (field: string): string | undefined => (error instanceof Problem ? error.errors?.find(({ pointer }) => pointer === `/rule/${field}` || pointer.startsWith(`/rule/${field}/`))?.message : undefined);
  const triggers = [...labels].map(([value, label]) => ({ value, label: inReadersLanguage(label) })).sort((a, b) => a.label.localeCompare(b.label, i18n.language));
  return (
    <Stack>
      <TextInput label={t('own.code')} description={t('own.code-hint')} required maxLength={80} value={fields.code} onChange={(e) => set({ code: e.currentTarget.value })} error={fault('code') ?? fault('version')} data-autofocus />
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        {LANGUAGES.map((language) => (
          <TextInput key={language} label={t(`own.title.${language}`)} required maxLength={500} value={fields.title[language]} onChange={(e) => set({ title: { ...fields.title, [language]: e.currentTarget.value } })} error={fault(`title/${language}`)} />
        ))}
      </SimpleGrid>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Choice label={t('rules.place')} value={fields.jurisdiction} onChange={(next) => next && set({ jurisdiction: next })} data={[{ value: '*', label: t('rules.anywhere') }, ...jurisdictionChoices()]} error={fault('jurisdiction')} />
        <Choice label={t('rules.from')} value={fields.trigger} onChange={(next) => next && set({ trigger: next })} data={triggers} error={fault('trigger') ?? fault('triggerLabel')} />
      </SimpleGrid>
      <Checkbox.Group label={t('rules.kinds')} description={t('own.kinds-hint')} value={[...fields.assetKinds]} onChange={(kinds) => set({ assetKinds: ASSET_KINDS.filter((kind) => kinds.includes(kind)) })} error={fault('assetKinds')}>
        <Group gap="8px 16px" mt={6}>{ASSET_KINDS.map((kind) => <Checkbox key={kind} value={kind} label={t(`assets:kind.${kind}`)} />)}</Group>
      </Checkbox.Group>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Group align="flex-start" gap="xs" wrap="nowrap">
          <TextInput label={t('own.amount')} required inputMode="numeric" maxLength={5} w={110} value={fields.amount} onChange={(e) => set({ amount: e.currentTarget.value })} error={fault('dates/due')} />
          <Choice label={t('own.unit.label')} value={fields.unit} onChange={(next) => next && set({ unit: next })} data={PERIOD_UNITS.map((value) => ({ value, label: t(`own.unit.${value}`) }))} style={{ flex: 1 }} />
        </Group>
        <Choice label={t('own.direction.label')} value={fields.back ? 'before' : 'after'} onChange={(next) => set({ back: next === 'before' })} data={(['after', 'before'] as const).map((value) => ({ value, label: t(`own.direction.${value}`) }))} />
        <TextInput label={t('own.surcharge')} description={t('own.surcharge-hint')} inputMode="numeric" maxLength={5} value={fields.surcharge} onChange={(e) => set({ surcharge: e.currentTarget.value })} error={fault('dates/grace')} />
        <Choice label={t('own.calendar')} description={t('own.calendar-hint')} none={t('own.no-calendar')} value={fields.calendar || null} onChange={(next) => set({ calendar: next ?? '' })} data={(calendars?.authorities ?? []).map(({ code, name }) => ({ value: code, label: inReadersLanguage(name) }))} error={fault('closedDays')} />
        <Choice label={t('rules.character')} value={fields.character} onChange={(next) => next && set({ character: next })} data={(['statutory', 'contractual'] as const).map((value) => ({ value, label: t(`deadlines:kind.${value}`) }))} error={fault('character')} />
        <Checkbox label={t('own.bar')} description={t('own.bar-hint')} checked={fields.bar} onChange={(e) => set({ bar: e.currentTarget.checked })} error={fault('bar')} mt={{ base: 0, sm: 28 }} />
      </SimpleGrid>
      <TextInput label={t('rules.citation')} description={t('own.citation-hint')} required maxLength={500} value={fields.citation} onChange={(e) => set({ citation: e.currentTarget.value })} error={fault('citation')} />
      <TextInput label={t('rules.source')} description={t('own.source-hint')} required maxLength={1000} value={fields.source} onChange={(e) => set({ source: e.currentTarget.value })} error={fault('source')} />
      <TextInput label={t('rules.checked')} description={t('own.checked-hint')} required maxLength={1000} value={fields.verification} onChange={(e) => set({ verification: e.currentTarget.value })} error={fault('verification')} />
    </Stack>
  );
}
