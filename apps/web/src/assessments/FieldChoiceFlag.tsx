import { Radio, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { fieldLabel } from './field-label.js';
import { useField } from './form-context.js';
import { Shown } from './Shown.js';

/** Yes, no, or not decided yet: a tick box could not say the third. */
export function FieldChoiceFlag({ at, words }: { at: string; words: string }) {
  const { t } = useTranslation('assessments');
  const { id, value, set, save, error, readOnly } = useField<boolean>(at);
  const word = (flag: boolean): string => t(`choice.${words}.${flag ? 'yes' : 'no'}`);
  if (readOnly) return <Shown label={fieldLabel(at, t)}>{value === undefined ? null : word(value)}</Shown>;
  return (
    <Radio.Group id={id} label={fieldLabel(at, t)} value={value === undefined ? '' : value ? 'yes' : 'no'} onChange={(next) => { set(next === 'yes'); save(); }} error={error} tabIndex={-1}>
      <Stack gap={6} mt={6}>{[true, false].map((flag) => <Radio key={String(flag)} value={flag ? 'yes' : 'no'} label={word(flag)} />)}</Stack>
    </Radio.Group>
  );
}
