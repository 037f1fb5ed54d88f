import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { LineKey } from './content.js';
import { useDraft, useLines } from './draft-context.js';
import { fieldId } from './field-id.js';

type LineSelectProps = { list: LineKey; index: number; field: string; values: readonly string[]; hint?: boolean };

/** One choice of one line, by the device's own list: it is what a telephone shows best. Its words stand in the texts under `<list>-<field>`. */
export function LineSelect({ list, index, field, values, hint }: LineSelectProps) {
  const { t } = useTranslation('disclosures');
  const { save, fault } = useDraft();
  const { lines, set } = useLines(list);
  const value = (lines[index] as Record<string, string | undefined> | undefined)?.[field];
  return (
    <NativeSelect
      id={fieldId(`/${list}/${index}/${field}`)} label={t(`${list}.${field}`)} {...(hint ? { description: t(`hint.${list}-${field}`) } : {})} value={value ?? ''} error={fault(`/${list}/${index}/${field}`)}
      data={[{ value: '', label: t('choose') }, ...values.map((each) => ({ value: each, label: t(`${list}-${field}.${each}`) }))]}
      onChange={(e) => set(index, { [field]: e.currentTarget.value || undefined } as never)} onBlur={save}
    />
  );
}
