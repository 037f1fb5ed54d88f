import { NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { TypedDate } from '../ui/TypedDate.js';
import type { Language, RuleParameter } from './calculator-queries.js';

type RuleParameterFieldProps = { parameter: RuleParameter; language: Language; value: string; onChange: (value: string) => void; error: string | undefined };

/** What a rule asks for beside the day: a date, a number or one of a list, each as it says itself. */
export function RuleParameterField({ parameter: { name, kind, required, label, min, max, choices = [], fallback }, language, value, onChange, error }: RuleParameterFieldProps) {
  const { t } = useTranslation('calculator');
  const standard = fallback === undefined ? '' : String(fallback);
  const text = required || standard !== '' ? label[language] : t('optional', { label: label[language] });
  const range = min === undefined || max === undefined ? undefined : t(standard === '' ? 'range' : 'range-standard', { min, max, standard });
  if (kind === 'date') return <TypedDate label={text} value={value === '' ? null : value} onChange={(on) => onChange(on ?? '')} error={error} />;
  if (kind === 'choice') {
    const data = choices.map((choice) => ({ value: choice.value, label: choice.label?.[language] ?? choice.value }));
    return <NativeSelect label={label[language]} value={value || standard} onChange={(e) => onChange(e.currentTarget.value)} data={standard === '' ? [{ value: '', label: t('choose') }, ...data] : data} error={error} />;
  }
  return <TextInput label={text} description={range} name={name} inputMode="numeric" autoComplete="off" maxLength={9} placeholder={standard} value={value} onChange={(e) => onChange(e.currentTarget.value)} error={error} />;
}
