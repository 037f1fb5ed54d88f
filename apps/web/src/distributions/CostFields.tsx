import { Button, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Choice } from '../ui/Choice.js';
import { fieldFault } from '../ui/field-fault.js';
import { exponentOf, fromMinor, toMinor } from '../ui/minor-units.js';
import { amountText, type Preview } from './distribution-queries.js';

export type CostEntry = { caseId: string; amount: string; note: string; /** The booked costs that it is the sum of. */ expenseIds?: string[] };
type CostFieldsProps = { cases: Preview['cases']; booked: Preview['bookedCosts']; known: Preview['costs']; currency: string; costs: readonly CostEntry[]; onChange: (costs: readonly CostEntry[]) => void; onApply: () => void; error: unknown };

/** Outlay nobody has paid back: what earlier runs have left, and what is entered now with a note. */
export function CostFields({ cases, booked, known, currency, costs, onChange, onApply, error }: CostFieldsProps) {
  const { t } = useTranslation('distributions');
  const set = (place: number, change: Partial<CostEntry>): void => onChange(costs.map((each, at) => (at === place ? { ...each, ...change } : each)));
  const taken = new Set(costs.flatMap(({ expenseIds = [] }) => expenseIds));
  const left = booked.filter(({ id }) => !taken.has(id));
  if (cases.length === 0) return null;
  return (
    <Stack gap="xs">
      <Title order={2} size="h4">{t('costs.title')}</Title>
      <Text size="sm">{t('costs.text')}</Text>
      {known.map((each) => <Text size="sm" key={each.caseId}>{t('costs.known', { reference: each.reference, open: amountText(each.open, currency), recovered: amountText(each.recovered, currency), carried: amountText(each.carried, currency) })}</Text>)}
      {costs.map((cost, place) => (
        <Group key={place} align="flex-end" gap="xs">
          <Choice label={t('case')} value={cost.caseId} disabled={cost.expenseIds !== undefined} onChange={(caseId) => set(place, { caseId: caseId ?? '' })} data={cases.map(({ id, reference }) => ({ value: id, label: reference }))} w={180} />
          <TextInput label={t('amount')} placeholder="1250.50" inputMode="decimal" value={cost.amount} readOnly={cost.expenseIds !== undefined} onChange={(e) => set(place, { amount: e.currentTarget.value })} w={140} error={fieldFault(error, `/costs/${place}/amount`) ?? fieldFault(error, `/costs/${place}/expenseIds`)} />
          <TextInput label={t('costs.note')} value={cost.note} onChange={(e) => set(place, { note: e.currentTarget.value })} style={{ flex: '1 1 200px' }} error={fieldFault(error, `/costs/${place}/note`)} />
          <Button variant="subtle" onClick={() => onChange(costs.filter((_, at) => at !== place))}>{t('costs.remove')}</Button>
        </Group>
      ))}
      <Group gap="xs">
        {left.length > 0 ? <Button variant="default" size="xs" onClick={() => onChange([...costs, ...entriesOf(left, currency, (count, names) => t('costs.of-booked', { count, names }))])}>{t('costs.take-booked', { count: left.length })}</Button> : null}
        <Button variant="default" size="xs" onClick={() => onChange([...costs, { caseId: cases[0]?.id ?? '', amount: '', note: '' }])}>{t('costs.add')}</Button>
        {costs.length > 0 ? <Button variant="default" size="xs" onClick={onApply}>{t('costs.apply')}</Button> : null}
      </Group>
    </Stack>
  );
}

/** One entry for each case, with the costs that it is the sum of: the names are for the second person who looks. */
function entriesOf(booked: Preview['bookedCosts'], currency: string, say: (count: number, names: string) => string): readonly CostEntry[] {
  const exponent = exponentOf(currency);
  const byCase = new Map<string, Preview['bookedCosts']>();
  for (const cost of booked) byCase.set(cost.caseId, [...(byCase.get(cost.caseId) ?? []), cost]);
  return [...byCase].map(([caseId, costs]) => ({
    caseId, expenseIds: costs.map(({ id }) => id), amount: fromMinor(String(costs.reduce((sum, { amount }) => sum + BigInt(toMinor(amount, exponent) ?? '0'), 0n)), exponent),
    note: say(costs.length, costs.map(({ reference, supplier, incurredOn }) => [supplier, reference].filter(Boolean).join(' ') || incurredOn).join(', ')).slice(0, 500),
  }));
}
