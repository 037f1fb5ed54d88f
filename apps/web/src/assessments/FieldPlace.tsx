import { useTranslation } from 'react-i18next';
import { JurisdictionSelect } from '../assets/JurisdictionSelect.js';
import { jurisdictionLabel } from '../assets/jurisdictions.js';
import { fieldLabel, placeLabel } from './field-label.js';
import type { FieldProps } from './FieldText.js';
import { useField } from './form-context.js';
import { Shown } from './Shown.js';

/** A country or patent office. */
export function FieldPlace({ at, bare }: FieldProps) {
  const { t } = useTranslation('assessments');
  const { id, value, set, save, error, readOnly } = useField<string>(at);
  if (readOnly) return <Shown label={bare ? undefined : fieldLabel(at, t)}>{value ? jurisdictionLabel(value) : null}</Shown>;
  return <JurisdictionSelect id={id} {...(bare ? { 'aria-label': placeLabel(at, t) } : { label: fieldLabel(at, t) })} short={bare ?? false} value={value} onChange={(next) => { set(next); save(); }} error={error} />;
}
