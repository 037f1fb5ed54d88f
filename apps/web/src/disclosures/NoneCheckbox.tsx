import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useDraft } from './draft-context.js';
import { fieldId } from './field-id.js';

/** "There is none" is an answer of its own: an empty list could as well be a forgotten one. */
export function NoneCheckbox({ field }: { field: 'noFunding' | 'noPublicDisclosure' }) {
  const { t } = useTranslation('disclosures');
  const { content, change, save, fault } = useDraft();
  return <Checkbox id={fieldId(`/${field}`)} label={t(`field.${field}`)} checked={content[field] ?? false} onChange={(e) => change(field, e.currentTarget.checked || undefined)} onBlur={save} error={fault(`/${field}`)} />;
}
