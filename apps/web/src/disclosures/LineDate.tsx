import { useTranslation } from 'react-i18next';
import { DateField } from '../ui/DateField.js';
import type { LineKey } from './content.js';
import { useDraft, useLines } from './draft-context.js';

/** One date of one line. */
export function LineDate({ list, index, field }: { list: LineKey; index: number; field: string }) {
  const { t } = useTranslation('disclosures');
  const { save, fault } = useDraft();
  const { lines, set } = useLines(list);
  const value = (lines[index] as Record<string, string | undefined> | undefined)?.[field];
  return <DateField label={t(`${list}.${field}`)} value={value} onChange={(on) => set(index, { [field]: on ?? undefined } as never)} onBlur={save} error={fault(`/${list}/${index}/${field}`)} />;
}
