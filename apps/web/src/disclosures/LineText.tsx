import { Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { LineKey } from './content.js';
import { useDraft, useLines } from './draft-context.js';
import { fieldId } from './field-id.js';

type LineTextProps = { list: LineKey; index: number; field: string; type?: 'text' | 'email'; long?: boolean; hint?: boolean; autoComplete?: string };

/** One text of one line. */
export function LineText({ list, index, field, type = 'text', long = false, hint = false, autoComplete }: LineTextProps) {
  const { t } = useTranslation('disclosures');
  const { save, fault } = useDraft();
  const { lines, set } = useLines(list);
  const props = {
    id: fieldId(`/${list}/${index}/${field}`),
    label: t(`${list}.${field}`), ...(hint ? { description: t(`hint.${list}-${field}`) } : {}), onBlur: save, error: fault(`/${list}/${index}/${field}`),
    value: (lines[index] as Record<string, string | undefined> | undefined)?.[field] ?? '',
    onChange: (e: { currentTarget: { value: string } }) => set(index, { [field]: e.currentTarget.value } as never),
  };
  if (long) return <Textarea {...props} autosize minRows={2} maxRows={10} maxLength={5_000} />;
  return <TextInput {...props} type={type} maxLength={300} {...(autoComplete ? { autoComplete } : {})} />;
}
