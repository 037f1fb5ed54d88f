import { Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { fieldLabel, placeLabel } from './field-label.js';
import { useField } from './form-context.js';
import { Shown } from './Shown.js';

export type FieldProps = {
  /** The pointer into the content. */
  at: string;
  /** In a table, whose head names the column: the name is only for screen readers. */
  bare?: boolean;
  description?: string;
};

/** Texts of the content, saved while one types and when one goes on. */
export function FieldText({ at, bare, description, long, minRows = 3, max }: FieldProps & { long?: boolean; minRows?: number; max?: number }) {
  const { t } = useTranslation('assessments');
  const { id, value, set, save, error, readOnly } = useField<string>(at);
  if (readOnly) return <Shown label={bare ? undefined : fieldLabel(at, t)}>{value}</Shown>;
  const shared = {
    id, value: value ?? '', onBlur: save, error, maxLength: max ?? (long ? 5000 : 300),
    ...(bare ? { 'aria-label': placeLabel(at, t) } : { label: fieldLabel(at, t) }), ...(description ? { description } : {}),
  };
  return long
    ? <Textarea {...shared} autosize minRows={minRows} maxRows={20} onChange={(e) => set(e.currentTarget.value)} />
    : <TextInput {...shared} onChange={(e) => set(e.currentTarget.value)} />;
}
