import { useTranslation } from 'react-i18next';
import { DateField } from '../ui/DateField.js';
import { DateText } from '../ui/DateText.js';
import { fieldLabel, placeLabel } from './field-label.js';
import type { FieldProps } from './FieldText.js';
import { useField } from './form-context.js';
import { Shown } from './Shown.js';

/** A day of the content. */
export function FieldDate({ at, bare, description, notAfter }: FieldProps & { notAfter?: string }) {
  const { t } = useTranslation('assessments');
  const { id, value, set, save, error, readOnly } = useField<string>(at);
  if (readOnly) return <Shown label={bare ? undefined : fieldLabel(at, t)}>{value ? <DateText on={value} /> : null}</Shown>;
  return (
    <DateField
      {...(bare ? { 'aria-label': placeLabel(at, t) } : {})} label={bare ? undefined : fieldLabel(at, t)} id={id} value={value ?? null} onBlur={save} error={error}
      onChange={(on) => { set(on); if (on) save(); }} {...(description ? { description } : {})} {...(notAfter ? { maxDate: notAfter } : {})}
    />
  );
}
