import { useTranslation } from 'react-i18next';
import { SearchMany } from '../ui/SearchMany.js';
import { fieldLabel } from './field-label.js';
import type { FieldProps } from './FieldText.js';
import { useField } from './form-context.js';
import { Shown } from './Shown.js';

/** Several short texts, some of them suggested. */
export function FieldTags({ at, description, suggestions }: FieldProps & { suggestions: readonly string[] }) {
  const { t } = useTranslation('assessments');
  const { id, value, set, save, error, readOnly } = useField<string[]>(at);
  if (readOnly) return <Shown label={fieldLabel(at, t)}>{value?.join(', ')}</Shown>;
  return <SearchMany free id={id} label={fieldLabel(at, t)} {...(description ? { description } : {})} inputWrapperOrder={['label', 'input', 'description', 'error']} data={suggestions.map((each) => ({ value: each, label: each }))} value={value ?? []} onChange={set} onBlur={save} error={error} />;
}
