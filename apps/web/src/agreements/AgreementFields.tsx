import { NativeSelect, Stack, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { OfficerSelect } from '../deadlines/OfficerSelect.js';
import { DateField } from '../ui/DateField.js';
import { AGREEMENT_KINDS, type Agreement, type AgreementKind } from './agreement-queries.js';

export type Fields = Pick<Agreement, 'kind' | 'title' | 'effectiveOn' | 'note' | 'ownerId'>;
type AgreementFieldsProps = { fields: Fields; set: (change: Partial<Fields>) => void; fault: (field: string) => string | undefined };

/** What is said of an agreement beside who is bound by it and what it covers. */
export function AgreementFields({ fields, set, fault }: AgreementFieldsProps) {
  const { t } = useTranslation('agreements');
  return (
    <Stack>
      <NativeSelect label={t('kind.label')} value={fields.kind} onChange={(e) => set({ kind: e.currentTarget.value as AgreementKind })} data={AGREEMENT_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))} error={fault('kind')} data-autofocus />
      <TextInput label={t('field.title')} required maxLength={300} value={fields.title} onChange={(e) => set({ title: e.currentTarget.value })} error={fault('title')} />
      <DateField label={t('field.effectiveOn')} value={fields.effectiveOn} onChange={(effectiveOn) => set({ effectiveOn })} error={fault('effectiveOn')} />
      <OfficerSelect label={t('field.ownerId')} clearable value={fields.ownerId} onChange={(ownerId) => set({ ownerId })} error={fault('ownerId')} />
      <Textarea label={t('field.note')} autosize minRows={2} maxLength={5000} value={fields.note} onChange={(e) => set({ note: e.currentTarget.value })} error={fault('note')} />
    </Stack>
  );
}
