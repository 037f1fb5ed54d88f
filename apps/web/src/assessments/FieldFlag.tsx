import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { fieldLabel } from './field-label.js';
import type { FieldProps } from './FieldText.js';
import { useField } from './form-context.js';
import { Shown } from './Shown.js';

/** A statement that is made or not. Read only, it is shown when it was made. */
export function FieldFlag({ at, description }: FieldProps) {
  const { t } = useTranslation(['assessments', 'common']);
  const { id, value, set, save, error, readOnly } = useField<boolean>(at);
  if (readOnly) return value ? <Shown label={fieldLabel(at, t)}>{t('common:yes')}</Shown> : null;
  return <Checkbox id={id} label={fieldLabel(at, t)} {...(description ? { description } : {})} checked={value ?? false} error={error} onChange={(e) => { set(e.currentTarget.checked ? true : undefined); save(); }} />;
}
