import { Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useDraft } from './draft-context.js';
import { fieldId } from './field-id.js';

type DraftTextProps = { field: 'problem' | 'solution' | 'novelty' | 'alternatives'; minRows?: number; optional?: boolean };

/** One long text of the draft, with what is meant by it. */
export function DraftText({ field, minRows = 5, optional }: DraftTextProps) {
  const { t } = useTranslation('disclosures');
  const { content, change, save, fault } = useDraft();
  return (
    <Textarea
      id={fieldId(`/${field}`)} label={optional ? t('optional-label', { label: t(`field.${field}`) }) : t(`field.${field}`)} description={t(`hint.${field}`)} autosize minRows={minRows} maxRows={24} maxLength={20_000} value={content[field] ?? ''}
      onChange={(e) => change(field, e.currentTarget.value)} onBlur={save} error={fault(`/${field}`)}
    />
  );
}
