import { useTranslation } from 'react-i18next';
import { TypedDate } from '../ui/TypedDate.js';
import type { LineKey } from './content.js';
import { useDraft, useLines } from './draft-context.js';
import { fieldId } from './field-id.js';

type LineDateProps = { list: LineKey; index: number; field: string; /** What else the date decides. */ also?: (on: string | null) => object };

/** One date of one line. */
export function LineDate({ list, index, field, also }: LineDateProps) {
  const { t } = useTranslation('disclosures');
  const { save, fault } = useDraft();
  const { lines, set } = useLines(list);
  const value = (lines[index] as Record<string, string | undefined> | undefined)?.[field];
  return <TypedDate id={fieldId(`/${list}/${index}/${field}`)} label={t(`${list}.${field}`)} value={value} onChange={(on) => set(index, { [field]: on ?? undefined, ...also?.(on) } as never)} onBlur={save} error={fault(`/${list}/${index}/${field}`)} />;
}
