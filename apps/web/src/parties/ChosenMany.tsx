import { Pill, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { SearchSelect } from '../ui/SearchSelect.js';

export type Named = { value: string; label: string };
type ChosenManyProps = { label: string; description?: string; required?: boolean; chosen: readonly Named[]; found: readonly Named[]; onTyped: (text: string) => void; onChange: (chosen: readonly Named[]) => void; none: ReactNode; error?: ReactNode };

/** Several, each found by asking the server, and taken out again one by one. */
export function ChosenMany({ chosen, found, onChange, ...props }: ChosenManyProps) {
  const { t } = useTranslation('common');
  const left = found.filter(({ value }) => !chosen.some((each) => each.value === value));
  const add = (id: string | null): void => {
    const one = left.find(({ value }) => value === id);
    if (one) onChange([...chosen, one]);
  };
  return (
    <Stack gap={6}>
      <SearchSelect {...props} data={left} value={null} onChange={add} />
      {chosen.length > 0 ? <Pill.Group>{chosen.map(({ value, label }) => <Pill key={value} withRemoveButton removeButtonProps={{ 'aria-label': `${t('remove')}: ${label}` }} onRemove={() => onChange(chosen.filter((each) => each.value !== value))}>{label}</Pill>)}</Pill.Group> : null}
    </Stack>
  );
}
