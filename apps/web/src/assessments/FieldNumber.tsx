import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatMoney, formatNumber } from '../i18n/format.js';
import { Choice } from '../ui/Choice.js';
import { CurrencySelect } from '../ui/CurrencySelect.js';
import { MoneyInput, PercentInput } from '../ui/ScaledInput.js';
import { fieldLabel, placeLabel } from './field-label.js';
import type { FieldProps } from './FieldText.js';
import { useField } from './form-context.js';
import { Shown } from './Shown.js';

/** A whole number, such as a year. */
export function FieldYear({ at, bare, description }: FieldProps) {
  const { t } = useTranslation('assessments');
  const { id, value, set, save, error, readOnly } = useField<number>(at);
  if (readOnly) return <Shown label={bare ? undefined : fieldLabel(at, t)}>{value}</Shown>;
  return (
    <TextInput
      id={id} {...(bare ? { 'aria-label': placeLabel(at, t) } : { label: fieldLabel(at, t) })} {...(description ? { description } : {})} value={value ?? ''} inputMode="numeric" autoComplete="off" maxLength={4}
      onBlur={save} error={error} onChange={(event) => { const digits = event.currentTarget.value.replace(/\D/g, ''); set(digits === '' ? undefined : Number(digits)); }}
    />
  );
}

/** One of a few grades, the number with what it means. */
export function FieldGrade({ at, bare, description, from, to, words }: FieldProps & { from: number; to: number; words: string }) {
  const { t } = useTranslation(['assessments', 'common']);
  const { id, value, set, save, error, readOnly } = useField<number>(at);
  const labelOf = (grade: number): string => t(`grade.${words}.${grade}`);
  if (readOnly) return <Shown label={bare ? undefined : fieldLabel(at, t)}>{value === undefined ? null : labelOf(value)}</Shown>;
  return (
    <Choice
      id={id} {...(bare ? { 'aria-label': placeLabel(at, t) } : { label: fieldLabel(at, t) })} {...(description ? { description } : {})} none={t('choose')} error={error}
      data={Array.from({ length: to - from + 1 }, (_, i) => ({ value: String(from + i), label: labelOf(from + i) }))} value={value === undefined ? null : String(value)}
      onChange={(next) => { set(next === null ? undefined : Number(next)); save(); }}
    />
  );
}

export function FieldMoney({ at, bare, description, currency }: FieldProps & { currency: string | undefined }) {
  const { t } = useTranslation('assessments');
  const { id, value, set, save, error, readOnly } = useField<string>(at);
  if (readOnly) return <Shown label={bare ? undefined : fieldLabel(at, t)}>{value === undefined ? null : formatMoney(value, currency ?? 'KZT')}</Shown>;
  return <MoneyInput id={id} {...(bare ? { 'aria-label': placeLabel(at, t) } : { label: fieldLabel(at, t) })} {...(description ? { description } : {})} value={value} onChange={set} currency={currency} onBlur={save} error={error} />;
}

/** Basis points, shown as per cent. */
export function FieldPercent({ at, bare, description }: FieldProps) {
  const { t } = useTranslation('assessments');
  const { id, value, set, save, error, readOnly } = useField<number>(at);
  if (readOnly) return <Shown label={bare ? undefined : fieldLabel(at, t)}>{value === undefined ? null : t('percent', { value: formatNumber(value / 100) })}</Shown>;
  return <PercentInput id={id} {...(bare ? { 'aria-label': placeLabel(at, t) } : { label: fieldLabel(at, t) })} {...(description ? { description } : {})} value={value} onChange={set} onBlur={save} error={error} />;
}

export function FieldCurrency({ at, bare }: FieldProps) {
  const { t } = useTranslation('assessments');
  const { id, value, set, save, error, readOnly } = useField<string>(at);
  if (readOnly) return <Shown label={bare ? undefined : fieldLabel(at, t)}>{value}</Shown>;
  return <CurrencySelect id={id} short={bare ?? false} {...(bare ? { 'aria-label': placeLabel(at, t) } : { label: fieldLabel(at, t) })} value={value} onChange={(next) => { set(next); save(); }} error={error} />;
}
