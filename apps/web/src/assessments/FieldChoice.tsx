import { Radio, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Choice } from '../ui/Choice.js';
import { fieldLabel, placeLabel } from './field-label.js';
import type { FieldProps } from './FieldText.js';
import { useField } from './form-context.js';
import { Shown } from './Shown.js';

type FieldChoiceProps = FieldProps & { options: readonly string[]; /** Under `choice.` in the texts. */ words: string; list?: boolean };

/** One of a few codes: all of them in sight, or a list where there is little room. */
export function FieldChoice({ at, bare, description, options, words, list }: FieldChoiceProps) {
  const { t } = useTranslation(['assessments', 'common']);
  const { id, value, set, save, error, readOnly } = useField<string>(at);
  const labelOf = (option: string): string => t(`choice.${words}.${option}`);
  if (readOnly) return <Shown label={bare ? undefined : fieldLabel(at, t)}>{value ? labelOf(value) : null}</Shown>;
  const choose = (next: string | null): void => {
    set(next);
    save();
  };
  const described = description ? { description } : {};
  if (list) {
    return (
      <Choice
        id={id} {...(bare ? { 'aria-label': placeLabel(at, t) } : { label: fieldLabel(at, t) })} {...described} none={t('choose')} error={error}
        value={value ?? null} onChange={choose} data={options.map((option) => ({ value: option, label: labelOf(option) }))}
      />
    );
  }
  return (
    <Radio.Group id={id} label={fieldLabel(at, t)} {...described} value={value ?? ''} onChange={choose} error={error} tabIndex={-1}>
      <Stack gap={6} mt={6}>{options.map((option) => <Radio key={option} value={option} label={labelOf(option)} />)}</Stack>
    </Radio.Group>
  );
}
