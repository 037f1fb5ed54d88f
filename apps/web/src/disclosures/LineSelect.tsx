import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { LineKey } from './content.js';
import { useDraft, useLines } from './draft-context.js';

type LineSelectProps = { list: LineKey; index: number; field: string; values: readonly string[]; hint?: boolean };

/** One choice of one line; its words stand in the texts under `<list>-<field>`. */
export function LineSelect({ list, index, field, values, hint }: LineSelectProps) {
  const { t } = useTranslation('disclosures');
  const { save, fault } = useDraft();
  const { lines, set } = useLines(list);
  const value = (lines[index] as Record<string, string | undefined> | undefined)?.[field];
  return (
    <Select
      label={t(`${list}.${field}`)} {...(hint ? { description: t(`hint.${list}-${field}`) } : {})} placeholder={t('choose')} value={value ?? null} error={fault(`/${list}/${index}/${field}`)}
      data={values.map((each) => ({ value: each, label: t(`${list}-${field}.${each}`) }))} onChange={(chosen) => set(index, { [field]: chosen ?? undefined } as never)} onBlur={save}
    />
  );
}
