import { Button, Group, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldFault } from '../ui/field-fault.js';
import { PercentInput } from '../ui/ScaledInput.js';
import { SearchSelect } from '../ui/SearchSelect.js';
import { payeesQuery } from './distribution-queries.js';
import { percentOf } from './income-terms-queries.js';
import { missing, type ShareLine } from './share-sum.js';

type Near = readonly { payeeId: string; name: string }[];
type PayeeFieldProps = { label: string; kind: 'inventor' | 'joint-owner'; near: Near; line: ShareLine; onChange: (payeeId: string | null, name: string) => void; error?: string | undefined };

/** Somebody who is paid; those who are near at hand stand first. */
function PayeeField({ label, kind, near, line, onChange, error }: PayeeFieldProps) {
  const { t } = useTranslation('income-shares');
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), 250);
  const { data } = useInfiniteQuery(payeesQuery(q, kind));
  const found = data?.pages.flatMap((page) => page.data).map(({ id, name }) => ({ value: id, label: name })) ?? [];
  const first = near.filter(({ name }) => name.toLowerCase().includes(q.toLowerCase())).map(({ payeeId, name }) => ({ value: payeeId, label: name }));
  const own = line.payeeId !== null && q === '' ? [{ value: line.payeeId, label: line.name }] : [];
  const items = [...new Map([...own, ...first, ...found].map((item) => [item.value, item])).values()];
  return <SearchSelect label={label} required data={items} value={line.payeeId} onChange={(id) => onChange(id, items.find(({ value }) => value === id)?.label ?? '')} onTyped={setTyped} none={t(`none.${kind}`)} error={error} style={{ flex: '1 1 220px', minWidth: 0 }} />;
}

type ShareRowsProps<Line extends ShareLine> = {
  lines: readonly Line[]; onChange: (lines: readonly Line[]) => void; fresh: () => Line; kind: 'inventor' | 'joint-owner'; near?: Near; error: unknown; pointer: string; add: string; after?: (line: Line, place: number) => ReactNode;
};

/** Who has which share. The sum stands under them and says what is missing. */
export function ShareRows<Line extends ShareLine>({ lines, onChange, fresh, kind, near = [], error, pointer, add, after }: ShareRowsProps<Line>) {
  const { t } = useTranslation('income-shares');
  const set = (place: number, change: Partial<ShareLine>): void => onChange(lines.map((line, at) => (at === place ? { ...line, ...change } : line)));
  return (
    <Stack gap="sm">
      {lines.map((line, place) => (
        <Stack key={place} gap="xs">
          <Group align="flex-end" gap="xs">
            <PayeeField label={t(`who.${kind}`, { number: place + 1 })} kind={kind} near={near} line={line} onChange={(payeeId, name) => set(place, { payeeId, name })} error={fieldFault(error, `${pointer}/${place}/payeeId`)} />
            <PercentInput label={t('share')} required w={120} value={line.share} onChange={(share) => set(place, { share })} error={fieldFault(error, `${pointer}/${place}/share`)} />
            <Button variant="subtle" onClick={() => onChange(lines.filter((_, at) => at !== place))} aria-label={`${t('remove')}: ${line.name || t(`who.${kind}`, { number: place + 1 })}`}>{t('remove')}</Button>
          </Group>
          {after?.(line, place)}
        </Stack>
      ))}
      <Group><Button size="xs" variant="default" onClick={() => onChange([...lines, fresh()])}>{add}</Button></Group>
    </Stack>
  );
}

/** The sum while it is typed, and the server's word on it. */
export function ShareSum({ shares, fault }: { shares: readonly (number | undefined)[]; fault?: string | undefined }) {
  const { t } = useTranslation('income-shares');
  const left = missing(shares);
  return (
    <Text size="sm" role="status" fw={600} {...(left === 0 && !fault ? {} : { c: 'var(--tamga-danger-text)' })}>
      {left === 0 ? t('sum.whole') : t(left > 0 ? 'sum.less' : 'sum.more', { by: percentOf(Math.abs(left)) })}{fault ? ` ${fault}` : ''}
    </Text>
  );
}
