import { TagsInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { fieldLabel } from './field-label.js';
import type { FieldProps } from './FieldText.js';
import { useField } from './form-context.js';
import { Shown } from './Shown.js';

/** Several short texts, some of them suggested. */
export function FieldTags({ at, description, suggestions }: FieldProps & { suggestions: readonly string[] }) {
  const { t } = useTranslation('assessments');
  const { id, value, set, save, error, readOnly } = useField<string[]>(at);
  if (readOnly) return <Shown label={fieldLabel(at, t)}>{value?.join(', ')}</Shown>;
  return <TagsInput id={id} label={fieldLabel(at, t)} {...(description ? { description } : {})} inputWrapperOrder={['label', 'input', 'description', 'error']} data={[...suggestions]} value={value ?? []} onChange={set} onBlur={save} error={error} maxTags={50} acceptValueOnBlur splitChars={[',', ';']} />;
}
